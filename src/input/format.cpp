// What kind of file some bytes are: by what they begin with, then by the file's name.
#include "input/format.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/suffix.h"
#include "document/detect.h"

namespace figx {
namespace {

using namespace std::literals;

constexpr std::array kPackers = {"\x1F\x8B"sv, "\x28\xB5\x2F\xFD"sv, "\xFD\x37zXZ"sv, "BZh"sv};

std::optional<Format> by_word(std::string_view asked) {
  static constexpr std::pair<std::string_view, Format> kWords[] = {
      {"text", Format::text}, {"md", Format::markdown}, {"html", Format::html}, {"pdf", Format::pdf},
      {"docx", Format::docx}, {"jsonl", Format::jsonl}, {"csv", Format::csv}};
  for (const auto& [word, format] : kWords) {
    if (asked == word) return format;
  }
  return std::nullopt;
}

// The name of the first entry of a ZIP file, which its local header holds.
std::string_view first_entry(std::string_view zip) {
  constexpr std::size_t kHeader = 30, kLength = 26;
  if (zip.size() < kHeader) return {};
  const auto length = static_cast<std::size_t>(static_cast<unsigned char>(zip[kLength])) |
                      static_cast<std::size_t>(static_cast<unsigned char>(zip[kLength + 1])) << 8;
  return zip.substr(kHeader, length);
}

// A ZIP file is an archive, a DOCX, or another Office file.
Format kind_of_zip(std::string_view head, std::string_view name) {
  const std::string_view entry = first_entry(head);
  const bool office = entry == "[Content_Types].xml" || entry.starts_with("_rels/") || entry.starts_with("docProps/") ||
                      entry.starts_with("word/") || entry.starts_with("customXml/");
  if (has_suffix(name, ".docx") || (office && head.find("word/document") != std::string_view::npos)) {
    return Format::docx;
  }
  if (entry.starts_with("mimetype") ||
      (office && (head.find("xl/") != std::string_view::npos || head.find("ppt/") != std::string_view::npos))) {
    return Format::other_binary;
  }
  return office ? Format::docx : Format::archive;
}

}  // namespace

bool is_packed(std::string_view head) {
  return !head.empty() && std::any_of(kPackers.begin(), kPackers.end(),
                                      [&](std::string_view one) { return head[0] == one[0] && head.starts_with(one); });
}

Format detect_format(std::string_view head, std::string_view name, std::string_view asked) {
  constexpr std::size_t kTarMark = 257, kPdfMark = 1024;
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return kind_of_zip(head, name);
  // Readers of PDF skip what stands before the mark; a text that speaks of it has it in a line.
  if (head.starts_with("%PDF-")) return Format::pdf;
  if ((asked == "pdf" || has_suffix(name, ".pdf")) && head.substr(0, kPdfMark).find("%PDF-") != std::string_view::npos)
    return Format::pdf;
  if (is_packed(head) || (head.size() > kTarMark + 5 && head.substr(kTarMark, 5) == "ustar")) {
    return Format::archive;
  }
  const std::optional<Format> word = by_word(asked);
  if (!word && binary_kind(head)) {
    const std::optional<Format> named = format_by_name(name);
    return named == Format::archive || named == Format::pdf || named == Format::docx ? *named : Format::other_binary;
  }
  if (word) return *word;
  const std::optional<Format> named = format_by_name(name);
  // A text by what it holds is no archive, whatever it is called; read_document says what a false .pdf is.
  return named == Format::archive || named == Format::other_binary ? Format::text : named.value_or(Format::text);
}

bool may_be_article(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? name : name.substr(slash + 1);
  if (format_by_name(file)) return true;
  // A suffix is short and of letters: 第1.季度 has none, and neither has 2025.04.30.
  const std::size_t dot = file.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return true;
  const std::string_view suffix = file.substr(dot + 1);
  return suffix.empty() || suffix.size() > 8 ||
         std::none_of(suffix.begin(), suffix.end(), [](unsigned char c) { return std::isalpha(c); }) ||
         std::any_of(suffix.begin(), suffix.end(), [](unsigned char c) { return c >= 0x80; });
}

}  // namespace figx
