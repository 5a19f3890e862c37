// Signs, scales, currencies and offsets of records.
#include "extract/record.h"

#include <algorithm>
#include <utility>

namespace figx::extract {

using resolve::Measure;

namespace {

std::string_view field(const pack::Entry& entry, const char* name) {
  auto it = entry.fields.find(name);
  return it == entry.fields.end() ? std::string_view() : std::string_view(it->second);
}

std::optional<std::string> approx_of(const lex::Quantity& q, std::string_view word) {
  switch (q.approx) {
    case lex::Approx::about:
      return "about";
    case lex::Approx::over:
      return "over";
    case lex::Approx::under:
      return "under";
    case lex::Approx::none:
      break;
  }
  if (q.word) {  // 翻近一倍
    if (word.find("近") != std::string_view::npos) return "under";
    if (word.find("超") != std::string_view::npos || word.find("逾") != std::string_view::npos) return "over";
  }
  return std::nullopt;
}

/// A multiple as the percentage that it is of growth: 增长2.5倍 is 250, 是去年的4倍 is 300.
std::optional<Decimal> as_percent(const Decimal& multiple, bool level) {
  const auto base = level ? multiple.minus(Decimal(1)) : std::optional(multiple);
  return base ? base->scaled(2) : std::nullopt;
}

/// 是去年同期的4倍, 增至原来的3倍: the multiple is of the level, not of the growth.
bool multiple_of_level(const lex::Lexed& s, int token) {
  for (int j = token - 1; j >= 0 && j >= token - 4; --j) {
    const char letter = s.shape[static_cast<std::size_t>(j)];
    if (letter == 'd' || letter == 'L') return true;
    if (letter == '>' || letter == '<') return false;
  }
  return false;
}

}  // namespace

std::string_view Source::slice(std::size_t start, std::size_t end) const {
  const std::size_t from = index.byte_of(start), to = index.byte_of(end);
  return std::string_view(document.source).substr(from, to - from);
}

std::optional<int> Source::page(std::size_t start) const {
  const std::vector<std::size_t>& pages = document.pages;
  if (pages.empty()) return std::nullopt;
  const auto behind = std::upper_bound(pages.begin(), pages.end(), index.byte_of(start));
  return std::max(1, static_cast<int>(behind - pages.begin()));
}

std::string_view Source::sentence(const lex::Lexed& s, std::size_t start, std::size_t end) const {
  constexpr std::size_t kWhole = 900, kAround = 200;
  std::size_t first = s.sentence.source_begin(0), last = s.sentence.source_end(s.sentence.text.size());
  if (last - first > kWhole) {
    first = std::max(first, start > kAround ? start - kAround : 0);
    last = std::min(last, end + kAround);
  }
  const std::string_view text = slice(first, last);
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  const std::size_t to = text.find_last_not_of(" \t\r\n");
  return from == std::string_view::npos ? std::string_view() : text.substr(from, to - from + 1);
}

bool to_figure(const resolve::Binding& b, const lex::Lexed& s, const Source& source,
               const resolve::Discourse& discourse, Figure& f) {
  const lex::Token& token = s.tokens[static_cast<std::size_t>(b.token)];
  const lex::Quantity& q = s.quantities[static_cast<std::size_t>(token.index)];
  const std::string_view kind = b.subject.kind();
  f.doc = source.document.id;
  f.company = b.owner.id;
  f.company_name = b.owner.name;
  f.segment = b.segment;
  f.metric = b.subject.entry->name;
  f.variant = b.subject.variant;
  f.measure = resolve::name_of(b.measure);
  f.basis = resolve::name_of(b.basis);
  if (b.period) {
    const std::string period = b.period->to_string();
    if (!period.empty()) f.period = period;
  }
  f.approx = approx_of(q, std::string_view(s.sentence.text).substr(q.begin, q.end - q.begin));
  f.start = s.sentence.source_begin(q.begin);
  f.end = s.sentence.source_end(q.end);
  f.text = source.slice(f.start, f.end);
  f.page = source.page(f.start);
  f.sentence = source.sentence(s, f.start, f.end);
  f.rule = b.rule ? b.rule->id : "";

  // The unit.
  if (q.unit == "times" || q.unit == "percent") {
    f.unit = "percent";
  } else if (q.unit == "pp") {
    f.unit = "pp";
  } else if (kind == "count") {
    const bool people = f.metric == "dau" || f.metric == "mau" || f.metric == "subscribers";
    f.unit = q.unit == "person" || (q.unit.empty() && people) ? "person" : "unit";
  } else {
    const bool open = q.bare_yuan || q.unit.empty();
    f.unit = !open                                                ? q.unit
             : q.unit.empty() && !discourse.last_currency.empty() ? discourse.last_currency
                                                                  : resolve::bare_yuan(discourse, b.owner);
    if (q.bare_yuan && q.small && discourse.yuan.empty() && b.owner.id.starts_with("HKEX:") && discourse.traditional())
      f.unit = "HKD";
    if (kind == "per_share") f.unit += "/share";
  }

  // The number.
  auto adjust = [&](Decimal v) -> std::optional<Decimal> {
    if (q.unit == "times") {
      const auto percent = as_percent(v, multiple_of_level(s, b.token));
      if (!percent) return std::nullopt;
      v = *percent;
    }
    if (std::string_view per = field(*b.subject.entry, "per"); per == "10" && b.measure == Measure::value) {
      const auto share = v.scaled(-1);
      if (!share) return std::nullopt;
      v = *share;
    }
    return b.sign < 0 ? v.negated() : v;
  };
  const auto first = adjust(q.value);
  if (!first) return false;
  if (q.range) {
    auto second = adjust(q.second);
    if (!second) return false;
    f.low = *first < *second ? *first : *second;
    f.high = *first < *second ? *second : *first;
  } else if (q.bound != lex::Bound::none) {
    const bool floor = (q.bound == lex::Bound::floor) == (b.sign > 0);
    (floor ? f.low : f.high) = *first;
  } else {
    f.value = first;
  }
  return true;
}

std::optional<Mention> to_mention(const lex::Token& token, const lex::Lexed& s, const Source& source,
                                  const resolve::Discourse& discourse) {
  using lex::TokenKind;
  Mention m;
  m.doc = source.document.id;
  m.start = s.sentence.source_begin(token.begin);
  m.end = s.sentence.source_end(token.end);
  m.text = source.slice(m.start, m.end);
  if (token.entry) m.pattern = token.entry->id;
  switch (token.kind) {
    case TokenKind::quantity: {
      const lex::Quantity& q = s.quantities[static_cast<std::size_t>(token.index)];
      m.kind = "quantity";
      const bool times = q.unit == "times";
      const bool level = times && multiple_of_level(s, static_cast<int>(&token - s.tokens.data()));
      const auto first = times ? as_percent(q.value, level) : std::optional(q.value);
      const auto second = times ? as_percent(q.second, level) : std::optional(q.second);
      if (!first || !second) return std::nullopt;
      if (q.range) {
        m.low = *first < *second ? *first : *second;
        m.high = *first < *second ? *second : *first;
      } else {
        m.value = first;
      }
      if (times)
        m.unit = "percent";
      else if (q.unit.empty() || q.unit == "other")
        m.unit = std::nullopt;
      else if (q.bare_yuan)
        m.unit = resolve::bare_yuan(discourse, discourse.company ? *discourse.company : resolve::Owner{});
      else
        m.unit = q.unit;
      if (q.per_share && m.unit) *m.unit += "/share";
      m.approx = approx_of(q, std::string_view(s.sentence.text).substr(q.begin, q.end - q.begin));
      return m;
    }
    case TokenKind::metric:
      m.kind = "metric";
      m.metric = token.entry->name;
      if (std::string_view v = field(*token.entry, "variant"); !v.empty()) m.variant = v;
      return m;
    case TokenKind::company:
    case TokenKind::segment: {
      const lex::Name& name = s.names[static_cast<std::size_t>(token.index)];
      m.kind = token.kind == TokenKind::company ? "company" : "segment";
      if (token.kind == TokenKind::company) {
        const resolve::Owner owner = discourse.owners.company(name);
        m.id = owner.id;
        m.name = owner.name;
      } else {
        const resolve::SegmentOwner segment = discourse.owners.segment(name, discourse.company);
        m.name = segment.name;
        if (segment.parent) m.id = segment.parent->id;
      }
      return m;
    }
    case TokenKind::period: {
      const lex::PeriodMention& period = s.periods[static_cast<std::size_t>(token.index)];
      m.kind = "period";
      if (const auto p = resolve::resolve(period, {discourse.topic, discourse.date, false, false}))
        if (!p->to_string().empty()) m.period = p->to_string();
      return m;
    }
    case TokenKind::cue:
    case TokenKind::other:
      m.kind = "cue";
      m.name = token.kind == TokenKind::other ? "not a figure: " + token.entry->name : std::string(token.entry->name);
      return m;
    default:
      return std::nullopt;
  }
}

}  // namespace figx::extract
