// Writers: records out as json, jsonl, csv, tsv or a table for a terminal.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/figure.h"
#include "figx/result.h"

namespace figx {

/// Renders records into text. `begin` once, then `add` for each document in order, then `end`; each
/// appends what is ready to `out`. The same records give the same bytes however they are split over calls.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual void begin(std::string& out) = 0;
  virtual void add(const std::vector<Figure>& figures, std::string& out) = 0;
  virtual void end(std::string& out) = 0;

  /// Instead of begin: an earlier writer began, and wrote records.
  virtual void resume() {}
  /// Does it keep records of the last document back, whose form depends on the next one?
  virtual bool holds() const { return false; }
};

struct WriterOptions {
  bool color = false;  ///< ANSI colours (table only)
  bool excel = false;  ///< csv, tsv: BOM, CRLF and a guard for cells that a sheet would run as a formula
  int width = 0;       ///< columns of the terminal; 0: unlimited (table only)
};

/// `format` is json, jsonl, csv, tsv or table. Errors: any other name.
Result<std::unique_ptr<Writer>> make_writer(std::string_view format, const WriterOptions& options = {});

/// An input that could not be processed, and why, in a finished sentence.
struct Failure {
  std::string doc;
  std::string error;
  std::optional<std::size_t> line = {};  ///< where the record of a stream begins, from 1
};

/// One record as a JSON object on one line, without a newline. Numbers are exact decimals.
std::string to_json(const Figure& figure);
std::string to_json(const Unassigned& unassigned);
std::string to_json(const Mention& mention);
std::string to_json(const Failure& failure);

}  // namespace figx
