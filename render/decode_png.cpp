#include <csetjmp>
#include <cstring>
#include <new>

#include <png.h>

#include "render/decode_formats.h"

// libpng reports errors by longjmp. The functions that call setjmp here hold only trivial values; everything
// with a destructor lives in their callers.

namespace render {
namespace {

using Bytes = std::span<const std::uint8_t>;

// libpng's own bound for what one ancillary chunk may inflate to; none of them is read.
constexpr png_alloc_size_t kChunkBytes = 1u << 20;

// libpng takes compressed data in pieces of this size, and where the data ends it drops the piece that it
// began.
constexpr std::size_t kReadBytes = 256;

struct Source {
    const std::uint8_t* data;
    std::size_t size, position;
};

void readBytes(png_structp png, png_bytep out, png_size_t count) {
    auto* source = static_cast<Source*>(png_get_io_ptr(png));
    if (count > source->size - source->position) png_error(png, "end of data");
    std::memcpy(out, source->data + source->position, count);
    source->position += count;
}

[[noreturn]] void onError(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}
void onWarning(png_structp, png_const_charp) {}

class PngReader {
public:
    explicit PngReader(Bytes bytes) : source_{bytes.data(), bytes.size(), 0} {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, &onError, &onWarning);
        info_ = png_ ? png_create_info_struct(png_) : nullptr;
    }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;
    ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }

    bool usable() const { return info_ != nullptr; }

    /// Reads up to the first pixel and asks for 8-bit RGBA.
    bool begin(const DecodeLimits& limits) {
        if (setjmp(png_jmpbuf(png_))) return false;
        png_set_user_limits(png_, static_cast<png_uint_32>(limits.maxSide),
                            static_cast<png_uint_32>(limits.maxSide));
        png_set_chunk_malloc_max(png_, kChunkBytes);
        png_set_compression_buffer_size(png_, kReadBytes);
        // Colour profiles, texts and the like are not used, and are one thing less to be attacked through.
        png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
        png_set_read_fn(png_, &source_, &readBytes);
        png_read_info(png_, info_);
        png_set_expand(png_);
        png_set_scale_16(png_);
        png_set_gray_to_rgb(png_);
        png_set_add_alpha(png_, 0xFF, PNG_FILLER_AFTER);
        passes_ = png_set_interlace_handling(png_);
        png_read_update_info(png_, info_);
        return true;
    }

    std::size_t rowBytes() const { return png_get_rowbytes(png_, info_); }

    /// Fills as many rows as there are. False where the data ended early or turned out damaged.
    bool readRows(std::uint8_t* pixels, int rows, std::size_t stride) {
        if (setjmp(png_jmpbuf(png_))) return false;
        for (int pass = 0; pass < passes_; ++pass)
            for (int y = 0; y < rows; ++y) {
                // Into the "display" row: an early pass fills the places of the later ones too.
                png_read_row(png_, nullptr, pixels + stride * static_cast<std::size_t>(y));
                if (pass == 0) rowsBegun_ = y + 1;
            }
        png_read_end(png_, nullptr);
        return true;
    }

    int rowsBegun() const { return rowsBegun_; }

private:
    Source source_;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    int passes_ = 1;
    int rowsBegun_ = 0;
};

std::uint32_t readBig32(const std::uint8_t* p) {
    return std::uint32_t(p[0]) << 24 | std::uint32_t(p[1]) << 16 | std::uint32_t(p[2]) << 8 | p[3];
}

/// From IHDR, which must come first; so that a refusal can name the size.
bool readSize(DecodeResult& result, Bytes bytes) {
    constexpr std::size_t kHeaderEnd = 8 + 8 + 13;
    if (bytes.size() < kHeaderEnd || std::memcmp(bytes.data() + 12, "IHDR", 4) != 0) return false;
    const std::uint32_t width = readBig32(bytes.data() + 16), height = readBig32(bytes.data() + 20);
    if (width == 0 || height == 0 || width > PNG_UINT_31_MAX || height > PNG_UINT_31_MAX) return false;
    result.fullWidth = static_cast<int>(width);
    result.fullHeight = static_cast<int>(height);
    return true;
}

void decodePixels(DecodeResult& result, Bytes bytes, const DecodeLimits& limits) {
    PngReader reader(bytes);
    if (!reader.usable()) return refuse(result, "There is not enough memory to decode the PNG picture.");
    if (!reader.begin(limits)) return refuse(result, "The PNG picture is damaged and cannot be decoded.");
    Image image = greyImage(result.fullWidth, result.fullHeight);
    const std::size_t stride = std::size_t(image.width) * 4;
    if (reader.rowBytes() != stride)
        return refuse(result, "The PNG picture is of a kind that cannot be shown.");
    const bool complete = reader.readRows(image.pixels.data(), image.height, stride);
    if (!complete && reader.rowsBegun() == 0)
        return refuse(result, "The PNG picture is damaged and cannot be decoded.");
    result.truncated = !complete;
    premultiply(image.pixels.data(), std::size_t(image.width) * std::size_t(image.height));
    result.image = std::move(image);
}

// Writing

struct Sink {
    std::vector<std::uint8_t>* bytes;
};

void writeBytes(png_structp png, png_bytep data, png_size_t count) {
    bool room = true;
    auto* bytes = static_cast<Sink*>(png_get_io_ptr(png))->bytes;
    try {
        bytes->insert(bytes->end(), data, data + count);
    } catch (const std::bad_alloc&) {
        room = false;  // jumping out of a handler would leak the exception
    }
    if (!room) png_error(png, "out of memory");
}

void flushBytes(png_structp) {}

void packRow(const std::uint8_t* from, int width, bool opaque, std::uint8_t* to) {
    for (int x = 0; x < width; ++x, from += 4) {
        const unsigned alpha = from[3];
        for (int c = 0; c < 3; ++c) {
            const unsigned value = from[c];
            *to++ = static_cast<std::uint8_t>(opaque || alpha == 0 || alpha == 255
                                                  ? value
                                                  : std::min(255u, (value * 255 + alpha / 2) / alpha));
        }
        if (!opaque) *to++ = static_cast<std::uint8_t>(alpha);
    }
}

bool writePng(png_structp png, png_infop info, Sink* sink, const Image& image, bool opaque,
              std::uint8_t* row) {
    if (setjmp(png_jmpbuf(png))) return false;
    constexpr int kFastLevel = 3;  // a quarter of the default level's time for a tenth more bytes
    png_set_write_fn(png, sink, &writeBytes, &flushBytes);
    png_set_compression_level(png, kFastLevel);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB | PNG_FILTER_UP);
    png_set_IHDR(png, info, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height), 8,
                 opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < image.height; ++y) {
        packRow(image.pixels.data() + std::size_t(y) * std::size_t(image.width) * 4, image.width, opaque,
                row);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    return true;
}

}  // namespace

DecodeResult decodePng(Bytes bytes, const DecodeLimits& limits, Depth depth) {
    DecodeResult result;
    if (!readSize(result, bytes)) {
        refuse(result, "The PNG picture's header is damaged or incomplete.");
        return result;
    }
    if (depth == Depth::HeaderOnly || !sizeAllowed(result, limits)) return result;
    decodePixels(result, bytes, limits);
    return result;
}

std::vector<std::uint8_t> encodePng(const Image& image, bool opaque) {
    if (image.empty() || image.format != PixelFormat::Rgba8 ||
        image.pixels.size() != std::size_t(image.width) * std::size_t(image.height) * 4)
        return {};
    std::vector<std::uint8_t> out, row(std::size_t(image.width) * 4);
    Sink sink{&out};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, &onError, &onWarning);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    const bool written = info && writePng(png, info, &sink, image, opaque, row.data());
    png_destroy_write_struct(&png, &info);
    if (!written) out.clear();
    return out;
}

}  // namespace render
