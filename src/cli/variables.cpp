// Options from variables of the environment.
#include <algorithm>

#include "base/suggest.h"
#include "cli/settings.h"

namespace figx::cli {
namespace {

constexpr std::string_view kPrefix = "FIGX_";
constexpr std::size_t kMisspelt = 2;  // letters by which a name may be off and still be meant

// The values of an option that may be repeated, with ':' between them as in PATH.
std::vector<std::string> parts_of(const OptionRow& row, const std::string& value) {
  if (!row.repeats) return {value};
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find(':', begin), value.size());
    if (end > begin) parts.push_back(value.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool settable(const OptionRow& row) {
  return row.standing || row.name == "config";
}

const OptionRow* option_of(std::string_view variable) {
  for (const OptionRow& row : option_table()) {
    if (settable(row) && variable_of(row) == variable) return &row;
  }
  return nullptr;
}

}  // namespace

Settings settings_of_variables(const char* const* environment, std::vector<std::string>& warnings) {
  Settings settings;
  std::vector<std::string> names;
  for (const OptionRow& row : option_table()) {
    if (settable(row)) names.push_back(variable_of(row));
  }
  for (; environment != nullptr && *environment != nullptr; ++environment) {
    const std::string_view word = *environment;
    const std::size_t equals = word.find('=');
    if (!word.starts_with(kPrefix) || equals == std::string_view::npos || equals + 1 == word.size()) continue;
    const std::string name(word.substr(0, equals));
    if (const OptionRow* row = option_of(name)) {
      for (std::string& part : parts_of(*row, std::string(word.substr(equals + 1)))) {
        settings[row->name].push_back({std::move(part), name, false});
      }
      continue;
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    const std::string_view near = nearest(name, known);
    if (!near.empty() && edit_distance(name, near) <= kMisspelt) {
      warnings.push_back("There is no variable " + name + "; did you mean " + std::string(near) + "?");
    }
  }
  return settings;
}

}  // namespace figx::cli
