// vitrine inspect: what a document holds and what is wrong with it. No window, no GL.

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "iiif/validate.h"
#include "viewer/app/commands.h"
#include "viewer/app/inspect_report.h"
#include "viewer/app/services.h"
#include "viewer/limits.h"
#include "viewer/pictures/single_picture.h"
#include "viewer/state/read_document.h"
#include "viewer/state/source.h"
#include "viewer/tiles/loader.h"

namespace viewer {
namespace {

// Fetches one address and waits for it.
net::Response fetchNow(net::Fetcher& fetcher, const std::string& url) {
    std::mutex mutex;
    std::condition_variable done;
    std::optional<net::Response> response;
    fetcher.fetch({.url = url, .expect = net::Expect::Json, .maxBytes = limits::kPictureBytes},
                  [&](net::Response&& r) {
                      const std::scoped_lock lock(mutex);
                      response = std::move(r);
                      done.notify_one();
                  });
    std::unique_lock lock(mutex);
    done.wait(lock, [&] { return response.has_value(); });
    return std::move(*response);
}

// The document, with all that it departs from its specification in.
iiif::Parsed<iiif::Document> validated(const net::Response& response) {
    iiif::Parsed<iiif::Document> document = readDocument(response);
    if (!document.value) return document;
    const std::string_view text(reinterpret_cast<const char*>(response.body.data()), response.body.size());
    document.issues = iiif::validate(text, limits::kRead, std::move(document.issues));
    return document;
}

Inspection inspectSource(const CommonOptions& common, const std::string& text) {
    Inspection out{.source = text, .document = {}, .picture = {}};
    const Source source = resolveSource(text);
    if (source.failure) {
        out.document.failure = source.failure;
    } else if (!source.folder.empty()) {
        iiif::Manifest manifest = readFolder(source.folder);
        if (manifest.canvases.empty())
            out.document.failure = noPictures(source.folder);
        else
            out.document.value = std::move(manifest);
    } else {
        Services services(common, limits::kTileSide, [] {});  // nothing is drawn
        const net::Response response = fetchNow(services.fetcher(), source.url);
        if (response.error)
            out.document.failure = failureOf(response);
        else if (const auto header = render::readImageHeader(response.body, limits::kPictureDecode);
                 header.fullWidth > 0)
            out.picture = PixelSize{header.fullWidth, header.fullHeight};
        else
            out.document = validated(response);
    }
    return out;
}

}  // namespace

int runInspect(const CommonOptions& common, const InspectOptions& options) {
    const Inspection inspection = inspectSource(common, options.source);
    const std::string report = options.json ? inspectionJson(inspection, common.languages)
                                            : inspectionText(inspection, common.languages);
    const bool failed = inspection.document.failure.has_value();
    std::fputs(report.c_str(), failed && !options.json ? stderr : stdout);
    if (failed) return 1;
    return options.strict && hasErrors(inspection) ? 1 : 0;
}

}  // namespace viewer
