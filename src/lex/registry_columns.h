// A user's file of companies or of segments: its columns by name, and its problems.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>

#include "lex/registry_table.h"
#include "pack/pack.h"
#include "pack/problems.h"

namespace figx::lex {

/// One file of companies or of segments, its columns known by name.
struct RegistryFile {
  const pack::SourceFile& source;
  pack::Problems& problems;
  Table table = {};
  bool segments = false;
  std::map<std::string_view, std::size_t> columns = {};  ///< where each stands; empty when nothing can be read

  void read();

  /// Complains about byte `offset` of the file, which stands in that row.
  void complain(const TableRow& row, std::size_t offset, std::string_view message) const;
  /// The cell of a row in the column of that name; an empty one at the row's end when it has none.
  Cell cell(const TableRow& row, std::string_view column) const;
  /// The same, with a complaint when it is empty.
  Cell required(const TableRow& row, std::string_view column) const;

 private:
  void read_header();
};

}  // namespace figx::lex
