#include "tests/render/encode_tools.h"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <jpeglib.h>
#include <png.h>
#include <turbojpeg.h>
#include <webp/encode.h>

namespace render::test {

Bytes encodePngOfKind(const PngKind& kind, int width, int height, const std::function<Bytes(int y)>& row) {
    Bytes out;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(
        png, &out,
        [](png_structp p, png_bytep data, png_size_t size) {
            auto* bytes = static_cast<Bytes*>(png_get_io_ptr(p));
            bytes->insert(bytes->end(), data, data + size);
        },
        nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), kind.bitDepth,
                 kind.colorType, kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    std::vector<png_color> colors;
    for (std::size_t i = 0; i + 2 < kind.palette.size(); i += 3)
        colors.push_back({kind.palette[i], kind.palette[i + 1], kind.palette[i + 2]});
    if (!colors.empty()) png_set_PLTE(png, info, colors.data(), static_cast<int>(colors.size()));
    if (!kind.paletteAlpha.empty())
        png_set_tRNS(png, info, kind.paletteAlpha.data(), static_cast<int>(kind.paletteAlpha.size()),
                     nullptr);
    png_color_16 transparent{};
    transparent.gray = static_cast<png_uint_16>(kind.transparentGrey);
    if (kind.transparentGrey >= 0) png_set_tRNS(png, info, nullptr, 0, &transparent);
    png_write_info(png, info);
    std::vector<Bytes> rows;
    std::vector<png_bytep> pointers;
    for (int y = 0; y < height; ++y) rows.push_back(row(y));
    for (Bytes& r : rows) pointers.push_back(r.data());
    png_write_image(png, pointers.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return out;
}

Bytes encodeJpeg(const Image& image, const JpegKind& kind) {
    tjhandle encoder = tjInitCompress();
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    const int status = tjCompress2(encoder, image.pixels.data(), image.width, image.width * 4, image.height,
                                   TJPF_RGBA, &buffer, &size, kind.subsampling, kind.quality,
                                   kind.progressive ? TJFLAG_PROGRESSIVE : 0);
    Bytes out(buffer, buffer + size);
    tjFree(buffer);
    tjDestroy(encoder);
    if (status != 0) throw std::runtime_error("tjCompress2 failed");
    return out;
}

Bytes encodeCmykJpeg(std::span<const std::uint8_t> cmyk, int width, int height, bool ycck, bool adobeMarker) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &buffer, &size);
    jpeg.image_width = static_cast<JDIMENSION>(width);
    jpeg.image_height = static_cast<JDIMENSION>(height);
    jpeg.input_components = 4;
    jpeg.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_colorspace(&jpeg, ycck ? JCS_YCCK : JCS_CMYK);
    jpeg.write_Adobe_marker = adobeMarker ? TRUE : FALSE;
    jpeg_set_quality(&jpeg, 100, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < height; ++y) {
        auto* row = const_cast<JSAMPROW>(cmyk.data() + std::size_t(y) * std::size_t(width) * 4);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    Bytes out(buffer, buffer + size);
    std::free(buffer);
    return out;
}

Bytes encodeWebp(const Image& image, bool lossless) {
    std::uint8_t* buffer = nullptr;
    const std::size_t size =
        lossless
            ? WebPEncodeLosslessRGBA(image.pixels.data(), image.width, image.height, image.width * 4, &buffer)
            : WebPEncodeRGBA(image.pixels.data(), image.width, image.height, image.width * 4, 95, &buffer);
    Bytes out(buffer, buffer + size);
    WebPFree(buffer);
    return out;
}

}  // namespace render::test
