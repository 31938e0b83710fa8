#pragma once
// What is said about a witness: its Presentation 3 manifest, the collection of both, the transcription.
// Writes files; one thread.

#include <array>
#include <filesystem>

#include "assets/demo/codex.h"

namespace demo {

/// `pages`: how many of them there are pictures of.
void writeManifest(const Codex& codex, int pages, double scale, const std::filesystem::path& folder);
void writeTranscription(const Codex& codex, int pages, const std::filesystem::path& folder);
void writeCollection(const Text& text, const std::filesystem::path& folder);
void writeLogo(const std::filesystem::path& file);

/// The address that a page's image service has as its identity.
std::string serviceId(const Codex& codex, const Page& page);

}  // namespace demo
