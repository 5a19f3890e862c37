// Headers, footers and page numbers: lines at the edge of a page that come again on others.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

#include "base/utf8.h"
#include "office/layout.h"

namespace figx {
namespace {

// In parts of the page's height: no header reaches deeper; what stands further out needs no white beside it; and two
// lines so near to each other stand at the same place of their pages.
constexpr double kZone = 0.13, kEdge = 0.075, kSamePlace = 0.012;
constexpr double kWhite = 0.9;  // in parts of the letters' height, between a header and the text
constexpr std::size_t kNumberBytes = 40;

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

// The text with each run of digits as one #, so that numbers of pages are the same.
std::string shape_of(std::string_view text) {
  std::string shape;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = utf8::decode(text, pos);
    if (c == ' ') continue;
    if (!is_digit(c)) {
      utf8::append(shape, c);
    } else if (shape.empty() || shape.back() != '#') {
      shape += '#';
    }
  }
  return shape;
}

// 3, - 3 -, 3/10, 第3页, 第3页 共10页, Page 3 of 10: what numbers a page and says nothing else.
bool is_page_number(std::string_view text) {
  if (text.size() > kNumberBytes) return false;
  static const std::set<std::string, std::less<>> kShapes = {
      "#",          "-#-",        "—#—",         "–#–",         "#/#",          "第#页",        "第#頁",
      "第#页共#页", "第#頁共#頁", "第#页/共#页", "第#頁/共#頁", "第#页，共#页", "第#頁，共#頁", "Page#of#",
      "page#of#",   "Page#",      "P.#",         "P#",          "·#·",          "~#~",          "|#",
      "#|",         "[#]",        "共#页第#页",  "共#頁第#頁",  "#of#",         "#页",          "#頁",
  };
  if (!kShapes.contains(shape_of(text))) return false;
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits <= 8;
}

struct Edge {
  std::size_t page = 0;
  std::size_t piece = 0;
  bool at_top = false;
  double place = 0;  // of its middle, in parts of the page's height
  std::string shape;
};

// The pieces of a page that stand where a header or footer may, with white between them and the text.
std::vector<Edge> edges_of(const Page& page, std::size_t number) {
  std::vector<Edge> edges;
  if (page.height <= 0) return edges;
  for (const bool at_top : {true, false}) {
    std::vector<std::size_t> order(page.pieces.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto depth = [&](std::size_t i) {
      const Piece& piece = page.pieces[i];
      return at_top ? piece.bottom : page.height - piece.top;
    };
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return depth(a) < depth(b); });
    std::vector<Edge> found;
    std::size_t kept = 0;
    double reach = 0;
    for (const std::size_t i : order) {
      const Piece& piece = page.pieces[i];
      const double begin = at_top ? piece.top : page.height - piece.bottom;
      // White above this line: those before it may be a header.
      if (!found.empty() && begin - reach > kWhite * piece.height()) kept = found.size();
      if (depth(i) > kZone * page.height) break;
      if (depth(i) <= kEdge * page.height) kept = found.size() + 1;
      found.push_back({number, i, at_top, (piece.top + piece.bottom) / 2 / page.height, shape_of(piece.text)});
      reach = std::max(reach, depth(i));
    }
    if (found.size() == order.size()) kept = found.size();  // nothing but edges on this page
    found.resize(std::min(kept, found.size()));
    std::move(found.begin(), found.end(), std::back_inserter(edges));
  }
  return edges;
}

// On how many pages an edge's text stands at its place.
std::size_t pages_with(const Edge& edge, std::span<const Edge* const> alike) {
  std::set<std::size_t> pages;
  for (const Edge* other : alike) {
    if (other->at_top == edge.at_top && std::abs(other->place - edge.place) <= kSamePlace) pages.insert(other->page);
  }
  return pages.size();
}

}  // namespace

std::string take_running(std::vector<Page>& pages) {
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::vector<Edge> more = edges_of(pages[i], i);
    std::move(more.begin(), more.end(), std::back_inserter(edges));
  }
  std::map<std::string_view, std::vector<const Edge*>> by_shape;
  for (const Edge& edge : edges) by_shape[edge.shape].push_back(&edge);

  const std::size_t many = pages.size() >= 4 ? 3 : 2;
  std::vector<std::set<std::size_t>> taken(pages.size());
  std::set<std::string> said;
  std::string lines;
  for (const Edge& edge : edges) {
    const std::string& text = pages[edge.page].pieces[edge.piece].text;
    const std::vector<const Edge*>& alike = by_shape[edge.shape];
    // A few pages show whether the place is the same; on hundreds of them, the first ones do.
    const std::span<const Edge* const> some(alike.data(), std::min<std::size_t>(alike.size(), 64));
    const bool often = pages_with(edge, some) >= many || (alike.size() > some.size());
    if (!often && !is_page_number(text)) continue;
    taken[edge.page].insert(edge.piece);
    if (!is_page_number(text) && said.insert(text).second) lines += text + '\n';
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::vector<Piece> kept;
    for (std::size_t j = 0; j < pages[i].pieces.size(); ++j) {
      if (!taken[i].contains(j)) kept.push_back(std::move(pages[i].pieces[j]));
    }
    pages[i].pieces = std::move(kept);
  }
  return lines;
}

}  // namespace figx
