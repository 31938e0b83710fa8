#pragma once
// A Session with everything below it, on a made network: no threads, no clock.

#include <string>
#include <vector>

#include "tests/viewer/doubles.h"
#include "viewer/state/session.h"

namespace viewer::test {

inline std::string infoJson(const std::string& id, int width = 1024, int height = 768) {
    return R"({"@context":"http://iiif.io/api/image/3/context.json","id":")" + id +
           R"(","type":"ImageService3","protocol":"http://iiif.io/api/image","profile":"level2","width":)" +
           std::to_string(width) + R"(,"height":)" + std::to_string(height) +
           R"(,"tiles":[{"width":256,"scaleFactors":[1,2,4]}]})";
}

/// A manifest of one canvas for each service; `more` goes into each canvas.
inline std::string manifestJson(const std::vector<std::string>& services, const std::string& more = "") {
    std::string items;
    for (std::size_t i = 0; i < services.size(); ++i) {
        const std::string canvas = "https://doc.example/c" + std::to_string(i + 1);
        items += std::string(i ? "," : "") + R"({"id":")" + canvas +
                 R"(","type":"Canvas","width":1024,"height":768,)" + more + R"("items":[{"id":")" + canvas +
                 R"(/p","type":"AnnotationPage","items":[{"id":")" + canvas +
                 R"(/a","type":"Annotation","motivation":"painting","target":")" + canvas +
                 R"(","body":{"id":")" + services[i] +
                 R"(/full/max/0/default.jpg","type":"Image","width":1024,"height":768,"service":[{"id":")" +
                 services[i] + R"(","type":"ImageService3","profile":"level2"}]}}]}]})";
    }
    return R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://doc.example/m",)"
           R"("type":"Manifest","label":{"en":["Made"]},"items":[)" +
           items + "]}";
}

struct SessionRig {
    explicit SessionRig(bool fetchAnnotations = false, std::size_t budgetBytes = 64u << 20,
                        bool looksAhead = false)
        : session(loader, textures,
                  {.tiles = {.budgetBytes = budgetBytes, .uploadBytesPerUpdate = 64u << 20, .fadeSeconds = 0},
                   .fetchAnnotations = fetchAnnotations,
                   .looksAhead = looksAhead}) {
        net.anyTile = render::encodeRaw(noise(16, 16));
        session.resize(Size<ScreenSpace>{400, 300});
    }

    void serve(const std::string& url, const std::string& text) { net.answers[url] = answer(bytesOf(text)); }
    /// A service at `base` that describes itself.
    void serveImage(const std::string& base) { serve(base + "/info.json", infoJson(base)); }
    void open(const std::string& source, bool newPane = false) {
        session.apply(OpenSource{.source = source, .newPane = newPane, .canvas = {}});
    }
    /// What has come is taken in, and the next frame is prepared.
    void frame() {
        for (Arrival& a : mailbox.take()) session.receive(std::move(a), now);
        session.update(now);
    }
    /// Answers requests in the order in which they were made until there are none.
    void settle() {
        for (int i = 0; i < 1000; ++i) {
            frame();
            if (net.pending.empty() && !session.pending()) break;
            if (!net.pending.empty()) net.answerOne();
        }
        for (int i = 0; i < 100 && session.animating(); ++i) session.step(0.1);
        frame();
    }
    const Pane& pane(std::size_t i = 0) const { return session.workspace().panes[i]; }

    FakeFetcher net;
    InlineExecutor pool;
    FakeTextureStore textures;
    Mailbox<Arrival> mailbox{[] {}};
    Loader loader{net, pool, mailbox, 4096};
    Session session;
    double now = 100;
};

}  // namespace viewer::test
