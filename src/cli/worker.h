// What one thread does with a document: read it, find its figures, leave the rest to who delivers them in order.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/journal.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "figx/figx.h"

namespace figx::cli {

/// All that is known of one document, or why it failed.
struct Outcome {
  Position after;                      ///< where the run stands when this is delivered
  std::string doc;                     ///< as records have it
  Document document;                   ///< its id, title and date; the rest only for a format that shows the text
  std::string error;                   ///< empty: it did not fail
  std::size_t line = 0;                ///< of a stream where its record failed, 0: no one line
  std::vector<std::string> warnings;   ///< finished sentences
  std::vector<Figure> figures;         ///< those that the options ask for
  std::vector<std::string> companies;  ///< ids and names of all its figures, when --company chooses among them
  std::string text;                    ///< what other modes than figures print
  std::string note;                    ///< for --verbose
  std::size_t records = 0;
};

/// Not safe for two threads at once: each has its own.
class Worker {
 public:
  /// Without an extractor it serves --text-only alone. `keeps_text`: outcomes carry the whole document.
  Worker(const Options& options, std::optional<Extractor> extractor, bool keeps_text)
      : options_(options),
        extractor_(std::move(extractor)),
        keeps_text_(keeps_text),
        reader_(options.timeout, options.read.max_size) {}

  /// The outcomes of all documents of an input, from its `skip`th on, in order. `take` says false to stop.
  void process(Opened& input, std::size_t index, std::size_t skip, const std::function<bool(Outcome&&)>& take);
  /// The outcomes of the documents of a batch but the first `skip`, which begin at `at`.
  void process(const Batch& batch, std::size_t skip, Position at, const std::function<bool(Outcome&&)>& take);
  /// The outcome of one document, or of its failure. `one_of_many`: its input holds others too.
  Outcome process(Item&& item, Position after, bool one_of_many);

 private:
  void extract(const Document& document, bool one_of_many, Outcome& outcome);
  bool wanted(const Figure& figure) const;

  const Options& options_;
  std::optional<Extractor> extractor_;
  bool keeps_text_;
  Reader reader_;
};

}  // namespace figx::cli
