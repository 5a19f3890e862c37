// What a file's name ends in, in capital letters or small ones, and the format that this says.
#include "base/suffix.h"

#include <algorithm>
#include <cctype>

namespace figx {
namespace {

struct Suffix {
  std::string_view suffix;
  Format format;
};

constexpr Suffix kSuffixes[] = {
    {".txt", Format::text},          {".text", Format::text},        {".md", Format::markdown},
    {".markdown", Format::markdown}, {".html", Format::html},        {".htm", Format::html},
    {".xhtml", Format::html},        {".shtml", Format::html},       {".pdf", Format::pdf},
    {".docx", Format::docx},         {".jsonl", Format::jsonl},      {".ndjson", Format::jsonl},
    {".csv", Format::csv},           {".tsv", Format::csv},          {".zip", Format::archive},
    {".tar", Format::archive},       {".gz", Format::archive},       {".tgz", Format::archive},
    {".zst", Format::archive},       {".xz", Format::archive},       {".txz", Format::archive},
    {".bz2", Format::archive},       {".tzst", Format::archive},     {".tbz2", Format::archive},
    {".doc", Format::other_binary},  {".rar", Format::other_binary}, {".7z", Format::other_binary},
};

}  // namespace

bool has_suffix(std::string_view name, std::string_view suffix) {
  return name.size() >= suffix.size() &&
         std::equal(suffix.begin(), suffix.end(), name.end() - static_cast<std::ptrdiff_t>(suffix.size()),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

std::optional<Format> format_by_name(std::string_view name) {
  for (const Suffix& one : kSuffixes) {
    if (has_suffix(name, one.suffix)) return one.format;
  }
  return std::nullopt;
}

std::string_view unpacked_name(std::string_view name) {
  static constexpr std::string_view kEnds[] = {".gz", ".zst", ".xz", ".bz2"};
  for (const std::string_view end : kEnds) {
    if (has_suffix(name, end) && name.size() > end.size()) return name.substr(0, name.size() - end.size());
  }
  return name;
}

}  // namespace figx
