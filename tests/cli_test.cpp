// The command from outside: inputs, endings, and what each of them leaves behind.
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "write/columns.h"

namespace figx {
namespace {

namespace fs = std::filesystem;

constexpr const char* kArticle = "Meta(META.US)公布，2024年第四季度营收483.9亿美元。\n";

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

struct Ran {
  int code = -1;
  std::string out, err;
};

// Each test has an empty folder of its own, in which the command runs.
class Cli : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "figx-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    std::vector<std::string> own;  // what whoever runs the tests has set for figx
    for (char** variable = environ; *variable != nullptr; ++variable) {
      if (const std::string_view word = *variable; word.starts_with("FIGX_")) own.emplace_back(word, 0, word.find('='));
    }
    for (const std::string& name : own) unsetenv(name.c_str());
  }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const std::string& name, std::string_view bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  // Runs a line of the shell in which `figx` is the program.
  Ran sh(const std::string& line) {
    const std::string script = "cd '" + folder_.string() + "' && figx() { '" FIGX_BINARY "' \"$@\"; } && { " + line +
                               "\n} > .out 2> .err < /dev/null";
    const int status = std::system(script.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, slurp(folder_ / ".out"), slurp(folder_ / ".err")};
  }

  fs::path folder_;
};

TEST_F(Cli, HelpFitsAScreenAndBeginsWithUse) {
  const Ran ran = sh("figx --help");
  EXPECT_EQ(ran.code, 0);
  EXPECT_LE(std::count(ran.out.begin(), ran.out.end(), '\n'), 30);
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), 80) << line;
  EXPECT_LT(ran.out.find("figx article.txt"), ran.out.find("Usage:"));
  EXPECT_EQ(sh("figx -h").out, ran.out);
}

// An option that --help names and the command does not know would end with 2.
TEST_F(Cli, EveryOptionOfTheHelpWorks) {
  put("a.txt", kArticle);
  put("options.toml", "format = \"csv\"\n");
  for (const char* words : {"-f json",
                            "-o out.csv",
                            "--excel -f csv",
                            "--layout wide -f md",
                            "--unit 亿 -f table",
                            "--config options.toml",
                            "--generate man",
                            "--fail-empty",
                            "--only revenue",
                            "--company NASDAQ:META",
                            "--min-confidence 0.9",
                            "--in md",
                            "-g '*.txt'",
                            "--no-ignore",
                            "--follow",
                            "--text body",
                            "--id nr",
                            "--date-field day",
                            "--encoding utf-8",
                            "--date 2025-01-31",
                            "--max-size 1000000",
                            "--timeout 2.5",
                            "--patterns '" FIGX_SOURCE_DIR "/samples/patterns'",
                            "--registry '" FIGX_SOURCE_DIR "/samples/registry/companies.tsv'",
                            "--errors failed.jsonl",
                            "-j 2",
                            "--resume -o resumed.csv",
                            "--fail-fast",
                            "--unassigned",
                            "--mentions",
                            "--explain",
                            "--text-only",
                            "-q",
                            "-v",
                            "--color never"}) {
    const Ran ran = sh(std::string("figx ") + words + " a.txt");
    EXPECT_EQ(ran.code, 0) << words << ": " << ran.err;
    std::istringstream word(words);
    std::string flag;
    word >> flag;
    EXPECT_NE(sh("figx --help").out.find(flag), std::string::npos) << flag;
  }
}

TEST_F(Cli, AStandingLayoutOrUnitHoldsForTheFormatsThatHaveIt) {
  put("a.txt", kArticle);
  const std::string plain = sh("figx -f json a.txt").out;
  EXPECT_EQ(sh("export FIGX_UNIT=亿; figx -f json a.txt").out, plain);
  EXPECT_EQ(sh("export FIGX_UNIT=亿; figx --mentions a.txt").code, 0);
  EXPECT_NE(sh("export FIGX_UNIT=亿; figx -f csv a.txt").out.find(",483.9,"), std::string::npos);
  EXPECT_EQ(sh("export FIGX_LAYOUT=wide; figx -f html a.txt").code, 0);
  EXPECT_NE(sh("export FIGX_LAYOUT=wide; figx -f json a.txt").out, plain);
  EXPECT_EQ(sh("figx --unit 亿 -f json a.txt").code, 2);
  EXPECT_EQ(sh("figx --layout wide -f html a.txt").code, 2);
}

TEST_F(Cli, EmptyInputIsValidAndEmpty) {
  put("a.txt", "");
  EXPECT_EQ(sh("figx -f json a.txt").out, "[]\n");
  EXPECT_EQ(sh("figx a.txt").out, "");
  EXPECT_EQ(sh("printf '' | figx -f json -").out, "[]\n");
  EXPECT_EQ(sh("figx a.txt").code, 0);
  EXPECT_EQ(sh("figx --fail-empty a.txt").code, 1);
}

// A page, which is read in a child process, and a text, which is not, come out alike; so do their failures.
TEST_F(Cli, ReadInAChildProcessIsReadAlike) {
  put("page.html", kArticle);
  put("text.txt", kArticle);
  EXPECT_EQ(sh("figx --text-only page.html text.txt page.html").out, std::string(kArticle) + kArticle + kArticle);
  EXPECT_EQ(sh("figx --max-size 5 page.html").err, "figx: page.html" + sh("figx --max-size 5 text.txt").err.substr(14));
  EXPECT_EQ(sh("figx --text-only - < page.html").out, kArticle);
  EXPECT_EQ(sh("figx --read-for-figx").code, 2) << "the word of a reader process is not for people";
  EXPECT_EQ(sh("figx --help").out.find("--read-for-figx"), std::string::npos);
}

TEST_F(Cli, ADocumentThatTakesTooLongIsAFailure) {
  put("a.txt", kArticle);
  const Ran ran = sh("{ printf '<p>%70000s'; sleep 1; } | figx --timeout 0.2 --errors failed.jsonl - a.txt");
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.err,
            "figx: -: Reading it took longer than --timeout, 0.2 s; raise it with --timeout, 0 is no limit.\n");
  EXPECT_NE(slurp(folder_ / "failed.jsonl").find("--timeout, 0.2 s"), std::string::npos);
  EXPECT_NE(ran.out.find("483.9亿美元"), std::string::npos);
  for (const char* wrong : {"-1", "x", "nan"}) {
    EXPECT_EQ(sh(std::string("figx a.txt --timeout=") + wrong).err,
              "figx: --timeout takes a number of seconds such as 60 or 0.5, 0 for no limit, not '" +
                  std::string(wrong) + "'. See figx --help.\n");
  }
}

TEST_F(Cli, TextOnlyIsWhatOffsetsCountIn) {
  put("a.txt", "\xEF\xBB\xBF营收\n");
  put("b.txt", "\xD3\xAA\xCA\xD5\n");
  EXPECT_EQ(sh("figx --text-only a.txt").out, "营收\n");
  EXPECT_EQ(sh("figx --text-only --encoding gbk b.txt").out, "营收\n");
  EXPECT_EQ(sh("cat a.txt | figx --text-only").out, "营收\n");
}

TEST_F(Cli, FoldersInPathOrderWithoutHiddenLinkedOrOtherFiles) {
  put("d/b.md", "b\n");
  put("d/a/z.TXT", "z\n");
  put("d/a.txt", "a\n");
  put("d/c.markdown", "c\n");
  put("d/.hidden.txt", "hidden\n");
  put("d/.git/x.txt", "git\n");
  put("d/page.log", "log\n");
  put("outside.txt", "linked\n");
  fs::create_symlink("../outside.txt", folder_ / "d/link.txt");
  EXPECT_EQ(sh("figx --text-only d").out, "a\nz\nb\nc\n");
  EXPECT_EQ(sh("figx --text-only d/page.log d/link.txt").out, "log\nlinked\n");
}

TEST_F(Cli, FolderWithoutArticlesIsAWarning) {
  fs::create_directory(folder_ / "d");
  const Ran ran = sh("figx -f json d");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, "[]\n");
  EXPECT_EQ(
      ran.err,
      "figx: 'd' holds no article; figx looks for .txt, .md, .html, .pdf, .docx, .jsonl, .csv and .tsv files, packed "
      "ones too.\n");
  EXPECT_EQ(sh("figx -q -f json d").err, "");
}

TEST_F(Cli, AFailedInputDoesNotStopTheRest) {
  put("b.bin",
      "\x7F"
      "ELF");
  put("c.txt", "正文\n");
  const Ran ran = sh("figx --text-only --errors failed.jsonl missing.txt b.bin c.txt");
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.out, "正文\n");
  EXPECT_EQ(
      ran.err,
      "figx: missing.txt: There is no such file; check the path.\n"
      "figx: b.bin: This is an ELF program, not an article; figx reads text, Markdown, HTML, PDF and DOCX, so convert "
      "it to one of "
      "them first.\n");
  std::istringstream lines(slurp(folder_ / "failed.jsonl"));
  std::string first, second, third;
  std::getline(lines, first);
  std::getline(lines, second);
  EXPECT_EQ(nlohmann::json::parse(first)["doc"], "missing.txt");
  EXPECT_EQ(nlohmann::json::parse(second)["doc"], "b.bin");
  EXPECT_FALSE(std::getline(lines, third));
}

TEST_F(Cli, StreamsGiveADocumentForEachRecord) {
  const std::string one = "Meta(META.US)公布，2024年第四季度营收483.9亿美元。", two = "腾讯控股2024年净利润1941亿元。";
  const std::string lines =
      "{\"id\":12345678901234567890,\"text\":\"" + one + "\"}\n{\"id\":2,\n{\"text\":\"" + two + "\"}\n";
  put("d.jsonl", lines);
  const std::string columns = " | cut -d, -f1,2,15-17";
  const std::string figures = "figx --errors failed.jsonl -f csv ";
  for (const char* input :
       {"d.jsonl", "- < d.jsonl", "--in jsonl - < d.jsonl", "--in jsonl --text text --id id d.jsonl"}) {
    const std::string name = std::string(input).find("- <") != std::string::npos ? "-" : "d.jsonl";
    EXPECT_EQ(sh(figures + input + columns).out,
              "doc,company,text,start,end\n12345678901234567890,NASDAQ:META,483.9亿美元,27,35\n" + name +
                  ":3,HKEX:00700,1941亿元,12,18\n");
    EXPECT_EQ(sh(figures + input).code, 3);
    EXPECT_EQ(slurp(folder_ / "failed.jsonl"),
              "{\"doc\":\"" + name +
                  ":2\",\"line\":2,\"error\":\"Line 2 ends before its object does; write one JSON "
                  "object on each line.\"}\n");
  }
  EXPECT_EQ(sh("figx --fail-fast -f csv d.jsonl" + columns + " | wc -l").out, "2\n");
  put("d.csv", "nr;day;body\n7;2025-04-29;\"腾讯控股今年第一季度收入1800亿元。\n\"\n8;;\"\n");
  const Ran rows = sh("figx --text body --id nr --date-field day -f csv d.csv | cut -d, -f1,9,15");
  EXPECT_EQ(rows.out, "doc,period,text\n7,2025Q1,1800亿元\n");
  EXPECT_EQ(rows.err,
            "figx: d.csv:4: Row 3, line 4, has a quotation mark in column 3 that nothing closes up to the end of the "
            "file; it stands on line 4: close it, or double it if it is part of the text.\n");
  const Ran header = sh("figx d.csv --text text");
  EXPECT_EQ(header.code, 3);
  EXPECT_EQ(header.err,
            "figx: d.csv: The header, line 1, has no field 'text' but nr, day, body; name the one with the text with "
            "--text FIELD.\n");
}

TEST_F(Cli, TextsWithoutFiguresAreListedWithTheirTitles) {
  put("d.jsonl", "{\"id\":\"a\",\"text\":\"公司公告\\n\\n2025年4月29日，董事会召开会议。\"}\n");
  ASSERT_EQ(sh("figx -q d.jsonl -f sqlite -o d.db").code, 0);
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open((folder_ / "d.db").c_str(), &database), SQLITE_OK);
  std::string row;
  sqlite3_exec(
      database, "SELECT doc || '|' || title || '|' || date FROM documents",
      [](void* to, int, char** values, char**) { return *static_cast<std::string*>(to) += values[0], 0; }, &row,
      nullptr);
  sqlite3_close(database);
  EXPECT_EQ(row, "a|公司公告|2025-04-29");
  EXPECT_NE(sh("figx -v d.jsonl -f jsonl").err.find("0 figures, dated 2025-04-29"), std::string::npos);
  EXPECT_EQ(sh("figx -q d.jsonl -f jsonl").out, "");
}

TEST_F(Cli, ADocumentWithVeryManyFiguresIsWrittenWhole) {
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "腾讯控股2024年营业收入" + std::to_string(1000 + i) + "亿元。\n\n";
  put("long.txt", text);
  const Ran lines = sh("figx -q long.txt -f jsonl");
  EXPECT_EQ(std::count(lines.out.begin(), lines.out.end(), '\n'), 1500);
  EXPECT_EQ(nlohmann::json::parse(sh("figx -q long.txt -f json").out).size(), 1500u);
  sh("figx -q long.txt -f jsonl -o o.jsonl");
  EXPECT_EQ(slurp(folder_ / "o.jsonl"), lines.out);
}

// Some thousand figures are handed on before the others are found.
TEST_F(Cli, ALongDocumentIsWrittenWholeInEveryFormAndByAnyNumberOfThreads) {
  constexpr int kMany = 6000;
  std::string text;
  for (int i = 0; i < kMany; ++i) text += "腾讯控股2024年营业收入" + std::to_string(10'000 + i) + "亿元。\n\n";
  put("a.txt", text);
  put("b.txt", text + "\n净利润3亿元。\n");
  const auto lines = [](const std::string& out) { return std::count(out.begin(), out.end(), '\n'); };
  const Ran one = sh("figx -v -j1 -f jsonl a.txt b.txt");
  EXPECT_EQ(lines(one.out), 2 * kMany + 1);
  EXPECT_NE(one.err.find("a.txt: 6000 figures"), std::string::npos) << one.err.substr(0, 500);
  EXPECT_EQ(sh("figx -q -j3 -f jsonl a.txt b.txt").out, one.out);
  EXPECT_EQ(nlohmann::json::parse(sh("figx -q -f json a.txt").out).size(), static_cast<std::size_t>(kMany));
  EXPECT_EQ(lines(sh("figx -q -f csv a.txt").out), kMany + 1);
  EXPECT_EQ(lines(sh("figx -q -f csv --layout wide a.txt").out), 2);
  EXPECT_EQ(lines(sh("figx -q --mentions a.txt").out), 4 * kMany);
  EXPECT_EQ(lines(sh("figx -q -f jsonl --only revenue --company 腾讯控股 a.txt").out), kMany);
  EXPECT_EQ(lines(sh("figx -q -f jsonl --only capex a.txt").out), 0);
}

TEST_F(Cli, ALineOverMaxSizeIsOneFailure) {
  put("d.jsonl", "{\"text\":\"" + std::string(300'000, 'x') + "\"}\n{\"text\":\"正文\\n\"}\n");
  const Ran ran = sh("figx --max-size 1K --text-only d.jsonl");
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.out, "正文\n");
  EXPECT_EQ(ran.err,
            "figx: d.jsonl:1: Line 1 is longer than --max-size, 1024 bytes; split it, or raise the limit with "
            "--max-size.\n");
}

TEST_F(Cli, GlobsIgnoreFilesAndLinksChooseInAFolder) {
  put("d/a.txt", "a\n");
  put("d/b.md", "b\n");
  put("d/old/c.txt", "c\n");
  put("d/.figxignore", "old/\n");
  put("e/f.txt", "f\n");
  fs::create_symlink("../e", folder_ / "d/e");
  EXPECT_EQ(sh("figx --text-only d").out, "a\nb\n");
  EXPECT_EQ(sh("figx --text-only --no-ignore d").out, "a\nb\nc\n");
  EXPECT_EQ(sh("figx --text-only --follow d").out, "a\nb\nf\n");
  EXPECT_EQ(sh("figx --text-only --no-ignore -g '*.txt' -g '!a.*' d").out, "c\n");
}

TEST_F(Cli, PipesAreReadWhenTheyAreGivenAndPassedOverInAFolder) {
  put("d/a.txt", "a\n");
  EXPECT_EQ(sh("mkfifo d/p.txt; timeout 20 '" FIGX_BINARY "' --text-only d").out, "a\n");
  EXPECT_EQ(sh("echo p > d/p.txt & timeout 20 '" FIGX_BINARY "' --text-only d/p.txt; wait").out, "p\n");
  EXPECT_EQ(sh("echo i | figx --text-only /dev/stdin").out, "i\n");
}

TEST_F(Cli, OutputInTheFolderThatIsReadIsNoInput) {
  put("d/a.txt", kArticle);
  const std::string line = "figx -o d/out.csv --errors d/failed.jsonl d missing.txt";
  EXPECT_EQ(sh(line).code, 3);
  const std::string first = slurp(folder_ / "d/out.csv");
  EXPECT_EQ(sh(line).err, "figx: missing.txt: There is no such file; check the path.\n");
  EXPECT_EQ(slurp(folder_ / "d/out.csv"), first);
}

TEST_F(Cli, FailFastStopsAtTheFirst) {
  put("c.txt", "正文\n");
  const Ran ran = sh("figx --text-only --fail-fast missing.txt c.txt");
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.out, "");
}

TEST_F(Cli, LongerThanMaxSizeFails) {
  put("a.txt", std::string(2000, 'x'));
  EXPECT_EQ(sh("figx --max-size 1000 a.txt").code, 3);
  EXPECT_EQ(sh("figx --max-size 2000 a.txt").code, 0);
  EXPECT_EQ(sh("figx --max-size 1000 < a.txt").code, 3);
}

TEST_F(Cli, MalformedBytesWarnOnce) {
  put("a.txt", "营收\xFF增长\xFF\n");
  const Ran ran = sh("figx --text-only a.txt");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, "营收\uFFFD增长\uFFFD\n");
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1);
}

TEST_F(Cli, WrongCommandsSayWhatIsNear) {
  for (const auto& [words, message] : std::initializer_list<std::pair<const char*, const char*>>{
           {"--fromat json", "There is no option '--fromat'; did you mean '--format'? See figx --help."},
           {"--unasigned", "There is no option '--unasigned'; did you mean '--unassigned'? See figx --help."},
           {"--in json",
            "--in takes auto, text, md, html, pdf, docx, jsonl, csv, not 'json'; did you mean 'jsonl'? See figx "
            "--help."},
           {"--in text --id nr", "--id is for jsonl and csv, not for --in text. See figx --help."},
           {"--date 2025-02-30", "--date takes a day such as 2025-04-29, not '2025-02-30'. See figx --help."},
           {"--mentions --explain",
            "Take one of --mentions, --unassigned, --explain, --text-only and --check at a time."
            " See figx --help."},
           {"-f", "--format needs a value behind it. See figx --help."},
           {"--min-confidence high",
            "--min-confidence takes a number from 0 to 1 such as 0.9, not 'high'. See figx --help."},
           {"--min-confidence 90%",
            "--min-confidence takes a number from 0 to 1 such as 0.9, not '90%'. See figx --help."},
           {"--min-confidence 1.01",
            "--min-confidence takes a number from 0 to 1 such as 0.9, not '1.01'. See figx --help."},
           {"--min-confidence -0.1",
            "--min-confidence takes a number from 0 to 1 such as 0.9, not '-0.1'. See figx --help."},
           {"--max-size much",
            "--max-size takes a number of bytes such as 500000 or 20M, not 'much'. See figx --help."},
           {"-j 0", "-j takes a number of threads from 1 to 256, not '0'. See figx --help."},
           {"-j many", "-j takes a number of threads from 1 to 256, not 'many'. See figx --help."},
           {"--only ,", "--only takes metrics such as revenue,net_income. See figx --help."},
           {"--company ''", "--company takes ids or names such as NASDAQ:META,腾讯控股. See figx --help."},
           {"--mentions -f csv", "-f is for figures; this mode has a format of its own. See figx --help."}}) {
    const Ran ran = sh(std::string("figx ") + words);
    EXPECT_EQ(ran.code, 2) << words;
    EXPECT_EQ(ran.err, std::string("figx: ") + message + "\n");
    EXPECT_EQ(ran.out, "");
  }
  const Ran format = sh("figx -f jsno");
  EXPECT_EQ(format.code, 2);
  EXPECT_TRUE(format.err.starts_with("figx: -f takes table, json, ")) << format.err;
  EXPECT_TRUE(format.err.ends_with(", not 'jsno'; did you mean 'json'? See figx --help.\n")) << format.err;
}

TEST_F(Cli, AMetricThatNoPackKnowsIsAWrongCommand) {
  put("a.txt", kArticle);
  put("out.json", "old");
  const Ran ran = sh("figx --only eps,revenu -o out.json a.txt");
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(
      ran.err.starts_with("figx: There is no metric 'revenu'; did you mean 'revenue'? The metrics are "
                          "annualized_revenue, backlog, capex, "))
      << ran.err;
  EXPECT_EQ(slurp(folder_ / "out.json"), "old");
  EXPECT_TRUE(sh("figx --only 营收 a.txt").err.starts_with("figx: There is no metric '营收'. The metrics are "));
  EXPECT_EQ(sh("figx --only net_interest_margin a.txt").code, 2);
  EXPECT_EQ(sh("figx --patterns '" FIGX_SOURCE_DIR "/samples/patterns' --only net_interest_margin a.txt").code, 0);
}

TEST_F(Cli, ACompanyOfNoFigureIsAWarning) {
  put("a.txt", kArticle);
  const Ran ran = sh("figx --company NASDAQ:MTEA,HKEX:00700,Meta a.txt");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1);
  EXPECT_EQ(ran.err,
            "figx: No figure is of the company 'NASDAQ:MTEA'; did you mean 'NASDAQ:META'?\n"
            "figx: No figure is of the company 'HKEX:00700'; take an id or a name as figures without --company have "
            "it.\n");
  EXPECT_EQ(sh("figx -q --company HKEX:00700 a.txt").err, "");
}

TEST_F(Cli, ABrokenPackEndsBeforeAnythingIsWritten) {
  put("packs/bad.json", "{\"metrics\": [}");
  put("a.txt", kArticle);
  put("out.json", "old");
  const Ran ran = sh("figx --patterns packs -o out.json a.txt");
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("bad.json"), std::string::npos) << ran.err;
  EXPECT_EQ(slurp(folder_ / "out.json"), "old");
  EXPECT_EQ(sh("figx --check packs").code, 2);
}

// A pack may name another metric that no pack has: the word then stays what it is.
TEST_F(Cli, AMetricThatAPackOnlyNamesIsNone) {
  put("packs/own.json", R"({"pack": "own", "entries": [
    {"id": "metric.sample_profit", "metric": "sample_profit", "kind": "money", "as_ratio": "sample_margin",
     "match": "样利", "accept": [{"text": "样利"}], "reject": [{"text": "样本", "why": "no money"}]},
    {"id": "metric.sample_rate", "metric": "sample_rate", "kind": "ratio", "after_net_income": "sample_margin",
     "match": "样利率", "accept": [{"text": "样利率"}], "reject": [{"text": "样利", "why": "no rate"}]}]})");
  put("a.txt", "腾讯控股2024年样利46%，净利润10亿元，样利率5%。");
  const Ran ran = sh("figx --patterns packs -f csv --only sample_profit,sample_rate a.txt | cut -d, -f5,15");
  EXPECT_EQ(ran.out, "metric,text\nsample_rate,5%\n") << ran.err;
}

TEST_F(Cli, AnUnknownEncodingIsAWrongCommand) {
  put("a.txt", "x");
  const Ran ran = sh("figx --encoding utf-99 a.txt");
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("'utf-99' is unknown"), std::string::npos) << ran.err;
}

TEST_F(Cli, OutputIsReplacedWholeAndKeepsItsMode) {
  put("a.txt", "新\n");
  put("out.txt", "旧");
  chmod((folder_ / "out.txt").c_str(), 0640);
  EXPECT_EQ(sh("figx --text-only -o out.txt a.txt").code, 0);
  EXPECT_EQ(slurp(folder_ / "out.txt"), "新\n");
  EXPECT_EQ(fs::status(folder_ / "out.txt").permissions(), fs::perms(0640));
  EXPECT_EQ(sh("ls").out, "a.txt\nout.txt\n");
}

TEST_F(Cli, AnInputIsNeverOverwritten) {
  put("d/a.txt", "正文\n");
  for (const char* words : {"-o d/a.txt d/a.txt", "-o ./d/a.txt d", "--errors d/a.txt missing.txt d/a.txt"}) {
    const Ran ran = sh(std::string("figx --text-only ") + words);
    EXPECT_EQ(ran.code, 2) << words;
    EXPECT_NE(ran.err.find(" would overwrite the input 'd/a.txt'; write to another file."), std::string::npos)
        << ran.err;
    EXPECT_EQ(slurp(folder_ / "d/a.txt"), "正文\n");
  }
}

TEST_F(Cli, ALinkedOutputStaysALink) {
  put("a.txt", "新\n");
  put("real.txt", "旧");
  fs::create_symlink("real.txt", folder_ / "out.txt");
  EXPECT_EQ(sh("figx --text-only -o out.txt a.txt").code, 0);
  EXPECT_TRUE(fs::is_symlink(folder_ / "out.txt"));
  EXPECT_EQ(slurp(folder_ / "real.txt"), "新\n");
}

TEST_F(Cli, WhatCannotBeWrittenEndsWithFour) {
  put("a.txt", "正文\n");
  fs::create_directory(folder_ / "d");
  EXPECT_EQ(sh("figx --text-only a.txt > /dev/full").code, 4);
  EXPECT_EQ(sh("figx --text-only -o /dev/full a.txt").code, 4);
  EXPECT_EQ(sh("figx -o d a.txt").code, 4);
  EXPECT_EQ(sh("figx -o nowhere/out.json a.txt").code, 4);
  EXPECT_EQ(sh("figx -o nowhere/out.json a.txt").err,
            "figx: 'nowhere/out.json' could not be written: No such file or directory.\n");
}

TEST_F(Cli, FormatFollowsTheSuffix) {
  put("a.txt", "正文\n");
  EXPECT_EQ(sh("figx -o out.json a.txt && cat out.json").out, "[]\n");
  EXPECT_EQ(sh("figx -o out.csv a.txt && head -c 11 out.csv").out, "doc,company");
  EXPECT_EQ(sh("figx -o out.tsv a.txt && head -c 11 out.tsv").out, "doc\tcompany");
  EXPECT_EQ(sh("figx -f json -o out.csv a.txt && cat out.csv").out, "[]\n");
}

TEST_F(Cli, ABrokenPipeIsSilent) {
  put("a.txt", std::string(5'000'000, 'x'));
  const Ran ran = sh("{ figx --text-only a.txt; echo $? > code; } | head -c 1; cat code");
  EXPECT_EQ(ran.out, "x141\n");
  EXPECT_EQ(ran.err, "");
}

// The exit code after a signal that comes while the command waits for its input.
int interrupted(const fs::path& folder, int signal) {
  int input[2];
  EXPECT_EQ(pipe(input), 0);
  const pid_t child = fork();
  if (child == 0) {
    for (const int number : {SIGINT, SIGTERM}) ::signal(number, SIG_DFL);  // a shell's background job ignores SIGINT
    dup2(input[0], STDIN_FILENO);
    close(input[1]);
    if (chdir(folder.c_str()) == 0) execl(FIGX_BINARY, "figx", "--text-only", "-o", "out.txt", "-", nullptr);
    _exit(99);
  }
  close(input[0]);
  const auto waiting = [&] {  // its unfinished file is there
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().filename().string().starts_with("out.txt.figx-part")) return true;
    }
    return false;
  };
  for (int i = 0; i < 500 && !waiting(); ++i) usleep(10'000);
  kill(child, signal);
  int status = 0;
  waitpid(child, &status, 0);
  close(input[1]);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(Cli, SignalsLeaveNothingBehind) {
  put("out.txt", "old");
  EXPECT_EQ(interrupted(folder_, SIGTERM), 143);
  EXPECT_EQ(interrupted(folder_, SIGINT), 130);
  EXPECT_EQ(sh("ls").out, "out.txt\n");
  EXPECT_EQ(slurp(folder_ / "out.txt"), "old");
}

TEST_F(Cli, ResumeNeedsAFile) {
  put("a.txt", kArticle);
  EXPECT_EQ(sh("figx --resume a.txt").code, 2);
  EXPECT_EQ(sh("figx --resume a.txt").err, "figx: --resume goes on with a file; say which with -o FILE.\n");
}

// A journal and a part as a kill leaves them: the first of two inputs is done.
TEST_F(Cli, ResumeGoesOnOnlyWithTheSameRun) {
  put("a.txt", kArticle);
  put("b.txt", kArticle);
  const auto journal = [](const std::string& run) { return "figx-journal 1 " + run + " .\n1 0 5 0 1 0 1 0 .\n1 1 99"; };
  put("out.jsonl.figx-journal", journal("another run"));
  put("out.jsonl.figx-part", "done\nhalf a li");
  Ran ran = sh("figx --resume -o out.jsonl a.txt b.txt");
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.err,
            "figx: The run that stopped had other options or other files; repeat them, or leave out --resume to begin "
            "anew.\n");
  EXPECT_EQ(slurp(folder_ / "out.jsonl.figx-part"), "done\nhalf a li");
  ran = sh("figx -o out.jsonl a.txt b.txt");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.err,
            "figx: A run that had stopped before its end is begun anew; --resume would have gone on with it.\n");
  const std::string written = slurp(folder_ / "out.jsonl");
  EXPECT_EQ(std::count(written.begin(), written.end(), '\n'), 2);
  EXPECT_EQ(sh("ls").out, "a.txt\nb.txt\nout.jsonl\n");
}

TEST_F(Cli, AResumedRunThatStopsAtOnceForgetsNothing) {
  put("a.txt", kArticle);
  std::filesystem::create_directory(folder_ / "out.html.figx-new");  // in the way of the page
  const auto last_line = [&] {
    std::string journal = slurp(folder_ / "out.html.figx-journal");
    while (!journal.empty() && journal.back() == '\n') journal.pop_back();
    return journal.substr(journal.rfind('\n') + 1);
  };
  ASSERT_EQ(sh("figx -q -f html -o out.html a.txt").code, 4);
  const std::string first = last_line();
  ASSERT_FALSE(first.starts_with("0 0 ")) << first;
  ASSERT_EQ(sh("figx -q -f html --resume -o out.html a.txt").code, 4);
  EXPECT_EQ(last_line(), first);
  std::filesystem::remove(folder_ / "out.html.figx-new");
  EXPECT_EQ(sh("figx -q -f html --resume -o out.html a.txt").code, 0);
  EXPECT_EQ(sh("ls").out, "a.txt\nout.html\n");
}

TEST_F(Cli, ASlipWithResumeKeepsWhatWaits) {
  put("a.txt", kArticle);
  const std::string journal = "figx-journal 1 a run .\n1 0 5 0 1 0 1 0 .\n";
  put("out.jsonl.figx-journal", journal);
  put("out.jsonl.figx-part", "done\n");
  for (const char* slip : {"--only revenu", "--patterns nowhere", "-f jsonl a.txt"}) {
    EXPECT_EQ(sh(std::string("figx --resume -o out.jsonl ") + slip + " a.txt").code, 2) << slip;
    EXPECT_EQ(slurp(folder_ / "out.jsonl.figx-part"), "done\n") << slip;
    EXPECT_EQ(slurp(folder_ / "out.jsonl.figx-journal"), journal) << slip;
  }
}

TEST_F(Cli, ADatabaseIsNotReplacedByAnotherFormat) {
  put("a.txt", kArticle);
  ASSERT_EQ(sh("figx -o out.db a.txt").code, 0);
  const std::string database = slurp(folder_ / "out.db");
  for (const char* other : {"-f jsonl", "--mentions", "-f xlsx"}) {
    const Ran ran = sh(std::string("figx -o out.db ") + other + " a.txt");
    EXPECT_EQ(ran.code, 2) << other;
    EXPECT_EQ(ran.err, "figx: 'out.db' is an SQLite database, which this would replace; write to another file.\n");
    EXPECT_EQ(slurp(folder_ / "out.db"), database);
  }
  EXPECT_EQ(sh("ls").out, "a.txt\nout.db\n");
}

TEST_F(Cli, AForeignDatabaseIsAnOutputThatCannotBeWritten) {
  put("a.txt", kArticle);
  put("out.db", "doc,company\nno database, though long enough to hold the header of one, which takes 100 bytes\n");
  const std::string before = slurp(folder_ / "out.db");
  const Ran ran = sh("figx -o out.db a.txt");
  EXPECT_EQ(ran.code, 4);
  EXPECT_EQ(ran.err, "figx: 'out.db' is no SQLite database; write to another file.\n");
  EXPECT_EQ(slurp(folder_ / "out.db"), before);
}

TEST_F(Cli, TwoRunsCannotWriteOneFile) {
  put("a.txt", kArticle);
  const Ran ran =
      sh("mkfifo wait; figx -o out.csv wait & while [ ! -e out.csv.figx-part ]; do sleep 0.01; done; "
         "figx -o out.csv a.txt; echo $?; cat a.txt > wait; wait");
  EXPECT_EQ(ran.out, "4\n");
  EXPECT_EQ(ran.err, "figx: 'out.csv' is being written by another figx; wait for its end.\n");
}

TEST_F(Cli, FiguresAndFilters) {
  put("a.txt", kArticle);
  const auto figures = nlohmann::json::parse(sh("figx -f json a.txt").out);
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0]["doc"], "a.txt");
  EXPECT_EQ(figures[0]["company"], "NASDAQ:META");
  EXPECT_EQ(figures[0]["text"], "483.9亿美元");
  EXPECT_EQ(sh("figx -f json --only capex,revenue a.txt").out, sh("figx -f json a.txt").out);
  EXPECT_EQ(sh("figx -f json --only capex a.txt").out, "[]\n");
  EXPECT_EQ(sh("figx -f json --company HKEX:00700 a.txt").out, "[]\n");
  EXPECT_EQ(sh("figx --fail-empty --only capex a.txt").code, 1);
  EXPECT_EQ(sh("figx -f json --min-confidence 0 a.txt").out, sh("figx -f json a.txt").out);
  for (const char* format : {"json", "jsonl", "csv", "tsv", "table"}) {
    const Ran ran = sh(std::string("figx --min-confidence 1 -f ") + format + " a.txt");
    EXPECT_EQ(ran.out.find("483.9"), std::string::npos) << format;
    EXPECT_NE(sh(std::string("figx -f ") + format + " a.txt").out.find("483.9"), std::string::npos) << format;
  }
}

TEST_F(Cli, JsonLinesIntoAPipeAndATableOnRequest) {
  put("a.txt", kArticle);
  EXPECT_EQ(sh("figx a.txt").out, sh("figx -f jsonl a.txt").out);
  EXPECT_TRUE(sh("figx -f table a.txt").out.starts_with("metric"));
  EXPECT_EQ(sh("figx -f table a.txt").out.find('\x1B'), std::string::npos);
  EXPECT_NE(sh("figx -f table --color always a.txt").out.find('\x1B'), std::string::npos);
}

// What the filters leave is all that the table has, and what was expected stands beside the result.
TEST_F(Cli, ATableOfSomeMetricsOfOneCompany) {
  put("a.txt",
      "Meta(META.US)公布，2024年第四季度营收483.9亿美元，高于分析师预期的469.8亿美元，每股收益8.02美元，净利润208."
      "4亿美元。\n"
      "腾讯控股2024年第四季度营收1724.5亿元。\n");
  const std::string out = sh("figx -f table --only revenue,eps --company NASDAQ:META a.txt").out;
  EXPECT_EQ(out,
            "metric     period  basis             value  vs consensus  text         at\n"
            "Meta  NASDAQ:META\n"
            "  revenue  2024Q4  actual      483.9亿美元  beat 3.0%     483.9亿美元  27-35\n"
            "  revenue  2024Q4  consensus   469.8亿美元                469.8亿美元  44-52\n"
            "  eps      2024Q4  actual     每股8.02美元                8.02美元     57-63\n");
  EXPECT_EQ(sh("figx -f table --layout wide --only revenue,eps --company NASDAQ:META a.txt").out,
            "period    metric          value    consensus  surprise\n"
            "Meta  NASDAQ:META\n"
            "  2024Q4  revenue   483.9亿美元  469.8亿美元     ▲ +3%\n"
            "          eps      每股8.02美元\n");
}

TEST_F(Cli, InsideModesPrintJsonLines) {
  put("a.txt", kArticle);
  std::istringstream mentions(sh("figx --mentions a.txt").out);
  int lines = 0;
  for (std::string line; std::getline(mentions, line); ++lines) {
    EXPECT_EQ(nlohmann::json::parse(line)["doc"], "a.txt") << line;
  }
  EXPECT_GT(lines, 2);
  EXPECT_EQ(sh("figx --unassigned a.txt").code, 0);
  EXPECT_FALSE(sh("figx --explain a.txt").out.empty());
}

TEST_F(Cli, APackOfOnesOwnAddsAMetric) {
  put("a.txt", "2025年3月25日，招商银行（600036.SH）发布年报。2024年，该行净息差为1.98%，同比下降17个基点。\n");
  const std::string only = "figx --only net_interest_margin -f csv a.txt | cut -d, -f5,7,9,10";
  EXPECT_EQ(sh(only).out, "") << "figx alone has no such metric";
  EXPECT_EQ(sh("figx() { '" FIGX_BINARY "' --patterns '" FIGX_SOURCE_DIR "/samples/patterns' \"$@\"; }; " + only).out,
            "metric,measure,period,value\n"
            "net_interest_margin,value,2024,1.98\n"
            "net_interest_margin,yoy,2024,-0.17\n");
}

// The company, segment and value of each figure of `text`, with a user's files of companies and segments.
TEST_F(Cli, ARegistryOfOnesOwnAddsCompaniesAndSegments) {
  put("own.tsv",
      "id\tname_zh\taliases\treporting_currency\n"
      "PRIVATE:qinghe\t青禾股份\t青禾;Green Crop\tCNY\n"
      "MYX:5512\t云岭纸业\t\tMYR\n"
      "PRIVATE:my-wall\t长城\n"
      "NASDAQ:META\t脸书\t\n");
  put("segments.csv", "names,parent\n\"净水器;净水机\",PRIVATE:qinghe\n短视频业务,NASDAQ:META\n");
  for (const auto& [text, figure] : std::initializer_list<std::pair<const char*, const char*>>{
           {"青禾股份2024年营收12.5亿元。", "PRIVATE:qinghe,青禾股份,,revenue,1250000000,CNY"},
           {"青禾2024年净利润3亿元。", "PRIVATE:qinghe,青禾股份,,net_income,300000000,CNY"},
           {"Green Crop 2024年净利润3亿元。", "PRIVATE:qinghe,青禾股份,,net_income,300000000,CNY"},
           {"雲嶺紙業2024年營收8億美元。", "MYX:5512,云岭纸业,,revenue,800000000,USD"},
           {"某某纸业（MYX:5512）2024年营收8亿元。", "MYX:5512,云岭纸业,,revenue,800000000,CNY"},
           {"青禾2024年净水机收入9.3亿元。", "PRIVATE:qinghe,青禾股份,净水器,revenue,930000000,CNY"},
           {"2024年净水机收入9.3亿元。", "PRIVATE:qinghe,青禾股份,净水器,revenue,930000000,CNY"},
           {"长城2024年营收30亿元。", "PRIVATE:my-wall,长城,,revenue,3000000000,CNY"},
           {"Meta 2024年短视频业务收入30亿美元。", "NASDAQ:META,脸书,短视频业务,revenue,3000000000,USD"},
           {"脸书2024年营收1645亿美元。", "NASDAQ:META,脸书,,revenue,164500000000,USD"}}) {
    put("a.txt", text);
    const Ran ran =
        sh("figx --registry own.tsv --registry segments.csv -f csv a.txt | cut -d, -f2-5,10,13 | tail -n 1");
    EXPECT_EQ(ran.out, std::string(figure) + "\n") << text << ran.err;
  }
}

// An example of a user's rule may be about a company that only the user's registry has.
TEST_F(Cli, ChecksExamplesWithTheRegistryOfOnesOwn) {
  put("own.tsv", "id\tname_zh\nPRIVATE:qinghe\t青禾\n");
  put("packs/own.json", R"({"pack": "own", "entries": [
    {"id": "rule.own", "rule": "level", "shape": "(?P<m>M)=@1!",
     "accept": [{"text": "青禾2024年营收共计12.5亿元。", "fields": {"company": "PRIVATE:qinghe"}}],
     "reject": [{"text": "青禾2024年营收。", "why": "no number"}]}]})");
  EXPECT_EQ(sh("figx --check --registry own.tsv --patterns packs").code, 0);
  const Ran without = sh("figx --check --patterns packs");
  EXPECT_EQ(without.code, 2);
  EXPECT_NE(without.err.find("rule.own"), std::string::npos) << without.err;
}

TEST_F(Cli, ABrokenRegistryEndsBeforeAnythingIsWritten) {
  put("own.tsv", "id\tname_zh\nSSE600\t青禾股份\nPRIVATE:qinghe\n");
  put("a.txt", kArticle);
  put("out.json", "old");
  const Ran ran = sh("figx --registry own.tsv -o out.json a.txt");
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("own.tsv:2:1: \"SSE600\" is no id"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("own.tsv:3:15: this company has no name_zh"), std::string::npos) << ran.err;
  EXPECT_EQ(slurp(folder_ / "out.json"), "old");
  EXPECT_EQ(sh("figx --check --registry own.tsv").code, 2);
  EXPECT_EQ(sh("figx --registry missing.tsv a.txt").err,
            "figx: missing.tsv: there is no such file; check --registry\n");
}

TEST_F(Cli, NamesOfARegistryThatArePassedOverAreWarnings) {
  put("own.tsv", "id\tname_zh\taliases\nPRIVATE:qinghe\t青禾股份\t禾\n");
  put("a.txt", kArticle);
  const Ran ran = sh("figx --registry own.tsv a.txt");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.err,
            "figx: own.tsv:2:21: the name \"禾\" is passed over, since one character is too little to find a company "
            "by; give a longer one\nPRIVATE:qinghe 青禾股份 禾\n                        ^\n");
  EXPECT_EQ(sh("figx -q --registry own.tsv a.txt").err, "");
}

// What has no sentences must neither crash nor take a time or memory that grows faster than it is long.
TEST_F(Cli, OneLongLineEnds) {
  const auto repeated = [](std::string_view piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  put("words.txt", repeated("公司表示，将继续推进各项业务的发展，", 4'000'000));
  put("han.txt", repeated("亿", 200'000));
  put("digits.txt", repeated("1", 100'000));
  put("brackets.txt", repeated("（", 200'000));
  put("marks.md", repeated("*_[`", 100'000));
  for (const char* name : {"words.txt", "han.txt", "digits.txt", "brackets.txt", "marks.md"}) {
    const Ran ran = sh("timeout 60 '" FIGX_BINARY "' " + std::string(name));
    EXPECT_EQ(ran.code, 0) << name << ": " << ran.err;
    EXPECT_EQ(ran.out, "") << name;
  }
  put("figures.txt", repeated("Meta（META.US）2024年第四季度营收483.9亿美元，同比增长21%；", 100'000));
  const Ran ran =
      sh("timeout 60 '" FIGX_BINARY "' --only revenue -f csv figures.txt | cut -d, -f2,5,9,10 | sort | uniq -c");
  EXPECT_NE(ran.out.find("NASDAQ:META,revenue,2024Q4,48390000000"), std::string::npos) << ran.out;
}

TEST_F(Cli, BuiltInPacksHold) {
  EXPECT_EQ(sh("figx --check").code, 0);
}

TEST_F(Cli, StrangeFileNamesPrintHarmlessly) {
  const Ran ran = sh("figx \"$(printf 'no\\033[31m\\377file')\"");
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.err.find('\x1B'), std::string::npos);
}

TEST_F(Cli, AFailureIsOneLineWhateverTheFileIsCalled) {
  put("new\nline.txt", std::string_view("\0\1\2\3", 4));
  const Ran ran = sh("figx --errors errors.jsonl .");
  EXPECT_EQ(ran.code, 3);
  EXPECT_TRUE(ran.err.starts_with("figx: ./new?line.txt: This is binary data")) << ran.err;
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1);
  EXPECT_EQ(nlohmann::json::parse(slurp(folder_ / "errors.jsonl"))["doc"], "./new\nline.txt");
}

}  // namespace
}  // namespace figx
