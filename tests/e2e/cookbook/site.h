#pragma once
// A loopback server with a recipe's documents and pictures: the corpus's JSON with every address turned into
// one of its own, and stand-ins for the pictures, with image services where the documents name them.

#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/e2e/cookbook/stand_in.h"
#include "tests/support/loopback_server.h"

namespace e2e {

using Json = nlohmann::ordered_json;

class Site {
public:
    /// Serves the files of `folder` whose names begin with one of the recipe's numbers, and `made`: documents
    /// of its own, by the file names that they would have there; what is no JSON is a style sheet.
    Site(const std::string& folder, const std::vector<std::string>& numbers,
         const std::map<std::string, std::string>& made = {});

    /// The address of a document by its file name ("0001-mvm-image__manifest.json").
    std::string url(const std::string& file) const;
    /// As it is served.
    const std::string& text(const std::string& file) const;
    Json json(const std::string& file) const { return Json::parse(text(file)); }
    bool has(const std::string& file) const;

    /// The picture at an address of a service or a file, or nothing.
    const StandIn* picture(const std::string& address) const;
    /// Requests that were answered with "not found".
    std::vector<std::string> missed() const;

private:
    std::string ours(const std::string& address) const;
    void turn(Json& node) const;
    struct Context {
        bool painting = false;            // below a painting annotation
        int width = 1000, height = 1000;  // of the canvas around, for pictures that state no size
    };
    void collect(const Json& node, Context context, bool painted);
    void addPicture(const Json& resource, const Context& context);
    test_support::Res handle(const std::string& target);
    test_support::Res answer(const std::string& path) const;
    test_support::Res info(const std::string& path) const;
    test_support::Res tile(const std::string& path) const;

    std::map<std::string, std::string> documents_, stylesheets_;  // by path
    std::map<std::string, std::shared_ptr<StandIn>> pictures_;
    std::map<std::string, Json> services_;  // as the document names them
    int painted_ = 0;
    mutable std::mutex mutex_;
    std::set<std::string> missed_;  // guarded by mutex_: answers come from the server's threads
    std::unique_ptr<test_support::LoopbackServer> server_;
};

}  // namespace e2e
