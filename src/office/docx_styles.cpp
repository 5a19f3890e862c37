// What the paragraph styles of a DOCX stand for: titles, headings, lists, quotes.
#include "office/docx_styles.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace figx {
namespace {

constexpr int kStylesDeep = 32;  // how long a chain of styles that are based on each other may be
constexpr int kLevels = 9;       // of an outline; Word counts them from 0, and 9 is body text

Style heading(int level) {
  return {Block::Kind::heading, std::clamp(level, 1, 6), false, false};
}

// What a built-in style is by its name, which is English in most files whatever the language of Word.
std::optional<Style> by_name(std::string_view name) {
  std::string low;
  for (const char c : name) {
    if (c != ' ') low += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  for (const std::string_view word : {"heading", "标题", "標題"}) {
    if (low.starts_with(word) && low.size() == word.size() + 1 &&
        std::isdigit(static_cast<unsigned char>(low.back()))) {
      return heading(low.back() - '0');
    }
  }
  if (low.starts_with("toc") && low.size() <= 4) return Style{std::nullopt, 0, true, false};
  static const std::pair<std::string_view, Style> kNames[] = {
      {"title", {Block::Kind::title, 0, false, false}},
      {"标题", {Block::Kind::title, 0, false, false}},
      {"標題", {Block::Kind::title, 0, false, false}},
      {"subtitle", heading(2)},
      {"副标题", heading(2)},
      {"副標題", heading(2)},
      {"caption", {Block::Kind::caption, 0, false, false}},
      {"题注", {Block::Kind::caption, 0, false, false}},
      {"quote", {Block::Kind::quote, 0, false, false}},
      {"intensequote", {Block::Kind::quote, 0, false, false}},
      {"引用", {Block::Kind::quote, 0, false, false}},
      {"tocheading", {std::nullopt, 0, true, false}},
  };
  for (const auto& [known, style] : kNames) {
    if (low == known) return style;
  }
  return std::nullopt;
}

// What properties themselves say, if they say anything.
std::optional<Style> by_properties(const pugi::xml_node& properties) {
  if (const pugi::xml_node outline = child_of(properties, "outlineLvl")) {
    const int level = std::atoi(std::string(value_of(outline)).c_str());
    if (level >= 0 && level < kLevels) return heading(level + 1);
  }
  const pugi::xml_node number = child_of(child_of(properties, "numPr"), "numId");
  if (number && value_of(number) != "0") return Style{Block::Kind::list_item, 0, false, false};
  return std::nullopt;
}

}  // namespace

std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  const std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children()) {
    if (local_name(child.name()) == name) return child;
  }
  return {};
}

std::string_view value_of(const pugi::xml_node& node, std::string_view attribute) {
  for (const pugi::xml_attribute& one : node.attributes()) {
    if (local_name(one.name()) == attribute) return one.value();
  }
  return {};
}

bool is_on(const pugi::xml_node& properties, std::string_view name) {
  const pugi::xml_node node = child_of(properties, name);
  const std::string_view value = value_of(node);
  return node && value != "0" && value != "false" && value != "off";
}

Styles::Styles(const pugi::xml_node& root) {
  for (const pugi::xml_node& node : root.children()) {
    if (local_name(node.name()) != "style" || value_of(node, "type") == "character") continue;
    Definition definition;
    definition.based_on = value_of(child_of(node, "basedOn"));
    const pugi::xml_node properties = child_of(node, "pPr");
    auto style = by_name(value_of(child_of(node, "name")));
    if (!style) style = by_properties(properties);
    definition.said = style.has_value() || child_of(properties, "outlineLvl");
    if (style) definition.style = *style;
    definition.style.hidden = is_on(child_of(node, "rPr"), "vanish");
    styles_.emplace(value_of(node, "styleId"), std::move(definition));
  }
}

Style Styles::find(std::string_view id) const {
  Style style;
  for (int i = 0; i < kStylesDeep; ++i) {
    const auto it = styles_.find(id);
    if (it == styles_.end()) break;
    const bool hidden = style.hidden || it->second.style.hidden;
    if (it->second.said) {
      style = it->second.style;
      style.hidden = hidden;
      break;
    }
    style.hidden = hidden;
    id = it->second.based_on;
  }
  return style;
}

Style style_of(const pugi::xml_node& properties, const Styles& styles) {
  Style style = styles.find(value_of(child_of(properties, "pStyle")));
  const auto own = by_properties(properties);
  if (own && !(own->kind == Block::Kind::list_item && style.kind)) {  // a numbered heading is a heading
    style.kind = style.kind == Block::Kind::title ? style.kind : own->kind;
    style.level = own->level;
  } else if (child_of(properties, "outlineLvl") && style.kind == Block::Kind::heading) {
    style.kind = std::nullopt;  // level 9 makes body text of it
  }
  return style;
}

}  // namespace figx
