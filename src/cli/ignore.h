// Which paths below a folder an ignore file or the globs of -g name.
#pragma once

#include <string_view>
#include <vector>

#include "cli/glob.h"

namespace figx::cli {

/// Rules in the order of their lines, of which the last one that matches a path decides, as in .gitignore.
class PathRules {
 public:
  enum class Verdict { none, named, taken_back };

  /// Every line of an ignore file: blank ones and comments are none.
  void add_file(std::string_view text);
  /// One pattern. With a slash at its beginning or inside it is matched against the whole path, else against the
  /// last name; with one at its end it names folders only; "!" before it takes back what earlier ones name.
  void add(std::string_view pattern);

  /// `path` is below the folder that the rules belong to, without a slash at its beginning or end.
  Verdict judge(std::string_view path, bool is_folder) const;

  bool empty() const { return rules_.empty(); }
  /// Is there a rule without "!"?
  bool names_any() const;

 private:
  struct Rule {
    Glob glob;
    bool takes_back = false, folders_only = false;
  };
  std::vector<Rule> rules_;
};

}  // namespace figx::cli
