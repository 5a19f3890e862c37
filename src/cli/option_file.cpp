// Options from a file in TOML.
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "cli/settings.h"

namespace figx::cli {
namespace {

constexpr std::size_t kLargest = 1 << 20;  // bytes of a file that can be one of options

class OptionFile {
 public:
  explicit OptionFile(const std::string& path) : path_(path) {}

  Settings read() {
    std::ifstream file(path_, std::ios::binary);
    if (!file) throw WrongOption{path_ + " could not be read: " + std::strerror(errno) + "; check --config."};
    source_.resize(kLargest);
    file.read(source_.data(), static_cast<std::streamsize>(source_.size()));
    if (file.bad() || (file.gcount() == 0 && !file.eof())) {
      throw WrongOption{path_ + " could not be read; give --config a file."};
    }
    if (!file.eof())
      throw WrongOption{path_ + " is over a megabyte long, so it is no file of options; check --config."};
    source_.resize(static_cast<std::size_t>(file.gcount()));
    refuse_sections();
    const toml::parse_result parsed = toml::parse(std::string_view(source_), path_);
    if (!parsed) {
      const toml::parse_error& error = parsed.error();
      throw WrongOption{at(error.source()) + "This is no TOML: " + std::string(error.description()) +
                        ". Write name = \"value\", with the quotes unless it is a number, true or false."};
    }
    for (const auto& [key, node] : parsed.table()) add(key, node);
    return std::move(settings_);
  }

 private:
  std::string at(const toml::source_region& place) const {
    return path_ + ":" + std::to_string(place.begin.line) + ": ";
  }

  // toml++ 3.3 relies on a key behind the bracket, and [[[ or [=] is undefined behaviour in a release.
  void refuse_sections() const {
    std::size_t number = 1;
    for (std::size_t begin = source_.starts_with("\xEF\xBB\xBF") ? 3 : 0; begin < source_.size(); ++number) {
      const std::size_t end = std::min(source_.find('\n', begin), source_.size());
      const std::string_view line = std::string_view(source_).substr(begin, end - begin);
      const std::size_t first = line.find_first_not_of(" \t\r");
      if (first != std::string_view::npos && line[first] == '[') {
        throw WrongOption{path_ + ":" + std::to_string(number) +
                          ": A file of options has lines such as format = \"csv\", and no sections."};
      }
      begin = end + 1;
    }
  }

  void add(const toml::key& key, const toml::node& node) {
    const OptionRow* row = find_option(key.str());
    if (row == nullptr || !row->standing) {
      throw WrongOption{at(key.source()) + (row == nullptr ? unknown(key.str()) : matter_of_one_run(key.str()))};
    }
    const auto* list = node.as_array();
    const bool takes_list = row->repeats || row->takes == Takes::metrics || row->name == "company";
    if (list != nullptr && !takes_list) {
      throw WrongOption{at(node.source()) + std::string(row->name) + " takes one value, not a list."};
    }
    std::vector<Setting>& values = settings_[row->name];
    if (list == nullptr) {
      values.push_back(setting(*row, node));
      return;
    }
    for (const toml::node& one : *list) {
      Setting value = setting(*row, one);
      if (row->repeats || values.empty()) {
        values.push_back(std::move(value));
      } else {
        values.front().value += ',' + value.value;
      }
    }
    if (values.empty()) settings_.erase(row->name);
  }

  static std::string unknown(std::string_view key) {
    std::vector<std::string> known;
    for (const OptionRow& row : option_table()) {
      if (row.standing) known.emplace_back(row.name);
    }
    const std::string near = suggestion(key, known);
    return "There is no option '" + std::string(key) + "'" +
           (near.empty() ? "; figx --generate man lists them." : near);
  }

  static std::string matter_of_one_run(std::string_view key) {
    return "'" + std::string(key) + "' is for the command line only.";
  }

  Setting setting(const OptionRow& row, const toml::node& node) const {
    const std::string from = at(node.source()) + std::string(row.name);
    if (const auto* text = node.as_string()) return {text->get(), from, false};
    if (const auto* flag = node.as_boolean()) return {flag->get() ? "true" : "false", from, false};
    if (node.is_number() || node.is_date()) return {literal(node.source()), from, false};
    throw WrongOption{from + " takes a text, a number, or true or false."};
  }

  // A number as it is written, so that 0.9 stays 0.9; columns count code points from 1.
  std::string literal(const toml::source_region& place) const {
    std::size_t begin = 0;
    for (toml::source_index line = 1; line < place.begin.line; ++line) begin = source_.find('\n', begin) + 1;
    const std::string_view line = std::string_view(source_).substr(begin, source_.find('\n', begin) - begin);
    std::string number;
    toml::source_index column = 0;
    for (const char c : line) {
      if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++column;
      const bool inside =
          column >= place.begin.column && (place.end.line > place.begin.line || column < place.end.column);
      if (inside && c != '_' && c != '\r') number += c;
    }
    return number;
  }

  const std::string& path_;
  std::string source_;
  Settings settings_;
};

}  // namespace

Settings settings_of_file(const std::string& path) {
  return OptionFile(path).read();
}

}  // namespace figx::cli
