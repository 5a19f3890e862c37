// What one thread does with a document: read it, find its figures, leave the rest to who delivers them in order.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/journal.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "figx/figx.h"

namespace figx::cli {

/// All that is known of one document, or why it failed; of a very long one in several, some after the others.
struct Outcome {
  Position after;                     ///< where the run stands when this is delivered
  bool more = false;                  ///< the document is not done: the next outcome goes on with it
  std::string doc;                    ///< as records have it
  Document document;                  ///< its id, title and date; the rest only for a format that shows the text
  std::string error;                  ///< empty: it did not fail
  std::size_t line = 0;               ///< of a stream where its record failed, 0: no one line
  std::vector<std::string> warnings;  ///< finished sentences
  std::vector<Figure> figures;        ///< those that the options ask for
  std::set<std::string> companies;    ///< ids and names of all its figures, when --company chooses among them
  std::string text;                   ///< what other modes than figures print
  std::string note;                   ///< for --verbose
  std::size_t records = 0;
};

/// What outcomes must be for those who write them.
struct Needs {
  bool text = false;   ///< they carry the whole document
  bool whole = false;  ///< a document is one outcome, however long it is
};

/// Not safe for two threads at once: each has its own.
class Worker {
 public:
  /// Takes an outcome; false from it ends the work.
  using Take = std::function<bool(Outcome&&)>;

  /// Without an extractor it serves --text-only alone.
  Worker(const Options& options, std::optional<Extractor> extractor, Needs needs)
      : options_(options),
        extractor_(std::move(extractor)),
        needs_(needs),
        reader_(options.timeout, options.read.max_size) {}

  /// The outcomes of all documents of an input, from its `skip`th on, in order.
  void process(Opened& input, std::size_t index, std::size_t skip, const Take& take);
  /// The outcomes of the documents of a batch but the first `skip`, which begin at `at`.
  void process(const Batch& batch, std::size_t skip, Position at, const Take& take);
  /// The outcomes of one document, or that of its failure. `one_of_many`: its input holds others too. False when `take`
  /// said so.
  bool process(Item&& item, Position after, bool one_of_many, const Take& take);

 private:
  bool extract(const Document& document, bool one_of_many, Outcome& outcome, const Take& take);
  std::size_t keep_wanted(std::vector<Figure>&& figures, Outcome& outcome) const;
  bool wanted(const Figure& figure) const;

  const Options& options_;
  std::optional<Extractor> extractor_;
  Needs needs_;
  Reader reader_;
};

}  // namespace figx::cli
