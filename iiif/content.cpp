// What is painted on a canvas: bodies of painting annotations and their choices.

#include <algorithm>
#include <functional>
#include <span>

#include "iiif/image_request.h"
#include "iiif/readers.h"
#include "iiif/stylesheet.h"

namespace iiif {
namespace {

using json::Value;

/// Choices within specific resources within choices: more than this is no real document.
constexpr int kDeepestBody = 6;
/// Of one annotation; each is painted with every body.
constexpr std::size_t kMostTargets = 256;

/// Among a canvas's contents every annotation paints, whatever it says.
void checkMotivation(Reader& reader, Value annotation) {
    if (!annotation.isObject()) return;
    for (const json::Node& node : annotation["motivation"].list()) {
        const std::string_view motivation = withoutPrefix(Value(&node).trimmed());
        if (motivation == "painting" || toLower(motivation) == "painting") return;
    }
    reader.presentationIssue(Severity::Warning,
                             "The motivation is not \"painting\"; it is painted all the same.", "motivation",
                             "image-resources");
}

bool isContainer(std::string_view type) {
    return type == "Canvas" || type == "Timeline" || type == "Scene";
}

/// What lights a Scene and looks at it: no content to open by itself.
bool isEquipment(std::string_view type) {
    return type.ends_with("Camera") || type.ends_with("Light");
}

MediaFile readFile(Reader& reader, Value body, std::string type) {
    MediaFile file;
    file.id = reader.id(body);
    file.type = std::move(type);
    file.label = readLanguageMap(body["label"]);
    file.format = std::string(body["format"].trimmed());
    file.duration = std::max(0.0, body["duration"].number().value_or(0));
    file.width = body["width"].dimension().value_or(0);
    file.height = body["height"].dimension().value_or(0);
    file.language = readLanguages(body);
    if (isContainer(file.type)) file.manifest = manifestOf(reader, body);
    return file;
}

/// One body on its way to be a painting.
struct Content {
    Painting painting;
    Boxed<Canvas> canvas;                     ///< written in, to be painted itself
    std::optional<Rect<CanvasSpace>> part{};  ///< of that canvas
};

class ContentReader {
public:
    ContentReader(Reader& reader, Content& content) : reader_(reader), content_(content) {}

    void read(Value body, int depth) {
        if (depth > kDeepestBody || withoutPrefix(body.trimmed()) == "nil") return;
        const std::string_view type = typeOf(body);
        if (type == "Choice" || (body["default"].present() && body["item"].present())) {
            readChoice(body, depth);
        } else if (body["source"].present() || body["full"].present()) {
            readSpecific(body, depth);
        } else if (isContainer(type)) {
            readContainer(body, std::string(type));
        } else {
            readResource(body);
        }
    }

private:
    Painting& painting() { return content_.painting; }

    void readChoice(Value body, int depth) {
        painting().choice = true;
        const auto readMember = [&](Value member) {
            ++painting().choices;
            read(member, depth + 1);
        };
        forEach(reader_, body, "default", readMember);
        forEach(reader_, body, body["items"].present() ? json::Name("items") : "item", readMember);
    }

    /// A part or a form of something.
    void readSpecific(Value body, int depth) {
        const std::size_t images = painting().images.size(), texts = painting().texts.size();
        const std::size_t files = painting().files.size();
        const std::string_view key = body["source"].present() ? "source" : "full";
        forEach(reader_, body, key, [&](Value source) { read(source, depth + 1); });
        LanguageMap label = readLanguageMap(body["label"]);
        std::string style(body.first({"styleClass", "style"}).front().trimmed());
        // Each of several sources has them.
        const std::size_t sources = painting().images.size() - images + painting().texts.size() - texts +
                                    painting().files.size() - files;
        const std::size_t weight = weightOf(label) + weightOfBytes(style.size());
        if (sources > 1 && weight > 0 && !reader_.takeCopy(weight * (sources - 1))) label = {}, style = {};
        for (std::size_t i = images; i < painting().images.size(); ++i) {
            ImageResource& image = painting().images[i];
            applySelectors(image, body["selector"]);
            if (image.label.empty()) image.label = label;
            if (image.styleClass.empty()) image.styleClass = style;
        }
        for (std::size_t i = texts; i < painting().texts.size(); ++i) {
            if (painting().texts[i].styleClass.empty()) painting().texts[i].styleClass = style;
        }
        for (std::size_t i = files; i < painting().files.size(); ++i) {
            MediaFile& file = painting().files[i];
            if (file.label.empty()) file.label = label;
            if (isContainer(file.type)) setPart(file, body["selector"]);
        }
        if (content_.canvas) setPart(body["selector"]);
    }

    /// The part of a canvas that is written in.
    void setPart(Value selectors) {
        for (const json::Node& node : selectors.list()) {
            const Value selector(&node);
            const Value value = selector.isString() ? selector : selector["value"];
            if (const auto part = parseXywh(value.trimmed(), content_.canvas->size())) content_.part = part;
        }
    }
    /// The part of a canvas that is named stays in its name until it is found.
    static void setPart(MediaFile& file, Value selectors) {
        for (const json::Node& node : selectors.list()) {
            const Value selector(&node);
            const std::string_view value = (selector.isString() ? selector : selector["value"]).trimmed();
            if (value.starts_with("xywh=") && splitFragment(file.id).second.empty())
                file.id += "#" + std::string(value);
        }
    }

    void readContainer(Value body, std::string type) {
        const bool written = body["items"].present() || body["images"].present() || body["content"].present();
        // A canvas among others to choose from is offered like a file.
        if (written && !painting().choice && !content_.canvas) {
            Canvas canvas;
            readCanvas(reader_, body, canvas);
            content_.canvas = std::move(canvas);
            return;
        }
        addOther(body, std::move(type));
    }

    void readResource(Value body) {
        std::string other = otherType(body);
        if (other.empty() || hasImageService(reader_, body)) {
            ImageResource& image = painting().images.emplace_back();
            readImage(reader_, body, image);
            if (image.id.empty() && !image.service) painting().images.pop_back();
        } else {
            addOther(body, std::move(other));
        }
    }

    void addOther(Value body, std::string type) {
        if (painting().otherType.empty()) painting().otherType = type;
        if (type == "Text" && isTextBody(body)) {
            painting().texts.push_back({.body = readTextBody(body),
                                        .format = std::string(body["format"].trimmed()),
                                        .styleClass = std::string(body["styleClass"].front().trimmed())});
        } else if (isEquipment(type)) {
            return;
        } else if (MediaFile file = readFile(reader_, body, std::move(type)); !file.id.empty()) {
            painting().files.push_back(std::move(file));
        }
    }

    Reader& reader_;
    Content& content_;
};

Size<CanvasSpace> shownSize(const Painting& painting) {
    if (painting.images.empty()) return {};
    const Size<ImageSpace> size = statedSize(painting.images.front());
    return {size.width, size.height};
}

/// Annotations that a picture brings with it point at the picture; here they come onto the canvas.
void placeAnnotations(ImageResource& image, const std::optional<Rect<CanvasSpace>>& target,
                      const Canvas& canvas) {
    const Size<ImageSpace> size = statedSize(image);
    if (image.annotations.empty() || size.empty()) return;
    const Rect<CanvasSpace> from{0, 0, size.width, size.height};
    const auto to = target.value_or(Rect<CanvasSpace>{0, 0, canvas.width, canvas.height});
    if (to.empty()) return;
    const auto place = Transform<CanvasSpace, CanvasSpace>::fromRects(from, to);
    for (AnnotationPage& page : image.annotations) {
        for (Annotation& annotation : page.items) {
            for (Target& at : annotation.targets) {
                if (at.canvas == canvas.id) continue;
                if (at.area) at.area = place.bounds(*at.area);
                if (at.point) at.point = place(*at.point);
            }
        }
    }
}

/// The places on this canvas that an annotation paints at; none for all of it. Which canvas they name matters
/// only where there are several.
std::vector<Target> readPlaces(Reader& reader, Value annotation, const Canvas& canvas) {
    const Value stated = annotation.first({"target", "on"});
    // Nearly all annotations name their canvas and no part of it.
    if (stated.string() == canvas.id && canvas.id.find('#') == std::string::npos) return {};
    auto targets = readTargets(reader, stated, canvas.size());
    const auto here = [&](const Target& target) { return target.canvas == canvas.id; };
    if (std::any_of(targets.begin(), targets.end(), here)) std::erase_if(targets, std::not_fn(here));
    if (targets.size() > kMostTargets) targets.resize(kMostTargets);
    return targets;
}

class AnnotationPainter {
public:
    AnnotationPainter(Reader& reader, Value annotation, Canvas& canvas)
        : reader_(reader),
          annotation_(annotation),
          canvas_(canvas),
          before_(canvas.paintings.size()),
          targets_(readPlaces(reader, annotation, canvas)) {}

    void add(Value body) {
        Content content{.painting = begun(), .canvas = {}, .part = {}};
        ContentReader(reader_, content).read(body, 0);
        Painting& painting = content.painting;
        if (!painting.images.empty()) painting.otherType.clear();
        turn(painting);
        if (painting.images.empty() && painting.otherType.empty() && !content.canvas) return;
        const std::span<const Target> places = this->places();
        for (const Target& target : places) {
            if (content.canvas) {
                addCanvas(content, target);
            } else if (&target == places.data() || reader_.takeCopy(weightOf(painting))) {
                const bool last = &target == &places.back();
                addAt(last ? std::move(painting) : Painting(painting), target);
            }
        }
    }

    bool empty() const { return canvas_.paintings.size() == before_; }
    /// What stands for an annotation that paints nothing.
    void addUnknown() {
        Painting painting = begun();
        painting.otherType = "Unknown";
        addAt(std::move(painting), places().front());
    }

private:
    /// What is the same for each of its bodies.
    Painting begun() {
        // Nearly all have one.
        if (bodies_++ == 0) return readBegun();
        if (!again_) again_ = readBegun();
        const std::size_t weight = weightOfBytes(again_->id.size() + again_->stylesheet.size());
        return weight == 0 || reader_.takeCopy(weight) ? *again_ : Painting{};
    }
    Painting readBegun() const {
        Painting painting;
        painting.id = reader_.id(annotation_);
        painting.stylesheet = readStylesheet(reader_, annotation_);
        return painting;
    }

    /// Of what a stylesheet says of pictures only this is followed: where they go is what their target says.
    void turn(Painting& painting) {
        for (ImageResource& image : painting.images) {
            if (image.styleClass.empty()) continue;
            if (!sheet_) sheet_.emplace(painting.stylesheet);
            image.rotation += sheet_->rotationOf(image.styleClass).value_or(0);
        }
    }

    std::span<const Target> places() const {
        static const Target kWholeCanvas;
        return targets_.empty() ? std::span(&kWholeCanvas, 1) : std::span(targets_);
    }

    void append(Painting&& painting, const Target& target) {
        painting.continued = !empty();
        if (!painting.time) painting.time = target.time;
        canvas_.paintings.push_back(std::move(painting));
    }

    void addAt(Painting&& painting, const Target& target) {
        painting.target = target.area;
        const Size<CanvasSpace> size = shownSize(painting);
        if (!painting.target && target.point && !size.empty())
            painting.target = Rect<CanvasSpace>{target.point->x, target.point->y, size.width, size.height};
        for (ImageResource& image : painting.images) placeAnnotations(image, painting.target, canvas_);
        append(std::move(painting), target);
    }

    void addCanvas(const Content& content, const Target& target) {
        const Canvas& inner = *content.canvas;
        const Rect<CanvasSpace> all = canvas_.size().empty()
                                          ? Rect<CanvasSpace>{0, 0, inner.width, inner.height}
                                          : Rect<CanvasSpace>{0, 0, canvas_.width, canvas_.height};
        auto parts = paintingsOnto(reader_, inner, content.part, target.area.value_or(all));
        if (parts.empty()) {
            Painting nothing = content.painting;
            nothing.otherType = inner.container.empty() ? "Canvas" : inner.container;
            parts.push_back(std::move(nothing));
        }
        if (empty()) parts.front().id = reader_.id(annotation_);
        for (Painting& part : parts) append(std::move(part), target);
    }

    Reader& reader_;
    Value annotation_;
    Canvas& canvas_;
    std::size_t before_;  ///< paintings of the canvas
    std::vector<Target> targets_;
    std::size_t bodies_ = 0;         ///< begun so far
    std::optional<Painting> again_;  ///< what the second and further ones begin as
    std::optional<Stylesheet> sheet_;
};

}  // namespace

void readPaintings(Reader& reader, Value annotation, Canvas& canvas) {
    checkMotivation(reader, annotation);
    AnnotationPainter painter(reader, annotation, canvas);
    const auto add = [&](Value body) { painter.add(body); };
    if (annotation["body"].present()) {
        forEach(reader, annotation, "body", add);
    } else if (annotation["resource"].present()) {
        forEach(reader, annotation, "resource", add);
    } else if (otherType(annotation).empty() && !typeOf(annotation).empty()) {
        add(annotation);  // the image stands where its annotation should
    }
    if (painter.empty()) {
        reader.presentationIssue(Severity::Warning, "This annotation paints nothing that can be shown.",
                                 "56-annotation", "image-resources");
        painter.addUnknown();
    }
}

}  // namespace iiif
