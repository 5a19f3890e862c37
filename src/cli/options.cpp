// Words of the command line → options.
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

namespace figx::cli {
namespace {

constexpr std::size_t kMostJobs = 256;
constexpr double kLongestTimeout = 1e6;
const std::vector<std::string> kInputFormats = {"auto", "text", "md", "html", "pdf", "docx", "jsonl", "csv"};

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) items.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

// "; did you mean '--format'?" for the word of `known` that is nearest, if it is near.
std::string suggestion(const std::string& word, const std::vector<std::string>& known) {
  const std::vector<std::string_view> words(known.begin(), known.end());
  const std::string_view near = nearest(std::string_view(word).substr(0, word.find('=')), words);
  return near.empty() ? "" : "; did you mean '" + std::string(near) + "'?";
}

std::vector<std::string> flags_of(const CLI::App& app) {
  std::vector<std::string> flags;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) flags.push_back("--" + name);
    for (const std::string& name : option->get_snames()) flags.push_back("-" + name);
  }
  return flags;
}

Leave wrong(const std::string& message) {
  return {kUsage, message + (message.ends_with('?') ? "" : ".") + " See figx --help."};
}

constexpr const char* kTimeout = "--timeout takes a number of seconds such as 60 or 0.5, 0 for no limit";

// Is `value` one of the words an option takes? Else what to say.
std::optional<Leave> not_one_of(const std::string& option, const std::string& value,
                                const std::vector<std::string>& words) {
  if (std::find(words.begin(), words.end(), value) != words.end()) return std::nullopt;
  const std::vector<std::string_view> all(words.begin(), words.end());
  return wrong(option + " takes " + list_of(all) + ", not '" + value + "'" + suggestion(value, words));
}

}  // namespace

std::variant<Options, Leave> parse_options(int argc, const char* const* argv) {
  Options options;
  std::string only, companies, date, confidence, jobs, layout = "long", unit = "元";
  std::array<bool, 5> modes{};
  bool show_help = false, show_version = false;

  CLI::App app;
  app.set_help_flag();
  app.add_option("PATH", options.paths);
  app.add_option("-f,--format", options.format);
  app.add_option("-o,--output", options.output);
  app.add_flag("--excel", options.excel);
  app.add_option("--layout", layout);
  app.add_option("--unit", unit);
  app.add_option("--only", only);
  app.add_option("--company", companies);
  app.add_option("--min-confidence", confidence);
  app.add_option("--in", options.read.format);
  app.add_option("--text", options.read.text_field);
  app.add_option("--id", options.read.id_field);
  app.add_option("--date-field", options.read.date_field);
  app.add_option("--encoding", options.read.encoding);
  app.add_option("--date", date);
  app.add_option("--max-size", options.read.max_size)->transform(CLI::AsSizeValue(false));
  app.add_option("--timeout", options.timeout);
  app.add_option("-g,--glob", options.globs)->allow_extra_args(false);
  app.add_flag("--no-ignore", options.no_ignore);
  app.add_flag("--follow", options.follow);
  app.add_option("--patterns", options.patterns)->allow_extra_args(false);
  app.add_option("--registry", options.registry)->allow_extra_args(false);
  app.add_option("--errors", options.errors);
  app.add_option("-j,--jobs", jobs);
  app.add_flag("--resume", options.resume);
  app.add_flag("--fail-empty", options.fail_empty);
  app.add_flag("--fail-fast", options.fail_fast);
  app.add_flag("--mentions", modes[0]);
  app.add_flag("--unassigned", modes[1]);
  app.add_flag("--explain", modes[2]);
  app.add_flag("--text-only", modes[3]);
  app.add_flag("--check", modes[4]);
  app.add_flag("-q,--quiet", options.quiet);
  app.add_flag("-v,--verbose", options.verbose);
  app.add_option("--color", options.color);
  app.add_flag("-h,--help", show_help);
  app.add_flag("--version", show_version);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> rest = app.remaining();
    const auto flag =
        std::find_if(rest.begin(), rest.end(), [](const std::string& word) { return word.starts_with('-'); });
    const std::string& word = flag == rest.end() ? rest.front() : *flag;
    return wrong("There is no option '" + word + "'" + suggestion(word, flags_of(app)));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    return wrong(what.substr(0, what.find(':')) + " needs a value behind it");
  } catch (const CLI::ParseError& error) {
    std::string what = error.what();
    if (what.starts_with("--max-size")) return wrong("--max-size takes a number of bytes such as 500000 or 20M");
    if (what.find("--timeout") != std::string::npos) return wrong(kTimeout);
    while (what.ends_with('.') || what.ends_with('\n')) what.pop_back();
    return wrong(what);
  }
  if (show_help) return Leave{kOk, help()};
  if (show_version) return Leave{kOk, std::string("figx ") + FIGX_VERSION + "\n"};

  if (const auto leave = not_one_of("--in", options.read.format, kInputFormats)) return *leave;
  if (const auto leave = not_one_of("--color", options.color, {"auto", "always", "never"})) return *leave;
  if (app.count("--format") != 0) {
    const std::vector<std::string_view> formats = output_formats();
    if (const auto leave = not_one_of("-f", options.format, {formats.begin(), formats.end()})) return *leave;
  }
  if (const auto leave = not_one_of("--layout", layout, {"long", "wide"})) return *leave;
  if (const auto leave = not_one_of("--unit", unit, {"元", "万", "亿"})) return *leave;
  options.layout = layout == "wide" ? Layout::wide : Layout::long_;
  options.money_power = unit == "亿" ? 8 : unit == "万" ? 4 : 0;
  if (!(options.timeout >= 0)) return wrong(kTimeout);
  if (!date.empty()) {
    options.read.date = date.size() == 10 ? parse_date(date) : std::nullopt;
    if (!options.read.date) return wrong("--date takes a day such as 2025-04-29, not '" + date + "'");
  }
  if (app.count("--min-confidence") != 0) {
    options.min_confidence = Decimal::parse(confidence);
    if (!options.min_confidence || options.min_confidence->is_negative() || *options.min_confidence > Decimal(1)) {
      return wrong("--min-confidence takes a number from 0 to 1 such as 0.9, not '" + confidence + "'");
    }
  }
  const bool stream = options.read.format == "auto" || options.read.format == "jsonl" || options.read.format == "csv";
  for (const char* option : {"--text", "--id", "--date-field"}) {
    if (app.count(option) != 0 && !stream) {
      return wrong(std::string(option) + " is for jsonl and csv, not for --in " + options.read.format);
    }
  }
  const auto probe = read_document("", "", {.encoding = options.read.encoding});
  if (!probe) {  // an encoding that nobody knows
    std::string what = probe.error().message;
    what.pop_back();
    return wrong(what);
  }
  options.read.max_seconds = static_cast<int>(std::ceil(std::min(options.timeout, kLongestTimeout)));
  options.jobs = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostJobs);
  if (app.count("--jobs") != 0) {
    const char* end = jobs.data() + jobs.size();
    const auto [last, error] = std::from_chars(jobs.data(), end, options.jobs);
    if (error != std::errc() || last != end || options.jobs < 1 || options.jobs > kMostJobs) {
      return wrong("-j takes a number of threads from 1 to " + std::to_string(kMostJobs) + ", not '" + jobs + "'");
    }
  }
  const auto chosen = std::find(modes.begin(), modes.end(), true);
  if (std::count(modes.begin(), modes.end(), true) > 1) {
    return wrong("Take one of --mentions, --unassigned, --explain, --text-only and --check at a time");
  }
  if (chosen != modes.end()) {
    static constexpr std::array kModes = {Mode::mentions, Mode::unassigned, Mode::explain, Mode::text_only,
                                          Mode::check};
    options.mode = kModes[static_cast<std::size_t>(chosen - modes.begin())];
    const bool lines = options.mode == Mode::mentions || options.mode == Mode::unassigned;
    if (!options.format.empty() && !(lines && options.format == "jsonl")) {
      return wrong("-f is for figures; this mode has a format of its own");
    }
  }
  options.only = split(only);
  options.companies = split(companies);
  if (app.count("--only") != 0 && options.only.empty()) return wrong("--only takes metrics such as revenue,net_income");
  if (app.count("--company") != 0 && options.companies.empty()) {
    return wrong("--company takes ids or names such as NASDAQ:META,腾讯控股");
  }
  return options;
}

}  // namespace figx::cli
