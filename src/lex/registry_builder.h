// Makes a registry image: companies, segments and their names as hash tables that need no loading.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lex/registry_image.h"

namespace figx::lex {

/// What a registry says about a company; the fields are columns of patterns/registry/companies.tsv.
struct CompanyRow {
  std::string id, name, country, currency, fiscal_year_end;
};

class RegistryBuilder {
 public:
  /// The first company and the first segment that are added have these indexes. An image that is laid over another
  /// one counts on from it.
  explicit RegistryBuilder(std::uint32_t first_company = 0, std::uint32_t first_segment = 0)
      : first_company_(first_company), first_segment_(first_segment) {}

  /// Both give the index of what they have added.
  std::uint32_t add_company(const CompanyRow& company);
  std::uint32_t add_segment(std::uint32_t parent, const std::string& name);

  /// Makes a company known by a listing such as HKEX:00700, and by its code alone; what has no colon is passed over.
  /// False, and nothing is added, when the listing is longer than image::kLongestKey or the listing or its code has
  /// image::kMostTargets companies already.
  [[nodiscard]] bool add_listing(const std::string& listing, std::uint32_t company);
  /// Makes a company or a segment known by a name, in Traditional characters too; what is shorter than two
  /// characters is passed over. False, and nothing is added, when the name is longer than image::kLongestKey or
  /// stands for image::kMostTargets companies and segments already.
  [[nodiscard]] bool add_name(const std::string& name, std::uint32_t index, bool segment,
                              image::Risk risk = image::Risk::none);

  /// The whole image as bytes.
  std::string image();

 private:
  using Table = std::map<std::string, std::vector<image::Target>>;
  std::uint32_t intern(const std::string& text);
  std::string make_table(const Table& table, std::uint32_t& slots);

  std::uint32_t first_company_, first_segment_;
  std::vector<image::Company> companies_;
  std::vector<image::Segment> segments_;
  std::vector<image::Target> targets_;
  std::string pool_ = std::string(1, '\0');
  std::unordered_map<std::string, std::uint32_t> interned_;
  Table names_, codes_;
};

}  // namespace figx::lex
