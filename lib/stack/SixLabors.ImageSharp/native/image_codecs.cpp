// JPEG, PNG and WebP between memory and 8-bit pixels, over libjpeg-turbo, libpng and libwebp.
//
// Every function returns 0, or another number after leaving one line for image_last_error. Errors of the C libraries come back
// by longjmp, so no object with a destructor lives in a function that calls setjmp; their warnings are dropped, never printed.
#include <csetjmp>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <jpeglib.h>
#include <png.h>
#include <webp/decode.h>
#include <webp/encode.h>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

thread_local char last_error[512] = "";

int fail(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(last_error, sizeof last_error, format, arguments);
    va_end(arguments);
    return 1;
}

// ---- JPEG

struct JpegErrors {
    jpeg_error_mgr manager;
    jmp_buf escape;
};

void jpeg_fail(j_common_ptr codec) {
    char text[JMSG_LENGTH_MAX];
    codec->err->format_message(codec, text);
    fail("%s", text);
    std::longjmp(reinterpret_cast<JpegErrors*>(codec->err)->escape, 1);
}

void jpeg_ignore_level(j_common_ptr, int) {}
void jpeg_ignore(j_common_ptr) {}

// A file can ask for thousands of passes over a large picture; no encoder writes more than some tens.
constexpr int jpeg_max_scans = 500;

void jpeg_count_scans(j_common_ptr codec) {
    if (reinterpret_cast<j_decompress_ptr>(codec)->input_scan_number > jpeg_max_scans) {
        fail("more than %d scans", jpeg_max_scans);
        std::longjmp(reinterpret_cast<JpegErrors*>(codec->err)->escape, 1);
    }
}

jpeg_error_mgr* jpeg_errors(JpegErrors& errors) {
    jpeg_std_error(&errors.manager);
    errors.manager.error_exit = jpeg_fail;
    errors.manager.emit_message = jpeg_ignore_level;
    errors.manager.output_message = jpeg_ignore;
    return &errors.manager;
}

// One row of CMYK to RGB or RGBA. Adobe's files hold the inverse of the ink, which is what the product wants.
void cmyk_to_rgb(const uint8_t* cmyk, uint8_t* pixels, int width, int channels, bool inverted) {
    for (int x = 0; x < width; x++, cmyk += 4, pixels += channels) {
        const int key = inverted ? cmyk[3] : 255 - cmyk[3];
        for (int c = 0; c < 3; c++) pixels[c] = static_cast<uint8_t>(((inverted ? cmyk[c] : 255 - cmyk[c]) * key + 127) / 255);
        if (channels == 4) pixels[3] = 255;
    }
}

// ---- PNG

struct PngErrors {
    jmp_buf escape;
};

void png_fail(png_structp png, png_const_charp text) {
    fail("%s", text);
    std::longjmp(static_cast<PngErrors*>(png_get_error_ptr(png))->escape, 1);
}

void png_ignore(png_structp, png_const_charp) {}

struct Bytes {
    const uint8_t* data;
    size_t size;
};

void png_take(png_structp png, png_bytep target, size_t count) {
    auto* rest = static_cast<Bytes*>(png_get_io_ptr(png));
    if (count > rest->size) png_error(png, "the file ends too early");
    std::memcpy(target, rest->data, count);
    rest->data += count;
    rest->size -= count;
}

struct Growing {
    uint8_t* data;
    size_t size, capacity;
};

bool append(Growing& file, const uint8_t* data, size_t count) {
    if (count > file.capacity - file.size) {
        size_t wanted = file.capacity < 4096 ? 4096 : file.capacity;
        while (wanted - file.size < count) wanted *= 2;
        auto* moved = static_cast<uint8_t*>(std::realloc(file.data, wanted));
        if (moved == nullptr) return false;
        file.data = moved;
        file.capacity = wanted;
    }
    std::memcpy(file.data + file.size, data, count);
    file.size += count;
    return true;
}

void png_give(png_structp png, png_bytep data, size_t count) {
    if (!append(*static_cast<Growing*>(png_get_io_ptr(png)), data, count)) png_error(png, "out of memory");
}

void png_give_all(png_structp) {}

}  // namespace

EXPORT const char* image_last_error() { return last_error; }

EXPORT void image_free(void* memory) { std::free(memory); }

// Pixels of 1 (gray files only), 3 or 4 channels, row by row. The size must be the file's, as its header said.
EXPORT int jpeg_decode(const uint8_t* data, size_t size, uint8_t* pixels, int width, int height, int channels, int64_t max_bytes) {
    JpegErrors errors;
    jpeg_decompress_struct codec;
    jpeg_progress_mgr progress = {};
    uint8_t* volatile row = nullptr;
    codec.err = jpeg_errors(errors);
    if (setjmp(errors.escape)) {
        jpeg_destroy_decompress(&codec);
        std::free(row);
        return 1;
    }
    jpeg_create_decompress(&codec);
    progress.progress_monitor = jpeg_count_scans;
    codec.progress = &progress;
    codec.mem->max_memory_to_use = static_cast<long>(max_bytes);
    jpeg_mem_src(&codec, data, static_cast<unsigned long>(size));
    jpeg_read_header(&codec, TRUE);
    if (static_cast<int>(codec.image_width) != width || static_cast<int>(codec.image_height) != height) {
        fail("the header names two sizes");
        std::longjmp(errors.escape, 1);
    }
    const bool cmyk = codec.jpeg_color_space == JCS_CMYK || codec.jpeg_color_space == JCS_YCCK;
    codec.out_color_space = cmyk ? JCS_CMYK : channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_EXT_RGBA;
    jpeg_start_decompress(&codec);
    if (cmyk && (row = static_cast<uint8_t*>(std::malloc(4u * static_cast<size_t>(width)))) == nullptr) {
        fail("out of memory");
        std::longjmp(errors.escape, 1);
    }
    const size_t stride = static_cast<size_t>(width) * static_cast<size_t>(channels);
    while (codec.output_scanline < codec.output_height) {
        uint8_t* const target = pixels + stride * codec.output_scanline;
        JSAMPROW rows[] = {cmyk ? row : target};
        jpeg_read_scanlines(&codec, rows, 1);
        if (cmyk) cmyk_to_rgb(row, target, width, channels, codec.saw_Adobe_marker);
    }
    jpeg_finish_decompress(&codec);
    jpeg_destroy_decompress(&codec);
    std::free(row);
    return 0;
}

// Pixels of 1, 3 or 4 channels to a file. h and v are the chroma subsampling; space is 0 gray, 1 YCbCr, 2 RGB; marker goes into APP1.
EXPORT int jpeg_encode(const uint8_t* pixels, int width, int height, int channels, int quality, int space, int h, int v, int progressive,
                       const uint8_t* marker, size_t marker_size, uint8_t** file, size_t* file_size) {
    JpegErrors errors;
    jpeg_compress_struct codec;
    unsigned char* memory = nullptr;
    unsigned long memory_size = 0;
    codec.err = jpeg_errors(errors);
    if (setjmp(errors.escape)) {
        jpeg_destroy_compress(&codec);
        std::free(memory);
        return 1;
    }
    jpeg_create_compress(&codec);
    jpeg_mem_dest(&codec, &memory, &memory_size);
    codec.image_width = static_cast<JDIMENSION>(width);
    codec.image_height = static_cast<JDIMENSION>(height);
    codec.input_components = channels;
    codec.in_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_EXT_RGBX;
    jpeg_set_defaults(&codec);
    jpeg_set_colorspace(&codec, space == 0 ? JCS_GRAYSCALE : space == 1 ? JCS_YCbCr : JCS_RGB);
    jpeg_set_quality(&codec, quality, TRUE);
    codec.comp_info[0].h_samp_factor = space == 1 ? h : 1;
    codec.comp_info[0].v_samp_factor = space == 1 ? v : 1;
    if (progressive) jpeg_simple_progression(&codec);
    jpeg_start_compress(&codec, TRUE);
    if (marker_size > 0) jpeg_write_marker(&codec, JPEG_APP0 + 1, marker, static_cast<unsigned>(marker_size));
    const size_t stride = static_cast<size_t>(width) * static_cast<size_t>(channels);
    while (codec.next_scanline < codec.image_height) {
        JSAMPROW rows[] = {const_cast<uint8_t*>(pixels) + stride * codec.next_scanline};
        jpeg_write_scanlines(&codec, rows, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    *file = memory;
    *file_size = memory_size;
    return 0;
}

// Pixels of 1 (gray files only), 3 (alpha is dropped) or 4 channels; palettes, transparent colours and 16 bits are resolved.
EXPORT int png_decode(const uint8_t* data, size_t size, uint8_t* pixels, int width, int height, int channels) {
    PngErrors errors;
    Bytes rest = {data, size};
    png_infop info = nullptr;
    png_bytepp volatile rows = nullptr;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &errors, png_fail, png_ignore);
    if (png == nullptr) return fail("out of memory");
    if (setjmp(errors.escape)) {
        png_destroy_read_struct(&png, &info, nullptr);
        std::free(rows);
        return 1;
    }
    info = png_create_info_struct(png);
    if (info == nullptr) png_error(png, "out of memory");
    png_set_read_fn(png, &rest, png_take);
    png_set_user_limits(png, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height));
    png_set_chunk_malloc_max(png, 8 << 20);
    png_set_chunk_cache_max(png, 64);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
    png_read_info(png, info);
    if (png_get_image_width(png, info) != static_cast<png_uint_32>(width) || png_get_image_height(png, info) != static_cast<png_uint_32>(height))
        png_error(png, "the header names two sizes");

    const int type = png_get_color_type(png, info);
    const bool transparent = png_get_valid(png, info, PNG_INFO_tRNS) != 0;
    if (type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
    if (type == PNG_COLOR_TYPE_GRAY) png_set_expand_gray_1_2_4_to_8(png);
    if (transparent && channels == 4) png_set_tRNS_to_alpha(png);
    png_set_scale_16(png);
    if (channels >= 3) png_set_gray_to_rgb(png);
    if (channels == 4)
        png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
    else
        png_set_strip_alpha(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    const size_t stride = static_cast<size_t>(width) * static_cast<size_t>(channels);
    if (png_get_rowbytes(png, info) != stride) png_error(png, "rows of another length than the header promises");

    rows = static_cast<png_bytepp>(std::malloc(static_cast<size_t>(height) * sizeof(png_bytep)));
    if (rows == nullptr) png_error(png, "out of memory");
    for (int y = 0; y < height; y++) rows[y] = pixels + stride * static_cast<size_t>(y);
    png_read_image(png, rows);
    png_destroy_read_struct(&png, &info, nullptr);
    std::free(rows);
    return 0;
}

// Rows of 8 bits a sample (or of `depth` bits, packed) to a file; filters is libpng's mask; a palette is RGB triples, its alphas follow
// the first alpha_count of them.
EXPORT int png_encode(const uint8_t* pixels, size_t stride, int width, int height, int color_type, int depth, int level, int filters, int interlaced,
                      const uint8_t* palette, int palette_count, const uint8_t* alphas, int alpha_count, const uint8_t* exif, size_t exif_size,
                      uint8_t** file, size_t* file_size) {
    PngErrors errors;
    Growing target = {nullptr, 0, 0};
    png_infop info = nullptr;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &errors, png_fail, png_ignore);
    if (png == nullptr) return fail("out of memory");
    if (setjmp(errors.escape)) {
        png_destroy_write_struct(&png, &info);
        std::free(target.data);
        return 1;
    }
    info = png_create_info_struct(png);
    if (info == nullptr) png_error(png, "out of memory");
    png_set_write_fn(png, &target, png_give, png_give_all);
    png_set_compression_level(png, level);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, filters);
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), depth, color_type,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (palette_count > 0) png_set_PLTE(png, info, reinterpret_cast<png_const_colorp>(palette), palette_count);
    if (alpha_count > 0) png_set_tRNS(png, info, alphas, alpha_count, nullptr);
#ifdef PNG_eXIf_SUPPORTED
    if (exif_size > 0) png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif_size), const_cast<png_bytep>(exif));
#endif
    png_write_info(png, info);
    const int passes = png_set_interlace_handling(png);
    for (int pass = 0; pass < passes; pass++)
        for (int y = 0; y < height; y++) png_write_row(png, pixels + stride * static_cast<size_t>(y));
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    *file = target.data;
    *file_size = target.size;
    return 0;
}

// Pixels of 3 (alpha is dropped) or 4 channels of a still picture.
EXPORT int webp_decode(const uint8_t* data, size_t size, uint8_t* pixels, int width, int height, int channels) {
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(data, size, &features) != VP8_STATUS_OK) return fail("its header cannot be read");
    if (features.has_animation) return fail("animated WebP is not supported");
    if (features.width != width || features.height != height) return fail("the header names two sizes");
    const int stride = width * channels;
    const size_t length = static_cast<size_t>(stride) * static_cast<size_t>(height);
    const auto* done = channels == 3 ? WebPDecodeRGBInto(data, size, pixels, length, stride) : WebPDecodeRGBAInto(data, size, pixels, length, stride);
    return done == nullptr ? fail("its data cannot be decoded") : 0;
}

EXPORT int webp_encode(const uint8_t* pixels, int width, int height, int channels, float quality, int method, int lossless, int near_lossless,
                       int passes, int noise_shaping, int filter_strength, int alpha_compression, int exact, uint8_t** file, size_t* file_size) {
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigPreset(&config, WEBP_PRESET_DEFAULT, quality) || !WebPPictureInit(&picture)) return fail("libwebp is of another version than its headers");
    config.method = method;
    config.lossless = lossless;
    config.near_lossless = near_lossless;
    config.pass = passes;
    config.sns_strength = noise_shaping;
    config.filter_strength = filter_strength;
    config.alpha_compression = alpha_compression;
    config.exact = exact;
    if (!WebPValidateConfig(&config)) return fail("an option is out of its range");

    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    picture.use_argb = lossless;
    picture.width = width;
    picture.height = height;
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    const int stride = width * channels;
    const bool imported = channels == 3 ? WebPPictureImportRGB(&picture, pixels, stride) : WebPPictureImportRGBA(&picture, pixels, stride);
    const bool encoded = imported && WebPEncode(&config, &picture);
    const int code = picture.error_code;
    WebPPictureFree(&picture);
    if (!encoded) {
        WebPMemoryWriterClear(&writer);
        return fail(code == VP8_ENC_ERROR_BAD_DIMENSION ? "WebP holds at most 16383 x 16383 pixels" : "libwebp ended with error %d", code);
    }
    *file = writer.mem;
    *file_size = writer.size;
    return 0;
}
