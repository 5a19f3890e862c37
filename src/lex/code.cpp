// Exchange names and suffixes, and the codes that stand with them.
#include "lex/code.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace figx::lex {

namespace {

constexpr std::pair<std::string_view, std::string_view> kExchanges[] = {
    {"SH", "SSE"},
    {"SS", "SSE"},
    {"SSE", "SSE"},
    {"沪", "SSE"},
    {"SZ", "SZSE"},
    {"SZSE", "SZSE"},
    {"深", "SZSE"},
    {"BJ", "BSE"},
    {"BSE", "BSE"},
    {"NEEQ", "NEEQ"},
    {"OC", "NEEQ"},
    {"HK", "HKEX"},
    {"HKEX", "HKEX"},
    {"SEHK", "HKEX"},
    {"港股", "HKEX"},
    {"TW", "TWSE"},
    {"TWSE", "TWSE"},
    {"TT", "TWSE"},
    {"TWO", "TPEX"},
    {"TPEX", "TPEX"},
    {"KS", "KRX"},
    {"KQ", "KRX"},
    {"KRX", "KRX"},
    {"T", "TSE"},
    {"JP", "TSE"},
    {"TSE", "TSE"},
    {"TYO", "TSE"},
    {"L", "LSE"},
    {"LN", "LSE"},
    {"LSE", "LSE"},
    {"US", "US"},
    {"O", "NASDAQ"},
    {"OQ", "NASDAQ"},
    {"N", "NYSE"},
    {"美股", "US"},
    {"NASDAQ", "NASDAQ"},
    {"NYSE", "NYSE"},
    {"纳斯达克", "NASDAQ"},
    {"纽交所", "NYSE"},
    {"AMEX", "NYSEAMERICAN"},
    {"NYSEAMERICAN", "NYSEAMERICAN"},
    {"SI", "SGX"},
    {"SGX", "SGX"},
    {"AX", "ASX"},
    {"AU", "ASX"},
    {"ASX", "ASX"},
    {"DE", "XETRA"},
    {"PA", "EURONEXT"},
    {"AS", "EURONEXT"},
    {"SW", "SIX"},
    {"上交所", "SSE"},
    {"深交所", "SZSE"},
    {"北交所", "BSE"},
    {"港交所", "HKEX"},
};

bool digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool of_symbol(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}
bool symbol(std::string_view s) {
  return !s.empty() && s.size() <= 6 && std::all_of(s.begin(), s.end(), of_symbol);
}

std::optional<std::string_view> exchange(std::string_view name) {
  for (const auto& [word, id] : kExchanges)
    if (word == name) return id;
  return std::nullopt;
}

std::string join(std::string_view exchange_id, std::string_view code) {
  std::string padded(code);
  if (exchange_id == "HKEX" && digits(code) && code.size() < 5) padded.insert(0, 5 - code.size(), '0');
  std::string id(exchange_id);
  id.append(1, ':').append(padded);
  return id;
}

/// A bare number by the ranges of the mainland and Hong Kong exchanges.
std::string bare(std::string_view code) {
  if (code.size() == 6) {
    if (code[0] == '6' || code.starts_with("900")) return join("SSE", code);
    if (code[0] == '0' || code[0] == '3' || code.starts_with("200")) return join("SZSE", code);
    if (code.starts_with("920")) return join("BSE", code);
    if (code[0] == '8' || code[0] == '4') return join("NEEQ", code);
  }
  if (code.size() == 5) return join("HKEX", code);
  if (code.size() == 4) return join("", code);
  return {};
}

std::string read_code(std::string_view s, bool alone) {
  if (std::none_of(s.begin(), s.end(), of_symbol)) return {};
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  for (std::string_view label : {"股票代码:", "股份代号:", "证券代码:", "代码:", "股票代号:"})
    if (s.starts_with(label)) s.remove_prefix(label.size());
  for (char mark : {':', ' ', '.', '-'}) {
    const std::size_t at = s.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view left = s.substr(0, at);
    std::string_view right = s.substr(at + 1);
    while (!right.empty() && right.front() == ' ') right.remove_prefix(1);
    if (symbol(right))
      if (auto id = exchange(left)) return join(*id, right);
    if (symbol(left) && (mark != '-' || digits(left)))
      if (auto id = exchange(right)) return join(*id, left);
  }
  // SH601222
  for (std::string_view front : {"SH", "SZ", "BJ", "HK"})
    if (s.starts_with(front) && digits(s.substr(2))) return join(*exchange(front), s.substr(2));
  if (digits(s) && s.size() >= 4 && s.size() <= 6 && alone) return bare(s);
  return {};
}

}  // namespace

CodeBracket read_code_bracket(std::string_view text, std::size_t at) {
  CodeBracket bracket;
  bracket.begin = at;
  const std::size_t close = text.find(')', at);
  if (close == std::string_view::npos || close - at > 120) return bracket;
  bracket.end = close + 1;
  std::string_view inside = text.substr(at + 1, close - at - 1);
  // Four digits are a code only as all that the bracket holds: （2330）, but not （2025/05/14）.
  const bool year_like = inside.size() > 4 && digits(inside.substr(0, 4)) && inside[4] == '/';
  if (year_like) return bracket;
  bool first = true;
  while (!inside.empty()) {
    std::size_t cut = inside.size();
    std::size_t mark = 0;
    for (std::string_view by : {"，", "、", ";", "/", "|"})
      if (std::size_t found = inside.find(by); found < cut) cut = found, mark = by.size();
    const bool alone = first || !bracket.codes.empty();
    if (std::string code = read_code(inside.substr(0, cut), alone); !code.empty()) bracket.codes.push_back(code);
    first = false;
    inside = cut == inside.size() ? std::string_view() : inside.substr(cut + mark);
  }
  return bracket;
}

}  // namespace figx::lex
