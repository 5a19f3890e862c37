// An article as HTML, each figure highlighted at its place.
#include <algorithm>
#include <string_view>

#include "write/page/escape.h"
#include "write/page/names.h"
#include "write/page/places.h"
#include "write/page/section.h"

namespace figx::page {
namespace {

std::string classes_of(const Section& section, const Place& place) {
  const Figure& first = section.figures[place.figures.front()];
  return "f " + std::string(family_of(first.metric).css) + " " + std::string(basis_of(first.basis).css);
}

// Writes the highlights of a document; only the first part of each bears its id and can be focused.
class Highlighter {
 public:
  Highlighter(const Section& section, const std::vector<Place>& places)
      : section_(section), places_(places), shown_(places.size()) {}

  void append(std::string& out, const Block& block) {
    const MarkedText text = unwrapped(marked(section_.document.source, block, places_));
    const std::string_view whole = text.text;
    std::size_t at = 0;
    for (const Mark& mark : text.marks) {
      out += escaped(whole.substr(at, mark.begin - at));
      append_mark(out, whole.substr(mark.begin, mark.end - mark.begin), mark.place);
      at = mark.end;
    }
    out += escaped(whole.substr(at));
  }

  bool shown(std::size_t place) const { return shown_[place]; }

 private:
  void append_mark(std::string& out, std::string_view text, std::size_t index) {
    const Place& place = places_[index];
    if (shown_[index]) {
      out += "<span class=\"" + classes_of(section_, place) + "\">" + escaped(text) + "</span>";
      return;
    }
    shown_[index] = true;
    out += "<a class=\"" + classes_of(section_, place) + "\" id=\"" + section_.mark(index) + "\" href=\"#" +
           section_.row(place.figures.front()) + "\" data-r=\"";
    for (const std::size_t figure : place.figures) {
      if (figure != place.figures.front()) out += ' ';
      out += std::to_string(figure + 1);
    }
    out += '"';
    if (place.figures.size() > 1) out += " data-n=\"" + std::to_string(place.figures.size()) + '"';
    out += ">" + escaped(text) + "</a>";
  }

  const Section& section_;
  const std::vector<Place>& places_;
  std::vector<bool> shown_;
};

// The tag of a block, and a class behind it in the opening one.
std::string tag_of(const Block& block) {
  switch (block.kind) {
    case Block::Kind::title:
      return "h1";
    case Block::Kind::heading:
      return "h" + std::to_string(std::clamp(block.level, 2, 6));
    case Block::Kind::list_item:
      return "li";
    case Block::Kind::quote:
      return "blockquote";
    default:
      return "p";
  }
}

std::string_view class_of(const Block& block) {
  switch (block.kind) {
    case Block::Kind::caption:
      return " class=\"caption\"";
    case Block::Kind::table_row:
      return " class=\"row\"";
    default:
      return "";
  }
}

}  // namespace

std::string title_of(const Document& document) {
  return document.title.empty() ? document.id : document.title;
}

std::vector<std::string> append_article(std::string& out, const Section& section) {
  const std::vector<Block>& blocks = section.document.blocks;
  const std::vector<Place> places = places_of(section.document.source, section.figures);
  Highlighter highlighter(section, places);
  const auto title =
      std::find_if(blocks.begin(), blocks.end(), [](const Block& one) { return one.kind == Block::Kind::title; });

  out += "<article lang=\"zh\" aria-labelledby=\"" + section.id() + "t\">\n";
  if (title == blocks.end()) {
    out += "<h1 id=\"" + section.id() + "t\">" + escaped(title_of(section.document)) + "</h1>\n";
  }
  bool in_list = false;
  for (auto block = blocks.begin(); block != blocks.end(); ++block) {
    const bool item = block->kind == Block::Kind::list_item;
    if (item != in_list) out += item ? "<ul>\n" : "</ul>\n";
    in_list = item;
    const std::string tag = tag_of(*block);
    out += "<" + tag + std::string(class_of(*block));
    if (block == title) out += " id=\"" + section.id() + "t\"";
    out += '>';
    highlighter.append(out, *block);
    out += "</" + tag + ">\n";
  }
  if (in_list) out += "</ul>\n";
  out += "</article>\n";

  std::vector<std::string> marks(section.figures.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!highlighter.shown(i)) continue;
    for (const std::size_t figure : places[i].figures) marks[figure] = section.mark(i);
  }
  return marks;
}

}  // namespace figx::page
