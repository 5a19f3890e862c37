// Pattern packs: the vocabulary and the rules of figx as data, read from JSON with comments.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/word.h"
#include "figx/result.h"

namespace figx::pack {

/// Where an entry or one of its fields stands; line and column count from 1, columns in code points.
struct Position {
  std::string file;
  int line = 0;
  int column = 0;
};

/// Text that an entry must match. For a vocabulary entry `span` is the stretch of `text` it finds
/// (default: the whole text). For a rule, `fields` are the fields of the figure that must come out.
struct Accept {
  std::string text;
  std::string span;
  int nth = 1;  ///< which occurrence of `span` in `text`, when there are several
  std::map<std::string, std::string> fields;
  Position at;
};

/// Text that an entry must not match, and why not.
struct Reject {
  std::string text;
  std::string why;
  Position at;
};

enum class Kind { metric, cue, other, period, unit, company, rule };

/// One entry of a pack. `name` is the value of the key that gives the kind ("metric": "revenue").
struct Entry {
  using Fields = std::map<std::string, std::string, std::less<>>;

  std::string id;
  Kind kind = Kind::cue;
  Word name;
  std::string match;                        ///< RE2 over normalised text; for a rule over the shape (key "shape")
  std::string unless_before, unless_after;  ///< RE2, tested against what stands right before and after
  Fields fields;                            ///< the kind's own fields, as text ("variant", "kind", "sign", ...)
  std::vector<Accept> accept;
  std::vector<Reject> reject;
  bool builtin = false;                      ///< of a pack compiled into the program
  bool left_out = false;                     ///< as if it did not exist: how the tests ask what it is good for
  Position at;                               ///< of the entry's opening brace
  std::map<std::string, Position> field_at;  ///< of each field's value
};

struct Pack {
  /// In file order, files in path order, built-in packs last: of two entries that match the same words, and of two
  /// rules, the first stands, so that a user's pack can overrule figx.
  std::vector<Entry> entries;
};

struct SourceFile {
  std::string name;  ///< as shown in errors, such as "patterns/metrics.json"
  std::string text;
  bool checked = false;  ///< figx's own tests have compiled its patterns, so loading it need not: 50 µs an entry
};

/// Reads and validates packs. An error is one message: file, line, column, the line with a caret, advice.
Result<Pack> load(const std::vector<SourceFile>& files);

/// The packs compiled into the program.
std::vector<SourceFile> builtin_files();

/// The *.json files of a folder, by name. Errors: no such folder, nothing in it, unreadable file.
Result<std::vector<SourceFile>> read_folder(const std::string& folder);

/// `message` as an error at `at`: "file:line:column: message", the source line, and a caret under the column.
std::string describe(const Position& at, std::string_view message, const std::vector<SourceFile>& files);

}  // namespace figx::pack
