// The lines of a plain text and what can be seen of each alone: width, indent, bullet, how it ends.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "figx/document.h"

namespace figx {

/// One line; `text` is a view of the source without the blanks around it.
struct Line {
  std::string_view text;
  std::size_t next = 0;           ///< where the next line begins in what was split
  int width = 0;                  ///< columns on a terminal, indent included; not counted beyond a thousand
  std::size_t bullet = 0;         ///< bytes of `text` that only mark a list item ("• ", "①", "1. ")
  bool starts_paragraph = false;  ///< indented more than its forerunner, or it begins with a bullet or 【
  bool ends_sentence = false;     ///< 。！？… and the closing marks behind it
  bool ends_clause = false;       ///< 。…，、；：, which no headline ends in
  bool has_stop = false;          ///< a 。 anywhere
  bool is_row = false;            ///< cells with tabs or bars between them, no prose
  bool blank() const { return text.empty(); }
};

/// Splits at \n, \r\n, \r, U+2028 and U+2029.
std::vector<Line> split_lines(std::string_view source);

/// What a line, or a paragraph that begins with it, is in its document.
struct Look {
  Block::Kind kind = Block::Kind::paragraph;
  int level = 0;  ///< of a heading
};

/// What `line` is by its looks. `alone`: it is not wrapped, and another one follows. `title`: whether the document
/// has its title already, which a title or the first prose sets. `begun`: something stands before it.
Look look_of(const Line& line, bool alone, bool& title, bool begun);

/// Can the text between two lines only have been broken by wrapping (`9月` / `30日`, `12` / `.5亿`, a comma)?
bool is_cut(std::string_view line, std::string_view next);

/// Does this line begin with a number, as a cell of a table does and a heading does not?
bool begins_with_number(std::string_view line);

/// Is this line who wrote it or where it is from (记者…, 来源：…)? A line that calls itself a title is not.
bool is_byline(std::string_view line);

}  // namespace figx
