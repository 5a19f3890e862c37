// Words of the command line → options.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "figx/decimal.h"
#include "figx/document.h"
#include "figx/writer.h"

namespace figx::cli {

enum class Mode { figures, mentions, unassigned, explain, text_only, check };

struct Options {
  std::vector<std::string> paths;  ///< articles and folders; "-" is standard input
  ReadOptions read;
  std::string format;  ///< empty: by the suffix of `output`, else by where the output goes
  std::string output;  ///< empty: standard output
  std::string errors;  ///< file for the failed inputs; empty: none
  bool excel = false;
  Layout layout = Layout::long_;
  bool layout_typed = false, unit_typed = false;  // on the command line, so that a format without it is refused
  int money_power = 0;                            ///< of --unit: 0, 4 or 8
  std::vector<std::string> patterns;              ///< folders of packs
  std::vector<std::string> registry;              ///< files of companies and segments
  std::vector<std::string> only;                  ///< metrics; empty: all
  std::vector<std::string> companies;             ///< ids or names; empty: all
  std::optional<Decimal> min_confidence;
  Mode mode = Mode::figures;
  bool fail_empty = false, fail_fast = false;
  bool resume = false;             ///< go on with a run that was killed
  std::size_t jobs = 1;            ///< threads
  double timeout = 60;             ///< seconds for each document that is read in a child process; 0: unlimited
  std::vector<std::string> globs;  ///< which files of a folder; "!" before one leaves out
  bool no_ignore = false, follow = false;
  bool quiet = false, verbose = false;
  std::string color = "auto";
  std::string generate;               ///< of --generate: man, bash, zsh, fish or schema; empty: none
  std::vector<std::string> warnings;  ///< about the options, finished sentences
};

/// The end of the program instead of options: something to print (to standard error unless `code` is 0).
struct Leave {
  int code = 0;
  std::string message;
};

/// The words of the command line win over the variables FIGX_*, those over the file of --config.
std::variant<Options, Leave> parse_options(int argc, const char* const* argv, const char* const* environment);

/// What --help prints.
std::string help();

}  // namespace figx::cli
