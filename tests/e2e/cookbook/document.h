#pragma once
// docs/cookbook.md: a row for each recipe, made from what the tests found.

#include <span>
#include <string>
#include <vector>

#include "tests/e2e/cookbook/trial.h"

namespace e2e {

/// The row as it stands in the document, in one line.
std::string lineOf(const Row& row);

/// The whole document; `rows` in order.
std::string documentOf(std::span<const Row> rows);

/// The lines of the document that are rows.
std::vector<std::string> rowLines(const std::string& document);

/// How many recipes come out how, by the document's rows: the sentence under its table.
std::string totalsOf(const std::vector<std::string>& lines);

/// Writes the document and the pictures into `folder`.
void writeDocument(std::span<const Row> rows, const std::string& folder);

}  // namespace e2e
