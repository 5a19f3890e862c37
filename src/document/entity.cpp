// Entities of HTML and Markdown (&nbsp; &#20159; &#x4EBF;) → the characters they stand for.
#include "document/entity.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace figx {
namespace {

constexpr std::pair<std::string_view, char32_t> kNamed[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xA0},
    {"ensp", 0x2002},   {"emsp", 0x2003},   {"thinsp", 0x2009}, {"yen", 0xA5},     {"euro", 0x20AC},  {"pound", 0xA3},
    {"cent", 0xA2},     {"middot", 0xB7},   {"times", 0xD7},    {"plusmn", 0xB1},  {"minus", 0x2212}, {"mdash", 0x2014},
    {"ndash", 0x2013},  {"hellip", 0x2026}, {"bull", 0x2022},   {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"lsquo", 0x2018},
    {"rsquo", 0x2019},  {"laquo", 0xAB},    {"raquo", 0xBB},    {"copy", 0xA9},    {"reg", 0xAE},     {"trade", 0x2122},
    {"permil", 0x2030}, {"deg", 0xB0},      {"sup2", 0xB2},     {"frac12", 0xBD},  {"le", 0x2264},    {"ge", 0x2265},
    {"percnt", '%'},    {"dollar", '$'},    {"shy", 0xAD},      {"zwnj", 0x200C},  {"zwj", 0x200D},
};

}  // namespace

std::string decode_entity(std::string_view entity) {
  std::string shown;
  if (entity.size() < 3 || entity.front() != '&' || entity.back() != ';') return shown;
  const std::string_view name = entity.substr(1, entity.size() - 2);
  if (name[0] != '#') {
    const auto* known =
        std::find_if(std::begin(kNamed), std::end(kNamed), [&](const auto& n) { return n.first == name; });
    if (known != std::end(kNamed)) utf8::append(shown, known->second);
    return shown;
  }
  const bool hex = name.size() > 1 && (name[1] | 0x20) == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  if (digits.empty() || digits.size() > 7) return shown;
  char32_t code_point = 0;
  for (const char c : digits) {
    const int value = c >= '0' && c <= '9'                            ? c - '0'
                      : hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                                      : -1;
    if (value < 0) return shown;
    code_point = code_point * (hex ? 16 : 10) + static_cast<char32_t>(value);
  }
  utf8::append(shown, code_point == 0 ? utf8::kReplacement : code_point);
  return shown;
}

}  // namespace figx
