// The layout of the registry image that lex/registry_builder makes and lex/registry reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace figx::lex::image {

// All offsets are bytes into the string pool; strings there end with NUL. The image is made and read on
// one machine, so it is in that machine's byte order.
struct Header {
  std::uint32_t magic;
  std::uint32_t companies, segments, targets, alias_slots, code_slots, pool_bytes, padding;
};
inline constexpr std::uint32_t kMagic = 0x46494758;

struct Company {
  std::uint32_t id, name, country, currency, fiscal_year_end;
};

struct Segment {
  std::uint32_t parent;  ///< index of the company
  std::uint32_t name;
};

enum class Risk : std::uint8_t { none, low, medium, high };

struct Target {
  std::uint32_t index;
  bool segment;
  Risk risk;
  std::uint16_t padding;
};

// Open addressing with linear probing; an empty slot has no targets.
struct Slot {
  std::uint64_t hash;
  std::uint32_t key;
  std::uint16_t key_bytes, target_count;
  std::uint32_t first_target, padding;
};

// What a slot can count: the bytes of a name or a listing, and the companies and segments that it stands for.
inline constexpr std::size_t kLongestKey = 65535, kMostTargets = 65535;

// Longest name in bytes that begins with two code points of this hash, in one byte; 0: none does.
inline constexpr std::uint32_t kPrefixes = 1u << 16;
inline constexpr std::size_t kLongestName = 255;

// A bit for each hash of two code points that a name begins with.
inline constexpr std::uint32_t kNamePairs = 1u << 19;

constexpr std::uint64_t hash_step(std::uint64_t hash, unsigned char byte) {
  return (hash ^ byte) * 0x100000001b3ULL;
}
inline constexpr std::uint64_t kHashSeed = 0xcbf29ce484222325ULL;

constexpr std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = kHashSeed;
  for (char c : text) hash = hash_step(hash, static_cast<unsigned char>(c));
  return hash;
}

// A bit for each hash of three code points that a name of three or more begins with.
inline constexpr std::uint32_t kNameTriples = 1u << 20;

/// A hash of two code points in 19 bits.
constexpr std::uint32_t pair_of(char32_t first, char32_t second) {
  const std::uint32_t mixed =
      static_cast<std::uint32_t>(first) * 0x9E3779B1u ^ static_cast<std::uint32_t>(second) * 0x85EBCA77u;
  return mixed >> 13;
}

/// A hash of the pair's and a third code point in 20 bits.
constexpr std::uint32_t triple_of(std::uint32_t pair, char32_t third) {
  return (pair * 0x9E3779B1u ^ static_cast<std::uint32_t>(third) * 0x85EBCA77u) >> 12;
}

constexpr std::uint32_t prefix_of(char32_t first, char32_t second) {
  return pair_of(first, second) >> 3;
}

}  // namespace figx::lex::image
