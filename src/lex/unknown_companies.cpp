// Companies that only the form of their name and its place give away, and the part that each plays in its sentence.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "lex/found.h"
#include "lex/numerals.h"

namespace figx::lex {

namespace {

template <std::size_t N>
bool among(char letter, const char (&letters)[N]) {
  bool found = false;
  for (std::size_t i = 0; i + 1 < N; ++i) found |= letter == letters[i];
  return found;
}

}  // namespace

void Lexer::find_unknown_companies(Lexed& out) const {
  const std::string_view text = out.sentence.text;
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    if (out.tokens[i].kind != TokenKind::gap) continue;
    const Token t = out.tokens[i];
    const char before = i == 0 ? '!' : out.tokens[i - 1].letter;
    // …存在默契泰然科技预计2017年…: glued behind another headline, but a name by its last word.
    if (t.letter == 'k' && i + 1 < out.tokens.size() &&
        (out.tokens[i + 1].letter == 'g' || out.tokens[i + 1].letter == 'i') &&
        utf8::count(text.substr(t.begin, t.end - t.begin)) >= 8) {
      std::size_t from = t.end;
      for (int k = 0; k < 4 && from > t.begin; ++k) utf8::decode_back(text, from);
      if (const auto hit = companies_.match_at(text.substr(0, t.end), from);
          from > t.begin && hit && hit->end == t.end && hit->entry->name == "suffix" &&
          !labels_.find(text.substr(from, t.end - from), 0)) {
        Name name;
        name.text = text.substr(from, t.end - from);
        const Token company{TokenKind::company, 'C', from, t.end, nullptr, static_cast<int>(out.names.size())};
        out.names.push_back(std::move(name));
        out.tokens[i].end = from;
        out.tokens.insert(out.tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, company);
        continue;
      }
    }
    std::size_t begin = t.begin;
    if (before == 'C') {
      // 苹果供应商伯恩光学: whose supplier it is stands before the name.
      const auto relation = relations_.match_at(text, begin);
      if (!relation || relation->end >= t.end) continue;
      begin = relation->end;
    } else if (before == 'Y' && i <= 4 &&
               std::none_of(out.tokens.begin(), out.tokens.begin() + static_cast<std::ptrdiff_t>(i),
                            [](const Token& token) { return token.kind == TokenKind::company; }) &&
               text.substr(0, t.begin).ends_with("企业") && i + 1 < out.tokens.size() &&
               out.tokens[i + 1].letter == 'B' && utf8::count(text.substr(t.begin, t.end - t.begin)) <= 6) {
      // 少儿编程企业编程猫宣布
    } else if (!among(before, "!l:,_;&")) {
      continue;
    }
    const auto letter_at = [&](std::size_t k) { return k < out.tokens.size() ? out.tokens[k].letter : '!'; };
    // 青禾股份公布: the 股份 of a name, not of a shareholding.
    const bool shares = letter_at(i + 1) == 'X' && among(before, "!l:_;") &&
                        text.substr(t.end, out.tokens[i + 1].end - t.end) == "股份" &&
                        among(letter_at(i + 2), "BTM:gy");
    const std::size_t end = shares ? out.tokens[i + 1].end : t.end;
    const std::string_view gap = text.substr(begin, end - begin);
    std::size_t length = 0;
    if (auto hit = companies_.match_at(text.substr(0, end), begin)) {
      length = hit->end - hit->begin;
    } else if (begin > t.begin) {
      continue;
    } else if (i + 1 < out.tokens.size() && (before == '!' || before == 'l' || before == 'Y') &&
               utf8::count(gap) >= 3 && utf8::count(gap) <= 8 &&
               (out.tokens[i + 1].letter == 'B' ||
                (out.tokens[i + 1].letter == ':' && i == 0 && utf8::count(gap) <= 6 && i + 2 < out.tokens.size() &&
                 (out.tokens[i + 2].letter == 'T' || out.tokens[i + 2].letter == 'g')))) {
      length = gap.size();  // 某某：2021年净利…, 某某公告，
    }
    // 德国电子电气行业协会: an association, whose name goes on.
    for (std::string_view tail : {"协会", "学会", "联合会", "商会", "委员会"})
      if (length > 0 && gap.find(tail, length) != std::string_view::npos) length = 0;
    // 工信部：1-11月份…: an authority.
    for (std::string_view tail : {"部", "局", "署", "厅", "委", "会", "院", "办", "司法"})
      if (i + 1 < out.tokens.size() && out.tokens[i + 1].letter == ':' && length == gap.size() && gap.ends_with(tail))
        length = 0;
    // 盈利能力：前三季度…, 各类科技创新基金, 某某网消息：4月30日: no names.
    if (length > 0 && labels_.find(gap.substr(0, length), 0)) continue;
    // Tilray涨11.4%, a foreign name where a subject stands.
    if (length == 0 && i + 1 < out.tokens.size() && among(out.tokens[i + 1].letter, "XBT{><") && gap.size() >= 4 &&
        gap[0] >= 'A' && gap[0] <= 'Z' && std::all_of(gap.begin(), gap.end(), [](char c) {
          return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ' || c == '&' || c == '-';
        }))
      length = gap.size();
    if (length == 0 || (shares && length < gap.size())) continue;
    if (shares) out.tokens.erase(out.tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    std::size_t front = 0;
    for (std::string_view word : {"根据", "据", "近日", "日前", "称", "全资子公司", "控股子公司", "子公司", "附属公司"})
      if (gap.substr(0, length).starts_with(word) && length > word.size() + 5) {
        front = word.size();
        break;
      }
    Name name;
    name.text = gap.substr(front, length - front);
    for (std::string_view day :
         {"周一", "周二", "周三", "周四", "周五", "周六", "周日", "近日", "日前", "今日", "昨日"})
      if (name.text.size() > day.size() + 5 && name.text.ends_with(day))
        name.text.resize(name.text.size() - day.size());
    if (name.text.ends_with("收") && text.substr(begin + length).starts_with("到"))  // ST某某收到关注函
      name.text.resize(name.text.size() - std::string_view("收").size());
    const Token company{TokenKind::company, 'C', begin, begin + length, nullptr, static_cast<int>(out.names.size())};
    out.names.push_back(std::move(name));
    std::vector<Token> parts;
    if (begin > t.begin) parts.push_back({TokenKind::gap, 's', t.begin, begin, nullptr, -1});
    parts.push_back(company);
    if (company.end < end) parts.push_back({TokenKind::gap, t.letter, company.end, end, nullptr, -1});
    out.tokens[i] = parts.front();
    out.tokens.insert(out.tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, parts.begin() + 1, parts.end());
  }
}

Lexer::Trade Lexer::trade_of(std::string_view name) const {
  constexpr std::size_t kMost = 10'000;
  if (const auto known = trades_.find(name); known != trades_.end()) return known->second;
  if (trades_.size() >= kMost) trades_.clear();
  const Trade trade{houses_.find(name, 0).has_value(), brokers_.find(name, 0).has_value()};
  return trades_.emplace(name, trade).first->second;
}

void Lexer::mark_parts(Lexed& out) const {
  const std::string_view text = out.sentence.text;
  for (std::size_t i = out.tokens.size(); i-- > 0;) {
    const Token& t = out.tokens[i];
    if (t.kind != TokenKind::company || t.index < 0) continue;
    Name& name = out.names[static_cast<std::size_t>(t.index)];
    const auto [house, broker] = trade_of(name.text);
    name.house = house;
    name.broker = broker;
    for (const image::Target& target : name.readings) {
      if (target.segment) continue;
      const std::string_view its_name = registry_.company(target.index).name;
      if (its_name == name.text) continue;
      const auto [its_house, its_broker] = trade_of(its_name);
      name.house |= its_house;
      name.broker |= its_broker;
    }
    name.speech = speech_.match_at(text, t.end).has_value();
    name.relation = relations_.match_at(text, t.end).has_value();
    // 甲行、乙行和丙行是联席保荐人: what the last is, the others are.
    if (i + 2 < out.tokens.size() && out.tokens[i + 1].letter == '&' && out.tokens[i + 2].letter == 'C' &&
        out.tokens[i + 2].index >= 0)
      name.relation |= out.names[static_cast<std::size_t>(out.tokens[i + 2].index)].relation;
    std::size_t at = t.begin;
    for (int back = 0; back < 3 && at > 0 && !name.object; ++back) {
      utf8::decode_back(text, at);
      const auto hit = objects_.match_at(text, at);
      name.object = hit && hit->end == t.begin;
    }
  }
}

}  // namespace figx::lex
