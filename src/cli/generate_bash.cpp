// Completions for bash; they need nothing of the package bash-completion.
#include "cli/generate.h"
#include "cli/option_table.h"

namespace figx::cli {
namespace {

std::string names_of(const OptionRow& row) {
  return (row.letter != 0 ? flag_of(row) + "|" : "") + "--" + std::string(row.name);
}

}  // namespace

std::string bash_completion(const std::vector<std::string>& metrics) {
  std::string out = R"(# Completions of figx for bash, made by: figx --generate bash
_figx_words() { # the words of $1 that begin with $cur
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}
_figx_paths() { # files and folders, or with -d folders, that begin with $cur
  mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
  compopt -o filenames 2>/dev/null
}
_figx_list() { # a word of $1 behind the last comma of $cur
  local before=
  [[ $cur == *,* ]] && before=${cur%,*},
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "${cur##*,}")
  compopt -o nospace 2>/dev/null
}
_figx() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} i
  COMPREPLY=()
  if [[ $cur == "=" ]]; then # bash takes --format=table apart
    cur=
  elif [[ $prev == "=" ]]; then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; ++i)); do # behind -- there are only paths
    [[ ${COMP_WORDS[i]} == -- ]] && { _figx_paths -f; return; }
  done
  case $prev in
)";
  std::string all;
  std::string others;
  for (const OptionRow& row : option_table()) {
    if (!all.empty()) all += ' ';
    all += (row.letter != 0 ? flag_of(row) + " " : "") + "--" + std::string(row.name);
    if (row.takes == Takes::nothing) continue;
    if (row.takes == Takes::word) {
      others += (others.empty() ? "" : "|") + names_of(row);
      continue;
    }
    out += "    " + names_of(row) + ") ";
    switch (row.takes) {
      case Takes::choice:
        out += "_figx_words '" + joined(choices_of(row), " ") + "'";
        break;
      case Takes::metrics:
        out += "_figx_list '" + joined(metrics, " ") + "'";
        break;
      default:
        out += row.takes == Takes::folder ? "_figx_paths -d" : "_figx_paths -f";
    }
    out += "; return ;;\n";
  }
  out += "    " + others + ") return ;;\n";
  out += "  esac\n  if [[ $cur == -* ]]; then\n    _figx_words '" + all +
         "'\n  else\n    _figx_paths -f\n  fi\n}\ncomplete -F _figx figx\n";
  return out;
}

}  // namespace figx::cli
