// Why a number is in no figure: which of the words around it claims it, when the one at hand is not the nearest.
#include <algorithm>

#include "resolve/sentence.h"
#include "resolve/words.h"

namespace figx::resolve {

using lex::Quantity;
using lex::TokenKind;

namespace {

constexpr std::string_view kDate = "date or duration";

/// Is it about what one share, or one thing, costs?
bool of_a_price(std::string_view reason) {
  return reason == "share price" || reason == "target price" || reason == "product price";
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace

std::string SentenceWalk::reason_of_count(int i) const {
  const Quantity& q = quantity(i);
  const int before = claim_before(i), behind = claim_behind(i);
  const auto says = [&](int j, std::string_view reason) { return j >= 0 && token(j).entry->name == reason; };
  // 道指升16点, 至1343点: no clock strikes so late.
  if (q.reason == kDate && text(i).ends_with("点") && (says(before, "index level") || Decimal(24) < q.value))
    return "index level";
  if (q.reason == "count of other things" && says(behind, "count of staff")) return "count of staff";  // 1400名员工
  // 一份文件, 同一张账单: only money's papers are counted in large numbers.
  if (q.reason == "shares" && !text(i).ends_with("股") && q.scale == 0 && !q.range && q.value < Decimal(10) &&
      !says(behind, "shareholding") && !says(before, "shareholding"))
    return "count of other things";
  return q.reason;
}

int SentenceWalk::claim_before(int i) const {
  for (int j = i - 1; j >= clause_begin(i); --j) {
    if (token(j).kind == TokenKind::other) return j;
    if (token(j).kind == TokenKind::metric || token(j).kind == TokenKind::quantity) break;
  }
  return -1;
}

int SentenceWalk::claim_behind(int i) const {
  for (int j = i + 1; j < std::min(size(), i + 4) && one_of(letter(j), "XdsTk&"); ++j)
    if (token(j).kind == TokenKind::other) return j;
  return -1;
}

bool SentenceWalk::of_a_day(int i) const {
  if (letter(i) != '6' || quantity(i).scale != 0) return false;
  // 17:32, 00: 40
  const auto clock = [&](int a) {
    const int b = letter(a + 2) == '_' ? a + 3 : a + 2;
    return letter(a) == '6' && letter(a + 1) == ':' && letter(b) == '6' && text(b).size() == 2 &&
           quantity(a).value < Decimal(25) && quantity(b).value < Decimal(60);
  };
  if (clock(i) || (letter(i - 1) == ':' && clock(i - 2)) || (letter(i - 1) == '_' && clock(i - 3))) return true;
  const Decimal& value = quantity(i).value;
  const bool goes_on = one_of(letter(i + 1), "gitM-/_<>") || text(i + 1).starts_with("或");
  if (text(i).size() == 4 && Decimal(1989) < value && value < Decimal(2051) && goes_on) return true;  // 四煤企2015预亏
  // 6到10周, 2022或2023年: the unit stands behind the second one.
  return one_of(letter(i + 1), "t-") && letter(i + 2) == '0' && quantity(i + 2).reason == kDate;
}

std::string SentenceWalk::reason_of(int i, const std::string& why) const {
  if (letter(i) == '0') return reason_of_count(i);
  if (of_a_day(i)) return std::string(kDate);
  const Quantity& q = quantity(i);
  if (why == "share of no segment" && !out_.bindings.empty() &&
      contains_any(out_.bindings.back().subject.entry->name, {"expense", "capex"}))
    return "expense ratio";  // 研发开支69亿元，占收入的比重由5.7%升至7.3%

  const bool plain = why == "no metric";
  bool of_a_word = false;
  for (const lex::Token& t : s_.tokens) of_a_word |= t.kind == TokenKind::other && t.entry->name == why;
  if (!plain && (!of_a_word || leaving_out_ || several_)) return why;

  const bool bare = letter(i) == '6' && q.scale == 0;
  if (bare && text(i + 1).starts_with("号")) return "part of a name";  // 轨道交通5号线
  if (bare && letter(i - 1) == ':' && text(i - 2).ends_with("代码")) return "listing code";
  if (bare && letter(i + 1) == '&' && one_of(letter(i - 1), "!,;:")) return "no metric";  // 1、股东…
  const int before = claim_before(i), behind = bare ? -1 : claim_behind(i), begin = clause_begin(i);
  // 30亿元的对价, 8.36%股权, 66亿身家: nothing stands nearer; but 市值蒸发124亿跌破….
  if (behind >= 0 && (before < 0 || i - before > 1) &&
      (letter(i + 1) == 'd' ||
       (letter(i + 1) == 'X' && (letter(i) == '2' || token(behind).entry->name != "share price"))))
    return token(behind).entry->name;
  if (before >= 0 && i - before <= 3) {
    const std::string& reason = token(before).entry->name;
    // 道指开盘跌0.3%: an index has no price.
    if (reason == "share price" && letter(before - 1) == 'X' && token(before - 1).entry->name == "index level")
      return "index level";
    return reason == "product price" && q.per_share ? "share price" : reason;  // 最高成交价78.6元/股
  }
  // 英伟达跌4.0%: the share of a company, when nothing else is said to rise or fall.
  const bool moves = letter(i) == '2' && one_of(letter(i - 1), "<>") && contains_any(text(i - 1), {"涨", "跌", "升"});
  const bool company =
      letter(i - 2) == 'C' || (letter(i - 2) == 's' && token(i - 2).index >= 0);  // 礼来, an ordinary word
  if (moves && company && (plain || of_a_price(why))) return "share price";
  if (behind >= 0) return token(behind).entry->name;
  if (plain && letter(i) == '1' && q.scale == 0 && text(i + 1).starts_with("起")) return "product price";
  if (plain && subject_.metric() && subject_.token >= 0) {
    if (subject_.entry->name == "dividend_per_share") return "total dividend";  // 每股0.3元，共计77亿元
    const bool of_it = letter(i - 1) == 'd' || (letter(i - 1) == 'M' && letter(i - 2) == 'b');
    if (letter(i) == '2' && subject_.token >= begin && subject_.kind() == "money" && of_it)
      return "share of something else";  // 相当于净利润的91%, 不及营收3%
  }
  // A word of an earlier clause has no hold on what cannot be its number.
  if (subject_.blocked() && subject_.token < begin && of_a_price(why)) {
    for (int j = begin; j < i; ++j)
      if (one_of(letter(j), "yq")) return "no metric";
    if (letter(i) == '1' && q.scale >= 4 && !q.per_share) return "no metric";
  }
  return why;
}

}  // namespace figx::resolve
