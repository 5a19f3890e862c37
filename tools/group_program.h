// Patterns with named groups as programs that take a text apart, for lex/groups.cpp.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lex/group_image.h"
#include "regex_tree.h"

namespace figx::tools {

/// All programs, as the arrays that the image holds.
struct GroupPrograms {
  std::vector<lex::image::Program> programs;  ///< by pattern
  std::vector<lex::image::Step> steps;
  std::vector<lex::image::Range> ranges;
  std::vector<lex::image::Group> groups;
  std::string text;
};

/// Throws std::runtime_error at a pattern that could take long: an open repetition inside another one, or of what may
/// be empty.
GroupPrograms group_programs(const std::set<std::string>& patterns);

}  // namespace figx::tools
