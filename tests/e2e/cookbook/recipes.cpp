#include "tests/e2e/cookbook/recipes.h"

#include <algorithm>
#include <iterator>

namespace e2e {

const std::vector<Recipe>& recipes() {
    static const std::vector<Recipe> all = [] {
        std::vector<Recipe> list;
        for (auto chapter : {imageRecipes, propertyRecipes, structureRecipes, annotationRecipes,
                             sharingRecipes, mediaRecipes}) {
            std::vector<Recipe> part = chapter();
            std::move(part.begin(), part.end(), std::back_inserter(list));
        }
        std::sort(list.begin(), list.end(), [](const Recipe& a, const Recipe& b) { return a.slug < b.slug; });
        return list;
    }();
    return all;
}

}  // namespace e2e
