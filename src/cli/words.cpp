// Options from the words of the command line.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "base/suggest.h"
#include "cli/settings.h"

namespace figx::cli {
namespace {

// Dashes that a word processor or an input method makes of "-".
constexpr std::string_view kDashes[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\uFF0D"};

std::vector<std::string> all_flags() {
  std::vector<std::string> flags;
  for (const OptionRow& row : option_table()) flags.push_back("--" + std::string(row.name));
  for (const OptionRow& row : option_table()) {
    if (row.letter != 0) flags.push_back(flag_of(row));
  }
  return flags;
}

std::string_view name_in(std::string_view word) {
  return word.substr(0, word.find('='));
}

[[noreturn]] void no_such(const std::string& word) {
  std::string asked(name_in(word));
  if (asked.size() > 2 && asked[0] == '-' && asked[1] != '-') asked.insert(0, 1, '-');
  std::string near = suggestion(asked, all_flags());
  if (near.empty()) near = suggestion(name_in(word), all_flags());
  throw WrongOption{"There is no option '" + word + "'" + (near.empty() ? "." : near) + " See figx --help."};
}

// `-format` would be `-f ormat` to the parser, and `-only x` would write to the file `nly`.
void look_for_single_dashes(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--") return;
    if (word.size() > 2 && word[0] == '-' && word[1] != '-' && find_option(name_in(word.substr(1))) != nullptr) {
      no_such(std::string(word));
    }
  }
}

// A path that is not there and looks like an option: `help`, or `—format` with a dash from a word processor.
void look_for_flags(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    std::string_view rest = path;
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view dash : kDashes) {
        if (rest.starts_with(dash)) {
          rest.remove_prefix(dash.size());
          more = true;
        }
      }
      if (more && rest.starts_with('-')) rest.remove_prefix(1);
    }
    const bool dashed = rest.size() != path.size();
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) continue;
    if (dashed) {
      const std::string one = "-" + std::string(rest), two = "-" + one;
      std::string near = rest.size() == 1 ? suggestion(one, all_flags()) : suggestion(name_in(two), all_flags());
      if (near.empty()) near = "; options begin with '-', a plain hyphen.";
      throw WrongOption{"There is no file '" + path + "'" + near + " See figx --help."};
    }
    if (find_option(path) != nullptr) {
      throw WrongOption{"There is no file '" + path + "'; did you mean '--" + path + "'? See figx --help."};
    }
  }
}

// May one of the words be this option? The parser compares each option with all others, so it learns of no more than
// it can meet.
bool may_be_said(const OptionRow& row, int argc, const char* const* argv) {
  return std::any_of(argv + std::min(argc, 1), argv + argc, [&](std::string_view word) {
    if (word.starts_with("--")) return word.substr(2).starts_with(row.name);
    return row.letter != 0 && word.starts_with('-') && word.find(row.letter) != std::string_view::npos;
  });
}

}  // namespace

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
  const std::vector<std::string_view> words(known.begin(), known.end());
  // Letters are bytes there, and two of 元, 万, 千 are no more alike than others.
  const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::string_view near = ascii ? nearest(word, words) : std::string_view();
  return near.empty() ? "" : "; did you mean '" + std::string(near) + "'?";
}

Settings settings_of_words(int argc, const char* const* argv, std::vector<std::string>& paths) {
  look_for_single_dashes(argc, argv);
  CLI::App app;
  app.set_help_flag();
  app.add_option("PATH", paths);
  std::vector<std::pair<const OptionRow*, CLI::Option*>> options;
  for (const OptionRow& row : option_table()) {
    if (!may_be_said(row, argc, argv)) continue;
    std::string names = "--" + std::string(row.name);
    if (row.letter != 0) names = std::string("-") + row.letter + "," + names;
    CLI::Option* option = nullptr;
    if (row.takes == Takes::nothing) {
      option = app.add_flag(names)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    } else {
      option = app.add_option(names)->expected(1)->allow_extra_args(false);
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
    options.emplace_back(&row, option);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> rest = app.remaining();
    const auto flag =
        std::find_if(rest.begin(), rest.end(), [](const std::string& word) { return word.starts_with('-'); });
    no_such(flag == rest.end() ? rest.front() : *flag);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    throw WrongOption{what.substr(0, what.find(':')) + " needs a value behind it. See figx --help."};
  } catch (const CLI::ParseError& error) {
    std::string what = error.what();
    while (what.ends_with('.') || what.ends_with('\n')) what.pop_back();
    throw WrongOption{what + ". See figx --help."};
  }
  look_for_flags(paths);
  for (const auto& [row, option] : options) {
    if (row->takes != Takes::file && row->takes != Takes::folder) continue;
    for (const std::string& value : option->results()) {  // -o "$OUT" with nothing in it is not standard output
      if (value.empty()) throw WrongOption{flag_of(*row) + " needs a path behind it, not ''. See figx --help."};
    }
  }
  Settings settings;
  for (const auto& [row, option] : options) {
    for (const std::string& value : option->results()) settings[row->name].push_back({value, flag_of(*row)});
  }
  return settings;
}

}  // namespace figx::cli
