// Which paths below a folder an ignore file or the globs of -g name.
#include "cli/ignore.h"

#include <algorithm>

namespace figx::cli {

void PathRules::add_file(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    std::size_t kept = 0;  // blanks at the end are not meant, unless a backslash says so
    for (std::size_t pos = 0; pos < line.size(); ++pos) {
      if (line[pos] == '\\' && pos + 1 < line.size())
        ++pos;
      else if (line[pos] == ' ')
        continue;
      kept = pos + 1;
    }
    add(line.substr(0, kept));
  }
}

void PathRules::add(std::string_view pattern) {
  const bool takes_back = pattern.starts_with('!');
  if (takes_back) pattern.remove_prefix(1);
  const bool folders_only = pattern.ends_with('/');
  if (folders_only) pattern.remove_suffix(1);
  const bool anywhere = pattern.find('/') == std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  if (pattern.empty()) return;
  rules_.push_back({Glob(pattern, anywhere), takes_back, folders_only});
}

PathRules::Verdict PathRules::judge(std::string_view path, bool is_folder) const {
  const auto rule = std::find_if(rules_.rbegin(), rules_.rend(), [&](const Rule& one) {
    return (is_folder || !one.folders_only) && one.glob.matches(path);
  });
  if (rule == rules_.rend()) return Verdict::none;
  return rule->takes_back ? Verdict::taken_back : Verdict::named;
}

bool PathRules::names_any() const {
  return std::any_of(rules_.begin(), rules_.end(), [](const Rule& rule) { return !rule.takes_back; });
}

}  // namespace figx::cli
