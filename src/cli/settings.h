// What each option was given, and where: on the command line, by a variable FIGX_*, or in a file of options.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/option_table.h"

namespace figx::cli {

/// Something is wrong with an option; the message is a finished sentence.
struct WrongOption {
  std::string message;
};

struct Setting {
  std::string value;
  std::string from;   ///< how messages call it: "-f", "FIGX_FORMAT", "figx.toml:3: format"
  bool typed = true;  ///< on the command line, so that it is meant for this very run
};

/// By the long name of the option; of one that is not here nothing was said.
using Settings = std::map<std::string_view, std::vector<Setting>>;

/// The command line. `paths` gets what is no option. Throws WrongOption.
Settings settings_of_words(int argc, const char* const* argv, std::vector<std::string>& paths);

/// The variables FIGX_*; an empty one counts as unset. `warnings` gets a sentence for each that looks like a misspelt
/// one; others that are no option's are passed over.
Settings settings_of_variables(const char* const* environment, std::vector<std::string>& warnings);

/// A file of options in TOML: `name = value`, a list for those that may be repeated. Throws WrongOption.
Settings settings_of_file(const std::string& path);

/// "; did you mean 'format'?" for the word of `known` that is nearest, if one is near.
std::string suggestion(std::string_view word, const std::vector<std::string>& known);

}  // namespace figx::cli
