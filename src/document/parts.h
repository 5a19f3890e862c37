// The pieces that make a Document out of its source; read.cpp puts them together.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/document.h"

namespace figx {

/// The YAML head of an article: only what a reader sees of it, and the date.
struct FrontMatter {
  std::size_t end = 0;        ///< where the article begins; 0 when there is no front matter
  std::vector<Block> blocks;  ///< title and summary
  std::string title;
  std::optional<Date> date;
};
FrontMatter read_front_matter(std::string_view source);

/// Does a text without a telling name look like Markdown (front matter, headings, links, images)?
bool looks_like_markdown(std::string_view source);

/// The blocks of plain text and of Markdown in source[begin, end of source). `has_title`: front matter gave it.
std::vector<Block> read_text(std::string_view source, std::size_t begin, bool has_title);
std::vector<Block> read_markdown(std::string_view source, std::size_t begin, bool has_title);

/// The text that a reader sees in a block, at most about `limit` bytes of it.
std::string shown_text(std::string_view source, const Block& block, std::size_t limit = std::string::npos);
/// The same without a copy where the block is one piece of the source; else `joined` holds it.
std::string_view shown_view(std::string_view source, const Block& block, std::size_t limit, std::string& joined);

/// Is this line a picture's caption or credit (图源：…, 资料图…)?
bool is_caption(std::string_view line);

/// The day an article was published, by its dateline, its byline or the day its first sentence gives.
std::optional<Date> find_date(std::string_view source, const std::vector<Block>& blocks);
/// The full date that begins at `pos` (2025年4月29日, ２０２５／０８／２７, 114年8月5日, 二○二五年一月十五日), which
/// then moves behind it.
std::optional<Date> scan_date(std::string_view text, std::size_t& pos);
/// A full date and its place in a text, in bytes.
struct DateAt {
  Date date;
  std::size_t begin, end;
};
/// The first one that scan_date reads when it is tried at each character from `from` on, before byte `limit`.
std::optional<DateAt> next_date(std::string_view text, std::size_t from, std::size_t limit = std::string_view::npos);
/// Is the line nothing but who, where and when?
bool is_dateline(std::string_view line);

}  // namespace figx
