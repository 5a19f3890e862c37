// What a spreadsheet would run as a formula.
#include "write/formula.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace figx {
namespace {

constexpr std::string_view kEnds = ",;\t\r\n|";
// What a sheet drops before it looks at a cell: blanks, quotes, the BOM and other marks that do not show.
constexpr std::string_view kSkipped[] = {" ",      "\"",     "'",      "\u00A0", "\u3000", "\uFEFF", "\u200B",
                                         "\u200C", "\u200D", "\u200E", "\u200F", "\u2060", "\u00AD"};
constexpr std::ptrdiff_t kAscii = 4;  // of kFormula, those in ASCII
constexpr std::string_view kFormula[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"};

constexpr std::string_view kDigits = "0123456789";

// -15.07% and +3 are numbers to a sheet, not formulas.
bool is_number(std::string_view text) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  if (!text.empty() && text.back() == '%') text.remove_suffix(1);
  return !text.empty() && kDigits.find(text[0]) != std::string_view::npos &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// -4.5亿元到-6.5亿元, -13.28%~28.63%, +1.9pct: no formula goes on behind a number with such a character.
bool is_amount(std::string_view text) {
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return false;
  text.remove_prefix(1);
  if (text.empty() || kDigits.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(std::min(text.find_first_not_of("0123456789.,"), text.size()));
  if (text.starts_with('%')) text.remove_prefix(1);
  if (text.empty()) return true;
  const auto c = static_cast<unsigned char>(text[0]);
  const bool unit = c >= 0x80 || c == '~' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  const bool marked = std::any_of(std::begin(kFormula) + kAscii, std::end(kFormula),
                                  [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
  return unit && !marked && text.find_first_of("=@(!'\"|") == std::string_view::npos;
}

template <std::size_t N>
std::string_view first_of(std::string_view text, const std::string_view (&marks)[N]) {
  for (const std::string_view mark : marks) {
    if (text.starts_with(mark)) return mark;
  }
  return {};
}

bool is_formula(std::string_view stretch) {
  std::string_view rest = stretch;
  while (!rest.empty()) {
    const unsigned char c = static_cast<unsigned char>(rest[0]);
    const std::size_t size = c < 0x20 || c == 0x7F ? 1 : first_of(rest, kSkipped).size();
    if (size == 0) break;
    rest.remove_prefix(size);
  }
  return !first_of(rest, kFormula).empty() && !is_number(stretch);
}

}  // namespace

std::string guarded(std::string_view text) {
  std::string safe;
  if (text.starts_with('\t') || text.starts_with('\r')) safe += '\'';
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(kEnds, begin), text.size());
    const std::string_view stretch = text.substr(begin, end - begin);
    if (is_formula(stretch)) safe += '\'';
    safe.append(stretch);
    if (end < text.size()) safe += text[end];
    begin = end + 1;
  }
  return safe;
}

std::string guarded_cell(std::string_view text) {
  const bool plain = !text.starts_with('\t') && !text.starts_with('\r') && (!is_formula(text) || is_amount(text));
  return (plain ? "" : "'") + std::string(text);
}

}  // namespace figx
