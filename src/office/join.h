// Rows of pages → paragraphs: what was wrapped is joined, over columns and pages too.
#pragma once

#include <cstddef>
#include <vector>

#include "office/layout.h"
#include "office/paragraphs.h"

namespace figx {

/// The paragraphs of rows in reading order. `pages`: how many there are; those that begin behind the last row are
/// counted in `last_pages`.
std::vector<Paragraph> join_rows(const std::vector<Row>& rows, std::size_t pages, std::size_t& last_pages);

}  // namespace figx
