// What the named groups of a pattern stand for in a text: the year of a period, the metric of a shape.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "lex/group_image.h"

namespace figx::lex {

/// The groups that took part in a match.
class Groups {
 public:
  Groups() {}  // NOLINT: what is not there need not be set to nothing
  Groups(const Groups& other) : count_(other.count_) { std::copy_n(other.found_.begin(), count_, found_.begin()); }
  Groups& operator=(const Groups&) = delete;
  /// What is beyond image::kMostGroups is not kept: figx asks for far fewer.
  void add(std::string_view name, std::string_view text) {
    if (count_ < found_.size()) found_[count_++] = {name.data(), name.size(), text.data(), text.size()};
  }
  /// The text of the group; its data() is null when the group took no part.
  std::string_view operator[](std::string_view name) const {
    for (std::size_t i = 0; i < count_; ++i)
      if (found_[i].name() == name) return found_[i].value();
    return {};
  }
  friend bool operator==(const Groups& a, const Groups& b) {
    return std::equal(a.found_.begin(), a.found_.begin() + a.count_, b.found_.begin(), b.found_.begin() + b.count_,
                      [](const Group& x, const Group& y) { return x.name() == y.name() && x.value() == y.value(); });
  }

 private:
  struct Group {
    const char* name_data;
    std::size_t name_size;
    const char* text_data;
    std::size_t text_size;
    std::string_view name() const { return {name_data, name_size}; }
    std::string_view value() const { return {text_data, text_size}; }
  };
  std::array<Group, image::kMostGroups> found_;
  std::size_t count_ = 0;
};

/// Where a pattern is looked for: as the whole of a text, or anywhere in a shape. RE2 wants each name once in a pattern
/// over text, so y2 and y3 are y in other alternatives; of those that took part the first by name counts.
enum class Whole { text, anywhere };

/// nullopt when the pattern does not match. Patterns of figx's own packs are programs of the image; others are RE2's.
/// Who knows that no match anywhere begins before byte `from` says so.
std::optional<Groups> groups_of(const std::string& pattern, std::string_view text, Whole whole, std::size_t from = 0);

/// The two ways apart, so that tests can hold one against the other. `known` says whether the image has the pattern.
std::optional<Groups> groups_by_program(std::string_view pattern, std::string_view text, Whole whole, bool& known,
                                        std::size_t from = 0);
std::optional<Groups> groups_by_re2(const std::string& pattern, std::string_view text, Whole whole);

/// The programs of the image; reading them moves `bytes` behind them.
struct GroupPrograms {
  GroupPrograms() = default;
  explicit GroupPrograms(const char*& bytes);
  const image::Program* find(std::string_view pattern) const;

  const image::Program *first = nullptr, *last = nullptr;  // in the order of their patterns
  const image::Step* steps = nullptr;
  const image::Range* ranges = nullptr;
  const image::Group* groups = nullptr;
  const char* text = nullptr;
};
const GroupPrograms& builtin_groups();

}  // namespace figx::lex
