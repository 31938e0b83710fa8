#pragma once
// Everything that is true now, and the three reasons for which it changes: a Command (the user), an Arrival
// (the world), a step of time. Decides what to load and hands it to the Loader. No GL, no SDL; main thread.

#include <map>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "viewer/limits.h"
#include "viewer/state/command.h"
#include "viewer/state/layers.h"
#include "viewer/state/source.h"
#include "viewer/state/workspace.h"
#include "viewer/tiles/arrival.h"
#include "viewer/tiles/decision_log.h"
#include "viewer/tiles/image_library.h"
#include "viewer/tiles/loader.h"
#include "viewer/tiles/select_tiles.h"
#include "viewer/tiles/thumbnails.h"
#include "viewer/tiles/tile_store.h"

namespace viewer {

struct SessionOptions {
    TileStoreOptions tiles;
    double homeMargin = 0;          ///< framebuffer pixels around a whole page
    bool fetchAnnotations = false;  ///< pages of annotations that a shown canvas refers to
    std::uint64_t randomSeed = 1;   ///< of the jitter between attempts
    /// At a tile or a description, before errors that may pass are taken as final; 0 = never, while it is in
    /// view.
    int attempts = limits::kTileAttempts;
    bool looksAhead = false;  ///< loads what the user may want next, once all that is in view is there
    std::vector<std::string> languages = {};  ///< of institutions' own words: BCP 47, best first
};

/// What stands in a page's place, in words.
struct Notice {
    std::string message;       ///< what happened
    std::string hint;          ///< what to do about it; may be empty
    std::string outside = {};  ///< the address at which a browser may be let in, where that may help
    friend bool operator==(const Notice&, const Notice&) = default;
};

/// A small picture of the whole page, to be seen until there are tiles.
struct PagePreview {
    render::TextureId texture;
    int width = 0, height = 0;  ///< of the texture, pixels
    Rect<WorldSpace> bounds;    ///< of the page
    friend bool operator==(const PagePreview&, const PagePreview&) = default;
};

/// What a pane needs for one frame.
struct PaneFrame {
    std::vector<PlacedImage> images;
    std::vector<double> opacities;  ///< of the layers behind `images`
    TileSelection selection;
    std::optional<PagePreview> preview;  ///< drawn below everything else
};

class Session {
public:
    /// `loader` and `textures` must outlive this.
    Session(Loader& loader, render::TextureStore& textures, SessionOptions options);

    const Workspace& workspace() const { return workspace_; }
    const ImageLibrary& images() const { return images_; }
    const TileStore& tiles() const { return tiles_; }
    /// For the interface to ask: Thumbnails::nextFrame(), then get() for each that is in sight.
    Thumbnails& thumbnails() { return thumbnails_; }
    const Thumbnails& thumbnails() const { return thumbnails_; }

    void apply(const Command& command);
    void receive(Arrival arrival, double now);
    /// Moves cameras on by `dt` seconds.
    void step(double dt);
    /// The part of the window that the panes share side by side. Framebuffer pixels.
    void resize(const Rect<ScreenSpace>& area);
    void resize(Size<ScreenSpace> window) { resize(Rect<ScreenSpace>{0, 0, window.width, window.height}); }
    /// What the program remembers from the last time.
    void restore(Settings settings, RecentList recent);
    /// The first pane stands at the right then.
    void setMirrored(bool mirrored);
    void setDisplayScale(double scale) { workspace_.interface.displayScale = scale; }
    /// The processor draws as well: while the view moves, loading must leave it time for that.
    void drawnBySoftware();
    void setRecent(RecentList recent) { workspace_.interface.recent = std::move(recent); }

    /// Chooses what each pane draws and wants at `now`, starts and cancels loads, uploads what came. Before
    /// each frame.
    void update(double now);
    /// As update() left it; one for each pane.
    std::span<const PaneFrame> frames() const { return frames_; }

    /// Something moves or fades: the next frame differs from this one.
    bool animating() const;
    /// A camera moves, by itself or by a hand that moved it a moment ago.
    bool moving(double now) const;
    /// What was decided about tiles lately, and why, by host.
    const DecisionLog& decisions() const { return decisions_; }
    DecisionLog& decisions() { return decisions_; }
    /// Uploads wait, or thumbnails that were just asked for, so that update() has more to do.
    bool pending() const { return tiles_.uploadsWaiting() || thumbnails_.pending(); }
    /// When update() should be called again though nothing arrived.
    std::optional<double> wakeAt(double now) const;

    /// Every pane shows its final picture: nothing moves, fades, loads or is missing.
    bool sharp() const;
    /// As sharp(), or what is missing failed for good: nothing more will come by itself.
    bool settled() const;
    /// The same of the thumbnails that the interface asked for last; sharp() and settled() leave them out.
    bool thumbnailsSettled() const { return thumbnails_.settled(); }
    /// What keeps the pane's page from being shown, if anything does.
    std::optional<Notice> notice(const Pane& pane) const;
    /// Annotations of the pane's page are on their way.
    bool loadingAnnotations(const Pane& pane) const;
    /// One sentence for each thing in view that failed for good.
    std::vector<std::string> failures() const;
    /// The view of the whole page for this pane.
    Viewport home(const Pane& pane) const;
    /// Screen pixels per full-resolution pixel of the pane's finest image; nothing where none is ready.
    std::optional<double> magnification(const Pane& pane) const;

private:
    void open(const OpenSource& command);
    void open(const OpenSource& command, const Source& source);
    void openBeside(std::span<const Source> sources);
    void follow(Document& document, const iiif::ContentState& state);
    void closeDocuments();
    void goToPlace(const GoToPlace& command);
    void updateMessages(double now);
    void reload(Document& document);
    void cancelUnneeded();
    void documentArrived(DocumentArrived arrival);
    void infoArrived(InfoArrived arrival, double now);
    void probeArrived(ProbeArrived arrival);
    void describe(ImageId image, iiif::ImageInfo info, const std::string& url);
    void tellAccess(const iiif::AccessNotice& notice);
    void tileArrived(TileArrived arrival, double now);
    void chooseLanguages(Document& document) const;
    void annotationsArrived(AnnotationsArrived arrival);
    void stylesheetArrived(const StylesheetArrived& arrival);
    void thumbnailArrived(ThumbnailArrived arrival, double now);
    std::optional<double> retryAt(const net::Response& response, int attempts, double now);
    void forgetFailures();
    void askAgain(double now);

    Pane& active() { return workspace_.panes[workspace_.activePane]; }
    void showPage(Pane& pane, std::size_t canvas);
    void startLooking(Pane& pane, const Document& document);
    void arrangePanes();
    void moved(Pane& pane, const Viewport& target, double seconds);
    Bounds boundsOf(const Pane& pane) const;
    double imagePixelsPerWorldUnit(const Pane& pane) const;
    Vector<ScreenSpace> fromCentre(const Pane& pane, std::optional<Point<ScreenSpace>> anchor) const;

    void placeLayers(const Document& document, const std::vector<Layer>& layers, const Viewport& now,
                     const Viewport& end, const Rect<ScreenSpace>& rect, PaneFrame& frame) const;
    PaneFrame place(const Pane& pane) const;
    struct SoonView {
        Viewport view;
        double seconds;  ///< until it is reached
    };
    std::optional<SoonView> soonView(const Pane& pane, const PaneFrame& frame) const;
    std::vector<TileKey> soonTiles(double now);
    LoadPace paceOf(const ReadyImage& image) const;
    void load(double now);
    std::vector<TileKey> wantedTiles() const;
    void select(double now);
    void showPreview(const Pane& pane, PaneFrame& frame);
    void lookAhead(double now);
    void lookAtNeighbours(double now);
    void lookWhereHeading(double now);
    void followNeighbours();
    bool neighbour(ImageId image) const;
    void confirmDescriptions();
    void loadInfos(double now);
    void loadAnnotations();
    void loadAnnotations(Document& document, std::size_t canvas);
    void followPage(Document& document, std::size_t canvas, std::size_t page);
    void takeOn(Document& document, std::size_t canvas, std::size_t page, iiif::AnnotationPage came);
    void nameCollection(Document& document, std::size_t canvas, iiif::AnnotationPage& page);
    void collectionArrived(Document& document, const std::string& id, iiif::AnnotationPage came);
    void toggleHiddenNotes(const Pane& pane);
    void styleAnnotations(Document& document, std::size_t canvas);
    void loadTiles(const std::vector<TileKey>& want, const std::vector<TileKey>& soon, double now);
    void startTile(const TileKey& key, std::vector<std::string> urls, std::size_t place, std::string_view why,
                   double now);
    void note(Decision::What what, const TileKey& key, std::string why, double now);
    void forgetTiles(ImageId image);
    bool turnedAway(const std::string& origin) const;
    void tileBroke(const TileArrived& arrival, double now);
    void tileRefused(const TileArrived& arrival, double now);
    void loadThumbnails(double now, const std::vector<TileKey>& want);
    std::span<const std::string> languages() const { return options_.languages; }
    bool hasNeighbours(const TileKey& key) const;
    bool imagesReady(const Pane& pane) const;

    Loader& loader_;
    SessionOptions options_;
    Workspace workspace_;
    ImageLibrary images_;
    TileStore tiles_;
    Thumbnails thumbnails_;
    DecisionLog decisions_;
    std::vector<PaneFrame> frames_;
    /// A page beside one that is shown, as it will be looked at first.
    struct Neighbour {
        DocumentId document;
        std::uint64_t revision;
        std::size_t canvas;
        Rect<ScreenSpace> rect;
        double rotation;
        World world;
        std::vector<Layer> layers;
        Viewport view;
    };
    // Tiles that a moving view was predicted to need, and until when: they are needed on the way to the view
    // that is predicted by now.
    std::map<TileKey, double> soonUntil_;
    std::optional<double> soonPerSecond_;  ///< of those, started at most
    double soonCredit_ = 0, soonAt_ = 0;
    std::vector<Neighbour> neighbours_;
    std::vector<TileKey> spare_, spareNeed_;  ///< what may be wanted next: to load, and not to be freed
    std::set<TileKey> heading_;               ///< of those, what lies where the user was heading
    double credit_ = 0;                       ///< tiles that may be loaded because of a heading alone
    bool wantsPreview_ = false;               ///< a page in view shows nothing yet
    std::vector<int> tilesInView_;            ///< of each pane, as the last frame had them
    Rect<ScreenSpace> area_;
    std::uint32_t lastDocument_ = 0;
    std::minstd_rand random_;

    // What is turned away counts as failed, so that nobody waits for it; minutes later it is asked again.
    std::set<std::string> turnedAwayHosts_;  ///< origins
    std::map<ImageId, Notice> turnedAway_;   ///< images whose last answer to a tile that was
    std::optional<double> turnedAwayUntil_;  ///< when all of them are asked again
    int timesTurnedAway_ = 0;                ///< in a row

    struct AnnotationLoad {
        LoadId load = 0;
        DocumentId document;
        std::size_t canvas = 0, page = 0;
        // What is loaded instead of the page, where it is not that: the address of
        std::string stylesheet = {}, collection = {};
    };
    struct Styled {
        DocumentId document;
        std::size_t canvas = 0, annotations = 0;
        friend bool operator==(const Styled&, const Styled&) = default;
    };
    std::vector<Styled> styled_;  ///< of each pane, of which canvas the annotations have their colours
    std::vector<AnnotationLoad> annotationLoads_;
};

}  // namespace viewer
