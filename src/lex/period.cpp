// Period arithmetic, and reading a period out of a matched entry by its named groups.
#include "lex/period.h"

#include "lex/groups.h"
#include "lex/numerals.h"

namespace figx::lex {

namespace {

std::string two(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

}  // namespace

std::string Period::to_string() const {
  std::string out = fiscal ? "FY" : "";
  if (year > 0) out += std::to_string(year);
  switch (span) {
    case Span::year:
      return year > 0 ? out : std::string();
    case Span::half:
      return out + "H" + std::to_string(number);
    case Span::quarter:
      return out + "Q" + std::to_string(number);
    case Span::first_months:
      return out + (year > 0 ? "-" : "") + std::to_string(number) + "M";
    case Span::month:
      return year > 0 ? out + "-" + two(number) : std::string();
  }
  return out;
}

Period Period::years_on(int years) const {
  Period p = *this;
  if (p.year > 0) p.year += years;
  return p;
}

Period Period::previous() const {
  Period p = *this;
  const int count = span == Span::quarter ? 4 : span == Span::half ? 2 : span == Span::month ? 12 : 1;
  if (count == 1) return years_on(-1);
  if (--p.number == 0) {
    p.number = count;
    if (p.year > 0) --p.year;
  }
  return p;
}

Period Period::next() const {
  Period p = *this;
  const int count = span == Span::quarter ? 4 : span == Span::half ? 2 : span == Span::month ? 12 : 1;
  if (count == 1) return years_on(1);
  if (++p.number > count) {
    p.number = 1;
    if (p.year > 0) ++p.year;
  }
  return p;
}

std::optional<PeriodMention> read_period(const pack::Entry& entry, std::string_view text) {
  const std::optional<Groups> groups = groups_of(entry.match, text, Whole::text);
  if (!groups) return std::nullopt;
  auto group = [&](const char* name) { return (*groups)[name]; };
  auto field = [&](const char* name) -> std::string_view {
    auto it = entry.fields.find(name);
    return it == entry.fields.end() ? std::string_view() : std::string_view(it->second);
  };
  auto number_of = [&](const char* name) -> int {
    std::string_view given = group(name);
    if (given.empty()) given = field(name);
    if (given.empty()) return 0;
    if (given == "首") return 1;
    if (given == "末") return 4;
    if (given == "上") return 1;
    if (given == "下") return 2;
    if (given == "次") return 2;
    return read_small(given);
  };

  PeriodMention m;
  using Anchor = PeriodMention::Anchor;
  using From = PeriodMention::YearFrom;
  Period& p = m.period;
  p.fiscal = field("fiscal") == "true" || !group("fy").empty();
  int year = number_of("y");
  if (year > 0 && year < 100) year += 2000;
  if (!group("roc").empty()) year = read_small(group("roc")) + 1911;
  if (year != 0 && (year < 1980 || year > 2100)) return std::nullopt;
  p.year = year;

  const std::string_view from = field("year");
  std::string_view word = group("w");
  auto year_word = [&](std::string_view w) {
    if (w == "今年" || w == "今" || w == "本年" || w == "本年度" || w == "当年" || w == "今年度") return From::same;
    if (w == "去年" || w == "上年" || w == "去" || w == "上一年" || w == "去年度" || w == "上年度") return From::last;
    if (w == "前年") return From::before_last;
    if (w == "明年" || w == "次年" || w == "来年") return From::next;
    return From::focus;
  };
  if (year > 0)
    m.year_from = From::text;
  else if (!word.empty())
    m.year_from = year_word(word);
  else if (from == "same")
    m.year_from = From::same;
  else if (from == "last")
    m.year_from = From::last;
  else if (from == "before_last")
    m.year_from = From::before_last;
  else if (from == "next")
    m.year_from = From::next;
  else
    m.year_from = From::focus;

  const std::string& form = entry.name;
  if (form == "year") {
    p.span = Period::Span::year;
  } else if (form == "quarter") {
    p.span = Period::Span::quarter;
    p.number = number_of("q");
    if (p.number < 1 || p.number > 4) return std::nullopt;
  } else if (form == "half") {
    p.span = Period::Span::half;
    p.number = number_of("h");
    if (p.number < 1 || p.number > 2) return std::nullopt;
  } else if (form == "first_quarters") {
    p.span = Period::Span::first_months;
    p.number = 3 * number_of("n");
    if (p.number == 6) p.span = Period::Span::half, p.number = 1;
    if (p.number == 3) p.span = Period::Span::quarter, p.number = 1;
    if (p.number == 12) p.span = Period::Span::year, p.number = 0;
    if (p.number > 12 || p.number < 0) return std::nullopt;
  } else if (form == "first_months") {
    p.span = Period::Span::first_months;
    p.number = number_of("n");
    if (p.number == 3) p.span = Period::Span::quarter, p.number = 1;
    if (p.number == 6) p.span = Period::Span::half, p.number = 1;
    if (p.number == 12) p.span = Period::Span::year, p.number = 0;
    if (p.number > 12 || (p.number < 2 && p.span == Period::Span::first_months)) return std::nullopt;
  } else if (form == "months") {  // 7-9月 as a quarter, 1-6月 as a half
    const int a = number_of("from"), b = number_of("to");
    if (a < 1 || b > 12 || b <= a) return std::nullopt;
    if (a == 1) {
      p.span = Period::Span::first_months;
      p.number = b;
      if (b == 3) p.span = Period::Span::quarter, p.number = 1;
      if (b == 6) p.span = Period::Span::half, p.number = 1;
      if (b == 12) p.span = Period::Span::year, p.number = 0;
    } else if (b - a == 2 && b % 3 == 0) {
      p.span = Period::Span::quarter;
      p.number = b / 3;
    } else if (a == 7 && b == 12) {
      p.span = Period::Span::half;
      p.number = 2;
    } else if (b - a == 5) {  // 4月至9月: the first half of a fiscal year, which ends six months later
      m.anchor = Anchor::closing;
      m.closing = {year, b, 0};
      m.months = 6;
    } else {
      return std::nullopt;
    }
  } else if (form == "month") {
    p.span = Period::Span::month;
    p.number = number_of("m");
    if (p.number < 1 || p.number > 12) return std::nullopt;
  } else if (form == "closing") {
    m.anchor = Anchor::closing;
    m.closing = {year, number_of("m"), number_of("d")};
    if (m.closing.month < 1 || m.closing.month > 12 || m.closing.day > 31) return std::nullopt;
    m.months = number_of("n");
    if (!group("quarter").empty()) m.months = 3;
    if (!group("half").empty()) m.months = 6;
    if (!group("annual").empty()) m.months = 12;
  } else if (form == "list") {
    m.anchor = Anchor::list;
    int last = number_of("last");
    if (last < 100) last += year / 100 * 100;
    if (last < year || last - year > 10) return std::nullopt;
    m.list_end = last;
  } else if (form == "same_last_year") {
    m.anchor = Anchor::same_last_year;
    m.comparison = true;
  } else if (form == "previous") {
    m.anchor = Anchor::previous;
    m.comparison = true;
  } else if (form == "next") {
    m.anchor = Anchor::next;
  } else if (form == "current") {
    m.anchor = Anchor::current;
    m.running = text.starts_with("本季");
  } else if (form == "full_year") {
    m.anchor = Anchor::full_year;
  } else {
    m.anchor = Anchor::vague;
  }
  // How long a relative span is, when the words say so: 上一季度 is a quarter.
  if (m.anchor == Anchor::previous || m.anchor == Anchor::next || m.anchor == Anchor::current) {
    const std::string_view span = field("span");
    p.number = span.empty() ? kSpanAtHand : 0;
    p.span = span == "quarter" ? Period::Span::quarter
             : span == "half"  ? Period::Span::half
             : span == "month" ? Period::Span::month
                               : Period::Span::year;
  }
  return m;
}

}  // namespace figx::lex
