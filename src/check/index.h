// Finds a document's figures by what they are about, so that no check looks at all pairs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "figx/figure.h"

namespace figx::check {

/// A text that some figure has in a field, as a number; 0 is the empty one.
using Name = std::uint32_t;

/// What two figures share when one is asked for by the other. A field left empty is not asked for.
struct About {
  Name company = 0, segment = 0, metric = 0, variant = 0, measure = 0, basis = 0, period = 0, unit = 0;
  bool operator==(const About&) const = default;
};

/// The nearest figure before another and the nearest behind it, as far as there are any.
class Neighbours {
 public:
  void add(std::uint32_t at) { at_[size_++] = at; }
  const std::uint32_t* begin() const { return at_.data(); }
  const std::uint32_t* end() const { return at_.data() + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::uint32_t front() const { return at_[0]; }
  std::uint32_t back() const { return at_[size_ - 1]; }

 private:
  std::array<std::uint32_t, 2> at_{};
  std::size_t size_ = 0;
};

/// Keeps views of the figures' texts: they must neither move nor change while it lives, but for their checks.
class Index {
 public:
  explicit Index(const std::vector<Figure>& figures);

  const About& about(std::uint32_t at) const { return abouts_[at]; }
  /// The number of a text; of one that no figure has, a number that none has.
  Name name(std::string_view text) const;

  /// The figures about this, in the order of the text, as positions in the list; with `unit` left empty, in any unit.
  const std::vector<std::uint32_t>& all(const About& about) const;
  /// Of those, the one nearest to figure `at` in the text and not `at` itself; nullopt when there is none.
  std::optional<std::uint32_t> nearest(const About& about, std::uint32_t at) const;
  /// Of those, the nearest before and the nearest behind `at`.
  Neighbours neighbours(const About& about, std::uint32_t at) const;

 private:
  struct Hash {
    std::size_t operator()(const About& about) const;
  };

  About named(const Figure& figure, const Figure& before, const About& about_before);
  Name add(const std::string& text);

  const std::vector<Figure>& figures_;
  std::vector<About> abouts_;
  std::unordered_map<std::string_view, Name> names_;
  std::unordered_map<About, std::vector<std::uint32_t>, Hash> places_;
};

}  // namespace figx::check
