// The registry of companies and their segments: names and codes to ids, by longest match.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lex/registry_image.h"

namespace figx::lex {

using image::Risk;

/// A company of the registry; all views live as long as the registry.
struct CompanyInfo {
  std::uint32_t index = 0;
  std::string_view id, name, country, currency;
  std::string_view fiscal_year_end;  ///< "MM-DD", empty for a calendar year or when unknown
};

struct SegmentInfo {
  std::uint32_t parent = 0;  ///< index of the company
  std::string_view name;
};

/// Looks up what one image holds; the bytes must outlive it.
class RegistryImage {
 public:
  explicit RegistryImage(std::string_view bytes);

  std::uint32_t companies() const { return header_->companies; }
  std::uint32_t segments() const { return header_->segments; }
  const image::Company& company(std::uint32_t at) const { return companies_[at]; }
  const image::Segment& segment(std::uint32_t at) const { return segments_[at]; }
  std::string_view text(std::uint32_t offset) const { return pool_ + offset; }

  bool may_begin(std::uint32_t pair) const { return (pairs_[pair / 64] >> pair % 64 & 1) != 0; }
  std::size_t match(std::string_view text, std::size_t at, std::size_t longest) const;
  std::span<const image::Target> readings(std::string_view name) const {
    return find(names_, header_->alias_slots, name);
  }
  std::span<const image::Target> by_code(std::string_view code) const {
    return find(codes_, header_->code_slots, code);
  }

 private:
  std::span<const image::Target> find(const image::Slot* slots, std::uint32_t count, std::string_view key) const;

  const image::Header* header_;
  const image::Slot* names_;
  const image::Slot* codes_;
  const image::Company* companies_;
  const image::Segment* segments_;
  const image::Target* targets_;
  const std::uint64_t* pairs_;
  const std::uint64_t* triples_;
  const std::uint8_t* prefixes_;
  const char* pool_;
};

/// The built-in image, and over it perhaps one of a user, whose names and codes come first.
class Registry {
 public:
  /// The registry compiled into the program.
  static const Registry& builtin();
  /// The built-in registry under another image, whose companies and segments count on from its own. `replaced` says
  /// which company of the image, by its place there, stands for a built-in one.
  static std::unique_ptr<const Registry> under(std::string image, std::map<std::uint32_t, std::uint32_t> replaced);
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  CompanyInfo company(std::uint32_t index) const;
  SegmentInfo segment(std::uint32_t index) const;
  std::uint32_t companies() const { return base_.companies() + (user_ ? user_->companies() : 0); }
  std::uint32_t segments() const { return base_.segments() + (user_ ? user_->segments() : 0); }

  /// The image compiled into the program, and whether there is one of a user over it.
  const RegistryImage& image() const { return base_; }
  bool has_user() const { return user_.has_value(); }

  /// May a name begin with two code points of this hash (image::pair_of)? Where not, match() finds none.
  bool may_begin(std::uint32_t pair) const { return base_.may_begin(pair) || (user_ && user_->may_begin(pair)); }
  /// The longest name that begins at byte `at` of normalised text, as its length in bytes; 0: none.
  /// A Latin name must end at a word's end. Shorter names are tried when `longest` (bytes) is given.
  std::size_t match(std::string_view text, std::size_t at, std::size_t longest = image::kLongestName) const;
  /// The readings of a whole name, the default first; empty when there is none.
  std::span<const image::Target> readings(std::string_view name) const;
  /// The companies listed under "HKEX:00700" or under a bare "00700".
  std::span<const image::Target> by_code(std::string_view code) const;

 private:
  Registry();
  Registry(std::string image, std::map<std::uint32_t, std::uint32_t> replaced);

  RegistryImage base_;
  std::string user_bytes_;
  std::optional<RegistryImage> user_;
  std::map<std::uint32_t, std::uint32_t> replaced_;
};

}  // namespace figx::lex
