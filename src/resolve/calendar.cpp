// Relative periods, years left out, and periods given by the day they close on.
#include "resolve/calendar.h"

namespace figx::resolve {

namespace {

using Span = Period::Span;
using Anchor = PeriodMention::Anchor;
using From = PeriodMention::YearFrom;

/// The month in which a span ends, 1 to 12.
int last_month(const Period& p) {
  switch (p.span) {
    case Span::year:
      return 12;
    case Span::half:
      return p.number * 6;
    case Span::quarter:
      return p.number * 3;
    case Span::first_months:
    case Span::month:
      return p.number;
  }
  return 12;
}

/// The year in which the span last ended before `date`; of an outlook, in which it ends next.
int nearest_year(const Period& p, const Date& date, bool outlook) {
  const int end = last_month(p);
  if (!outlook) return end < date.month || (end == date.month && date.day >= 25) ? date.year : date.year - 1;
  return end >= date.month - 1 ? date.year : date.year + 1;
}

bool month_end(const Date& day) {
  return day.day == 0 || day.day >= 28 || (day.month == 2 && day.day >= 28);
}

std::optional<Period> closing(const PeriodMention& m, const PeriodContext& context) {
  Date day = m.closing;
  if (day.year == 0) {
    if (context.date)
      day.year =
          day.month <= context.date->month - (day.month == context.date->month && day.day > context.date->day ? 1 : 0)
              ? context.date->year
              : context.date->year - 1;
    else if (context.topic && context.topic->year > 0)
      // A month behind the end of the fiscal year belongs to the calendar year before: FY2026 began in April 2025.
      day.year = context.topic->year -
                 (context.topic->fiscal && context.fiscal_end > 0 && day.month > context.fiscal_end ? 1 : 0);
  }
  // A fiscal quarter may close a few days before or after its month does.
  const bool near_end = month_end(day) || (day.day >= 24 && m.months > 0);
  if (!near_end && m.months == 0) return std::nullopt;  // 截至1月19日晚间 is the day of the news
  Period p;
  p.year = day.year;
  const int month = day.month;
  if (m.months == 0) {
    if (month % 3 != 0) {
      p.span = Span::month;
      p.number = month;
      return p;
    }
    p.span = month == 12 ? Span::year : Span::quarter;
    p.number = month == 12 ? 0 : month / 3;
    return p;
  }
  if (m.months == 3 && month % 3 == 0) {
    p.span = Span::quarter;
    p.number = month / 3;
    return p;
  }
  const bool offset = m.months != month;
  const int year_end = month + 12 - m.months;  // of the fiscal year, counted from this calendar year's January
  if (offset) {
    p.fiscal = true;
    if (p.year > 0 && year_end > 12) ++p.year;
  }
  switch (m.months) {
    case 12:
      p.span = Span::year;
      break;
    case 6:
      p.span = Span::half;
      p.number = 1;
      break;
    case 3:
      p.span = Span::quarter;
      p.number = 1;
      break;
    default:
      if (m.months < 2 || m.months > 11) return std::nullopt;
      p.span = Span::first_months;
      p.number = m.months;
  }
  return p;
}

}  // namespace

bool ends_after(const Period& period, const Date& date) {
  if (period.year == 0 || period.fiscal) return false;
  return period.year > date.year || (period.year == date.year && last_month(period) > date.month);
}

std::optional<Period> resolve(const PeriodMention& m, const PeriodContext& context) {
  const auto& topic = context.topic;
  switch (m.anchor) {
    case Anchor::vague:
      return std::nullopt;
    case Anchor::closing:
      return closing(m, context);
    case Anchor::list: {
      Period p = m.period;
      p.span = Span::year;
      return p;
    }
    case Anchor::same_last_year:
      return topic ? std::optional(topic->years_on(-1)) : std::nullopt;
    case Anchor::full_year: {
      if (topic && topic->year > 0) {
        Period p;
        p.fiscal = topic->fiscal;
        p.year = topic->year;
        return p;
      }
      if (context.date && context.outlook) {
        Period p;
        p.year = context.date->year;
        return p;
      }
      return std::nullopt;
    }
    case Anchor::previous:
    case Anchor::next:
    case Anchor::current: {
      if (!topic) return std::nullopt;
      Period p = *topic;
      if (m.period.number != lex::kSpanAtHand && m.period.span != p.span) {
        if (m.period.span == Span::quarter) {
          // The last quarter of what is at hand.
          p.number = p.span == Span::year ? 4 : (last_month(p) + 2) / 3;
          p.span = Span::quarter;
        } else if (m.period.span == Span::year) {
          p.span = Span::year;
          p.number = 0;
        } else {
          return std::nullopt;
        }
      }
      if (m.anchor == Anchor::current) {
        // 展望本季 in a text of January: the quarter that runs, not the one reported.
        return m.running && context.outlook && p.span == Span::quarter ? p.next() : p;
      }
      return m.anchor == Anchor::previous ? p.previous() : p.next();
    }
    case Anchor::fixed:
      break;
  }
  Period p = m.period;
  switch (m.year_from) {
    case From::text:
      return p;
    case From::same:
    case From::last:
    case From::before_last:
    case From::next: {
      const int shift = m.year_from == From::same   ? 0
                        : m.year_from == From::last ? -1
                        : m.year_from == From::next ? 1
                                                    : -2;
      if (context.date)
        p.year = context.date->year + shift;
      else if (context.year > 0)
        p.year = context.year + shift;
      else if (topic && topic->year > 0 && m.year_from == From::same)
        p.year = topic->year;
      return p;
    }
    case From::focus:
      break;
  }
  if (topic && topic->fiscal && topic->span == p.span && topic->number == p.number && !context.date) return topic;
  if (topic && topic->fiscal && (context.fiscal || p.fiscal) && p.span != Span::month) {
    p.fiscal = true;
    p.year = topic->year;
    if (context.outlook && p.span == Span::quarter && topic->span == Span::quarter && p.number < topic->number &&
        p.year > 0)
      ++p.year;
    return p;
  }
  if (p.fiscal) {
    if (topic && topic->year > 0) {
      p.year = topic->year;
    } else if (context.date && context.fiscal_end > 0 && p.year == 0) {
      // 第二财季 in a text of November 2025, of a year to March: it ended last in September, in the year to March 2026.
      const int months = p.span == Span::year ? 12 : last_month(p);
      const int end = (context.fiscal_end + months - 1) % 12 + 1;
      const int ended = context.outlook ? (end >= context.date->month ? context.date->year : context.date->year + 1)
                                        : (end < context.date->month ? context.date->year : context.date->year - 1);
      p.year = ended + (end > context.fiscal_end ? 1 : 0);
    }
    return p;
  }
  if (context.outlook && topic && !topic->fiscal && topic->year > 0 && topic->span == p.span &&
      p.span == Span::quarter) {
    // Estimates speak of quarters near the one at hand: 第二季度 beside 2025Q3 is 2025's, 一季度 beside 2025Q4 next
    // year's.
    const int distance = p.number - topic->number;
    p.year = topic->year + (distance < -2 ? 1 : distance > 2 ? -1 : 0);
    return p;
  }
  if (context.date) {
    p.year = nearest_year(p, *context.date, context.outlook);
    // The text's own year wins over the nearest one: 2023年报里的第四季度.
    if (topic && !topic->fiscal && topic->year > 0 && topic->year < p.year && topic->span == Span::year &&
        !context.outlook && context.same_sentence)
      p.year = topic->year;
    Period of_topic = p;
    if (topic && !topic->fiscal && topic->year > p.year) of_topic.year = topic->year;
    if (!ends_after(of_topic, *context.date)) p = of_topic;
  } else if (topic && topic->year > 0) {
    p.year = topic->year - (topic->fiscal && context.fiscal_end > 0 && last_month(p) > context.fiscal_end ? 1 : 0);
  } else if (context.year > 0 && !context.outlook && last_month(p) <= 9) {
    p.year = context.year;  // a text that spells out no period of its own, but the one before
  }
  if (p.year == 0 && p.span == Span::month && p.number >= 1 && p.number <= 12)
    p.year = context.month_years[static_cast<std::size_t>(p.number)];
  return p;
}

Period closing_period(const Period& period) {
  Period p = period;
  if (p.span == Span::first_months && p.number % 3 == 0) {
    p.span = Span::quarter;
    p.number /= 3;
  } else if (p.span == Span::half) {
    p.span = Span::quarter;
    p.number *= 2;
  }
  return p;
}

}  // namespace figx::resolve
