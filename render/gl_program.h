#pragma once
// Private to render: a linked shader program, and the few GL objects that want an owner. Main thread only.

#include <span>
#include <string>

namespace render {

class GlProgram {
public:
    /// Sources without their #version line; the fragment shader's parts are read as one. Throws
    /// std::runtime_error where the driver refuses them.
    GlProgram(const char* vertexSource, std::span<const char* const> fragmentSources);
    ~GlProgram();
    GlProgram(const GlProgram&) = delete;
    GlProgram& operator=(const GlProgram&) = delete;

    void use() const;
    /// -1 where the program has no such uniform, which GL then ignores.
    int uniform(const char* name) const;

private:
    unsigned name_;
};

/// A vertex array, for attributes or, without any, for shaders that need only gl_VertexID.
class GlVertexArray {
public:
    GlVertexArray();
    ~GlVertexArray();
    GlVertexArray(const GlVertexArray&) = delete;
    GlVertexArray& operator=(const GlVertexArray&) = delete;
    void bind() const;

private:
    unsigned name_ = 0;
};

/// A vertex buffer whose content is replaced with each use.
class GlStreamBuffer {
public:
    GlStreamBuffer();
    ~GlStreamBuffer();
    GlStreamBuffer(const GlStreamBuffer&) = delete;
    GlStreamBuffer& operator=(const GlStreamBuffer&) = delete;
    void bind() const;
    void fill(std::span<const std::byte> bytes) const;

private:
    unsigned name_ = 0;
};

}  // namespace render
