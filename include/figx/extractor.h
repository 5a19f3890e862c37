// The extractor: one object holds the compiled packs and the registry and reads any number of documents.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "figx/document.h"
#include "figx/figure.h"
#include "figx/result.h"

namespace figx {

struct ExtractorOptions {
  std::vector<std::string> pattern_dirs = {};    ///< packs of the user, added to the built-in ones
  std::vector<std::string> registry_files = {};  ///< companies and segments of the user, laid over the built-in ones
};

/// Everything figx found in one document.
struct Analysis {
  std::vector<Figure> figures;         ///< by start, then by metric and measure
  std::vector<Unassigned> unassigned;  ///< by start
  std::vector<Mention> mentions;       ///< by start
  std::string explanation;             ///< step by step, for a person; only when asked for
};

/// Not safe for two threads at once: make one for each thread (the packs' automata grow as they run).
class Extractor {
 public:
  /// Errors: a pack or a registry file that does not load, with file, line, column and advice.
  static Result<Extractor> create(const ExtractorOptions& options = {});
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  /// The figures of a document, with their checks and confidence; nothing else is computed.
  std::vector<Figure> figures(const Document& document);
  /// The same for documents of any length, in memory that does not grow with the number of figures: `take` gets those
  /// of one part (256 KB of text) after the other; false from it ends the reading.
  void figures(const Document& document, const std::function<bool(std::vector<Figure>&& part)>& take);
  /// What tells quickly, from any thread, of texts as they are written, whether they could hold figures at all: for
  /// ReadOptions::worth_parsing, since most texts of a wire do not. Empty when packs of the user are loaded, of whose
  /// words it would know nothing.
  std::function<bool(std::string_view text)> quick_test() const;
  /// Figures, mentions and unassigned numbers; `explain` adds the explanation.
  Analysis analyze(const Document& document, bool explain = false);
  /// The same in parts.
  void analyze(const Document& document, bool explain, const std::function<bool(Analysis&& part)>& take);

  /// The names of the metrics that the packs know, sorted.
  std::vector<std::string> metrics() const;
  /// What was passed over in registry files, such as a name of one character; finished sentences with their places.
  const std::vector<std::string>& warnings() const;

  /// One failed example or faulty entry a message, over all packs; empty when everything holds.
  std::vector<std::string> check();

 private:
  struct Impl;
  explicit Extractor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace figx
