// Where the figures stand in what a reader sees of a document.
#include "write/page/places.h"

#include <algorithm>
#include <numeric>

#include "base/utf8.h"

namespace figx::page {
namespace {

// Appends text that belongs to a place, to the mark before it when that is of the same place.
void append_marked(MarkedText& out, std::string_view text, std::size_t place) {
  if (text.empty()) return;
  const std::size_t begin = out.text.size();
  out.text += text;
  if (!out.marks.empty() && out.marks.back().place == place && out.marks.back().end == begin) {
    out.marks.back().end = out.text.size();
  } else {
    out.marks.push_back({begin, out.text.size(), place});
  }
}

void append_slice(MarkedText& out, std::string_view source, const Slice& slice, const std::vector<Place>& places) {
  auto place = std::upper_bound(places.begin(), places.end(), slice.begin,
                                [](std::size_t at, const Place& one) { return at < one.end; });
  if (!slice.shown.empty()) {
    if (place != places.end() && place->begin < slice.end) {
      append_marked(out, slice.shown, static_cast<std::size_t>(place - places.begin()));
    } else {
      out.text += slice.shown;
    }
    return;
  }
  std::size_t at = slice.begin;
  for (; place != places.end() && place->begin < slice.end; ++place) {
    const std::size_t begin = std::max(at, place->begin), end = std::min(slice.end, place->end);
    out.text += source.substr(at, begin - at);
    append_marked(out, source.substr(begin, end - begin), static_cast<std::size_t>(place - places.begin()));
    at = end;
  }
  out.text += source.substr(at, slice.end - at);
}

bool is_break(char c) {
  return c == '\n' || c == '\r';
}

bool in_number(char32_t c) {
  return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

// Does a blank stand where a line ended between these two? Not beside Han characters, nor in a number that was cut.
bool blank_between(char32_t before, char32_t after) {
  const auto latin = [](char32_t c) { return c > ' ' && c < 0x2E80; };
  return latin(before) && latin(after) && !(in_number(before) && in_number(after));
}

}  // namespace

std::vector<Place> places_of(std::string_view source, const std::vector<Figure>& figures) {
  const utf8::CodePointIndex index(source);
  std::vector<std::size_t> order(figures.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return figures[a].start < figures[b].start; });
  std::vector<Place> places;
  for (const std::size_t i : order) {
    const Figure& figure = figures[i];
    if (figure.start >= figure.end || figure.end > index.size()) continue;
    const std::size_t begin = index.byte_of(figure.start), end = index.byte_of(figure.end);
    if (places.empty() || begin >= places.back().end) places.push_back({begin, end, {}});
    places.back().end = std::max(places.back().end, end);
    places.back().figures.push_back(i);
  }
  return places;
}

MarkedText marked(std::string_view source, const Block& block, const std::vector<Place>& places) {
  MarkedText out;
  for (const Slice& slice : block.slices) append_slice(out, source, slice, places);
  return out;
}

MarkedText unwrapped(const MarkedText& block) {
  const std::string_view text = block.text;
  MarkedText out;
  out.marks = block.marks;
  auto mark = out.marks.begin();
  bool inside = false;
  for (std::size_t pos = 0;;) {
    if (mark != out.marks.end() && inside && pos >= mark->end) {
      mark->end = out.text.size();
      ++mark;
      inside = false;
    }
    if (mark != out.marks.end() && !inside && pos >= mark->begin) {
      mark->begin = out.text.size();
      inside = true;
    }
    if (pos >= text.size()) break;
    if (!is_break(text[pos])) {
      out.text += text[pos++];
      continue;
    }
    // A run of breaks is looked at as a whole; where a mark begins or ends in it, it counts with what is before.
    std::size_t before = pos, after = pos;
    while (after < text.size() && is_break(text[after])) ++after;
    const std::size_t next = after;
    if (before > 0 && after < text.size() &&
        blank_between(utf8::decode_back(text, before), utf8::decode(text, after))) {
      out.text += ' ';
    }
    pos = next;
  }
  return out;
}

}  // namespace figx::page
