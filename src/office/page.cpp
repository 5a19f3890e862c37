// A page as pdftotext sees it: pieces of text at their places. Lengths are in points from the top left corner.
#include "office/page.h"

#include <algorithm>
#include <pugixml.hpp>
#include <utility>

#include "document/note_mark.h"
#include "office/paragraphs.h"

namespace figx {
namespace {

// In parts of the letters' height: two words this far apart stand in two cells or columns.
constexpr double kWideGap = 1.15;
// A blank that was typed is at least so wide, unlike the white that makes a line full: between two words, between a
// word and a Han character (which type-setters set a quarter apart), between two Han characters.
constexpr double kWordBlank = 0.15, kMixedBlank = 0.3, kHanBlank = 0.4;

// In parts of the height of the letters before it: a mark of a note is no higher, and its foot is so much raised.
constexpr double kMarkHeight = 0.75, kMarkRaised = 0.15;

constexpr std::string_view kPageBegin = "<page ", kPageEnd = "</page>";

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
bool has_blank(std::string_view a, std::string_view b, double gap) {
  if (a.empty() || b.empty()) return false;
  const int words = is_ascii(a.back()) + is_ascii(b.front());
  return gap >= (words == 2 ? kWordBlank : words == 1 ? kMixedBlank : kHanBlank);
}

// poppler makes a division slash and a similarity sign of the full-width slash and tilde of Taiwan's fonts.
std::string as_typed(std::string text) {
  static constexpr std::pair<std::string_view, std::string_view> kTyped[] = {{"\u2215", "／"}, {"\u223C", "～"}};
  for (const auto& [sign, typed] : kTyped) {
    for (std::size_t at = 0; (at = text.find(sign, at)) != std::string::npos; at += typed.size()) {
      text.replace(at, sign.size(), typed);
    }
  }
  return text;
}

Piece box(const pugi::xml_node& node) {
  return {node.attribute("xMin").as_double(),
          node.attribute("yMin").as_double(),
          node.attribute("xMax").as_double(),
          node.attribute("yMax").as_double(),
          {}};
}

bool marks_note(const Piece& word, const Piece& before) {
  return word.height() < kMarkHeight * before.height() && word.bottom < before.bottom - kMarkRaised * before.height() &&
         is_note_mark(word.text, before.text);
}

void read_line(const pugi::xml_node& line, std::vector<Piece>& pieces) {
  bool first = true;
  for (const pugi::xml_node& node : line.children("word")) {
    Piece word = box(node);
    word.text = as_typed(tidy(node.text().get()));
    if (word.text.empty() || !(word.right >= word.left) || !(word.bottom >= word.top)) continue;
    const double gap = first ? 0 : (word.left - pieces.back().right) / std::max(word.height(), 1.0);
    if (!first && gap < kWideGap && marks_note(word, pieces.back())) {
      pieces.back().right = std::max(pieces.back().right, word.right);
      continue;
    }
    if (first || gap > kWideGap || gap < -kWideGap) {
      pieces.push_back(std::move(word));
    } else {
      Piece& piece = pieces.back();
      if (has_blank(piece.text, word.text, gap)) piece.text += ' ';
      piece.text += word.text;
      piece.right = std::max(piece.right, word.right);
      piece.top = std::min(piece.top, word.top);
      piece.bottom = std::max(piece.bottom, word.bottom);
    }
    first = false;
  }
}

}  // namespace

void PageReader::add(std::string_view bytes) {
  // The beginning of </page> may have come before.
  std::size_t from = rest_.size() < kPageEnd.size() ? 0 : rest_.size() - kPageEnd.size();
  rest_ += bytes;
  std::size_t done = 0;
  for (std::size_t end; (end = rest_.find(kPageEnd, from)) != std::string::npos; from = done) {
    read(std::string_view(rest_).substr(done, end + kPageEnd.size() - done));
    done = end + kPageEnd.size();
  }
  rest_.erase(0, done);
}

void PageReader::read(std::string_view text) {
  pugi::xml_document xml;
  if (!begun_) {
    begun_ = true;
    const std::size_t open = text.find("<title>"), close = text.find("</title>");
    if (open < close && close != std::string_view::npos) {
      const std::string_view title = text.substr(open, close - open + 8);
      if (xml.load_buffer(title.data(), title.size(), pugi::parse_default, pugi::encoding_utf8)) {
        title_ = tidy(xml.child("title").text().get());
      }
    }
  }
  const std::size_t begin = text.find(kPageBegin);
  if (begin == std::string_view::npos) return;
  text.remove_prefix(begin);
  xml.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  const pugi::xml_node node = xml.child("page");
  Page page{node.attribute("width").as_double(), node.attribute("height").as_double(), {}};
  if (page.width <= 0 || page.height <= 0) return;  // it is not there; pdftotext shows the one before again
  for (const pugi::xml_node& flow : node.children("flow"))
    for (const pugi::xml_node& block : flow.children("block"))
      for (const pugi::xml_node& line : block.children("line")) read_line(line, page.pieces);
  for (const Piece& piece : page.pieces) size_ += piece.text.size();
  pages_.push_back(std::move(page));
}

}  // namespace figx
