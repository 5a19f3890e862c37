// Remarks that hold for a whole document.
#include "resolve/discourse.h"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "lex/names_metric.h"
#include "normalize/fold.h"
#include "resolve/remarks.h"
#include "resolve/words.h"

namespace figx::resolve {

using namespace std::literals;

namespace {

bool contains(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

/// Is the period at token `i` one that somebody only foresees: 预计2026年…, 2026年估达…, 2026年目标?
bool foreseen(const lex::Lexed& s, std::size_t i) {
  const std::string& shape = s.shape;
  for (std::size_t j = 0; j < i; ++j)
    if (shape[j] == 'g' || shape[j] == 'i' || shape[j] == 'v') return true;
  for (std::size_t j = i + 1; j < std::min(shape.size(), i + 7) && shape[j] != ',' && shape[j] != ';'; ++j)
    if (shape[j] == 'g' || shape[j] == 'i' || shape[j] == 'v') return true;
  const std::string_view rest = std::string_view(s.sentence.text).substr(s.tokens[i].end);
  static constexpr std::string_view kAhead[] = {"要", "拟", "冲", "挑战", "上看", "拚", "拼", "将",
                                                "料", "估", "预", "望",   "市盈", "PE", "P/E"};
  if (begins_with_any(rest, kAhead)) return true;
  return s.tokens[i].end > s.tokens[i].begin && s.sentence.text[s.tokens[i].end - 1] == 'E';
}

/// Is the forecast of the period at token `i` one of this very year, told of later: 年初预计2025年…?
bool said_before(const lex::Lexed& s, std::size_t i) {
  for (std::size_t j = 0; j < i; ++j)
    if (s.shape[j] == 'o' && std::string_view(s.sentence.text).substr(s.tokens[j].begin).starts_with("年初"))
      return true;
  return false;
}

/// A text that reports a whole year or its last quarter is written in the year after; any other, in its own. 0 when
/// it spells out no year that is over.
int year_of_writing(const std::vector<lex::Lexed>& sentences) {
  // No year behind the last full date, 2019年9月9日, is one of writing.
  int last = 0;
  for (const lex::Lexed& s : sentences)
    for (const lex::Token& t : s.tokens)
      if (t.kind == lex::TokenKind::period && t.entry && t.entry->id == "period.day") {
        const std::string_view day = std::string_view(s.sentence.text).substr(t.begin, 4);
        if (day.size() == 4 && day[0] == '2' && day[1] == '0' && day[2] >= '0' && day[2] <= '9' && day[3] >= '0' &&
            day[3] <= '9')
          last = std::max(last, 2000 + (day[2] - '0') * 10 + (day[3] - '0'));
      }
  int year = 0;
  int next = 0;  // 今年…，2026年将…: the year behind the one of writing
  bool closed = false;
  for (const lex::Lexed& s : sentences) {
    bool this_year = false;
    for (std::size_t i = 0; i < s.tokens.size(); ++i) {
      const lex::Token& t = s.tokens[i];
      if (t.kind != lex::TokenKind::period) continue;
      const lex::PeriodMention& m = s.periods[static_cast<std::size_t>(t.index)];
      this_year |= m.year_from == PeriodMention::YearFrom::same;
      if (foreseen(s, i)) {
        if (this_year && i > 0 && (s.shape[i - 1] == ',' || s.shape[i - 1] == ';') &&
            m.year_from == PeriodMention::YearFrom::text && m.period.year > 0 && (next == 0 || m.period.year < next))
          next = m.period.year;
        if (!said_before(s, i)) continue;  // 年初预计2025年…
      }
      const bool closing = m.anchor == PeriodMention::Anchor::closing;
      if (!closing && m.anchor != PeriodMention::Anchor::fixed) continue;
      // 较2024年第三季度的31.2%: of the year before the one that is told of.
      const bool base = i > 0 && s.shape[i - 1] == 'b' && m.period.span != Period::Span::year;
      const int spelt = closing ? m.closing.year : m.period.year;
      const int y = base && spelt > 0 ? spelt + 1 : spelt;
      if (y == 0 || y < year || (last > 0 && y > last)) continue;
      const bool whole = closing ? m.closing.month == 12
                                 : m.period.span == Period::Span::year ||
                                       (m.period.span == Period::Span::quarter && m.period.number == 4) ||
                                       (m.period.span == Period::Span::month && m.period.number == 12);
      closed = y > year ? whole && !foreseen(s, i) : closed && whole;
      year = y;
    }
  }
  if (year == 0) return next > 0 ? next - 1 : last;
  return closed ? year + 1 : year;
}

/// What 元 is worth in a text whose sentence says so (人民币，下同；单位：港元), "" when this one does not.
std::string yuan_of(const std::string& text) {
  static const RE2 same(
      "(人民币|港元|港币|新台币|美元|欧元|日元)[.，, "
      "]?下同|\\(([^()]{0,6}(?:人民币|港元|港币|新台币|美元)[^()]{0,8})下同\\)|"
      "(?:货币)?单位(?:均|皆)?[为:](人民币|港元|港币|新台币|美元)|"
      "(?:人民币|港元|港币|新台币|美元|欧元|日元)\\((?:货币)?(?:单位)?(?:均|皆)?下同");
  re2::StringPiece found;
  if (!same.Match(text, 0, text.size(), RE2::UNANCHORED, &found, 1)) return "";
  const std::string_view all(found.data(), found.size());
  return contains(all, "人民币") ? "CNY"
         : contains(all, "港")   ? "HKD"
         : contains(all, "台币") ? "TWD"
         : contains(all, "美元") ? "USD"
         : contains(all, "欧元") ? "EUR"
                                 : "JPY";
}

}  // namespace

bool Discourse::traditional() const {
  if (traditional_) return *traditional_;
  // Many characters that simplifying changes.
  std::size_t changed = 0, han = 0;
  for (std::size_t at = 0; at < source.size() && han < 2000;) {
    const char32_t c = utf8::decode(source, at);
    if (c < 0x4E00 || c > 0x9FFF) continue;
    ++han;
    changed += normalize::fold(c) != c;
  }
  traditional_ = han > 0 && changed * 12 > han;
  return *traditional_;
}

void begin_document(const Document& document, Discourse& d) {
  d.date = document.date;
  d.research.assign(document.blocks.size(), false);
  d.source = document.source;
}

void survey(const std::vector<lex::Lexed>& sentences, Discourse& d) {
  std::vector<Remarks> remarks;
  remarks.reserve(sentences.size());
  for (const lex::Lexed& s : sentences) {
    remarks.push_back(remarks_of(s.sentence.text));
    if (remarks.back().rating) d.research[s.sentence.block] = true;
  }
  // A short text is one note; a long one may quote research in a paragraph of its own.
  if (d.research.size() <= 3 && std::find(d.research.begin(), d.research.end(), true) != d.research.end())
    d.research.assign(d.research.size(), true);
  if (!d.date && d.year == 0) d.year = year_of_writing(sentences);
  for (const lex::Lexed& s : sentences)
    for (const PeriodMention& m : s.periods)
      if (m.anchor == PeriodMention::Anchor::fixed && m.year_from == PeriodMention::YearFrom::text &&
          m.period.span == Period::Span::month && m.period.number >= 1 && m.period.number <= 12)
        if (int& year = d.month_years[static_cast<std::size_t>(m.period.number)]; year == 0) year = m.period.year;
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    const lex::Lexed& s = sentences[at];
    if (d.yuan.empty() && remarks[at].unit) d.yuan = yuan_of(s.sentence.text);
    d.brackets_prior |= remarks[at].brackets;
    d.taiwan |= remarks[at].taiwan;
    for (std::size_t i = 0; i < s.tokens.size() && !d.first; ++i) {
      const char next = i + 1 < s.shape.size() ? s.shape[i + 1] : '!';
      if (s.shape[i] == 'C' && next != 'a' && next != 'E' && s.tokens[i].index >= 0)
        d.first = d.owners.company(s.names[static_cast<std::size_t>(s.tokens[i].index)]);
    }
    bool metric = false, quantity = false, research = false;
    for (const lex::Token& t : s.tokens) {
      quantity |= t.kind == lex::TokenKind::quantity && t.letter != '0';
      research |= t.letter == 'E';
      if (!t.entry) continue;
      const std::string_view name = t.entry->name;
      const std::string_view word = std::string_view(s.sentence.text).substr(t.begin, t.end - t.begin);
      metric |= t.kind == lex::TokenKind::metric;
      d.preannouncement |= name == "preannounced"sv;
      research |= name == "target price"sv ||
                  (t.letter == 'a' && (t.entry->id.starts_with("cue.broker"sv) || word.starts_with("该行"sv)));
      d.names_metric = d.names_metric || lex::names_metric(*t.entry, word);
    }
    if (research) d.research[s.sentence.block] = true;
    if (d.topic || !metric || !quantity) continue;
    // A title without a year means the first period that the text spells out.
    for (std::size_t i = 0; i < s.tokens.size() && !d.topic; ++i) {
      const lex::Token& t = s.tokens[i];
      if (t.kind != lex::TokenKind::period || (i > 0 && s.shape[i - 1] == 'b')) continue;
      const lex::PeriodMention& mention = s.periods[static_cast<std::size_t>(t.index)];
      if (mention.comparison || mention.anchor == lex::PeriodMention::Anchor::list) continue;
      if (mention.anchor != lex::PeriodMention::Anchor::closing && mention.anchor != lex::PeriodMention::Anchor::fixed)
        continue;
      const bool spelt_out = mention.anchor == PeriodMention::Anchor::closing
                                 ? mention.closing.year > 0 || d.date.has_value()
                                 : mention.year_from == PeriodMention::YearFrom::text;
      if (!spelt_out || (!d.date && mention.anchor == lex::PeriodMention::Anchor::fixed && foreseen(s, i) &&
                         mention.period.span == Period::Span::year))
        continue;
      const auto p = resolve(mention, {std::nullopt, d.date, false, false});
      if (p && p->year > 0 && p->span != Period::Span::month && !(d.date && ends_after(*p, *d.date))) d.topic = p;
    }
  }
  d.any_research = std::find(d.research.begin(), d.research.end(), true) != d.research.end();
}

std::string bare_yuan(const Discourse& d, const Owner& owner) {
  if (!d.yuan.empty()) return d.yuan;
  const std::string_view id = owner.id;
  if (id.starts_with("TWSE:") || id.starts_with("TPEX:")) return "TWD";
  if (d.traditional()) {
    if (d.taiwan || owner.country == "TW") return "TWD";
    if (id.starts_with("SSE:") || id.starts_with("SZSE:")) return "CNY";
    return id.starts_with("HKEX:") ? "HKD" : "TWD";
  }
  if (id.starts_with("HKEX:") && (owner.country == "HK" || owner.currency.empty()) && d.last_currency == "HKD")
    return "HKD";
  return "CNY";
}

}  // namespace figx::resolve
