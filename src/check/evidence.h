// What reading a figure leaves behind for those who judge it.
#pragma once

#include <bitset>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace figx::check {

/// What a record may have in it that makes it likelier right or wrong; patterns/checks/confidence.tsv says how much.
inline constexpr std::string_view kTraits[] = {
    "base",
    "company.coded",
    "company.only",
    "company.often",
    "company.carried",
    "company.not_in_lead",
    "company.unnamed",
    "company.unlisted",
    "segment",
    "segment.profit",
    "period.carried",
    "period.other_clause",
    "period.year_inferred",
    "period.unspelled",
    "period.no_year",
    "period.none",
    "metric.other_clause",
    "metric.behind",
    "metric.loss",
    "metric.count",
    "measure.amount",
    "number.range",
    "number.over",
    "number.word",
    "basis.guidance",
    "basis.prior",
    "basis.consensus",
    "basis.research",
    "rule.continued",
    "rule.after",
    "sentence.title",
    "sentence.glued",
    "sentence.periods",
    "sentence.other",
    "check.agrees",
    "check.fits",
    "check.clashes",
    "check.clashes_later",
};

/// One of them, by its name; any other name does not compile.
struct Trait {
  consteval Trait(const char* name) : number(0) {  // NOLINT: a name is one
    while (kTraits[number] != name) ++number;
  }
  std::size_t number;
};

/// Those that a record has.
using Traits = std::bitset<std::size(kTraits)>;

/// How a record came about.
struct Evidence {
  int digit = 0;  ///< the power of ten of the last digit that the text writes
  Traits traits;

  void add(Trait trait, bool yes = true) {
    if (yes) traits.set(trait.number);
  }
};

}  // namespace figx::check
