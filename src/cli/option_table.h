// The one table of options: the parser, the man page, completions, variables and files of options come from it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace figx::cli {

enum class Group { output, input, run, packs, inside, see };

/// What a value is, so that a shell can complete it. A flag takes none, or true or false behind `=`.
enum class Takes { nothing, word, choice, metrics, file, folder };

struct OptionRow {
  std::string_view name;  ///< the long name, without its dashes
  char letter;            ///< the short name, or 0
  Group group;
  Takes takes;
  std::string_view value;    ///< what messages and pages call the value; empty for a flag
  std::string_view choices;  ///< with Takes::choice, between spaces; empty: the output formats
  bool repeats;              ///< each use adds a value; of the others the last one counts
  bool standing;             ///< a variable and a file of options may set it: it is no matter of one run alone
  std::string_view text;     ///< what it does, one sentence
};

/// In the order of the man page, by group.
std::span<const OptionRow> option_table();
/// The row of that long name; nullptr when there is none.
const OptionRow* find_option(std::string_view name);
/// The words that a Takes::choice option takes.
std::vector<std::string> choices_of(const OptionRow& row);
/// "-f" or "--layout": how messages call it.
std::string flag_of(const OptionRow& row);
/// "FIGX_MAX_SIZE".
std::string variable_of(const OptionRow& row);
/// "Output".
std::string_view title_of(Group group);

}  // namespace figx::cli
