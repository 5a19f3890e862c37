// Paths of the command line → the articles they stand for.
#include "cli/inputs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <iterator>

namespace figx::cli {
namespace {

namespace fs = std::filesystem;

bool is_article(const fs::path& path) {
  static constexpr std::array kSuffixes = {".txt", ".md", ".markdown"};
  std::string suffix = path.extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end();
}

// Adds what is below a folder; a folder that cannot be listed becomes an input with an error.
void walk(const fs::path& folder, std::vector<Input>& found) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::directory_entry& entry = *entries;
    if (entry.path().filename().string().starts_with('.')) continue;
    std::error_code unknown;
    const fs::file_status status = entry.symlink_status(unknown);
    if (fs::is_directory(status)) walk(entry.path(), found);
    if (fs::is_regular_file(status) && is_article(entry.path())) found.push_back({entry.path().string(), {}});
  }
  if (error) found.push_back({folder.string(), "The folder could not be listed: " + error.message() + "."});
}

}  // namespace

Inputs find_inputs(const std::vector<std::string>& paths) {
  Inputs inputs;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      inputs.list.push_back({path, {}});
      continue;
    }
    std::vector<Input> found;
    walk(path, found);
    std::sort(found.begin(), found.end(), [](const Input& a, const Input& b) { return a.path < b.path; });
    if (found.empty()) inputs.empty_folders.push_back(path);
    std::move(found.begin(), found.end(), std::back_inserter(inputs.list));
  }
  return inputs;
}

}  // namespace figx::cli
