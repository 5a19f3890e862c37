// Where the figures stand in what a reader sees of a document.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "figx/document.h"
#include "figx/figure.h"

namespace figx::page {

/// A stretch of the source, in bytes, and the figures in it, by their index. Figures that overlap share one.
struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<std::size_t> figures;
};

/// In the order of the source, none overlapping another. A figure that lies outside the source has no place.
std::vector<Place> places_of(std::string_view source, const std::vector<Figure>& figures);

/// A stretch of a block's text, in bytes, that shows a place or a part of it.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t place = 0;  ///< index in the list of places
};

/// What a reader sees of a block, and where the places are in it. Of a slice that is shown as another text all belongs
/// to the place, however little of the slice does.
struct MarkedText {
  std::string text;
  std::vector<Mark> marks;
};

MarkedText marked(std::string_view source, const Block& block, const std::vector<Place>& places);

/// The text without the line breaks of the source: where one stood between words of Latin letters a blank remains,
/// between other characters nothing. The marks move along.
MarkedText unwrapped(const MarkedText& block);

}  // namespace figx::page
