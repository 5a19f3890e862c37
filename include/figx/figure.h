// A figure: one number, or one range, that a text states about one company's one metric.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "figx/decimal.h"

namespace figx {

/// Another record of the same document, by its place and what it measures.
struct Reference {
  std::size_t start = 0;
  std::string metric;
  std::string measure;
};

/// What arithmetic says of a record and others; docs/FIGURES.md lists the checks.
struct Check {
  std::string check;  ///< "growth", "part", "share", "margin", "repeat", "order", "sign", "conversion"
  bool agrees = false;
  std::vector<Reference> with;
};

/// One record of the output; the fields and their values are those of docs/FIGURES.md.
/// Invariant: the code points [start, end) of Document::source are `text`.
struct Figure {
  std::string doc;
  std::string company;                 ///< registry id such as "NASDAQ:META", else the name in the text
  std::string company_name;            ///< short Chinese name of the registry, else the name in the text
  std::optional<std::string> segment;  ///< nullopt: the whole company
  std::string metric;                  ///< "revenue", "net_income", ...
  std::optional<std::string> variant;  ///< adjusted, recurring, basic, diluted
  std::string measure;                 ///< value, yoy, qoq, change, share
  std::string basis;                   ///< actual, guidance, prior_guidance, consensus
  std::optional<std::string> period;   ///< "2024Q4", "FY2025", "2024-9M", ...; nullopt: not given
  std::optional<Decimal> value;        ///< a single number, in the unit's base
  std::optional<Decimal> low, high;    ///< a range, then value is nullopt; an open side is nullopt
  std::string unit;                    ///< ISO 4217 code, "<code>/share", percent, pp, person, unit
  std::optional<std::string> approx;   ///< about, over, under
  std::string text;                    ///< the number as the source writes it
  std::size_t start = 0, end = 0;      ///< code points of the source, end exclusive
  std::string sentence;                ///< the sentence it stands in, as the source writes it
  std::string rule;                    ///< id of the pattern that found it
  std::optional<int> page;             ///< for documents that have pages
  Decimal confidence;                  ///< 0 to 1, two decimals: how sure that every field is right
  std::vector<Check> checks;           ///< by the place of the first record that each is with
};

/// A quantity that belongs to no figure, and why.
struct Unassigned {
  std::string doc;
  std::string text;
  std::size_t start = 0, end = 0;
  std::string reason;  ///< one of the closed list in docs/FIGURES.md: "share price", "no metric", ...
  std::string sentence;
};

/// What the lexer saw: a typed stretch of the source.
struct Mention {
  std::string doc;
  std::string kind;  ///< quantity, metric, company, segment, period, cue
  std::string text;
  std::size_t start = 0, end = 0;
  std::string pattern;  ///< id of the entry that matched; empty for quantities and registry names
  // quantity
  std::optional<Decimal> value, low, high;
  std::optional<std::string> unit;  ///< nullopt for a bare number
  std::optional<std::string> approx;
  // company, segment, metric, period, cue
  std::optional<std::string> id;    ///< company id, or a segment's parent
  std::optional<std::string> name;  ///< canonical company or segment name, cue name
  std::optional<std::string> metric;
  std::optional<std::string> variant;
  std::optional<std::string> period;
};

}  // namespace figx
