// Which writer goes by which name, and by which suffix of a file.
#include "figx/writer.h"

#include <algorithm>
#include <array>

#include "base/suggest.h"
#include "write/formats.h"

namespace figx {
namespace {

using Made = Result<std::unique_ptr<Writer>>;

struct Format {
  std::string_view name;
  std::string_view suffixes;  // between spaces
  bool wide;                  // has it a wide layout?
  bool money;                 // can it have money in 万 and 亿?
  Made (*make)(const WriterOptions&);
};

constexpr std::array kFormats = {
    Format{"table", " txt ", true, true, [](const WriterOptions& options) { return Made(make_table_writer(options)); }},
    Format{"json", " json ", true, false,
           [](const WriterOptions& options) { return Made(make_json_writer(false, options)); }},
    Format{"jsonl", " jsonl ndjson ", true, false,
           [](const WriterOptions& options) { return Made(make_json_writer(true, options)); }},
    Format{"csv", " csv ", true, true,
           [](const WriterOptions& options) { return Made(make_delimited_writer(',', options)); }},
    Format{"tsv", " tsv ", true, true,
           [](const WriterOptions& options) { return Made(make_delimited_writer('\t', options)); }},
    Format{"xlsx", " xlsx ", true, true, [](const WriterOptions& options) { return Made(make_xlsx_writer(options)); }},
    Format{"sqlite", " db sqlite sqlite3 ", true, false, make_sqlite_writer},
    Format{"html", " html htm ", false, false,
           [](const WriterOptions& options) { return Made(make_html_writer(options)); }},
    Format{"md", " md markdown ", true, true,
           [](const WriterOptions& options) { return Made(make_markdown_writer(options)); }},
};

}  // namespace

std::vector<std::string_view> output_formats() {
  std::vector<std::string_view> names;
  for (const Format& format : kFormats) names.push_back(format.name);
  return names;
}

std::string_view format_of_file(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos) return {};
  std::string word = " ";
  for (const char c : path.substr(dot + 1)) word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  word += ' ';
  for (const Format& format : kFormats) {
    if (format.suffixes.find(word) != std::string_view::npos) return format.name;
  }
  return {};
}

WriterOptions fitting(std::string_view format, WriterOptions options) {
  const auto* found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& one) { return one.name == format; });
  if (found == kFormats.end()) return options;
  if (!found->wide) options.layout = Layout::long_;
  if (!found->money) options.money_power = 0;
  return options;
}

Result<std::unique_ptr<Writer>> make_writer(std::string_view name, const WriterOptions& options) {
  for (const Format& format : kFormats) {
    if (format.name != name) continue;
    if (options.layout == Layout::wide && !format.wide) {
      return Error{"The output format '" + std::string(name) +
                   "' has no wide layout; leave out --layout, or take another format."};
    }
    if (options.money_power != 0 && !format.money) {
      return Error{"The output format '" + std::string(name) +
                   "' has money in its base unit, as programs expect it; leave out --unit, or take csv, tsv, xlsx, "
                   "table or md."};
    }
    return format.make(options);
  }
  return Error{"The output format '" + std::string(name) + "' is unknown; take " + list_of(output_formats()) + "."};
}

}  // namespace figx
