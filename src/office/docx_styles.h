// What the paragraph styles of a DOCX stand for: titles, headings, lists, quotes.
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "figx/document.h"

namespace figx {

/// The name of an element or attribute without its namespace's prefix.
std::string_view local_name(const char* name);
/// The child, and the value of the attribute, of that local name; empty when there is none.
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);
std::string_view value_of(const pugi::xml_node& node, std::string_view attribute = "val");
/// Is the switch on that this child is (`<w:vanish/>`, but not `<w:vanish w:val="0"/>`)?
bool is_on(const pugi::xml_node& properties, std::string_view name);

/// What a style makes of a paragraph.
struct Style {
  std::optional<Block::Kind> kind;  ///< nullopt: body text
  int level = 0;                    ///< of a heading
  bool contents = false;            ///< a line of the table of contents
  bool hidden = false;              ///< its text is not shown
};

class Styles {
 public:
  Styles() = default;
  explicit Styles(const pugi::xml_node& root);
  /// The style of that id; body text when there is none.
  Style find(std::string_view id) const;

 private:
  struct Definition {
    std::string based_on;
    Style style;
    bool said = false;  // the style says itself what it is
  };
  std::map<std::string, Definition, std::less<>> styles_;
};

/// What a paragraph is by its own properties (w:pPr) and its style.
Style style_of(const pugi::xml_node& properties, const Styles& styles);

}  // namespace figx
