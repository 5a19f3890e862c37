// Periods of account: years, quarters, halves, first months, months; calendar or fiscal; and what text says of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "figx/document.h"
#include "pack/pack.h"

namespace figx::lex {

/// One period, as figures.md writes it. A year of 0 is not known.
struct Period {
  enum class Span { year, half, quarter, first_months, month };
  bool fiscal = false;
  int year = 0;
  Span span = Span::year;
  int number = 0;  ///< half 1-2, quarter 1-4, first_months 2-11, month 1-12; 0 for a year

  /// "2024Q4", "FY2025", "2024-9M", "2024-09", "Q4"; empty for a year that is not known.
  std::string to_string() const;
  /// The same span a year before or after.
  Period years_on(int years) const;
  /// The span right before: the last quarter, half, month or year. First months go a year back.
  Period previous() const;
  Period next() const;
  friend bool operator==(const Period&, const Period&) = default;
};

/// As Period::number of a relative mention: as long as the period at hand (上期, 报告期).
inline constexpr int kSpanAtHand = -1;

/// What a period mention says before the document has resolved it.
struct PeriodMention {
  /// How it is anchored: `fixed` stands as it is (with what year_from says), the others move the period at hand.
  enum class Anchor { fixed, same_last_year, previous, next, current, full_year, closing, list, vague };
  Anchor anchor = Anchor::fixed;
  Period period;
  /// Where the year comes from when the text has none: the document, this year, last year and so on.
  enum class YearFrom { text, focus, same, last, before_last, next };
  YearFrom year_from = YearFrom::text;
  int list_end = 0;         ///< 2025-2027年: the last year of the list
  Date closing;             ///< 截至2025年6月30日: the day that closes it
  int months = 0;           ///< how many months the closing period has; 0: not said
  bool running = false;     ///< 本季: in an outlook, the one after what is reported
  bool comparison = false;  ///< 去年同期, 上年同期: the base that something is compared with
  friend bool operator==(const PeriodMention&, const PeriodMention&) = default;
};

/// Reads a period from an entry's match. `text` is what matched, normalised. nullopt: no calendar has it.
std::optional<PeriodMention> read_period(const pack::Entry& entry, std::string_view text);

}  // namespace figx::lex
