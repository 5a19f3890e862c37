// Where pack files come from: the program itself, or a folder.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "pack/pack.h"

#if __has_include("builtin_packs.inc")
#include "builtin_packs.inc"
#define FIGX_HAS_BUILTIN_PACKS 1
#endif

namespace figx::pack {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = 64u << 20;  // far beyond any pack; a wrong path may lead to a huge file

// The text of one file, or why it can't be read.
Result<std::string> read_file(const fs::path& path) {
  std::error_code failure;
  const std::uintmax_t size = fs::file_size(path, failure);
  if (!failure && size > kMostBytes) {
    return Error{path.string() + ": this file is larger than 64 MB, which no pack is; take it out of the folder"};
  }
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::string text;
  std::array<char, 1 << 16> block;
  while (in.read(block.data(), block.size()), in.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (!in.is_open() || in.bad()) {
    return Error{path.string() + ": this pack can't be read (" + std::strerror(errno) + "); mend that or take it away"};
  }
  return text;
}

}  // namespace

std::vector<SourceFile> builtin_files() {
  std::vector<SourceFile> files;
#ifdef FIGX_HAS_BUILTIN_PACKS
  for (const auto& pack : kBuiltinPacks) files.push_back({pack.name, std::string(pack.text), true});
#endif
  return files;
}

Result<std::vector<SourceFile>> read_folder(const std::string& folder) {
  std::error_code failure;
  if (!fs::exists(folder, failure)) return Error{folder + ": there is no such folder of packs; check --patterns"};
  if (!fs::is_directory(folder, failure)) {
    return Error{folder + ": this is no folder; name the folder that holds the pack files (*.json)"};
  }
  std::vector<fs::path> paths;
  fs::directory_iterator entry(folder, failure);
  for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
    if (entry->path().extension() == ".json") paths.push_back(entry->path());
  }
  if (failure) return Error{folder + ": this folder can't be read (" + failure.message() + "); check its permissions"};
  if (paths.empty()) return Error{folder + ": there is no pack here; a pack is a file whose name ends in .json"};
  std::sort(paths.begin(), paths.end());
  std::vector<SourceFile> files;
  for (const fs::path& path : paths) {
    auto text = read_file(path);
    if (!text) return text.error();
    files.push_back({path.string(), *std::move(text), false});
  }
  return files;
}

}  // namespace figx::pack
