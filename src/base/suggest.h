// Which known word somebody meant who wrote an unknown one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace figx {

/// How many letters must be added, dropped, changed or swapped with a neighbour to get from one to the other.
std::size_t edit_distance(std::string_view from, std::string_view to);

/// The known word nearest to `word`, one that it begins before others; empty when none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// `; did you mean "match"?`, or when nothing is near `; use one of a, b, c`.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

/// "a, b, c".
std::string list_of(std::span<const std::string_view> words);

}  // namespace figx
