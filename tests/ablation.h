// Leaves out one entry of the packs after the other and asks which examples miss it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/examples.h"
#include "extract/pipeline.h"
#include "pack/pack.h"

namespace figx::tests {

/// One `accept` example of an entry; both by their numbers.
struct Example {
  std::size_t entry = 0, accept = 0;
};

/// The built-in packs with their examples, and figx reading with them. Not safe for two threads at once.
class Ablation {
 public:
  Ablation();
  ~Ablation();

  const std::vector<pack::Entry>& entries() const { return pipeline_.pack().entries; }
  std::vector<lex::Lexed> lex(const Document& document) const;
  Analysis run(const Document& document) const { return pipeline_.run(document, true, false); }

  /// As long as it lives, all goes as if the entry did not exist.
  class Without {
   public:
    Without(Ablation& ablation, std::size_t entry) : pipeline_(ablation.pipeline_), entry_(entry) {
      pipeline_.leave_out(entry_);
    }
    ~Without() { pipeline_.leave_out(entry_, false); }
    Without(const Without&) = delete;

   private:
    extract::Pipeline& pipeline_;
    std::size_t entry_;
  };

  /// The examples, of this entry or another, that do not hold without it. One that another entry satisfies just as
  /// well does not miss it: what counts is the span and what is said of it, and of a figure the fields that the
  /// example names; by which id is all the same.
  std::vector<Example> missed_by(std::size_t entry);

  /// Could the entry match anywhere in this normalised text, whatever stands around it? A rule could always.
  bool may_match(std::size_t entry, std::string_view text) const;

 private:
  struct Search;
  extract::Pipeline pipeline_;
  extract::Examples examples_;
  std::vector<std::vector<std::string>> texts_;  ///< of the examples, normalised
  std::vector<std::unique_ptr<Search>> searches_;
};

}  // namespace figx::tests
