// What a spreadsheet would run as a formula.
#include "write/formula.h"

#include <algorithm>

namespace figx {
namespace {

constexpr std::string_view kEnds = ",;\t\r\n|";
// What a sheet drops before it looks at a cell: blanks, quotes, the BOM and other marks that do not show.
constexpr std::string_view kSkipped[] = {" ",      "\"",     "'",      "\u00A0", "\u3000", "\uFEFF", "\u200B",
                                         "\u200C", "\u200D", "\u200E", "\u200F", "\u2060", "\u00AD"};
constexpr std::string_view kFormula[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"};

// -15.07% and +3 are numbers to a sheet, not formulas.
bool is_number(std::string_view text) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  if (!text.empty() && text.back() == '%') text.remove_suffix(1);
  return !text.empty() && text[0] >= '0' && text[0] <= '9' &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
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

}  // namespace figx
