// Lays out the registry image: a hash table of names, one of codes, and what they lead to.
#include "lex/registry_builder.h"

#include <algorithm>

#include "base/utf8.h"
#include "normalize/fold.h"

namespace figx::lex {

using image::Risk;
using image::Slot;
using image::Target;

std::uint32_t RegistryBuilder::intern(const std::string& text) {
  auto [it, fresh] = interned_.try_emplace(text, static_cast<std::uint32_t>(pool_.size()));
  if (fresh) pool_.append(text).push_back('\0');
  return text.empty() ? 0 : it->second;
}

std::uint32_t RegistryBuilder::add_company(const CompanyRow& company) {
  companies_.push_back({intern(company.id), intern(company.name), intern(company.country), intern(company.currency),
                        intern(company.fiscal_year_end)});
  return first_company_ + static_cast<std::uint32_t>(companies_.size() - 1);
}

std::uint32_t RegistryBuilder::add_segment(std::uint32_t parent, const std::string& name) {
  segments_.push_back({parent, intern(name)});
  return first_segment_ + static_cast<std::uint32_t>(segments_.size() - 1);
}

bool RegistryBuilder::add_listing(const std::string& listing, std::uint32_t company) {
  const std::size_t colon = listing.find(':');
  if (colon == std::string::npos) return true;
  if (listing.size() > image::kLongestKey) return false;
  std::vector<Target>& whole = codes_[listing];
  if (whole.size() >= image::kMostTargets) return false;
  if (!listing.starts_with("PRIVATE:")) {
    std::vector<Target>& code = codes_[listing.substr(colon + 1)];
    if (code.size() >= image::kMostTargets) return false;
    code.push_back({company, false, Risk::none, 0});
  }
  whole.push_back({company, false, Risk::none, 0});
  return true;
}

bool RegistryBuilder::add_name(const std::string& name, std::uint32_t index, bool segment, Risk risk) {
  const std::string key = normalize::fold_text(name);
  if (utf8::count(key) < 2) return true;
  if (key.size() > image::kLongestKey) return false;
  std::vector<Target>& list = names_[key];
  if (std::any_of(list.begin(), list.end(), [&](const Target& t) { return t.index == index && t.segment == segment; }))
    return true;
  if (list.size() >= image::kMostTargets) return false;
  list.push_back({index, segment, risk, 0});
  return true;
}

// The slots of a hash table as bytes; the targets of its keys are appended to those of the image.
std::string RegistryBuilder::make_table(const Table& table, std::uint32_t& slots) {
  slots = 1;
  while (slots < table.size() * 2) slots *= 2;
  std::vector<Slot> slot(slots, Slot{});
  for (const auto& [key, list] : table) {
    const std::uint64_t hash = image::hash_of(key);
    std::uint32_t at = hash & (slots - 1);
    while (slot[at].target_count) at = (at + 1) & (slots - 1);
    slot[at] = {hash,
                intern(key),
                static_cast<std::uint16_t>(key.size()),
                static_cast<std::uint16_t>(list.size()),
                static_cast<std::uint32_t>(targets_.size()),
                0};
    targets_.insert(targets_.end(), list.begin(), list.end());
  }
  return std::string(reinterpret_cast<const char*>(slot.data()), slot.size() * sizeof(Slot));
}

std::string RegistryBuilder::image() {
  std::vector<std::uint8_t> prefixes(image::kPrefixes, 0);
  std::vector<std::uint64_t> pairs(image::kNamePairs / 64, 0), triples(image::kNameTriples / 64, 0);
  for (const auto& [key, list] : names_) {
    std::size_t at = 0;
    const char32_t first = utf8::decode(key, at);
    const char32_t second = utf8::decode(key, at);
    const std::uint32_t pair = image::pair_of(first, second);
    pairs[pair / 64] |= std::uint64_t{1} << pair % 64;
    if (at < key.size()) {
      const std::uint32_t triple = image::triple_of(pair, utf8::decode(key, at));
      triples[triple / 64] |= std::uint64_t{1} << triple % 64;
    }
    auto& longest = prefixes[image::prefix_of(first, second)];
    longest = std::max<std::uint8_t>(longest,
                                     static_cast<std::uint8_t>(std::min<std::size_t>(key.size(), image::kLongestName)));
  }

  image::Header header{};
  targets_.clear();
  const std::string names = make_table(names_, header.alias_slots);
  const std::string codes = make_table(codes_, header.code_slots);
  header.magic = image::kMagic;
  header.companies = static_cast<std::uint32_t>(companies_.size());
  header.segments = static_cast<std::uint32_t>(segments_.size());
  header.targets = static_cast<std::uint32_t>(targets_.size());
  header.pool_bytes = static_cast<std::uint32_t>(pool_.size());

  std::string out;
  const auto put = [&](const void* data, std::size_t bytes) { out.append(static_cast<const char*>(data), bytes); };
  put(&header, sizeof header);
  out += names;
  out += codes;
  put(pairs.data(), pairs.size() * sizeof(std::uint64_t));
  put(triples.data(), triples.size() * sizeof(std::uint64_t));
  put(companies_.data(), companies_.size() * sizeof(image::Company));
  put(segments_.data(), segments_.size() * sizeof(image::Segment));
  put(targets_.data(), targets_.size() * sizeof(Target));
  put(prefixes.data(), prefixes.size());
  out += pool_;
  return out;
}

}  // namespace figx::lex
