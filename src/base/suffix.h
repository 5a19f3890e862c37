// What a file's name ends in, in capital letters or small ones, and the format that this says.
#pragma once

#include <optional>
#include <string_view>

namespace figx {

/// `other_binary`: what a reader would take for reports though figx cannot read it (.doc, .rar).
enum class Format { text, markdown, html, pdf, docx, jsonl, csv, archive, other_binary };

/// Does `name` end in `suffix` (lower case, such as ".md"), in any case?
bool has_suffix(std::string_view name, std::string_view suffix);

/// The format by the suffix of a name; that of a packed file (.gz, .zst, .xz, .bz2) is `archive`. nullopt when figx
/// knows no such suffix, or there is none.
std::optional<Format> format_by_name(std::string_view name);

/// The name without the suffix of its packer (report.html.gz → report.html), or as it is when it has none.
std::string_view unpacked_name(std::string_view name);

}  // namespace figx
