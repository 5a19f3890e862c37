// Rows of companies and segments to a registry over the built-in one, and what may be wrong with them.
#include "lex/registry_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <utility>

#include "base/suggest.h"
#include "base/utf8.h"
#include "lex/registry_builder.h"
#include "lex/registry_columns.h"
#include "normalize/fold.h"
#include "pack/problems.h"

namespace figx::lex {

namespace {

using pack::SourceFile;

bool all_of(std::string_view text, auto allowed) {
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// What is wrong with an id or a listing; empty when nothing is.
std::string fault_of_id(const std::string& id) {
  if (id.size() > image::kLongestName)
    return "this id is longer than " + std::to_string(image::kLongestName) +
           " bytes; write a market and a code such as SSE:600519";
  const std::size_t colon = id.find(':');
  const std::string market = id.substr(0, colon), code = colon == std::string::npos ? "" : id.substr(colon + 1);
  if (market == "PRIVATE" &&
      all_of(code, [](char c) { return digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_'; }))
    return "";
  if (market == "PRIVATE" || !all_of(market, capital) ||
      !all_of(code, [](char c) { return digit(c) || capital(c) || c == '.' || c == '-'; }))
    return "\"" + id +
           "\" is no id; write a market and a code such as SSE:600519 or NASDAQ:META, or PRIVATE: and a short name in "
           "small letters such as PRIVATE:my-company";
  if (market == "HKEX" && code.size() < 5 && all_of(code, digit))
    return "a code of Hong Kong has five digits; write HKEX:" + std::string(5 - code.size(), '0') + code;
  return "";
}

/// Is this the end of a financial year, "06-30"?
bool month_and_day(std::string_view text) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() != 5 || text[2] != '-' || !digit(text[0]) || !digit(text[1]) || !digit(text[3]) || !digit(text[4]))
    return false;
  const int month = (text[0] - '0') * 10 + text[1] - '0', day = (text[3] - '0') * 10 + text[4] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= kDays[month - 1];
}

/// The members of a list with ; or ；, each with its place.
std::vector<Cell> members(const Cell& list) {
  std::vector<Cell> out;
  const std::string_view text = list.text;
  std::size_t half = 0, full = 0;  // the next separator of either width, looked for when the one before is passed
  for (std::size_t at = 0; at <= text.size();) {
    if (at == 0 || half < at) half = std::min(text.find(';', at), text.size());
    if (at == 0 || full < at) full = std::min(text.find("；", at), text.size());
    std::string_view one = text.substr(at, std::min(half, full) - at);
    const std::size_t front = std::min(one.find_first_not_of(' '), one.size());
    one.remove_prefix(front);
    one = one.substr(0, one.find_last_not_of(' ') + 1);
    if (!one.empty()) out.push_back({std::string(one), list.offset + at + front});
    at = half < full ? half + 1 : full + std::string_view("；").size();
  }
  return out;
}

/// Everything that the files say, on its way into an image.
class Additions {
 public:
  explicit Additions(std::vector<std::string>& warnings)
      : warnings_(warnings), builder_(builtin_.companies(), builtin_.segments()) {}

  void read_companies(const RegistryFile& file);
  void read_segments(const RegistryFile& file);
  std::size_t passed_over() const { return passed_over_; }
  std::unique_ptr<const Registry> registry() { return Registry::under(builder_.image(), std::move(replaced_)); }

 private:
  std::optional<std::uint32_t> builtin(const std::string& id) const;
  void add_name(const RegistryFile& file, const TableRow& row, const Cell& name, std::uint32_t index, bool segment);
  void add_listing(const RegistryFile& file, const TableRow& row, const Cell& listing, std::uint32_t index);

  struct Known {
    std::uint32_t index;
    std::string place;
  };
  const Registry& builtin_ = Registry::builtin();
  std::vector<std::string>& warnings_;
  RegistryBuilder builder_;
  std::map<std::uint32_t, std::uint32_t> replaced_;
  std::uint32_t companies_ = 0;
  std::map<std::string, Known, std::less<>> ids_;  ///< of the files
  std::size_t passed_over_ = 0;                    ///< names that nothing could find; the first few are warnings
};

std::optional<std::uint32_t> Additions::builtin(const std::string& id) const {
  const auto listed = builtin_.by_code(id);
  if (listed.empty()) return std::nullopt;
  const auto own = std::find_if(listed.begin(), listed.end(),
                                [&](const image::Target& t) { return builtin_.company(t.index).id == id; });
  return own == listed.end() ? listed.front().index : own->index;
}

void Additions::add_name(const RegistryFile& file, const TableRow& row, const Cell& name, std::uint32_t index,
                         bool segment) {
  const std::string key = normalize::fold_text(name.text);
  const bool number = all_of(key, [](char c) { return digit(c) || c == '.' || c == '-' || c == '%' || c == ' '; });
  if (key.size() > image::kLongestName) {
    file.complain(row, name.offset,
                  "this name is longer than " + std::to_string(image::kLongestName) +
                      " bytes of UTF-8; write the name by which texts call it");
  } else if (!key.empty() && (number || utf8::count(key) < 2)) {
    if (++passed_over_ > pack::Problems::kMost) return;
    const pack::json::Spot at = spot_in(file.source.text, row, name.offset);
    warnings_.push_back(pack::describe_in(
        file.source.text, {file.source.name, at.line, at.column},
        "the name \"" + name.text + "\" is passed over, since " +
            (number ? "figx reads it as a number" : "one character is too little to find a company by") +
            "; give a longer one"));
  } else if (!builder_.add_name(name.text, index, segment)) {
    file.complain(row, name.offset,
                  "this name stands for " + std::to_string(image::kMostTargets) +
                      " companies and segments already, and figx keeps no more of one name; give it to fewer of them");
  }
}

void Additions::add_listing(const RegistryFile& file, const TableRow& row, const Cell& listing, std::uint32_t index) {
  if (listing.text.size() > image::kLongestName || builder_.add_listing(listing.text, index)) return;
  file.complain(row, listing.offset,
                "this code stands for " + std::to_string(image::kMostTargets) +
                    " companies already, and figx keeps no more of one code; give it to fewer of them");
}

void Additions::read_companies(const RegistryFile& file) {
  for (std::size_t i = 1; i < file.table.rows.size(); ++i) {
    const TableRow& row = file.table.rows[i];
    const Cell id = file.required(row, "id"), name = file.required(row, "name_zh");
    const auto check = [&](const Cell& cell, bool good, std::string_view advice) {
      if (!cell.text.empty() && !good) file.complain(row, cell.offset, "\"" + cell.text + "\" " + std::string(advice));
    };
    if (const std::string fault = id.text.empty() ? "" : fault_of_id(id.text); !fault.empty())
      file.complain(row, id.offset, fault);
    const Cell country = file.cell(row, "country"), currency = file.cell(row, "reporting_currency");
    const Cell year_end = file.cell(row, "fiscal_year_end");
    check(country, country.text.size() == 2 && all_of(country.text, capital),
          "is no code of a country; write two capital letters such as CN");
    check(currency, currency.text.size() == 3 && all_of(currency.text, capital),
          "is no code of a currency; write three capital letters such as CNY");
    check(year_end, month_and_day(year_end.text), "is no day of a year; write month and day such as 06-30");
    const std::vector<Cell> listings = members(file.cell(row, "listings"));
    for (const Cell& listing : listings)
      if (const std::string fault = fault_of_id(listing.text); !fault.empty())
        file.complain(row, listing.offset, fault);

    const std::string place = file.source.name + ":" + std::to_string(row.line);
    const auto earlier = ids_.find(id.text);
    if (!id.text.empty() && earlier != ids_.end()) {
      file.complain(row, id.offset,
                    "the id " + id.text + " is already used at " + earlier->second.place + "; make one row of the two");
      continue;
    }
    const auto known = builtin(id.text);
    const CompanyInfo old = known ? builtin_.company(*known) : CompanyInfo{};
    const auto given = [](const Cell& cell, std::string_view else_this) {
      return cell.text.empty() ? std::string(else_this) : cell.text;
    };
    const std::uint32_t added =
        builder_.add_company({known ? std::string(old.id) : id.text, given(name, old.name), given(country, old.country),
                              given(currency, old.currency), given(year_end, old.fiscal_year_end)});
    const std::uint32_t index = known.value_or(added);
    if (known) replaced_[*known] = companies_;
    ++companies_;
    ids_[id.text] = {index, place};
    add_listing(file, row, id, index);
    for (const Cell& listing : listings) add_listing(file, row, listing, index);
    add_name(file, row, name, index, false);
    add_name(file, row, file.cell(row, "name_en"), index, false);
    for (const Cell& alias : members(file.cell(row, "aliases"))) add_name(file, row, alias, index, false);
  }
}

void Additions::read_segments(const RegistryFile& file) {
  for (std::size_t i = 1; i < file.table.rows.size(); ++i) {
    const TableRow& row = file.table.rows[i];
    const Cell names = file.required(row, "names"), parent = file.required(row, "parent");
    const std::vector<Cell> all = members(names);
    if (parent.text.empty() || all.empty()) continue;
    auto company = builtin(parent.text);
    if (const auto own = ids_.find(parent.text); own != ids_.end()) company = own->second.index;
    if (!company) {
      std::vector<std::string_view> ids;
      for (const auto& [id, known] : ids_) ids.push_back(id);
      const std::string_view near = nearest(parent.text, ids);
      file.complain(row, parent.offset,
                    "there is no company " + parent.text +
                        (near.empty() ? "; write the id of a company that figx knows, or add one in a file of companies"
                                      : "; did you mean " + std::string(near) + "?"));
      continue;
    }
    Cell segment = file.cell(row, "segment");
    if (segment.text.empty()) segment = all.front();
    const std::uint32_t index = builder_.add_segment(*company, segment.text);
    add_name(file, row, segment, index, true);
    for (const Cell& name : all)
      if (name.text != segment.text) add_name(file, row, name, index, true);
  }
}

}  // namespace

Result<std::unique_ptr<const Registry>> read_registry(const std::vector<SourceFile>& files,
                                                      std::vector<std::string>& warnings) {
  std::vector<pack::Problems> problems(files.size());
  std::vector<RegistryFile> read;
  for (std::size_t i = 0; i < files.size(); ++i) read.push_back({files[i], problems[i]});
  for (RegistryFile& file : read) file.read();
  Additions additions(warnings);
  for (const RegistryFile& file : read)  // a segment may be of a company that a later file adds
    if (!file.columns.empty() && !file.segments) additions.read_companies(file);
  for (const RegistryFile& file : read)
    if (!file.columns.empty() && file.segments) additions.read_segments(file);
  std::string message;
  for (const pack::Problems& one : problems)
    if (one.count() > 0) message += (message.empty() ? "" : "\n") + one.message();
  if (!message.empty()) return Error{message};
  constexpr std::size_t kMost = pack::Problems::kMost;
  if (additions.passed_over() > kMost) {
    const std::size_t hidden = additions.passed_over() - kMost;
    warnings.push_back(std::to_string(hidden) + (hidden == 1 ? " more name is" : " more names are") + " passed over.");
  }
  return additions.registry();
}

Result<SourceFile> read_registry_file(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::string text;
  std::array<char, 1 << 16> block;
  while (in.read(block.data(), block.size()), in.gcount() > 0)
    text.append(block.data(), static_cast<std::size_t>(in.gcount()));
  if (in.is_open() && !in.bad()) return SourceFile{path, std::move(text)};
  if (errno == ENOENT) return Error{path + ": there is no such file; check --registry"};
  return Error{path + ": this file can't be read (" + std::strerror(errno) + "); check --registry"};
}

}  // namespace figx::lex
