#include "render/gl_program.h"

#include <array>
#include <stdexcept>
#include <vector>

#include <glad/gl.h>

namespace render {
namespace {

constexpr const char* kVersion = "#version 330 core\n";

/// What the driver says, on one line.
std::string logOf(GLuint object, decltype(glad_glGetShaderInfoLog) read) {
    std::array<char, 512> text{};
    GLsizei length = 0;
    read(object, static_cast<GLsizei>(text.size()), &length, text.data());
    std::string log(text.data(), static_cast<std::size_t>(length));
    for (char& c : log)
        if (c == '\n' || c == '\r') c = ' ';
    return log;
}

GLuint compile(GLenum kind, std::span<const char* const> parts) {
    std::vector<const char*> sources{kVersion};
    sources.insert(sources.end(), parts.begin(), parts.end());
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, static_cast<GLsizei>(sources.size()), sources.data(), nullptr);
    glCompileShader(shader);
    return shader;  // a failure shows, with its log, when the program is linked
}

}  // namespace

GlProgram::GlProgram(const char* vertexSource, std::span<const char* const> fragmentSources)
    : name_(glCreateProgram()) {
    const GLuint vertex = compile(GL_VERTEX_SHADER, std::array{vertexSource});
    const GLuint fragment = compile(GL_FRAGMENT_SHADER, fragmentSources);
    glAttachShader(name_, vertex);
    glAttachShader(name_, fragment);
    glLinkProgram(name_);
    GLint linked = GL_FALSE;
    glGetProgramiv(name_, GL_LINK_STATUS, &linked);
    std::string why;
    if (!linked)
        why = logOf(vertex, glGetShaderInfoLog) + logOf(fragment, glGetShaderInfoLog) +
              logOf(name_, glGetProgramInfoLog);
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    if (!linked) {
        glDeleteProgram(name_);
        throw std::runtime_error("The graphics driver refuses Vitrine's shaders: " + why);
    }
}

GlProgram::~GlProgram() {
    glDeleteProgram(name_);
}

void GlProgram::use() const {
    glUseProgram(name_);
}

int GlProgram::uniform(const char* name) const {
    return glGetUniformLocation(name_, name);
}

GlVertexArray::GlVertexArray() {
    glGenVertexArrays(1, &name_);
}
GlVertexArray::~GlVertexArray() {
    glDeleteVertexArrays(1, &name_);
}
void GlVertexArray::bind() const {
    glBindVertexArray(name_);
}

GlStreamBuffer::GlStreamBuffer() {
    glGenBuffers(1, &name_);
}
GlStreamBuffer::~GlStreamBuffer() {
    glDeleteBuffers(1, &name_);
}
void GlStreamBuffer::bind() const {
    glBindBuffer(GL_ARRAY_BUFFER, name_);
}
void GlStreamBuffer::fill(std::span<const std::byte> bytes) const {
    bind();
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes.size()), bytes.data(), GL_STREAM_DRAW);
}

}  // namespace render
