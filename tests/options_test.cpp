// Options: one table, three places that they come from, and pages that are made of the table.
#include "cli/options.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/generate.h"
#include "cli/option_table.h"
#include "cli/settings.h"

namespace figx::cli {
namespace {

namespace fs = std::filesystem;

std::variant<Options, Leave> parse(std::vector<const char*> words, std::vector<const char*> variables = {}) {
  words.insert(words.begin(), "figx");
  const int count = static_cast<int>(words.size());
  words.push_back(nullptr);
  variables.push_back(nullptr);
  return parse_options(count, words.data(), variables.data());
}

Options parsed(std::vector<const char*> words, std::vector<const char*> variables = {}) {
  auto result = parse(std::move(words), std::move(variables));
  if (const auto* leave = std::get_if<Leave>(&result)) ADD_FAILURE() << leave->message;
  return std::holds_alternative<Options>(result) ? std::get<Options>(result) : Options();
}

std::string refused(std::vector<const char*> words, std::vector<const char*> variables = {}) {
  const auto result = parse(std::move(words), std::move(variables));
  const auto* leave = std::get_if<Leave>(&result);
  EXPECT_TRUE(leave != nullptr && leave->code == 2);
  return leave != nullptr ? leave->message : "";
}

class OptionFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "figx-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    before_ = fs::current_path();
    fs::current_path(folder_);
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }
  static void put(const std::string& text) { std::ofstream("figx.toml", std::ios::binary) << text; }
  static Options with(const std::string& text) {
    put(text);
    return parsed({"--config", "figx.toml"});
  }
  static std::string refused_with(const std::string& text) {
    put(text);
    return refused({"--config", "figx.toml"});
  }

 private:
  fs::path folder_, before_;
};

TEST(OptionTable, EveryRowIsWhole) {
  std::set<std::string> names;
  for (const OptionRow& row : option_table()) {
    EXPECT_TRUE(names.insert(std::string(row.name)).second) << row.name;
    if (row.letter != 0) {
      EXPECT_TRUE(names.insert(std::string(1, row.letter)).second) << row.name;
    }
    EXPECT_EQ(row.takes == Takes::nothing, row.value.empty()) << row.name;
    EXPECT_EQ(row.takes == Takes::choice, !choices_of(row).empty()) << row.name;
    EXPECT_TRUE(row.text.ends_with('.')) << row.name;
    EXPECT_EQ(find_option(row.name), &row);
  }
  EXPECT_EQ(find_option("fromat"), nullptr);
}

TEST(OptionTable, TheHelpNamesEveryOptionAndNoOther) {
  std::set<std::string> named, known;
  const std::string text = help();
  const RE2 flag("(?m)(?:^|[ ,(\\[])(--[a-z-]+|-[a-zA-Z]\\b)");
  re2::StringPiece rest(text);
  for (std::string one; RE2::FindAndConsume(&rest, flag, &one);) named.insert(one);
  for (const OptionRow& row : option_table()) {
    known.insert("--" + std::string(row.name));
    if (row.letter != 0) known.insert(flag_of(row));
  }
  EXPECT_EQ(named, known);
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 30);
}

TEST(OptionTable, EveryPageNamesEveryOption) {
  for (const char* page : {"man", "bash", "zsh", "fish"}) {
    const std::string text = generate(page);
    for (const OptionRow& row : option_table()) {
      const std::string name(row.name);
      const std::string how = std::string(page) == "man"    ? "Fl -" + name
                              : std::string(page) == "fish" ? "-l " + name + " "
                                                            : "--" + name;
      EXPECT_NE(text.find(how), std::string::npos) << page << " " << how;
      if (row.standing && std::string(page) == "man") {
        EXPECT_NE(text.find(".It Ev " + variable_of(row) + "\n"), std::string::npos) << row.name;
      }
    }
    EXPECT_EQ(text.find("dividend_per_share") == std::string::npos, std::string(page) == "man") << page;
  }
}

// A variable of each option that may have one is read: set to what no option takes, or to a word that it keeps.
TEST(Variables, EachIsReadAndCheckedAsItsFlag) {
  for (const OptionRow& row : option_table()) {
    if (!row.standing) continue;
    const std::string variable = variable_of(row) + "=\x01";
    std::vector<std::string> warnings;
    const char* environment[] = {variable.c_str(), nullptr};
    const Settings settings = settings_of_variables(environment, warnings);
    ASSERT_EQ(settings.count(row.name), 1u) << row.name;
    EXPECT_EQ(settings.at(row.name).back().value, "\x01");
    if (row.takes == Takes::choice || row.takes == Takes::nothing) {
      EXPECT_EQ(refused({}, {variable.c_str()}).find(variable_of(row) + " takes "), 0u) << row.name;
    }
  }
}

TEST(Variables, FlagsWinAndEmptyOnesAreUnset) {
  EXPECT_EQ(parsed({}, {"FIGX_FORMAT=csv"}).format, "csv");
  EXPECT_EQ(parsed({"-f", "tsv"}, {"FIGX_FORMAT=csv"}).format, "tsv");
  EXPECT_EQ(parsed({}, {"FIGX_FORMAT="}).format, "");
  EXPECT_EQ(parsed({}, {"FIGX_UNIT=亿"}).money_power, 8);
  EXPECT_EQ(parsed({}, {"FIGX_JOBS=3"}).jobs, 3u);
  EXPECT_TRUE(parsed({}, {"FIGX_EXCEL=1"}).excel);
  EXPECT_FALSE(parsed({}, {"FIGX_EXCEL=off"}).excel);
  EXPECT_FALSE(parsed({"--excel=false"}, {"FIGX_EXCEL=on"}).excel);
  EXPECT_EQ(parsed({}, {"FIGX_REGISTRY=a.tsv:b.tsv"}).registry, (std::vector<std::string>{"a.tsv", "b.tsv"}));
  EXPECT_EQ(parsed({"--registry", "c.tsv"}, {"FIGX_REGISTRY=a.tsv"}).registry, std::vector<std::string>{"c.tsv"});
  EXPECT_EQ(parsed({}, {"FIGX_ONLY=revenue,eps"}).only, (std::vector<std::string>{"revenue", "eps"}));
}

// What is set for all runs gives way to what only this run can mean.
TEST(Variables, GiveWayToTheRunAtHand) {
  EXPECT_EQ(parsed({"-o", "out.json"}, {"FIGX_FORMAT=csv"}).format, "");
  EXPECT_EQ(parsed({"-o", "out.log"}, {"FIGX_FORMAT=csv"}).format, "csv");
  EXPECT_EQ(parsed({"--mentions"}, {"FIGX_FORMAT=csv"}).mode, Mode::mentions);
  EXPECT_EQ(parsed({"--in", "md"}, {"FIGX_TEXT=body"}).read.format, "md");
  EXPECT_EQ(std::get<Leave>(parse({"--help"}, {"FIGX_FORMAT=no such", "FIGX_CONFIG=/nowhere"})).code, 0);
  EXPECT_EQ(parsed({"--generate", "man"}, {"FIGX_FORMAT=no such"}).generate, "man");
}

TEST(Variables, StrayOnesArePassedOverAndMisspeltOnesWarn) {
  EXPECT_TRUE(parsed({}, {"FIGX_HOME=/opt", "FIGX_OUTPUT=x", "FIGX_MENTIONS=1", "FIGX=1"}).warnings.empty());
  EXPECT_EQ(parsed({}, {"FIGX_FORMATT=csv"}).warnings,
            std::vector<std::string>{"There is no variable FIGX_FORMATT; did you mean FIGX_FORMAT?"});
  EXPECT_EQ(parsed({}, {"FIGX_OUTPUT=x"}).output, "");
}

TEST_F(OptionFileTest, GivesOptionsThatVariablesAndFlagsWinOver) {
  const Options options = with(
      "# mine\nformat = \"csv\"\nexcel = true\nonly = [\"revenue\",\n  \"eps\"]\nmin-confidence = 0.90\njobs = 3\n"
      "registry = [\"a.tsv\", \"b.tsv\"]\nglob = \"*.txt\"\nmax-size = \"2K\"\ndate = 2025-04-29\n");
  EXPECT_EQ(options.format, "csv");
  EXPECT_TRUE(options.excel);
  EXPECT_EQ(options.only, (std::vector<std::string>{"revenue", "eps"}));
  EXPECT_EQ(options.min_confidence, Decimal::parse("0.9"));
  EXPECT_EQ(options.jobs, 3u);
  EXPECT_EQ(options.registry, (std::vector<std::string>{"a.tsv", "b.tsv"}));
  EXPECT_EQ(options.globs, std::vector<std::string>{"*.txt"});
  EXPECT_EQ(options.read.max_size, 2048u);
  EXPECT_EQ(options.read.date, (Date{2025, 4, 29}));
  EXPECT_EQ(parsed({"--config", "figx.toml"}, {"FIGX_FORMAT=tsv"}).format, "tsv");
  EXPECT_EQ(parsed({"--config", "figx.toml", "-f", "json"}, {"FIGX_FORMAT=tsv"}).format, "json");
  EXPECT_EQ(parsed({}, {"FIGX_CONFIG=figx.toml"}).format, "csv");
  EXPECT_TRUE(with("only = []\n").only.empty());
  EXPECT_EQ(with("").format, "");
}

TEST_F(OptionFileTest, SaysWhereAndWhatIsWrong) {
  for (const auto& [text, message] : std::initializer_list<std::pair<const char*, const char*>>{
           {"\nfromat = \"csv\"", "figx.toml:2: There is no option 'fromat'; did you mean 'format'?"},
           {"min_confidence = 1", "figx.toml:1: There is no option 'min_confidence'; did you mean 'min-confidence'?"},
           {"output = \"a.csv\"", "figx.toml:1: 'output' is for the command line only."},
           {"excel = true\n  [output]",
            "figx.toml:2: A file of options has lines such as format = \"csv\", and no sections."},
           {"[[[", "figx.toml:1: A file of options has lines such as"},
           {"zzzzzz = 1", "figx.toml:1: There is no option 'zzzzzz'; figx --generate man lists them."},
           {"format = [\"csv\"]", "figx.toml:1: format takes one value, not a list."},
           {"a = 1\na = 2", "figx.toml:2: This is no TOML: "},
           {"format = csv", "figx.toml:1: This is no TOML: "},
           {"# 元\nunit = \"千\"", "figx.toml:2: unit takes 元, 万, 亿, not '千'. See figx --help."},
           {"layout = \"wie\"",
            "figx.toml:1: layout takes long, wide, not 'wie'; did you mean 'wide'? See figx --help."},
           {"min-confidence = 90", "figx.toml:1: min-confidence takes a number from 0 to 1 such as 0.9, not '90'."},
           {"jobs = 1_000", "figx.toml:1: jobs takes a number of threads from 1 to 256, not '1000'."},
           {"max-size = 2e3", "figx.toml:1: max-size takes a number of bytes such as 500000 or 20M, not '2e3'."},
           {"excel = 2", "figx.toml:1: excel takes true or false, not '2'."},
           {"format = {a = 1}", "figx.toml:1: format takes a text, a number, or true or false."},
           {"encoding = \"utf-99\"", "figx.toml:1: encoding: "}}) {
    const std::string said = refused_with(text);
    EXPECT_TRUE(said.starts_with(message)) << text << "\n" << said;
  }
  EXPECT_EQ(refused({"--config", "missing.toml"}),
            "missing.toml could not be read: No such file or directory; check --config.");
  EXPECT_EQ(refused({}, {"FIGX_CONFIG=."}), ". could not be read; give --config a file.");
}

TEST_F(OptionFileTest, WhatIsNoTomlNeverCrashes) {
  for (const std::string& text : {std::string("\xFF\xFE"), std::string("a\0b", 3), std::string(100000, '['),
                                  std::string("format = \"") + std::string(1000, 'x'), std::string(2 << 20, '#')}) {
    EXPECT_FALSE(refused_with(text).empty());
  }
}

TEST(WrongWords, SuggestTheRightOnes) {
  for (const auto& [words, message] : std::initializer_list<std::pair<std::vector<const char*>, const char*>>{
           {{"--generat", "man"}, "There is no option '--generat'; did you mean '--generate'? See figx --help."},
           {{"-format", "csv"}, "There is no option '-format'; did you mean '--format'? See figx --help."},
           {{"-only", "eps"}, "There is no option '-only'; did you mean '--only'? See figx --help."},
           {{"-excel=true"}, "There is no option '-excel=true'; did you mean '--excel'? See figx --help."},
           {{"-f", "tabel"}, "not 'tabel'; did you mean 'table'? See figx --help."},
           {{"-o", ""}, "-o needs a path behind it, not ''. See figx --help."},
           {{"--layout=wid"}, "--layout takes long, wide, not 'wid'; did you mean 'wide'? See figx --help."},
           {{"--generate", "shema"}, "not 'shema'; did you mean 'schema'? See figx --help."},
           {{"--color", "alway"}, "not 'alway'; did you mean 'always'? See figx --help."},
           {{"help"}, "There is no file 'help'; did you mean '--help'? See figx --help."},
           {{"—format", "csv"}, "There is no file '—format'; did you mean '--format'? See figx --help."},
           {{"–o", "x"}, "There is no file '–o'; did you mean '-o'? See figx --help."},
           {{"——nothing-like-it"},
            "There is no file '——nothing-like-it'; options begin with '-', a plain hyphen. See figx --help."}}) {
    const std::string said = refused(words);
    EXPECT_TRUE(said.ends_with(message)) << said;
  }
  EXPECT_EQ(parsed({"-fcsv", "-oonly"}).output, "only");
  EXPECT_EQ(parsed({"--", "-format"}).paths, std::vector<std::string>{"-format"});
}

TEST(Words, OfAnOptionGivenTwiceTheLastCounts) {
  const Options options = parsed({"-f", "csv", "a", "-g", "*.txt", "-f", "json", "-g", "!b*", "c"});
  EXPECT_EQ(options.format, "json");
  EXPECT_EQ(options.globs, (std::vector<std::string>{"*.txt", "!b*"}));
  EXPECT_EQ(options.paths, (std::vector<std::string>{"a", "c"}));
}

}  // namespace
}  // namespace figx::cli
