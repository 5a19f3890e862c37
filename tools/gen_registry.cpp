// Writes the registry image: companies, segments and all their names as one hash table that needs no loading.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "lex/registry_image.h"
#include "normalize/fold.h"

namespace {

using namespace figx::lex::image;
using Row = std::vector<std::string>;

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (;;) {
    const std::size_t to = text.find(by, from);
    out.push_back(text.substr(from, to - from));
    if (to == std::string::npos) return out;
    from = to + 1;
  }
}

std::vector<Row> read_tsv(const char* path, std::size_t columns) {
  std::ifstream in(path);
  if (!in) {
    std::cerr << "gen_registry: cannot read " << path << '\n';
    std::exit(1);
  }
  std::vector<Row> rows;
  std::string line;
  std::getline(in, line);  // the header
  for (int number = 2; std::getline(in, line); ++number) {
    Row row = split(line, '\t');
    if (row.size() != columns) {
      std::cerr << path << ':' << number << ": has " << row.size() << " columns, wants " << columns << '\n';
      std::exit(1);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

struct Builder {
  std::vector<Company> companies;
  std::vector<Segment> segments;
  std::string pool = std::string(1, '\0');
  std::unordered_map<std::string, std::uint32_t> interned;
  std::unordered_map<std::string, std::uint32_t> by_id;
  std::map<std::string, std::vector<Target>> aliases, codes;
  std::map<std::pair<std::string, std::string>, Risk> risks;

  std::uint32_t intern(const std::string& text) {
    auto [it, fresh] = interned.try_emplace(text, static_cast<std::uint32_t>(pool.size()));
    if (fresh) pool.append(text).push_back('\0');
    return text.empty() ? 0 : it->second;
  }

  void add_alias(const std::string& raw, const std::string& owner, std::uint32_t index, bool segment) {
    const std::string key = figx::normalize::fold_text(raw);
    if (figx::utf8::count(key) < 2) return;
    auto risk = risks.find({key, owner});
    Target target{index, segment, risk == risks.end() ? Risk::none : risk->second, 0};
    auto& list = aliases[key];
    for (const Target& t : list)
      if (t.index == index && t.segment == segment) return;
    list.push_back(target);
  }
};

// The slots of a hash table as bytes; the targets of its keys are appended to `targets`.
std::string make_table(Builder& b, const std::map<std::string, std::vector<Target>>& table,
                       std::vector<Target>& targets, std::uint32_t& slots_out) {
  std::uint32_t slots = 1;
  while (slots < table.size() * 2) slots *= 2;
  std::vector<Slot> slot(slots, Slot{});
  for (const auto& [key, list] : table) {
    const std::uint64_t hash = hash_of(key);
    std::uint32_t at = hash & (slots - 1);
    while (slot[at].target_count) at = (at + 1) & (slots - 1);
    slot[at] = {hash,
                b.intern(key),
                static_cast<std::uint16_t>(key.size()),
                static_cast<std::uint16_t>(list.size()),
                static_cast<std::uint32_t>(targets.size()),
                0};
    targets.insert(targets.end(), list.begin(), list.end());
  }
  slots_out = slots;
  return std::string(reinterpret_cast<const char*>(slot.data()), slot.size() * sizeof(Slot));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    std::cerr << "usage: gen_registry companies.tsv segments.tsv ambiguous.tsv risky_aliases.tsv other_names.tsv OUT\n";
    return 2;
  }
  const auto companies = read_tsv(argv[1], 9);
  const auto segments = read_tsv(argv[2], 4);
  const auto ambiguous = read_tsv(argv[3], 3);
  const auto risky = read_tsv(argv[4], 3);
  const auto other_names = read_tsv(argv[5], 3);

  Builder b;
  for (const Row& row : risky) {
    const Risk risk = row[2].starts_with("high") ? Risk::high : row[2].starts_with("medium") ? Risk::medium : Risk::low;
    Risk& known = b.risks[{figx::normalize::fold_text(row[0]), row[1]}];
    known = std::max(known, risk);
  }
  for (const Row& row : companies) {
    const auto index = static_cast<std::uint32_t>(b.companies.size());
    b.companies.push_back({b.intern(row[0]), b.intern(row[1]), b.intern(row[4]), b.intern(row[5]), b.intern(row[6])});
    b.by_id[row[0]] = index;
    std::vector<std::string> listings = split(row[7], ';');
    listings.insert(listings.begin(), row[0]);
    for (const std::string& listing : listings) {
      const std::size_t colon = listing.find(':');
      if (colon == std::string::npos) continue;
      b.codes[listing].push_back({index, false, Risk::none, 0});
      if (!listing.starts_with("PRIVATE:")) b.codes[listing.substr(colon + 1)].push_back({index, false, Risk::none, 0});
    }
  }
  // Names that several companies share come first and in their file's order: the first is the default.
  for (const Row& row : ambiguous)
    for (const std::string& id : split(row[1], ';'))
      if (auto it = b.by_id.find(id); it != b.by_id.end()) {
        const Row& company = companies[it->second];
        for (const std::string& name : split(company[1] + ";" + company[2] + ";" + company[3], ';'))
          if (name == row[0]) b.add_alias(name, id, it->second, false);
      }
  for (const Row& row : companies) {
    const std::uint32_t index = b.by_id[row[0]];
    b.add_alias(row[1], row[0], index, false);
    b.add_alias(row[2], row[0], index, false);
    for (const std::string& alias : split(row[3], ';')) b.add_alias(alias, row[0], index, false);
  }
  // A name that a company bore before, or that some call it by, stands behind every name that one bears now.
  for (const Row& row : other_names) {
    const auto company = b.by_id.find(row[1]);
    if (company == b.by_id.end()) {
      std::cerr << argv[5] << ": " << row[0] << " is said to be " << row[1]
                << ", which companies.tsv lacks; add the company or mend the id\n";
      return 1;
    }
    b.add_alias(row[0], row[1], company->second, false);
  }
  for (const Row& row : segments) {
    auto parent = b.by_id.find(row[1]);
    if (parent == b.by_id.end()) {
      std::cerr << argv[2] << ": segment " << row[2] << " has the parent " << row[1]
                << ", which companies.tsv lacks; add the company or mend the id\n";
      return 1;
    }
    const auto index = static_cast<std::uint32_t>(b.segments.size());
    b.segments.push_back({parent->second, b.intern(row[2])});
    b.add_alias(row[2], row[1], index, true);
    for (const std::string& alias : split(row[0], ';')) b.add_alias(alias, row[1], index, true);
  }

  std::vector<std::uint8_t> prefixes(kPrefixes, 0);
  for (const auto& [key, list] : b.aliases) {
    std::size_t at = 0;
    const char32_t first = figx::utf8::decode(key, at);
    const char32_t second = figx::utf8::decode(key, at);
    auto& longest = prefixes[prefix_of(first, second)];
    longest = std::max<std::uint8_t>(longest, static_cast<std::uint8_t>(std::min<std::size_t>(key.size(), 255)));
  }

  std::ofstream out(argv[6], std::ios::binary);
  std::vector<Target> targets;
  Header header{};
  const std::string alias_bytes = make_table(b, b.aliases, targets, header.alias_slots);
  const std::string code_bytes = make_table(b, b.codes, targets, header.code_slots);
  header.magic = kMagic;
  header.companies = b.companies.size();
  header.segments = b.segments.size();
  header.targets = targets.size();
  header.pool_bytes = b.pool.size();
  auto put = [&](const void* data, std::size_t bytes) { out.write(static_cast<const char*>(data), bytes); };
  put(&header, sizeof header);
  put(alias_bytes.data(), alias_bytes.size());
  put(code_bytes.data(), code_bytes.size());
  put(b.companies.data(), b.companies.size() * sizeof(Company));
  put(b.segments.data(), b.segments.size() * sizeof(Segment));
  put(targets.data(), targets.size() * sizeof(Target));
  put(prefixes.data(), prefixes.size());
  put(b.pool.data(), b.pool.size());
  out.close();
  return out ? 0 : 1;
}
