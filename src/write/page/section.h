// One document of the page: its article with the figures in it, and the table of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "figx/document.h"
#include "figx/figure.h"

namespace figx::page {

/// A document under its number on the page, from 1. Its rows are called d1r1, d1r2, …, its highlights d1m1, d1m2, …
struct Section {
  const Document& document;
  const std::vector<Figure>& figures;
  std::size_t number = 1;

  std::string id() const { return "d" + std::to_string(number); }
  /// Of the row of figures[index].
  std::string row(std::size_t index) const { return id() + "r" + std::to_string(index + 1); }
  std::string mark(std::size_t place) const { return id() + "m" + std::to_string(place + 1); }
};

/// The title; without one the id.
std::string title_of(const Document& document);
/// The companies of the figures, each once, as they come.
std::vector<std::string> companies_of(const std::vector<Figure>& figures);

/// The article; gives for each figure the id of its highlight, "" when no block has it.
std::vector<std::string> append_article(std::string& out, const Section& section);
/// The table of the figures. `marks` is what append_article gave.
void append_records(std::string& out, const Section& section, const std::vector<std::string>& marks);
/// Charts of what can be compared, nothing when nothing can.
void append_charts(std::string& out, const Section& section);
/// What the colours and shapes mean that this document has.
void append_legend(std::string& out, const std::vector<Figure>& figures);

}  // namespace figx::page
