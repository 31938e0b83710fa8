#pragma once
// What must be seen of each recipe of the cookbook.

#include <map>
#include <string>
#include <vector>

#include "tests/e2e/cookbook/trial.h"

namespace e2e {

struct Recipe {
    std::string slug;  ///< as its folder is named: "0001-mvm-image"
    std::string title;
    void (*run)(Trial&);
    bool media = false;                            ///< about sound, film or models
    std::vector<std::string> with = {};            ///< numbers of recipes whose documents it leads to
    std::map<std::string, std::string> made = {};  ///< documents of recipes that have none, by file name

    std::string number() const { return slug.substr(0, 4); }
};

/// In the order of their numbers.
const std::vector<Recipe>& recipes();

// By chapters of the cookbook.
std::vector<Recipe> imageRecipes();
std::vector<Recipe> propertyRecipes();
std::vector<Recipe> structureRecipes();
std::vector<Recipe> annotationRecipes();
std::vector<Recipe> sharingRecipes();
std::vector<Recipe> mediaRecipes();

}  // namespace e2e
