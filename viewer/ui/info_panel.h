#pragma once
// All that a document and its page say of themselves, and what was wrong with the document.

#include <cstdint>
#include <string>
#include <vector>

#include "viewer/frame/info_sheet.h"
#include "viewer/ui/context.h"
#include "viewer/ui/rich_label.h"

namespace viewer {

class InfoPanel {
public:
    void show(const UiContext& context);

private:
    struct Pair {
        std::string label;
        std::vector<RichLabel> values;
    };
    struct Part {
        InfoPart info;
        Pair statement, summary;
        std::vector<Pair> metadata;
    };
    static Pair pairOf(InfoPair pair);
    static Part partOf(InfoPart info);
    void follow(const UiContext& context);
    void showPart(const UiContext& context, Part& part, bool ofPage);
    void showPair(const UiContext& context, Pair& pair, bool prominent);
    void showProvider(const UiContext& context, const InfoProvider& provider);
    void showLinks(const UiContext& context, const char* label, const std::vector<InfoLink>& links,
                   bool always);
    void showFiles(const UiContext& context, const std::vector<InfoFile>& files);
    void showPlaces(const UiContext& context, const InfoPart& info);
    void showRemarks(const UiContext& context);
    void showAddress(const UiContext& context);

    DocumentId document_;
    std::uint64_t revision_ = 0;
    std::size_t page_ = 0;
    std::vector<std::string> languages_;
    Part whole_, ofPage_;
    bool remarks_ = false;  ///< unfolded
    double width_ = 0;      ///< of words, window points
    int next_ = 0;          ///< id of the next of several
};

}  // namespace viewer
