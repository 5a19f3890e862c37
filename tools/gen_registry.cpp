// Writes the image of the built-in registry from the tables in patterns/registry.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lex/registry_builder.h"
#include "normalize/fold.h"

namespace {

using figx::lex::image::Risk;
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

  figx::lex::RegistryBuilder builder;
  std::map<std::pair<std::string, std::string>, Risk> risks;  // by name and id
  for (const Row& row : risky) {
    const Risk risk = row[2].starts_with("high") ? Risk::high : row[2].starts_with("medium") ? Risk::medium : Risk::low;
    Risk& known = risks[{figx::normalize::fold_text(row[0]), row[1]}];
    known = std::max(known, risk);
  }
  const auto refuse = [](const std::string& key, const std::string& id) {
    std::cerr << key.substr(0, 60) << " of " << id << " is longer, or stands for more companies and segments, than the "
              << "registry's image can count; shorten it or give it to fewer of them\n";
    std::exit(1);
  };
  const auto add_name = [&](const std::string& name, const std::string& id, std::uint32_t index, bool segment) {
    const auto risk = risks.find({figx::normalize::fold_text(name), id});
    if (!builder.add_name(name, index, segment, risk == risks.end() ? Risk::none : risk->second)) refuse(name, id);
  };

  std::map<std::string, std::uint32_t> by_id;
  for (const Row& row : companies) {
    const std::uint32_t index = builder.add_company({row[0], row[1], row[4], row[5], row[6]});
    by_id[row[0]] = index;
    if (!builder.add_listing(row[0], index)) refuse(row[0], row[0]);
    for (const std::string& listing : split(row[7], ';'))
      if (!builder.add_listing(listing, index)) refuse(listing, row[0]);
  }
  // Names that several companies share come first and in their file's order: the first is the default.
  for (const Row& row : ambiguous)
    for (const std::string& id : split(row[1], ';'))
      if (auto it = by_id.find(id); it != by_id.end()) {
        const Row& company = companies[it->second];
        for (const std::string& name : split(company[1] + ";" + company[2] + ";" + company[3], ';'))
          if (name == row[0]) add_name(name, id, it->second, false);
      }
  for (const Row& row : companies) {
    const std::uint32_t index = by_id[row[0]];
    add_name(row[1], row[0], index, false);
    add_name(row[2], row[0], index, false);
    for (const std::string& alias : split(row[3], ';')) add_name(alias, row[0], index, false);
  }
  // A name that a company bore before, or that some call it by, stands behind every name that one bears now.
  for (const Row& row : other_names) {
    const auto company = by_id.find(row[1]);
    if (company == by_id.end()) {
      std::cerr << argv[5] << ": " << row[0] << " is said to be " << row[1]
                << ", which companies.tsv lacks; add the company or mend the id\n";
      return 1;
    }
    add_name(row[0], row[1], company->second, false);
  }
  for (const Row& row : segments) {
    auto parent = by_id.find(row[1]);
    if (parent == by_id.end()) {
      std::cerr << argv[2] << ": segment " << row[2] << " has the parent " << row[1]
                << ", which companies.tsv lacks; add the company or mend the id\n";
      return 1;
    }
    const std::uint32_t index = builder.add_segment(parent->second, row[2]);
    add_name(row[2], row[1], index, true);
    for (const std::string& alias : split(row[0], ';')) add_name(alias, row[1], index, true);
  }

  const std::string image = builder.image();
  std::ofstream out(argv[6], std::ios::binary);
  out.write(image.data(), static_cast<std::streamsize>(image.size()));
  out.close();
  return out ? 0 : 1;
}
