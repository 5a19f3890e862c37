// Which files a path stands for: globs, ignore files, links, special files, in the order of their bytes.
#include "cli/inputs.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "cli/glob.h"

namespace figx::cli {
namespace {

namespace fs = std::filesystem;

// One path against one ignore file, as `git check-ignore` of git 2.39 judges it; a test below holds the two together
// where there is a git. A path with a slash at its end is a folder.
struct Row {
  const char* rules;
  const char* path;
  bool ignored;
};
constexpr Row kRows[] = {
    {"a.txt", "a.txt", true},
    {"a.txt", "d/e/a.txt", true},
    {"a.txt", "ba.txt", false},
    {"/a.txt", "a.txt", true},
    {"/a.txt", "d/a.txt", false},
    {"d/a.txt", "d/a.txt", true},
    {"d/a.txt", "e/d/a.txt", false},
    {"**/d/a.txt", "e/d/a.txt", true},
    {"**/d/a.txt", "d/a.txt", true},
    {"d/", "d/", true},
    {"d/", "d/a.txt", true},
    {"d/", "e/d/a.txt", true},
    {"d/", "d", false},
    {"/d/", "e/d/", false},
    {"d/e/", "d/e/a.txt", true},
    {"d", "d/e/f.txt", true},
    {"*.txt", "a.txt", true},
    {"*.txt", "d/a.txt", true},
    {"*.txt", "a.txt.md", false},
    {"*", "d/a.txt", true},
    {"/*", "d/", true},
    {"d/*", "d/a.txt", true},
    {"d/*.txt", "d/e/a.txt", false},
    {"d/**", "d/e/a.txt", true},
    {"d/**", "d/", false},
    {"d/**/a.txt", "d/a.txt", true},
    {"d/**/a.txt", "d/e/f/a.txt", true},
    {"d/**/a.txt", "d/ea.txt", false},
    {"d/**/e/**/a.txt", "d/x/e/y/z/a.txt", true},
    {"d/**/e/**/a.txt", "d/x/y/a.txt", false},
    {"**/a.txt", "a.txt", true},
    {"**", "d/a.txt", true},
    {"a**b.txt", "axxb.txt", true},
    {"d/a**b", "d/ax/xb", false},
    {"d**/a.txt", "dx/a.txt", true},
    {"d/***/a.txt", "d/x/y/a.txt", true},
    {"***", "a.txt", true},
    {"a?.txt", "ab.txt", true},
    {"a?.txt", "a.txt", false},
    {"d?e", "d/e", false},
    {"[ab].txt", "b.txt", true},
    {"[ab].txt", "c.txt", false},
    {"[!ab].txt", "c.txt", true},
    {"[^ab].txt", "a.txt", false},
    {"[a-c].txt", "b.txt", true},
    {"[a-].txt", "-.txt", true},
    {"[-a].txt", "-.txt", true},
    {"[]a].txt", "].txt", true},
    {"[!]a].txt", "b.txt", true},
    {"[c-a].txt", "b.txt", false},
    {"[\\]].txt", "].txt", true},
    {"[a\\-c].txt", "b.txt", false},
    {"[a\\-c].txt", "-.txt", true},
    {"[[:digit:]].txt", "7.txt", true},
    {"[[:digit:]x].txt", "x.txt", true},
    {"[![:upper:]].txt", "A.txt", false},
    {"[[:none:]].txt", "n.txt", false},
    {"[[:digit]].txt", "d].txt", true},
    {"[a.txt", "[a.txt", false},
    {"[a.txt", "a.txt", false},
    {"d[/]a", "d/a", false},
    {"d[!x]a", "d/a", false},
    {"\\*.txt", "*.txt", true},
    {"\\*.txt", "a.txt", false},
    {"\\[a.txt", "[a.txt", true},
    {"a\\", "a", false},
    {"a\\", "a\\", false},
    {"#a.txt", "#a.txt", false},
    {"\\#a.txt", "#a.txt", true},
    {"\\!a.txt", "!a.txt", true},
    {"a.txt   ", "a.txt", true},
    {"a\\ ", "a ", true},
    {"a\\ \\ ", "a  ", true},
    {"a\\   ", "a ", true},
    {"a b.txt", "a b.txt", true},
    {" a.txt", "a.txt", false},
    {" a.txt", " a.txt", true},
    {"a.txt\r", "a.txt", true},
    {"\xEF\xBB\xBF"
     "a.txt",
     "a.txt", true},
    {"\n\n  \na.txt", "a.txt", true},
    {"*.txt\n!a.txt", "a.txt", false},
    {"*.txt\n!a.txt", "b.txt", true},
    {"!a.txt\n*.txt", "a.txt", true},
    {"*.txt\n!a.txt\na.txt", "a.txt", true},
    {"d/\n!d/a.txt", "d/a.txt", true},
    {"d/*\n!d/a.txt", "d/a.txt", false},
    {"/*\n!/d/\n/d/*\n!/d/a.txt", "d/a.txt", false},
    {"/*\n!/d/\n/d/*\n!/d/a.txt", "d/b.txt", true},
    {"*\n!*/\n!*.txt", "d/e/a.txt", false},
    {"*\n!*/\n!*.txt", "d/e/a.md", true},
    {"/", "a.txt", false},
    {"!", "a.txt", false},
    {"//a.txt", "a.txt", false},
    {"d//", "d/", false},
    {"年报", "年报/a.txt", true},
    {"*年*", "2024年.txt", true},
    {"A.TXT", "a.txt", false},
};

// Is the path ignored, or any folder that it is in?
bool ignored(const char* rules, std::string_view path) {
  PathRules parsed;
  parsed.add_file(rules);
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (parsed.judge(path.substr(0, slash), true) == PathRules::Verdict::named) return true;
  }
  return !path.ends_with('/') && parsed.judge(path, false) == PathRules::Verdict::named;
}

TEST(Ignore, PathsAreJudgedAsGitJudgesThem) {
  for (const Row& row : kRows) EXPECT_EQ(ignored(row.rules, row.path), row.ignored) << row.rules << " : " << row.path;
}

// As the documentation of git has it: two stars that do not fill a place between slashes are one. (Before 2.41 git
// compared unrelated pointers here and took them for more.)
TEST(Ignore, TwoStarsBesideANameAreOne) {
  EXPECT_FALSE(ignored("d**/a.txt", "d/x/a.txt"));
  EXPECT_FALSE(ignored("/**d/a.txt", "x/d/a.txt"));
  EXPECT_TRUE(ignored("/**d/a.txt", "xd/a.txt"));
}

TEST(Ignore, AQuestionMarkIsOneCharacterOfAnyScript) {
  EXPECT_TRUE(Glob("2024?.txt", false).matches("2024年.txt"));
  EXPECT_TRUE(Glob("[一二三]季度", false).matches("二季度"));
  EXPECT_FALSE(Glob("[一二三]季度", false).matches("四季度"));
  EXPECT_TRUE(Glob("a?b", false)
                  .matches("a\xFF"
                           "b"));
  EXPECT_TRUE(Glob("a\xFF"
                   "b",
                   false)
                  .matches("a\xFF"
                           "b"));
  EXPECT_FALSE(Glob("a\xFF"
                    "b",
                    false)
                   .matches("a\xFE"
                            "b"));
}

// Without a matcher that is linear in both this would not end in a lifetime.
TEST(Ignore, ManyStarsEnd) {
  std::string pattern, path(3000, 'a');
  for (int i = 0; i < 100; ++i) pattern += "*a";
  EXPECT_FALSE(Glob(pattern + "b", false).matches(path));
  EXPECT_TRUE(Glob(pattern, false).matches(path));
  std::string folders;
  for (int i = 0; i < 50; ++i) folders += "**/a/";
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "a/";
  EXPECT_FALSE(Glob(folders + "b", false).matches(deep + "c"));
}

// Each test has an empty folder of its own and works in it.
class InputsTest : public testing::Test {
 protected:
  void SetUp() override {
    before_ = fs::current_path();
    std::string pattern = (fs::temp_directory_path() / "figx-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    fs::current_path(folder_);
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }

  static void put(const std::string& name, std::string_view bytes = "") {
    if (fs::path(name).has_parent_path()) fs::create_directories(fs::path(name).parent_path());
    std::ofstream(name, std::ios::binary) << bytes;
  }

  // What the paths stand for, blanks between: "a.txt !failed-path ?warned-path".
  static std::string walk(const std::vector<std::string>& paths, const InputOptions& options = {}) {
    std::string all;
    Inputs inputs(paths, options);
    while (const auto input = inputs.next()) {
      all += (all.empty() ? "" : " ") + std::string(input->error.empty() ? "" : "!") +
             (input->warning.empty() ? "" : "?") + input->path;
    }
    return all;
  }

  fs::path folder_, before_;
};

TEST_F(InputsTest, FoldersInTheOrderOfTheirPathsBytes) {
  for (const char* name :
       {"d/b.md", "d/a/z.TXT", "d/a.txt", "d/a-b.txt", "d/a/b/c.csv", "d/c.docx", "d/甲.html", "d/Z.pdf"}) {
    put(name);
  }
  const std::string order = "d/Z.pdf d/a-b.txt d/a.txt d/a/b/c.csv d/a/z.TXT d/b.md d/c.docx d/甲.html";
  EXPECT_EQ(walk({"d"}), order);
  EXPECT_EQ(walk({"d/", "-", "missing.txt"}), order + " - missing.txt");
  EXPECT_EQ(walk({"d/a", "d/a"}), "d/a/b/c.csv d/a/z.TXT d/a/b/c.csv d/a/z.TXT");
  fs::current_path("d/a");
  EXPECT_EQ(walk({"."}), "./b/c.csv ./z.TXT");
}

TEST_F(InputsTest, SuffixesOfArticlesStreamsAndArchives) {
  for (const char* name :
       {"a.txt",     "a.md",     "a.markdown", "a.html",   "a.htm",     "a.xhtml",  "a.shtml",     "a.pdf",
        "a.docx",    "a.jsonl",  "a.ndjson",   "a.csv",    "a.tsv",     "a.TXT.GZ", "a.jsonl.zst", "a.pdf.xz",
        "a.zip",     "a.tar",    "a.tgz",      "a.tar.gz", "a.tar.zst", "a.tar.xz", "a.tzst",      "a.txz",
        "a.txt.bz2", "a.tsv.gz", "a.text",     "a.doc",    "a.rar",     "a.7z"}) {
    EXPECT_TRUE(is_input_name(name)) << name;
  }
  for (const char* name : {"a", "a.gz", "a.json", "a.xlsx", "a.zip.gz", "a.txt~", "a.txt.bak", "txt", "a.xml"}) {
    EXPECT_FALSE(is_input_name(name)) << name;
  }
}

TEST_F(InputsTest, HiddenNamesAndLinksStayOut) {
  put("d/.a.txt");
  put("d/.git/a.txt");
  put("d/a.txt");
  put("e/b.txt");
  fs::create_symlink("../e", "d/folder");
  fs::create_symlink("../e/b.txt", "d/link.txt");
  fs::create_symlink("nowhere.txt", "d/broken.txt");
  EXPECT_EQ(walk({"d"}), "d/a.txt");
  EXPECT_EQ(walk({"d"}, {.ignore_files = false}), "d/a.txt");
  EXPECT_EQ(walk({"d/.a.txt", "d/link.txt", "d/folder"}), "d/.a.txt d/link.txt d/folder/b.txt");
  EXPECT_EQ(walk({"d"}, {.follow = true}), "d/a.txt !d/broken.txt d/folder/b.txt d/link.txt");
}

TEST_F(InputsTest, LoopsOfLinksEnd) {
  put("d/e/a.txt");
  fs::create_symlink("..", "d/e/up");
  fs::create_symlink("../e", "d/e/self");
  fs::create_symlink("e", "d/twice");
  EXPECT_EQ(walk({"d"}, {.follow = true}), "d/e/a.txt ?d/e/self ?d/e/up d/twice/a.txt ?d/twice/self ?d/twice/up");
}

TEST_F(InputsTest, SpecialFilesAreWarnedOfAndEmptyFoldersToo) {
  fs::create_directory("d");
  ASSERT_EQ(mkfifo("d/pipe.txt", 0600), 0);
  put("d/x.json");
  EXPECT_EQ(walk({"d"}), "?d/pipe.txt ?d");
  Inputs inputs({"d"}, {});
  EXPECT_EQ(inputs.next()->warning, "'d/pipe.txt' is no file but a pipe, a socket or a device, so it is passed over.");
  EXPECT_EQ(walk({"d/pipe.txt"}), "d/pipe.txt");
}

TEST_F(InputsTest, AFolderThatCannotBeListedIsAFailureAndTheRestGoesOn) {
  put("d/a/x.txt");
  put("d/b.txt");
  fs::permissions("d/a", fs::perms::none);
  constexpr uid_t kNobody = 65534;
  const bool root = geteuid() == 0;  // may list every folder
  if (root) {
    fs::permissions(folder_, fs::perms(0755));
    ASSERT_EQ(seteuid(kNobody), 0);
  }
  const std::string walked = walk({"d"});
  if (root) {
    ASSERT_EQ(seteuid(0), 0);
  }
  fs::permissions("d/a", fs::perms::owner_all);
  EXPECT_EQ(walked, "!d/a d/b.txt");
}

TEST_F(InputsTest, AFolderGoneIsAFailureAndTheRestGoesOn) {
  put("d/a/x.txt");
  put("d/b.txt");
  put("d/0.txt");
  Inputs inputs({"d"}, {});
  EXPECT_EQ(inputs.next()->path, "d/0.txt");
  fs::remove_all("d/a");
  const auto failure = inputs.next();
  EXPECT_EQ(failure->path, "d/a");
  EXPECT_EQ(failure->error, "The folder could not be listed: No such file or directory.");
  EXPECT_EQ(inputs.next()->path, "d/b.txt");
  EXPECT_FALSE(inputs.next());
}

TEST_F(InputsTest, GlobsChooseBelowTheFolder) {
  for (const char* name : {"d/a.txt", "d/b.md", "d/x/a.txt", "d/x/y/c.md", "d/z/e.txt"}) put(name);
  const auto with = [](std::vector<std::string> globs) { return walk({"d"}, {.globs = std::move(globs)}); };
  EXPECT_EQ(with({"*.md"}), "d/b.md d/x/y/c.md");
  EXPECT_EQ(with({"!*.md"}), "d/a.txt d/x/a.txt d/z/e.txt");
  EXPECT_EQ(with({"/*.txt"}), "d/a.txt");
  EXPECT_EQ(with({"x/**"}), "d/x/a.txt d/x/y/c.md");
  EXPECT_EQ(with({"*.txt", "!x/"}), "d/a.txt d/z/e.txt");
  EXPECT_EQ(with({"!*.txt", "a.txt"}), "d/a.txt d/x/a.txt");
  EXPECT_EQ(with({"*.txt", "!/a.txt"}), "d/x/a.txt d/z/e.txt");
  EXPECT_EQ(with({"*.pdf"}), "?d");
  EXPECT_EQ(walk({"d/a.txt"}, {.globs = {"*.md"}}), "d/a.txt") << "a path that is given is read";
}

TEST_F(InputsTest, IgnoreFilesCountFromTheGivenFolderDown) {
  for (const char* name : {"d/a.txt", "d/b.txt", "d/x/a.txt", "d/x/b.txt", "d/y/a.txt"}) put(name);
  put(".gitignore", "*\n");
  put("d/.gitignore", "a.txt\ny/\n");
  EXPECT_EQ(walk({"d"}), "d/b.txt d/x/b.txt");
  put("d/.ignore", "!a.txt\n");
  EXPECT_EQ(walk({"d"}), "d/a.txt d/b.txt d/x/a.txt d/x/b.txt");
  put("d/.figxignore", "/a.txt\n");
  EXPECT_EQ(walk({"d"}), "d/b.txt d/x/a.txt d/x/b.txt");
  put("d/x/.gitignore", "a.txt\n");
  EXPECT_EQ(walk({"d"}), "d/b.txt d/x/b.txt") << "the nearer file beats the farther";
  EXPECT_EQ(walk({"d"}, {.globs = {"a.txt"}}), "d/a.txt d/x/a.txt") << "a glob beats them";
  EXPECT_EQ(walk({"d"}, {.ignore_files = false}), "d/a.txt d/b.txt d/x/a.txt d/x/b.txt d/y/a.txt");
  EXPECT_EQ(walk({"d/y/a.txt"}), "d/y/a.txt");
  put("d/x/.gitignore", std::string(2'000'000, 'x'));
  EXPECT_EQ(walk({"d"}), "d/b.txt !d/x/.gitignore d/x/a.txt d/x/b.txt");
}

TEST_F(InputsTest, OutputsAreNoInputsOfAFolder) {
  put("d/a.txt");
  put("d/out.csv");
  put("d/failed.jsonl");
  EXPECT_EQ(walk({"d"}, {.outputs = {"./d/out.csv", "d/failed.jsonl"}}), "d/a.txt");
  EXPECT_EQ(article_inside("d", "./d/a.txt"), "d/a.txt");
  EXPECT_EQ(article_inside(".", "d/a.txt"), "./d/a.txt");
  EXPECT_EQ(article_inside("d", "d/out.csv"), std::nullopt);
  EXPECT_EQ(article_inside("d", "d/new.txt"), std::nullopt);
  put("e/a.txt");
  EXPECT_EQ(article_inside("d", "e/a.txt"), std::nullopt);
}

TEST_F(InputsTest, NamesThatAreNoUtf8Survive) {
  const std::string name = "d/\xD3\xAA\xCA\xD5\xFF.txt";
  put(name);
  EXPECT_EQ(walk({"d"}), name);
}

// The table above against git itself, where there is one.
TEST_F(InputsTest, TheTableIsGits) {
  if (std::system("git --version > version 2>&1") != 0) GTEST_SKIP() << "there is no git here";
  const std::string git = "git -c init.defaultBranch=main -c core.excludesFile=/dev/null";
  for (const Row& row : kRows) {
    fs::remove_all("repo");
    fs::create_directory("repo");
    ASSERT_EQ(std::system((git + " -C repo init -q > init 2>&1").c_str()), 0);
    const std::string path = row.path;
    if (path.ends_with('/')) {
      fs::create_directories("repo/" + path);
    } else {
      put("repo/" + path);
    }
    put("repo/.gitignore", row.rules);
    std::string quoted;
    for (const char c : path.substr(0, path.find_last_not_of('/') + 1))
      quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    const int status = std::system((git + " -C repo check-ignore -q --no-index -- '" + quoted + "'").c_str());
    EXPECT_EQ(WEXITSTATUS(status) == 0, row.ignored) << row.rules << " : " << row.path;
  }
}

}  // namespace
}  // namespace figx::cli
