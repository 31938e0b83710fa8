#pragma once
// What is open and how it is looked at: documents, and panes that show them through layers. Plain values,
// owned by Session, main thread.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "iiif/document.h"
#include "viewer/state/interface.h"
#include "viewer/tiles/image_library.h"
#include "viewer/view/animator.h"
#include "viewer/view/drift.h"
#include "viewer/view/layout.h"

namespace viewer {

/// A document of the workspace; never reused. 0 is none.
struct DocumentId {
    std::uint32_t value = 0;
    explicit operator bool() const { return value != 0; }
    friend bool operator==(DocumentId, DocumentId) = default;
};

struct Document {
    enum class Status { Loading, Ready, Failed };
    DocumentId id;
    std::string source;  ///< as the user gave it
    std::string url;     ///< what is fetched; after loading, where it came from
    std::string folder;  ///< absolute path, where it is a folder of pictures
    Status status = Status::Loading;
    LoadId load = 0;
    iiif::Manifest manifest;  ///< when Ready
    std::vector<iiif::Issue> issues;
    std::optional<iiif::Failure> failure;  ///< when Failed
    std::size_t startCanvas = 0;           ///< the page to open at
    std::string startCanvasId;             ///< asked for by id; wins where the document has it
    iiif::ContentPlace startPlace;         ///< what a content state says of where to begin, besides the page
    bool pageAsked = false;                ///< by the user, who is told where there is none such
    int followed = 0;                      ///< content states that led here, one to the next
    std::optional<iiif::AnnotationPage> opened;  ///< the page of annotations that led here
    // What its annotations refer to, by address: asked for, and here once it came.
    std::map<std::string, iiif::Stylesheet> stylesheets;
    std::map<std::string, iiif::AnnotationCollection> collections;
    std::set<std::size_t> moreNotes;  ///< pages that have more notes than are fetched
    bool hiddenNotes = false;         ///< notes that are not to be seen at first are shown
    std::uint64_t revision = 0;       ///< another whenever something of the document changes
};

enum class BlendMode { Normal };

/// An image placed in a pane's world.
struct Layer {
    ImageId image;
    std::size_t canvas = 0, painting = 0;  ///< where in the manifest it comes from, see layerImage
    Transform<CanvasSpace, WorldSpace> toWorld;
    double opacity = 1;
    BlendMode blend = BlendMode::Normal;
    bool visible = true;
};

/// One view of one document. Panes stand side by side in the window.
struct Pane {
    DocumentId document;
    std::size_t canvas = 0;  ///< the page shown, index into the manifest
    World world;
    std::vector<Layer> layers;  ///< in painting order
    Animator camera;
    Drift drift = {};        ///< of the camera's target
    int turned = 1;          ///< the way in which pages were turned last: 1 on, -1 back
    Rect<ScreenSpace> rect;  ///< framebuffer pixels
    bool atHome = true;      ///< shows the whole page, and does so again when the pane changes size
    std::optional<Rect<CanvasSpace>> startRegion;  ///< to look at once the document is there
};

struct Workspace {
    std::vector<Document> documents;
    std::vector<Pane> panes;
    std::size_t activePane = 0;
    bool annotations = true;  ///< outlines are drawn
    bool overlay = false;     ///< the debug overlay
    bool fullScreen = false;
    bool quit = false;
    Interface interface;

    Document* find(DocumentId id) {
        for (auto& d : documents)
            if (d.id == id) return &d;
        return nullptr;
    }
    const Document* find(DocumentId id) const { return const_cast<Workspace*>(this)->find(id); }
};

}  // namespace viewer
