// The part of Session that fetches what is said about pages: pages of annotations, one after the other, and
// the style sheets that give them colours.

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <utility>

#include "net/file_fetcher.h"
#include "net/url.h"
#include "viewer/limits.h"
#include "viewer/state/read_document.h"
#include "viewer/state/session.h"

namespace viewer {
namespace {

void chooseLanguage(std::vector<iiif::AnnotationPage>& pages, std::span<const std::string> languages) {
    for (iiif::AnnotationPage& page : pages)
        for (iiif::Annotation& annotation : page.items) iiif::chooseLanguage(annotation, languages);
}

bool isOn(const iiif::Annotation& annotation, const std::string& canvas) {
    return std::any_of(annotation.targets.begin(), annotation.targets.end(),
                       [&](const iiif::Target& target) { return target.canvas == canvas; });
}

bool listsPage(const iiif::Canvas& canvas, const std::string& id) {
    return std::any_of(canvas.annotations.begin(), canvas.annotations.end(),
                       [&](const iiif::AnnotationPage& page) { return page.id == id; });
}

std::size_t annotationsOn(const iiif::Canvas& canvas) {
    std::size_t count = 0;
    for (const iiif::AnnotationPage& page : canvas.annotations) count += page.items.size();
    return count;
}

// Neither a document nor a page of annotations from the web makes us read files.
bool mayFetch(const Document& document, const iiif::AnnotationPage& page, const std::string& url) {
    return !net::isLocalFile(url) ||
           (net::isLocalFile(document.url) && (page.id.empty() || net::isLocalFile(page.id)));
}

// Colours are no reason to tell another host what is read: only the one that the document came from, or says
// that it belongs to, is asked.
bool mayFetchStyle(const Document& document, const iiif::AnnotationPage& page, const std::string& url) {
    if (net::isLocalFile(url)) return mayFetch(document, page, url);
    const std::string host = net::originOf(url);
    return !host.empty() &&
           (host == net::originOf(document.url) || host == net::originOf(document.manifest.id));
}

// What a fetched collection says of a page that is of it.
void nameAfter(iiif::AnnotationPage& page, const iiif::AnnotationCollection& collection) {
    page.collection->label = collection.label;
    page.collection->hidden = page.collection->hidden || collection.hidden;
    if (page.labels.empty()) page.labels = collection.label;
}

// Some page of the row that leads to this one was of the canvas. Each of a row was added after the one that
// names it, and shares its collection where it has one.
bool wasOnCanvas(const iiif::Canvas& canvas, std::size_t at) {
    const auto& pages = canvas.annotations;
    const auto idOf = [](const iiif::AnnotationPage& page) {
        return page.collection ? page.collection->id : std::string();
    };
    return std::any_of(pages.begin(), pages.begin() + std::ptrdiff_t(at), [&](const auto& page) {
        return idOf(page) == idOf(pages[at]) &&
               std::any_of(page.items.begin(), page.items.end(),
                           [&](const iiif::Annotation& a) { return isOn(a, canvas.id); });
    });
}

// The words in the reader's language first.
void chooseText(std::vector<iiif::PaintedText>& texts, std::span<const std::string> languages) {
    iiif::TextBody choice = texts.front().body;
    choice.alternatives.clear();
    for (std::size_t i = 1; i < texts.size(); ++i) choice.alternatives.push_back(texts[i].body);
    const iiif::TextBody& picked = iiif::pickBody(choice, languages);
    if (&picked == &choice) return;
    const auto best = texts.begin() + 1 + (&picked - choice.alternatives.data());
    std::rotate(texts.begin(), best, best + 1);
}

}  // namespace

void Session::chooseLanguages(Document& document) const {
    for (iiif::Canvas& canvas : document.manifest.canvases) {
        chooseLanguage(canvas.annotations, languages());
        for (iiif::Painting& painting : canvas.paintings) {
            for (iiif::ImageResource& image : painting.images) chooseLanguage(image.annotations, languages());
            if (painting.choice && painting.texts.size() > 1) chooseText(painting.texts, languages());
        }
    }
}

void Session::loadAnnotations() {
    styled_.resize(workspace_.panes.size());
    for (std::size_t p = 0; p < workspace_.panes.size(); ++p) {
        const Pane& pane = workspace_.panes[p];
        Document* document = workspace_.find(pane.document);
        if (!document || document->status != Document::Status::Ready) continue;
        loadAnnotations(*document, pane.canvas);
        const Styled now{pane.document, pane.canvas, annotationsOn(document->manifest.canvases[pane.canvas])};
        if (std::exchange(styled_[p], now) != now) styleAnnotations(*document, pane.canvas);
    }
}

void Session::loadAnnotations(Document& document, std::size_t index) {
    iiif::Canvas& canvas = document.manifest.canvases[index];
    for (std::size_t i = 0; i < canvas.annotations.size(); ++i) {
        if (!canvas.annotations[i].next.empty()) followPage(document, index, i);
        iiif::AnnotationPage& page = canvas.annotations[i];
        nameCollection(document, index, page);
        if (page.embedded || page.id.empty()) continue;
        // Asked for once; what fails stays empty until the document is opened again.
        page.embedded = true;
        annotationLoads_.push_back({loader_.loadAnnotations(page.id, canvas.size()), document.id, index, i});
    }
}

// A page that goes on in another brings that one with it, unless it is another canvas's. One after the other,
// since each says whether the next may be of this canvas.
void Session::followPage(Document& document, std::size_t index, std::size_t from) {
    iiif::Canvas& canvas = document.manifest.canvases[index];
    std::vector<std::string> next = std::exchange(canvas.annotations[from].furtherPages, {});
    next.insert(next.begin(), std::exchange(canvas.annotations[from].next, {}));
    const iiif::AnnotationPage& before = canvas.annotations[from];
    const auto& canvases = document.manifest.canvases;
    const auto follows = std::find_if(next.begin(), next.end(), [&](const std::string& id) {
        return !id.empty() && mayFetch(document, before, id) &&
               std::none_of(canvases.begin(), canvases.end(),
                            [&](const iiif::Canvas& other) { return listsPage(other, id); });
    });
    if (follows == next.end()) return;
    ++document.revision;
    if (canvas.annotations.size() >= limits::kFollowedPages) {
        document.moreNotes.insert(index);
        return;
    }
    iiif::AnnotationPage page;
    page.id = std::move(*follows);
    page.furtherPages.assign(std::make_move_iterator(follows + 1), std::make_move_iterator(next.end()));
    page.collection = before.collection;
    page.labels = before.labels;
    page.label = before.label;
    page.followed = true;
    canvas.annotations.push_back(std::move(page));
}

void Session::styleAnnotations(Document& document, std::size_t index) {
    for (iiif::AnnotationPage& page : document.manifest.canvases[index].annotations)
        for (iiif::Annotation& annotation : page.items) {
            if (!annotation.style || annotation.style->url.empty()) continue;
            const std::string& url = annotation.style->url;
            if (!mayFetchStyle(document, page, url)) continue;
            const auto [sheet, fresh] = document.stylesheets.size() < limits::kStylesheets
                                            ? document.stylesheets.try_emplace(url)
                                            : std::pair(document.stylesheets.find(url), false);
            if (sheet == document.stylesheets.end()) continue;
            iiif::applyStylesheet(annotation, sheet->second);
            if (fresh)
                annotationLoads_.push_back(
                    {.load = loader_.loadStylesheet(url), .document = document.id, .stylesheet = url});
        }
}

// A page may only say which collection it is of, not what that is called.
void Session::nameCollection(Document& document, std::size_t canvas, iiif::AnnotationPage& page) {
    if (!page.collection || !page.collection->label.empty() || page.collection->id.empty()) return;
    const std::string& id = page.collection->id;
    // What a page is part of may be the document or the page that is looked at.
    const auto& canvases = document.manifest.canvases;
    if (id == document.manifest.id || id == document.url || id == canvases[canvas].id) return;
    if (const auto known = document.collections.find(id); known != document.collections.end())
        return nameAfter(page, known->second);
    if (document.collections.size() >= limits::kNamedCollections || !mayFetch(document, page, id)) return;
    document.collections.try_emplace(id);
    annotationLoads_.push_back({.load = loader_.loadAnnotations(id, {}),
                                .document = document.id,
                                .canvas = canvas,
                                .collection = id});
}

void Session::collectionArrived(Document& document, const std::string& id, iiif::AnnotationPage came) {
    iiif::AnnotationCollection& collection = document.collections[id];
    collection.label = std::move(came.labels);
    collection.hidden = came.collection && came.collection->hidden;
    ++document.revision;
    for (iiif::Canvas& canvas : document.manifest.canvases)
        for (iiif::AnnotationPage& page : canvas.annotations)
            if (page.collection && page.collection->id == id) nameAfter(page, collection);
}

void Session::annotationsArrived(AnnotationsArrived arrival) {
    loader_.finished(arrival.load);
    const auto it = std::find_if(annotationLoads_.begin(), annotationLoads_.end(),
                                 [&](const AnnotationLoad& l) { return l.load == arrival.load; });
    if (it == annotationLoads_.end()) return;
    const AnnotationLoad load = *it;
    annotationLoads_.erase(it);
    Document* document = workspace_.find(load.document);
    if (!document) return;
    if (!load.collection.empty()) {
        if (arrival.page.value) collectionArrived(*document, load.collection, std::move(*arrival.page.value));
        return;
    }
    takeOn(*document, load.canvas, load.page, std::move(arrival.page.value).value_or(iiif::AnnotationPage{}));
}

void Session::takeOn(Document& document, std::size_t index, std::size_t at, iiif::AnnotationPage came) {
    ++document.revision;
    iiif::Canvas& canvas = document.manifest.canvases[index];
    iiif::AnnotationPage& page = canvas.annotations[at];
    if (!net::isLocalFile(page.id)) refuseLocalFiles(came);
    page.items = std::move(came.items);
    const bool empty = page.items.empty();
    if (page.followed)
        std::erase_if(page.items, [&](const iiif::Annotation& a) { return !isOn(a, canvas.id); });
    for (iiif::Annotation& annotation : page.items) iiif::chooseLanguage(annotation, languages());
    page.next = std::move(came.next);
    page.furtherPages.insert(page.furtherPages.begin(), std::make_move_iterator(came.furtherPages.begin()),
                             std::make_move_iterator(came.furtherPages.end()));
    if (page.next.empty() && !page.furtherPages.empty()) {
        page.next = std::move(page.furtherPages.front());
        page.furtherPages.erase(page.furtherPages.begin());
    }
    // Pages follow each other through a whole book: those after the canvas's own are another's.
    if (!empty && page.items.empty() && wasOnCanvas(canvas, at)) page.next.clear(), page.furtherPages.clear();
    page.hidden = page.hidden || came.hidden;
    const bool named = page.collection && !page.collection->label.empty();
    if (came.collection && !named) page.collection = std::move(came.collection);
    if (page.labels.empty()) page.labels = std::move(came.labels), page.label = std::move(came.label);
    nameCollection(document, index, page);
}

void Session::toggleHiddenNotes(const Pane& pane) {
    Document* document = workspace_.find(pane.document);
    if (!document) return;
    document->hiddenNotes = !document->hiddenNotes;
    ++document->revision;
}

void Session::stylesheetArrived(const StylesheetArrived& arrival) {
    loader_.finished(arrival.load);
    const auto it = std::find_if(annotationLoads_.begin(), annotationLoads_.end(),
                                 [&](const AnnotationLoad& l) { return l.load == arrival.load; });
    if (it == annotationLoads_.end()) return;
    if (Document* document = workspace_.find(it->document))
        document->stylesheets[it->stylesheet] = arrival.sheet;
    annotationLoads_.erase(it);
    styled_.clear();  // they have colours now
}

bool Session::loadingAnnotations(const Pane& pane) const {
    return std::any_of(annotationLoads_.begin(), annotationLoads_.end(), [&](const AnnotationLoad& l) {
        return l.stylesheet.empty() && l.collection.empty() && l.document == pane.document &&
               l.canvas == pane.canvas;
    });
}

}  // namespace viewer
