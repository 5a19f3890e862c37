// The registry of companies and their segments: names and codes to ids, by longest match.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lex/registry_image.h"

namespace figx::lex {

using image::Risk;

/// A company of the registry; all views live as long as the program.
struct CompanyInfo {
  std::uint32_t index = 0;
  std::string_view id, name, country, currency;
  std::string_view fiscal_year_end;  ///< "MM-DD", empty for a calendar year or when unknown
};

struct SegmentInfo {
  std::uint32_t parent = 0;  ///< index of the company
  std::string_view name;
};

class Registry {
 public:
  /// The registry compiled into the program.
  static const Registry& builtin();

  CompanyInfo company(std::uint32_t index) const;
  SegmentInfo segment(std::uint32_t index) const;

  /// The longest name that begins at byte `at` of normalised text, as its length in bytes; 0: none.
  /// A Latin name must end at a word's end. Shorter names are tried when `longest` (bytes) is given.
  std::size_t match(std::string_view text, std::size_t at, std::size_t longest = 255) const;
  /// The readings of a whole name, the default first; empty when there is none.
  std::span<const image::Target> readings(std::string_view name) const;
  /// The companies listed under "HKEX:00700" or under a bare "00700".
  std::span<const image::Target> by_code(std::string_view code) const;

 private:
  explicit Registry(std::string_view bytes);
  std::span<const image::Target> find(const image::Slot* slots, std::uint32_t count, std::string_view key) const;
  std::string_view text(std::uint32_t offset) const { return pool_ + offset; }

  const image::Header* header_;
  const image::Slot* aliases_;
  const image::Slot* codes_;
  const image::Company* companies_;
  const image::Segment* segments_;
  const image::Target* targets_;
  const std::uint8_t* prefixes_;
  const char* pool_;
};

}  // namespace figx::lex
