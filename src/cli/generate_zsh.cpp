// Completions for zsh, as a file _figx in a folder of fpath or by source.
#include "cli/generate.h"
#include "cli/option_table.h"

namespace figx::cli {
namespace {

// A description in a spec of _arguments, between single quotes.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string action_of(const OptionRow& row, const std::vector<std::string>& metrics) {
  switch (row.takes) {
    case Takes::choice:
      return "(" + joined(choices_of(row), " ") + ")";
    case Takes::metrics:
      return "_sequence compadd - " + joined(metrics, " ");
    case Takes::file:
      return "_files";
    case Takes::folder:
      return "_files -/";
    default:
      return " ";
  }
}

}  // namespace

std::string zsh_completion(const std::vector<std::string>& metrics) {
  std::string out = R"(#compdef figx
# Completions of figx for zsh, made by: figx --generate zsh
_figx() {
  _arguments -s -S \
)";
  for (const OptionRow& row : option_table()) {
    const bool value = row.takes != Takes::nothing;
    const std::string name = "--" + std::string(row.name);
    const std::string once = row.repeats ? "*" : row.letter != 0 ? "(" + flag_of(row) + " " + name + ")" : "";
    std::string rest = "[" + escaped(row.text) + "]";
    if (value) rest += ":" + escaped(row.value) + ":" + action_of(row, metrics);
    out += "    ";
    if (row.letter != 0) {
      out += "'" + once + "'{" + flag_of(row) + (value ? "+," : ",") + name + (value ? "=" : "") + "}'" + rest;
    } else {
      out += "'" + once + name + (value ? "=" : "") + rest;
    }
    out += "' \\\n";
  }
  out += R"(    '*:article or folder:_files'
}
if [[ $funcstack[1] == _figx ]]; then
  _figx "$@"
else
  compdef _figx figx
fi
)";
  return out;
}

}  // namespace figx::cli
