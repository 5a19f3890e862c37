// Paragraphs that were taken out of a file with a layout → source, blocks and pages of a Document.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/document.h"

namespace figx {

/// What a PDF or DOCX says.
struct Extracted {
  std::string source;  ///< a paragraph a line, valid UTF-8
  std::vector<Block> blocks;
  std::vector<std::size_t> pages;  ///< as in Document
  std::string title;               ///< of its properties; counts when the text has none
  std::optional<Date> date;        ///< of its properties; counts when the text has none
  std::string margin;              ///< what stands at the edge of its pages, which may tell the date
  std::vector<std::string> warnings;
};

/// A paragraph, and what the file says about it.
struct Paragraph {
  std::string text;                 ///< without line breaks; the cells of a table row with " | " between them
  std::optional<Block::Kind> kind;  ///< nullopt: as it looks
  int level = 0;                    ///< of a heading, 1 to 6
  bool wrapped = false;             ///< it filled more than a line, so that it looks like no heading
  std::vector<std::size_t> pages;   ///< the byte of text at which each page that begins in it begins
};

/// One run of text as a reader sees it: malformed UTF-8 replaced, each run of blanks and control characters one blank.
std::string tidy(std::string_view text);

/// Writes the paragraphs one after the other; empty ones only count for the pages that begin in them.
/// `last_pages`: how many pages begin behind the last one.
Extracted compose(const std::vector<Paragraph>& paragraphs, std::size_t last_pages = 0);

}  // namespace figx
