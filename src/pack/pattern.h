// Whether a pattern is one that figx can use, and if not, why and where.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace figx::pack {

/// What a pattern is matched against.
enum class PatternUse {
  match,   ///< anywhere in the text
  before,  ///< the text right before a match
  after,   ///< the text right after a match
};

/// What is wrong with a pattern, and at which byte of it.
struct PatternProblem {
  std::size_t offset;
  std::string message;
};

/// Refuses what RE2 refuses and what would match the empty text.
std::optional<PatternProblem> check_pattern(const std::string& pattern, PatternUse use);

/// `pattern` as it is tested against the text before a match, which it must end, or after one, which it must begin.
std::string anchored(std::string_view pattern, PatternUse use);

}  // namespace figx::pack
