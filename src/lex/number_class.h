// Which characters a number can begin with, for the table of lex/look.h that is built with the program.
#pragma once

#include <cstdint>
#include <string_view>

#include "lex/automaton.h"

namespace figx::lex {

/// The bits image::kMayBeginQuantity (apart from the words and units of the packs) and image::kHoldsQuantity.
inline std::uint8_t number_class(char32_t c) {
  // What read_number() takes for a digit or a scale, and the first characters of 负, 百分之 and 千分之.
  static constexpr std::u32string_view kNumerals = U"〇零一壹二两贰三叁四肆五伍六陆七柒八捌九玖廿卅";
  static constexpr std::u32string_view kScales = U"十拾百佰千仟万亿兆";
  static constexpr std::u32string_view kSigns = U"+-$负";
  static constexpr std::u32string_view kHints =
      U"十百千亿兆翻倍腰半";  // with the numerals: a sentence is read for numbers
  const auto in = [c](std::u32string_view set) { return set.find(c) != std::u32string_view::npos; };
  const bool digit = (c >= '0' && c <= '9') || in(kNumerals);
  std::uint8_t out = 0;
  if (digit || in(kScales) || in(kSigns)) out |= image::kMayBeginQuantity;
  if (digit || in(kHints)) out |= image::kHoldsQuantity;
  return out;
}

}  // namespace figx::lex
