// Finds a document's figures by what they are about, so that no check looks at all pairs.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text_hash.h"
#include "figx/figure.h"

namespace figx::check {

/// What two figures share when one is asked for by the other. A field left out is not asked for.
struct About {
  std::string_view company, segment, metric, variant, measure, basis, period, unit;
};

About about(const Figure& figure);

class Index {
 public:
  explicit Index(const std::vector<Figure>& figures);

  /// The figures about this, in the order of the text, as positions in the list; with `unit` left empty, in any unit.
  const std::vector<std::uint32_t>& all(const About& about) const;
  /// Of those, the one nearest to figure `at` in the text and not `at` itself; nullopt when there is none.
  std::optional<std::uint32_t> nearest(const About& about, std::uint32_t at) const;
  /// Of those, the nearest before and the nearest behind `at`.
  std::vector<std::uint32_t> neighbours(const About& about, std::uint32_t at) const;

 private:
  const std::vector<Figure>& figures_;
  std::unordered_map<std::string, std::vector<std::uint32_t>, TextHash, std::equal_to<>> places_;
  mutable std::string key_;  ///< that was asked for last
};

}  // namespace figx::check
