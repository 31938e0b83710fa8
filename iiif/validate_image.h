#pragma once
// The rules of Image API 2 and 3 as one visitor of an info.json. Private to validate_image*.cpp.

#include <set>
#include <string>
#include <string_view>

#include "iiif/validator.h"

namespace iiif {

class ImageInfoRules {
public:
    ImageInfoRules(Validator& validator, json::Value info, bool version3)
        : v_(validator), info_(info), three_(version3) {}
    void run();
    /// What is told of an image service elsewhere.
    void runEmbedded();

private:
    void identity();
    void context();
    void names();
    void rights();
    void side(std::string_view name);
    void extras(json::Value holder, std::string_view formats, std::string_view qualities,
                std::string_view features);
    void links();
    void profile2();
    void profile3();
    void limits(json::Value holder);
    void sizes();
    void tiles();
    void tile(json::Value tile);
    void lists();
    void pair(json::Value value, std::string_view what, std::string_view anchor);
    double limit(std::string_view name) const;
    bool exceedsLimits(double width, double height) const;

    /// The same clause in each version.
    std::string clause(std::string_view three, std::string_view two) const {
        return std::string(three_ ? clause::kImage3 : clause::kImage2) + std::string(three_ ? three : two);
    }
    std::string technical() const { return clause("52-technical-properties", "technical-properties"); }

    Validator& v_;
    json::Value info_;
    bool three_;
    double width_ = 0, height_ = 0;
    std::set<double> factors_;
};

}  // namespace iiif
