// Steps between periods as records write them: the year before, the span before, the spans around.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace figx::check {

/// "2024Q4" is "2023Q4"; nullopt for a period without a year.
std::optional<std::string> year_before(std::string_view period);
/// "2025Q1" is "2024Q4", "2024-09" is "2024-08"; nullopt where the span has no neighbour of its kind.
std::optional<std::string> span_before(std::string_view period);
/// The longer periods that hold all of this one: of "2024Q1" "2024H1", "2024-9M" and "2024".
std::vector<std::string> around(std::string_view period);

}  // namespace figx::check
