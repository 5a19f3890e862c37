// JSON with comments, read into a tree in which every value and every key knows where it stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace figx::pack::json {

/// A place in a file: line and column from 1, the column in code points; `offset` in bytes from 0.
struct Spot {
  int line = 1;
  int column = 1;
  std::size_t offset = 0;
};

/// What is wrong, and where: a sentence without its file.
struct Problem {
  Spot at;
  std::string message;
};

struct Member;

/// One value. `text` is a string's content, a number as the file writes it, or "true", "false", "null".
struct Value {
  enum class Type { object, array, string, number, boolean, null };

  Type type = Type::null;
  Spot at;
  std::string text;
  std::vector<Value> items;     ///< of an array
  std::vector<Member> members;  ///< of an object, in file order

  bool is(Type wanted) const { return type == wanted; }
  /// The member called `key`; null when there is none.
  const Value* find(std::string_view key) const;
};

/// A key with its value.
struct Member {
  std::string key;
  Spot at;
  Value value;
};

/// Objects and arrays may nest this deep.
inline constexpr std::size_t kMaxDepth = 64;

/// The tree, absent when the text is no JSON, and what is wrong with it. A key that is used twice is a
/// problem, and the tree keeps the first. Comments are // to the end of the line and /* ... */.
struct Parsed {
  std::optional<Value> root;
  std::vector<Problem> problems;
};

Parsed parse(std::string_view text);

/// Line and column of a byte of `text`.
Spot spot_at(std::string_view text, std::size_t offset);

/// The byte of `source` that holds byte `content_offset` of the content of the string whose opening quote is
/// at `quote`: escapes are longer in the source than in the content.
std::size_t offset_in_string(std::string_view source, std::size_t quote, std::size_t content_offset);

/// "an object", "text in double quotes", ...
std::string_view type_name(Value::Type type);

}  // namespace figx::pack::json
