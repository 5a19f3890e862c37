// The text of one part of a DOCX: the document itself, its footnotes or its endnotes.
#pragma once

#include <pugixml.hpp>
#include <vector>

#include "office/docx_styles.h"
#include "office/paragraphs.h"

namespace figx {

/// Appends what a reader sees below `root`, in the order of the file. A text box comes before the paragraph that it
/// hangs on. Needs no more stack for deeper nesting.
void read_body(const pugi::xml_node& root, const Styles& styles, std::vector<Paragraph>& paragraphs);

}  // namespace figx
