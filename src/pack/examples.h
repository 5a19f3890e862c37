// Runs the examples of vocabulary entries, each entry on its own, without the lexer.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"

namespace figx::pack {

/// A text as the patterns see it.
using Normalize = std::function<std::string(std::string_view)>;

/// A stretch of a text, in bytes.
struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// An entry's patterns, compiled. The entry must come from load(), which refuses patterns that don't compile.
class Matcher {
 public:
  explicit Matcher(const Entry& entry);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  /// The stretches of a normalised text that the entry finds, from the left, each as long as can be. One that
  /// unless_before or unless_after forbids is none, and the search goes on one code point after its beginning.
  std::vector<Match> find_all(std::string_view text) const;

 private:
  struct Patterns;
  std::unique_ptr<Patterns> patterns_;
};

/// Where the span of an example stands in its normalised text; nullopt when it does not.
std::optional<Match> place_of(const Accept& accept, const Normalize& normalize);

/// What is wrong with one example (a sentence, for describe()); nullopt when it holds.
std::optional<std::string> check_accept(const Matcher& matcher, const Accept& accept, const Normalize& normalize);
std::optional<std::string> check_reject(const Matcher& matcher, const Reject& reject, const Normalize& normalize);

/// Checks every example of every vocabulary entry on its own; rules need the lexer and are left out. Gives one
/// message for each example that does not hold, as describe() writes it.
std::vector<std::string> validate_examples(const Pack& pack, const std::vector<SourceFile>& files,
                                           const Normalize& normalize);

}  // namespace figx::pack
