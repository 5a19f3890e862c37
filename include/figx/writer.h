// Writers: records out as json, jsonl, csv, tsv, a table for a terminal or a page for a browser.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "figx/document.h"
#include "figx/figure.h"
#include "figx/result.h"

namespace figx {

/// A format's library failed, or its file cannot be written; what() is a finished sentence.
struct WriteFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Renders records. `begin` once, then `add` for each document in order, then `end`; each appends what is ready to
/// `out`. A document without figures is added too. Each may throw WriteFailed.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual void begin(std::string& out) = 0;
  /// `document` has its id, title and date; its source and blocks only when shows_text().
  virtual void add(const Document& document, const std::vector<Figure>& figures, std::string& out) = 0;
  virtual void end(std::string& out) = 0;

  /// Does add() need the article itself?
  virtual bool shows_text() const { return false; }
  /// Does it show titles and dates, also of documents without a figure?
  virtual bool shows_documents() const { return shows_text(); }
  /// May the figures of one document come in several calls of add(), some after the others?
  virtual bool in_parts() const { return false; }
  /// Does nothing come out before end()? A run then keeps its records in a file until all are there.
  virtual bool at_end() const { return false; }
  /// Does it write WriterOptions::path itself, and nothing to `out`?
  virtual bool writes_file() const { return false; }

  /// Instead of begin: an earlier writer began, and wrote records.
  virtual void resume() {}
  /// Does it keep records of the last document back, whose form depends on the next one?
  virtual bool holds() const { return false; }
};

/// long_: a row for each figure. wide: a row for each document, company, segment and period, a column for each metric.
enum class Layout { long_, wide };

struct WriterOptions {
  bool color = false;  ///< ANSI colours (table only)
  bool excel = false;  ///< csv, tsv: BOM, CRLF and a guard for cells that a sheet would run as a formula
  int width = 0;       ///< columns of the terminal; 0: unlimited (table only)
  Layout layout = Layout::long_;
  int money_power = 0;    ///< money is written in 元 (0), 万 (4) or 亿 (8), and headers say so; not in JSON
  std::string path = {};  ///< the file that a writer with writes_file() writes
};

/// The formats of make_writer, those that people want most first.
std::vector<std::string_view> output_formats();
/// The format that a file of that name has by its suffix, in any case; empty when the suffix says none.
std::string_view format_of_file(std::string_view path);

/// `options` without a layout or a unit that `format` does not have: what make_writer would refuse.
WriterOptions fitting(std::string_view format, WriterOptions options);
/// Errors: a `format` that is unknown or lacks the layout or unit. Throws WriteFailed when what it needs does not open.
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

/// The JSON Schema (draft 2020-12) of a record; its `$defs` has one for all of json (figures), for a number in no
/// figure (unassigned) and for a failure. `metrics` are named in a description, since packs may add others.
std::string json_schema(const std::vector<std::string>& metrics);

}  // namespace figx
