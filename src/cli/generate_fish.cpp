// Completions for fish.
#include "cli/generate.h"
#include "cli/option_table.h"

namespace figx::cli {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

}  // namespace

std::string fish_completion(const std::vector<std::string>& metrics) {
  std::string out = "# Completions of figx for fish, made by: figx --generate fish\n";
  for (const OptionRow& row : option_table()) {
    out += "complete -c figx";
    if (row.letter != 0) out += std::string(" -s ") + row.letter;
    out += " -l " + std::string(row.name);
    switch (row.takes) {
      case Takes::choice:
        out += " -x -a " + quoted(joined(choices_of(row), " "));
        break;
      case Takes::metrics:
        out += " -x -a " + quoted("(__fish_complete_list , 'printf \"%s\\n\" " + joined(metrics, " ") + "')");
        break;
      case Takes::file:
        out += " -r -F";
        break;
      case Takes::folder:
        out += " -x -a '(__fish_complete_directories)'";
        break;
      case Takes::word:
        out += " -x";
        break;
      case Takes::nothing:
        break;
    }
    out += " -d " + quoted(row.text) + "\n";
  }
  return out;
}

}  // namespace figx::cli
