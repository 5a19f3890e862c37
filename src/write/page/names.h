// How the page calls and colours what a record measures.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "figx/figure.h"

namespace figx::page {

/// Metrics of one family share a colour; `css` is the class that gives it.
struct Family {
  std::string_view css;
  std::string_view name;
};

/// How much a number is: each basis has a shape, which the class `css` gives.
struct Basis {
  std::string_view css;
  std::string_view id;  ///< as Figure::basis has it
  std::string_view name;
};

inline constexpr std::array kFamilies = {
    Family{"fr", "revenue"},           Family{"fp", "profit"}, Family{"fm", "margin"}, Family{"fs", "per share"},
    Family{"fc", "cash and spending"}, Family{"fu", "volume"}, Family{"fo", "other"},
};
inline constexpr std::array kBases = {
    Basis{"ba", "actual", "actual"},
    Basis{"bg", "guidance", "guidance"},
    Basis{"bp", "prior_guidance", "prior guidance"},
    Basis{"bc", "consensus", "consensus"},
};

/// The family of a metric; that of a pack's own metric is "other".
const Family& family_of(std::string_view metric);
/// Of a basis that there is not: that of actual.
const Basis& basis_of(std::string_view basis);

/// "Net income adjusted", "R&D expense".
std::string metric_name(const Figure& figure);
/// "" of a value, "yoy", "qoq", "change", "share".
std::string_view measure_name(const Figure& figure);
/// "Meta · 广告"; "?" when the text names nobody.
std::string owner_name(const Figure& figure);

}  // namespace figx::page
