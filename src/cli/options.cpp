// Settings → options: the value that counts of each, checked.
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <thread>
#include <utility>

#include "base/suggest.h"
#include "cli/exit_code.h"
#include "cli/settings.h"

namespace figx::cli {
namespace {

constexpr std::size_t kMostJobs = 256;
constexpr double kLongestTimeout = 1e6;

[[noreturn]] void wrong(const std::string& message) {
  throw WrongOption{message + (message.ends_with('?') ? "" : ".") + " See figx --help."};
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) items.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

// The settings, asked by the names of the table.
class Given {
 public:
  explicit Given(Settings settings) : settings_(std::move(settings)) {}

  /// The last setting of an option; nullptr when nothing was said.
  const Setting* last(std::string_view name) const {
    const auto found = settings_.find(name);
    return found == settings_.end() ? nullptr : &found->second.back();
  }
  bool typed(std::string_view name) const { return last(name) != nullptr && last(name)->typed; }

  std::string text(std::string_view name) const { return last(name) != nullptr ? last(name)->value : ""; }

  std::vector<std::string> all(std::string_view name) const {
    std::vector<std::string> values;
    if (const auto found = settings_.find(name); found != settings_.end()) {
      for (const Setting& one : found->second) values.push_back(one.value);
    }
    return values;
  }

  bool flag(std::string_view name) const {
    const Setting* setting = last(name);
    if (setting == nullptr) return false;
    std::string word = setting->value;
    for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const std::string_view yes : {"true", "yes", "on", "1"}) {
      if (word == yes) return true;
    }
    for (const std::string_view no : {"false", "no", "off", "0"}) {
      if (word == no) return false;
    }
    wrong(setting->from + " takes true or false, not '" + setting->value + "'");
  }

  /// One of the words that the table has for this option; `otherwise` when nothing was said.
  std::string choice(std::string_view name, std::string otherwise) const {
    const Setting* setting = last(name);
    if (setting == nullptr) return otherwise;
    const std::vector<std::string> words = choices_of(*find_option(name));
    if (std::find(words.begin(), words.end(), setting->value) != words.end()) return setting->value;
    const std::vector<std::string_view> shown(words.begin(), words.end());
    wrong(setting->from + " takes " + list_of(shown) + ", not '" + setting->value + "'" +
          suggestion(setting->value, words));
  }

  /// Values with commas between them; `such` says what they are when there is none.
  std::vector<std::string> list(std::string_view name, std::string_view such) const {
    const Setting* setting = last(name);
    if (setting == nullptr) return {};
    std::vector<std::string> items = split(setting->value);
    if (items.empty()) wrong(setting->from + " takes " + std::string(such));
    return items;
  }

 private:
  Settings settings_;
};

std::size_t max_size(const Given& given, std::size_t otherwise) {
  const Setting* setting = given.last("max-size");
  if (setting == nullptr) return otherwise;
  std::string bytes = setting->value;  // "20M" becomes "20971520"
  std::size_t size = 0;
  bool read = false;
  try {
    read = CLI::AsSizeValue(false)(bytes).empty();
  } catch (const CLI::ParseError&) {  // for digits that end in letters of no unit
  }
  const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size);
  if (!read || error != std::errc() || end != bytes.data() + bytes.size()) {
    wrong(setting->from + " takes a number of bytes such as 500000 or 20M, not '" + setting->value + "'");
  }
  return size;
}

double timeout(const Given& given, double otherwise) {
  const Setting* setting = given.last("timeout");
  if (setting == nullptr) return otherwise;
  const std::string& text = setting->value;
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || !(seconds >= 0)) {
    wrong(setting->from + " takes a number of seconds such as 60 or 0.5, 0 for no limit, not '" + text + "'");
  }
  return seconds;
}

std::size_t jobs(const Given& given) {
  std::size_t number = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostJobs);
  if (const Setting* setting = given.last("jobs")) {
    const std::string& text = setting->value;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > kMostJobs) {
      wrong(setting->from + " takes a number of threads from 1 to " + std::to_string(kMostJobs) + ", not '" + text +
            "'");
    }
  }
  return number;
}

std::optional<Decimal> min_confidence(const Given& given) {
  const Setting* setting = given.last("min-confidence");
  if (setting == nullptr) return std::nullopt;
  const std::optional<Decimal> number = Decimal::parse(setting->value);
  if (!number || number->is_negative() || *number > Decimal(1)) {
    wrong(setting->from + " takes a number from 0 to 1 such as 0.9, not '" + setting->value + "'");
  }
  return number;
}

ReadOptions read_options(const Given& given) {
  ReadOptions read;
  read.format = given.choice("in", read.format);
  read.text_field = given.text("text");
  read.id_field = given.text("id");
  read.date_field = given.text("date-field");
  read.max_size = max_size(given, read.max_size);
  const bool stream = read.format == "auto" || read.format == "jsonl" || read.format == "csv";
  for (const char* option : {"text", "id", "date-field"}) {
    if (given.typed(option) && !stream) {
      wrong("--" + std::string(option) + " is for jsonl and csv, not for --in " + read.format);
    }
  }
  if (const Setting* date = given.last("date")) {
    read.date = date->value.size() == 10 ? parse_date(date->value) : std::nullopt;
    if (!read.date) wrong(date->from + " takes a day such as 2025-04-29, not '" + date->value + "'");
  }
  read.encoding = given.text("encoding");
  if (const auto probe = read_document("", "", {.encoding = read.encoding}); !probe) {
    std::string what = probe.error().message;  // an encoding that nobody knows
    what.pop_back();
    const Setting* encoding = given.last("encoding");
    wrong((encoding->typed ? "" : encoding->from + ": ") + what);
  }
  return read;
}

Mode mode(const Given& given) {
  static constexpr std::array<std::pair<const char*, Mode>, 5> kModes = {{{"mentions", Mode::mentions},
                                                                          {"unassigned", Mode::unassigned},
                                                                          {"explain", Mode::explain},
                                                                          {"text-only", Mode::text_only},
                                                                          {"check", Mode::check}}};
  Mode chosen = Mode::figures;
  for (const auto& [name, one] : kModes) {
    if (!given.flag(name)) continue;
    if (chosen != Mode::figures) {
      wrong("Take one of --mentions, --unassigned, --explain, --text-only and --check at a time");
    }
    chosen = one;
  }
  return chosen;
}

Options options_of(const Given& given) {
  Options options;
  options.generate = given.choice("generate", "");
  options.output = given.text("output");
  options.format = given.choice("format", "");
  options.mode = mode(given);
  const bool lines = options.mode == Mode::mentions || options.mode == Mode::unassigned;
  if (given.typed("format")) {
    if (options.mode != Mode::figures && !(lines && options.format == "jsonl")) {
      wrong("-f is for figures; this mode has a format of its own");
    }
  } else if (options.mode != Mode::figures || !format_of_file(options.output).empty()) {
    options.format.clear();  // what is said of this run counts more than what holds for all
  }
  options.excel = given.flag("excel");
  options.layout = given.choice("layout", "long") == "wide" ? Layout::wide : Layout::long_;
  options.layout_typed = given.typed("layout");
  options.unit_typed = given.typed("unit");
  const std::string unit = given.choice("unit", "元");
  options.money_power = unit == "亿" ? 8 : unit == "万" ? 4 : 0;
  options.only = given.list("only", "metrics such as revenue,net_income");
  options.companies = given.list("company", "ids or names such as NASDAQ:META,腾讯控股");
  options.min_confidence = min_confidence(given);
  options.read = read_options(given);
  options.timeout = timeout(given, options.timeout);
  options.read.max_seconds = static_cast<int>(std::ceil(std::min(options.timeout, kLongestTimeout)));
  options.globs = given.all("glob");
  options.no_ignore = given.flag("no-ignore");
  options.follow = given.flag("follow");
  options.patterns = given.all("patterns");
  options.registry = given.all("registry");
  options.errors = given.text("errors");
  options.jobs = jobs(given);
  options.resume = given.flag("resume");
  options.fail_empty = given.flag("fail-empty");
  options.fail_fast = given.flag("fail-fast");
  options.quiet = given.flag("quiet");
  options.verbose = given.flag("verbose");
  options.color = given.choice("color", options.color);
  return options;
}

}  // namespace

std::variant<Options, Leave> parse_options(int argc, const char* const* argv, const char* const* environment) try {
  std::vector<std::string> paths, warnings;
  Settings settings = settings_of_words(argc, argv, paths);
  const Given words(settings);
  if (words.flag("help")) return Leave{kOk, help()};
  if (words.flag("version")) return Leave{kOk, std::string("figx ") + FIGX_VERSION + "\n"};
  if (words.last("generate") == nullptr) {
    settings.merge(settings_of_variables(environment, warnings));  // keeps what is there
    if (const std::string file = Given(settings).text("config"); !file.empty()) settings.merge(settings_of_file(file));
  }
  Options options = options_of(Given(std::move(settings)));
  options.paths = std::move(paths);
  options.warnings = std::move(warnings);
  return options;
} catch (const WrongOption& problem) {
  return Leave{kUsage, problem.message};
}

}  // namespace figx::cli
