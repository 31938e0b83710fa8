#pragma once
// What the readers of one document share: where they are, what they found wrong, how much is left to read.
// Private. Lives for one parse call, one thread.

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "iiif/json.h"
#include "iiif/parsed.h"

namespace iiif {

namespace clause {
// Clauses of the specifications that issues name.
inline constexpr std::string_view kPresentation3 = "https://iiif.io/api/presentation/3.0/#";
inline constexpr std::string_view kPresentation2 = "https://iiif.io/api/presentation/2.1/#";
inline constexpr std::string_view kImage3 = "https://iiif.io/api/image/3.0/#";
inline constexpr std::string_view kJson = "https://www.rfc-editor.org/rfc/rfc8259";
inline constexpr std::string_view kImage2 = "https://iiif.io/api/image/2.1/#";
}  // namespace clause

class Reader {
public:
    Reader(std::string_view url, const ReadLimits& limits) : limits_(limits), url_(url) {}

    /// One step of the way to a value.
    struct Step {
        std::string_view key;  ///< a member's; an item where `index` is not -1
        std::ptrdiff_t index = -1;
    };
    /// Steps into a member (and an item of it) until the returned object goes.
    class [[nodiscard]] Scope {
    public:
        Scope(Reader& reader, std::size_t steps) : reader_(reader), steps_(steps) {}
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;
        ~Scope() { reader_.path_.resize(reader_.path_.size() - steps_); }

    private:
        Reader& reader_;
        std::size_t steps_;
    };
    Scope enter(std::string_view key);
    Scope enter(std::string_view key, std::size_t index);
    Scope enter(std::size_t index);
    Scope enter(const std::vector<Step>& steps);

    /// Notes what is wrong here, or at `member` of what is here.
    void issue(Severity severity, std::string message, std::string_view specification = {},
               std::string_view anchor = {}, std::string_view member = {});
    /// The JSON pointer of where this is, or of `member` of it.
    std::string pointer(std::string_view member = {}) const;

    /// The document is in the shape of Presentation 2.x, whose clauses issues then name.
    void setVersion2(bool is2) { version2_ = is2; }
    bool version2() const { return version2_; }
    /// As issue, with the clause of the Presentation version that the document is in.
    void presentationIssue(Severity severity, std::string message, std::string_view anchor3,
                           std::string_view anchor2, std::string_view member = {});

    /// A URI as text: blanks around it dropped, relative ones resolved.
    std::string uri(json::Value value) const;
    /// The identity of a resource given as an object or a bare string; empty where there is none.
    std::string id(json::Value resource) const;

    /// The document that is read, in which service() looks.
    void setRoot(json::Value root) { root_ = root; }
    /// The description of a service that is only named where it is used: a manifest's `services` first, then
    /// the first one anywhere in the document. `named`: an object with an id, or the bare id; found with or
    /// without a slash or "/info.json" at its end. Absent where there is none.
    json::Value service(json::Value named);
    /// The service itself, or where it is `bare`, without a word of its own, what service() finds, if
    /// anything. Beyond the limit of takeNamed the service itself.
    json::Value described(json::Value named, bool bare);

    /// Counts one more canvas or annotation; false, with one issue, beyond the limit.
    bool takeCanvas();
    bool takeAnnotation();
    /// Counts a painting that the document does not write down itself, by its `weight`, the parts that it is
    /// made of: a canvas painted on another one brings its own, and a target more paints again. Few are real,
    /// and they multiply.
    bool takeCopy(std::size_t weight);
    /// Counts one more service that is only named where it is used, or that stands in such a one, by the size
    /// of what describes it. Services that name each other multiply, and so does a long one at many places.
    bool takeNamed(json::Value description);

    const ReadLimits& limits() const { return limits_; }
    const std::string& url() const { return url_; }
    /// The issues found, with one more that counts those left out.
    std::vector<Issue> finish();

private:
    const ReadLimits& limits_;
    std::string url_;
    std::vector<Step> path_;
    std::vector<Issue> issues_;
    void indexServices();
    /// About what a value takes in the model; not counted on beyond `enough`.
    std::size_t bytesOf(json::Value value, std::size_t enough);
    /// Adds `weight` to what is taken; false beyond `limit`, the first time with an issue: `before`, the
    /// limit, `after`.
    bool take(std::size_t& taken, std::size_t weight, std::size_t limit, const char* before,
              const char* after);

    json::Value root_;
    bool servicesIndexed_ = false;
    std::unordered_map<std::string, json::Value> services_;
    std::unordered_map<const void*, std::size_t> bytes_;  ///< by Value::identity, of what was measured
    std::size_t unkeptIssues_ = 0, canvases_ = 0, annotations_ = 0, copies_ = 0, namedServices_ = 0;
    bool version2_ = false;
};

/// The type of a resource without prefix: "Manifest" for "sc:Manifest"; the first of several; may be empty.
std::string_view typeOf(json::Value resource);
/// A prefixed name's last part: "painting" for "sc:painting" and "http://…#painting".
std::string_view withoutPrefix(std::string_view name);
std::string toLower(std::string_view text);
bool containsText(std::string_view text, std::string_view part);
/// No member has another name than these.
bool hasOnly(json::Value resource, std::initializer_list<std::string_view> names);
/// One of a document's contexts has this part.
bool contextContains(json::Value root, std::string_view part);

/// Runs a reader over a value's items, each at its place in the document.
template <class Read>
void forEach(Reader& reader, json::Value parent, json::Name key, Read read) {
    const json::Value values = parent[key];
    std::size_t index = 0;
    for (const json::Node& node : values.list()) {
        if (values.isArray()) {
            const auto at = reader.enter(key, index++);
            read(json::Value(&node));
        } else {
            const auto at = reader.enter(key);
            read(json::Value(&node));
        }
    }
}

}  // namespace iiif
