// A page as pdftotext sees it: pieces of text at their places. Lengths are in points from the top left corner.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace figx {

/// Text on one base line without a wide gap in it.
struct Piece {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;
  double height() const { return bottom - top; }
};

struct Page {
  double width = 0, height = 0;
  std::vector<Piece> pieces;
};

/// Takes the pages out of what `pdftotext -bbox-layout` prints, as it comes.
class PageReader {
 public:
  /// Adds the next bytes of the output.
  void add(std::string_view bytes);
  std::vector<Page>& pages() { return pages_; }
  /// The title of the PDF's properties, as HTML has it.
  const std::string& title() const { return title_; }
  /// How many bytes of text there are.
  std::size_t size() const { return size_; }

 private:
  void read(std::string_view page);

  std::string rest_;  // the beginning of a page that has not come to its end
  std::vector<Page> pages_;
  std::string title_;
  bool begun_ = false;
  std::size_t size_ = 0;
};

}  // namespace figx
