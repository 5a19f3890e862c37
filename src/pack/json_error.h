// Says in plain words why a text is no JSON, and where.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace figx::pack::json {

/// What the parser has just read, so what may follow.
enum class State { start, object_open, array_open, after_key, after_member, after_item, done };

/// How far the parser came: what it read last, where that ends, where the innermost open container begins.
struct Progress {
  State state = State::start;
  std::size_t end = 0;
  std::size_t container = 0;
};

struct SyntaxProblem {
  std::size_t offset;
  std::string message;
};

/// The reason why nothing of `text` can be read: not UTF-8, a byte order mark, a control character, or empty.
std::optional<SyntaxProblem> unreadable(std::string_view text);

/// The reason why a text that a parser refused after `progress` is no JSON.
SyntaxProblem explain_syntax(std::string_view text, const Progress& progress);

}  // namespace figx::pack::json
