// Paths of the command line → the articles they stand for, and their bytes.
#include "cli/inputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
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

std::string reason(int error) {
  return std::string("The file could not be read: ") + std::strerror(error) + ".";
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

Result<std::string> read_input(const std::string& path, std::size_t max_size) {
  const int file = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Error{errno == ENOENT ? "There is no such file; check the path." : reason(errno)};
  constexpr std::size_t kChunk = 1 << 20;
  std::string bytes, problem;
  struct stat status {};
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
  while (problem.empty()) {
    const std::size_t size = bytes.size();
    if (bytes.capacity() == size) bytes.reserve(2 * size + kChunk);
    bytes.resize(std::min(bytes.capacity(), size + kChunk));
    const ssize_t got = read(file, bytes.data() + size, bytes.size() - size);
    const int error = errno;
    bytes.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) break;
    if (got < 0 && error != EINTR) problem = reason(error);
    if (max_size != 0 && bytes.size() > max_size) {
      problem = "The input is longer than --max-size, " + std::to_string(max_size) +
                " bytes; split it, or raise the limit with --max-size.";
    }
  }
  if (file != STDIN_FILENO) close(file);
  if (!problem.empty()) return Error{problem};
  return bytes;
}

}  // namespace figx::cli
