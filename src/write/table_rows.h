// The rows of a table for a person, under a heading for each company and for each of its segments.
#pragma once

#include <string>
#include <vector>

#include "figx/figure.h"
#include "figx/writer.h"

namespace figx {

/// A row for each figure of one document; the result with what was expected of it.
void print_long(const std::vector<Figure>& figures, const WriterOptions& options, std::string& out);
/// A row for each period and metric, its growth, consensus and guidance beside it.
void print_wide(const std::vector<Figure>& figures, const WriterOptions& options, std::string& out);

}  // namespace figx
