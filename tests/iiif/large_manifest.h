#pragma once
// A manifest as large as an archive's, made the same way every time, and what reading it takes. Shared by
// benchmark and tests.

#include <string>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "iiif/document.h"
#include "viewer/limits.h"

namespace iiif::testing {

/// Some 770 bytes a canvas: 100,000 of them are 77 MB.
inline std::string largeManifest(int canvases) {
    std::string text = R"({"@context":"http://iiif.io/api/presentation/3/context.json",)"
                       R"("id":"https://example.org/iiif/archive-box-12/manifest.json","type":"Manifest",)"
                       R"("label":{"en":["Archive box 12"]},"items":[)";
    text.reserve(text.size() + std::size_t(canvases) * 800);
    for (int i = 1; i <= canvases; ++i) {
        const std::string number = std::to_string(i);
        const std::string canvas = "https://example.org/iiif/archive-box-12/canvas/" + number;
        const std::string image = "https://images.example.org/iiif/3/archive-box-12%2Fleaf-" + number;
        const std::string size = R"("height": )" + std::to_string(4000 + i % 500) + R"(, "width": )" +
                                 std::to_string(3000 + i % 300);
        text += i > 1 ? ",\n" : "\n";
        text += R"({"id": ")" + canvas + R"(", "type": "Canvas", "label": {"en": ["Leaf )" + number +
                R"( recto"]}, )" + size + R"(, "items": [{"id": ")" + canvas +
                R"(/page", "type": "AnnotationPage", "items": [{"id": ")" + canvas +
                R"(/page/image", "type": "Annotation", "motivation": "painting", "target": ")" + canvas +
                R"(", "body": {"id": ")" + image +
                R"(/full/max/0/default.jpg", "type": "Image", "format": "image/jpeg", )" + size +
                R"(, "service": [{"id": ")" + image +
                R"(", "type": "ImageService3", "profile": "level2"}]}}]}]})";
    }
    return text + "]}";
}

/// The peak in MB of a process of its own that makes the text and reads it; 0 where that failed.
inline double peakMegabytes(int canvases) {
    int ends[2];
    if (pipe(ends) != 0) return 0;
    const pid_t child = fork();
    if (child == 0) {
        const std::string text = largeManifest(canvases);
        const auto parsed = parseDocument(text, "https://example.org/m", viewer::limits::kRead);
        rusage use{};
        getrusage(RUSAGE_SELF, &use);
        const double peak = parsed.value ? double(use.ru_maxrss) / 1024 : 0;
        _exit(write(ends[1], &peak, sizeof peak) == sizeof peak ? 0 : 1);
    }
    close(ends[1]);
    double peak = 0;
    if (child < 0 || read(ends[0], &peak, sizeof peak) != sizeof peak) peak = 0;
    close(ends[0]);
    if (child > 0) waitpid(child, nullptr, 0);
    return peak;
}

}  // namespace iiif::testing
