#pragma once
// Every limit of the program, each with its reason. The leaf libraries take theirs as arguments.

#include <cstddef>
#include <cstdint>

#include "iiif/parsed.h"
#include "net/curl_fetcher.h"
#include "render/decode.h"

namespace viewer::limits {

// Documents. The largest real manifests are some 20 MB; 100,000 canvases need 38 MB at the least.
inline constexpr std::size_t kDocumentBytes = 128u << 20;
// Real info.json files are a few kB; one with every size listed stays under this.
inline constexpr std::size_t kInfoBytes = 1u << 20;

// A handful of rules; those of whole web sites stay under this.
inline constexpr std::size_t kStylesheetBytes = 256u << 10;
// Style sheets of one document: one is usual.
inline constexpr std::size_t kStylesheets = 16;
// Collections of annotations that one document's pages belong to; they are only asked for their names.
inline constexpr std::size_t kNamedCollections = 64;
// Pages of annotations of one canvas that are only named by the page before them. With a thousand notes each
// that is more than anybody reads.
inline constexpr std::size_t kFollowedPages = 64;

inline constexpr iiif::ReadLimits kRead{
    .maxBytes = kDocumentBytes,
    .maxDepth = 128,              // real IIIF stays under 30; a deep nest is an attack on the stack
    .maxStringBytes = 1u << 20,   // longer than any real text; keeps layout bounded
    .maxCanvases = 250'000,       // a large archive's box; memory stays under 1 GB
    .maxAnnotations = 1'000'000,  // word-level OCR of a newspaper volume
    .maxIssues = 1'000,           // nobody reads more; a dirty document repeats itself
};

// Panes that one content state opens beside each other; more are too narrow to see anything in.
inline constexpr std::size_t kPanesOfState = 8;
// Content states that lead to each other: real ones lead to the thing itself.
inline constexpr int kStatesInChain = 3;

// Pictures.
// A tile is asked for at a known size; a server may round it up, or send a half image as a "tile".
inline constexpr render::DecodeLimits kTileDecode{
    .maxPixels = 16'000'000, .maxSide = 65'500, .maxJpegScans = 64};
// A picture without a service comes whole; larger JPEGs are scaled down while decoding.
inline constexpr render::DecodeLimits kPictureDecode{
    .maxPixels = 64'000'000, .maxSide = 65'500, .maxJpegScans = 64};
// 1024 x 1024 at 16 bits uncompressed is 8 MB.
inline constexpr std::size_t kTileBytes = 16u << 20;
// A plain scan as TIFF-sized JPEG or PNG; beyond this a picture needs an image service.
inline constexpr std::size_t kPictureBytes = 256u << 20;
// Tiles larger than this are cut anew where the service can, and split by us where it cannot; every
// OpenGL 3.3 driver takes 2048 with its border.
inline constexpr int kTileSide = 1024;
// The side of tiles that we cut ourselves from pictures without a service.
inline constexpr int kPictureTileSide = 512;

// Network. Browsers' habits, which servers are built for.
inline constexpr int kConnectionsPerHost = 6;
inline constexpr int kStreamsPerHost =
    48;  // throughput grows with streams; 48 gave 11 times six connections' at 40 ms
inline constexpr long kConnectTimeoutSeconds = 10;
inline constexpr long kStallBytesPerSecond = 1024;
inline constexpr long kStallSeconds = 15;
inline constexpr long kTotalTimeoutSeconds = 120;
inline constexpr long kMaxRedirects = 5;

// Tiles of one image in view. A 4K screen of 256 px tiles has 600; a still of 16,384 px a side stays under
// this. A static set of tiny tiles without coarser levels would have millions.
inline constexpr double kTilesInView = 20'000;

// Memory. GPU textures of all documents together; a 4K screen shows about 35 MB of tiles.
inline constexpr std::size_t kTextureBytes = 256u << 20;
// Words as textures: several screens full of them.
inline constexpr std::size_t kTextBytes = 16u << 20;
// Laid out texts that can be asked where a letter is: the panels' and fields', not each label.
inline constexpr std::size_t kTextLayoutBytes = 16u << 20;
// Decoded pictures without a service, kept for cutting tiles; one 64-megapixel picture with its levels fits.
inline constexpr std::size_t kPictureStoreBytes = 384u << 20;
// On disk, unless --cache-size says otherwise.
inline constexpr std::int64_t kDiskCacheBytes = std::int64_t(2) << 30;

// What one frame uploads at most, so that input stays smooth: 32 tiles of 512 px, some 2 ms without a GPU. At
// least one tile goes up a frame, whatever its size.
inline constexpr std::size_t kUploadBytesPerFrame = 32u << 20;
// While the view moves a frame has little time to spare for uploads, and the next one follows at once. Where
// the processor draws, new texture memory costs 2 ms a megabyte, mostly for its pages.
inline constexpr std::size_t kUploadBytesInMotion = 8u << 20;
inline constexpr std::size_t kUploadBytesInMotionBySoftware = 2u << 20;
// There, tiles for where a moving view will soon be are asked for one by one rather than all at once, since
// decoding them takes the time of drawing: two for each frame.
inline constexpr double kSoonTilesPerSecondBySoftware = 120;
// Attempts at one tile, its first included, before a server's refusal is taken as final. Only errors that may
// pass are asked again at all (net/retry.h).
inline constexpr int kTileAttempts = 5;
// A tile that came broken twice, while it stays in view: somebody may be replacing the files.
inline constexpr double kBrokenAgainSeconds = 30;
// One that the server says it has not: asked for again in case that was a mistake of the moment.
inline constexpr double kRefusedAgainSeconds = 600;
// A server that takes a request and falls silent costs kStallSeconds each time: twice is enough to wait for.
inline constexpr int kSilentAttempts = 2;
// Names of annotations shown at once; more would hide the page.
inline constexpr int kAnnotationNames = 24;
// Outlines drawn a frame; the rest of a page of word boxes is left to the annotation engine's culling.
inline constexpr int kAnnotationOutlines = 5000;

// Thumbnails. Some 450 of 160 x 220 px: several strips full of them.
inline constexpr std::size_t kThumbnailBytes = 64u << 20;
// A dozen thumbnails a frame, well under a millisecond without a GPU.
inline constexpr std::size_t kThumbnailUploadBytes = 2u << 20;
// In flight: enough to fill a strip within a few round trips, few enough that what is scrolled past is little
// and that the page's tiles find the host free.
inline constexpr int kThumbnailsPerHost = 6;
inline constexpr int kThumbnailsInFlight = 12;
// A large local file takes a worker some 30 ms, for which tiles would wait: one at a time.
inline constexpr int kThumbnailsFromDisk = 1;
// Then the next way to come by a picture is tried.
inline constexpr int kThumbnailAttempts = 3;
// A file from the web that stands for a page by itself: nobody asked for more than a thumbnail.
inline constexpr std::int64_t kThumbnailFilePixels = 4'000'000;
inline constexpr std::size_t kThumbnailFileBytes = 8u << 20;
// Remembered pictures, failed ones included; beyond it those that failed are forgotten.
inline constexpr std::size_t kThumbnailsKnown = 20'000;

}  // namespace viewer::limits
