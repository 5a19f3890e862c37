// The database: its tables and view, a second run, strangers' files, and what an interrupted run leaves.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "figx/writer.h"

namespace figx {
namespace {

namespace fs = std::filesystem;

Figure figure(std::string doc, std::string_view value, std::string basis = "actual") {
  Figure one;
  one.doc = std::move(doc);
  one.company = "HKEX:00700";
  one.company_name = "腾讯控股";
  one.metric = "revenue";
  one.measure = "value";
  one.basis = std::move(basis);
  one.period = "2025Q1";
  one.value = Decimal::parse(value);
  one.unit = "CNY";
  one.sentence = "收入。";
  one.confidence = *Decimal::parse("0.97");
  one.checks = {{"growth", true, {{83, "revenue", "yoy"}}}};
  return one;
}

Document document(std::string id) {
  Document one;
  one.id = std::move(id);
  one.title = "標題";
  one.date = Date{2025, 5, 14};
  return one;
}

class Sqlite : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "figx-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    path_ = (folder_ / "figures.db").string();
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<Writer> open() {
    auto writer = make_writer("sqlite", {.path = path_});
    EXPECT_TRUE(writer) << (writer ? "" : writer.error().message);
    return *std::move(writer);
  }

  void write(const std::string& doc, const std::vector<Figure>& figures) {
    std::string out;
    const auto writer = open();
    writer->begin(out);
    writer->add(document(doc), figures, out);
    writer->end(out);
    EXPECT_EQ(out, "");
  }

  std::string error() {
    try {
      EXPECT_TRUE(make_writer("sqlite", {.path = path_}));
    } catch (const WriteFailed& failed) {
      return failed.what();
    }
    return "";
  }

  // What a statement gives: cells joined by |, rows by a blank.
  std::string ask(const std::string& sql) {
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    std::string text;
    const auto row = [](void* into, int count, char** cells, char**) {
      auto& all = *static_cast<std::string*>(into);
      if (!all.empty()) all += ' ';
      for (int i = 0; i < count; ++i) all += (i == 0 ? "" : "|") + std::string(cells[i] ? cells[i] : "NULL");
      return 0;
    };
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), row, &text, &message), SQLITE_OK) << (message ? message : "");
    sqlite3_free(message);
    sqlite3_close(database);
    return text;
  }

  fs::path folder_;
  std::string path_;
};

TEST_F(Sqlite, TablesAndView) {
  write("a", {figure("a", "180020000000"), figure("a", "120013333333", "consensus")});
  EXPECT_EQ(ask("SELECT * FROM documents"), "a|標題|2025-05-14|2");
  EXPECT_EQ(
      ask("SELECT n, company, segment, value, value_text, unit, \"end\", confidence, checks FROM figures WHERE n = 0"),
      "0|HKEX:00700|NULL|180020000000.0|180020000000|CNY|0|0.97|"
      "[{\"check\":\"growth\",\"agrees\":true,\"with\":[{\"start\":83,\"metric\":\"revenue\",\"measure\":\"yoy\"}]}]");
  EXPECT_EQ(
      ask("SELECT doc, date, company_name, period, metric, variant, value, unit, consensus, surprise, guidance_low "
          "FROM summary"),
      "a|2025-05-14|腾讯控股|2025Q1|revenue|NULL|180020000000.0|CNY|120013333333.0|50.0|NULL");
  EXPECT_EQ(ask("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(ask("PRAGMA application_id"), "1718183800");
  EXPECT_EQ(ask("PRAGMA user_version"), "1");
}

TEST_F(Sqlite, DigitsThatADoubleLosesAreInTheText) {
  write("a", {figure("a", "123456789012345678.901234")});
  EXPECT_EQ(ask("SELECT value_text FROM figures"), "123456789012345678.901234");
}

TEST_F(Sqlite, ASecondRunReplacesItsDocumentsAndKeepsTheOthers) {
  write("a", {figure("a", "1"), figure("a", "2")});
  write("b", {figure("b", "3")});
  write("a", {figure("a", "4")});
  write("c", {});
  EXPECT_EQ(ask("SELECT doc, figures FROM documents ORDER BY doc"), "a|1 b|1 c|0");
  EXPECT_EQ(ask("SELECT doc, value_text FROM figures ORDER BY doc"), "a|4 b|3");
  EXPECT_EQ(ask("SELECT doc, value FROM summary ORDER BY doc"), "a|4.0 b|3.0");
}

TEST_F(Sqlite, AnIdThatComesTwiceInOneRunKeepsBoth) {
  std::string out;
  const auto writer = open();
  writer->begin(out);
  writer->add(document("a"), {figure("a", "1")}, out);
  writer->add(document("a"), {figure("a", "2")}, out);
  writer->end(out);
  EXPECT_EQ(ask("SELECT doc, figures FROM documents"), "a|2");
  EXPECT_EQ(ask("SELECT n, value_text FROM figures ORDER BY n"), "0|1 1|2");
}

TEST_F(Sqlite, WithoutItsEndNothingIsThere) {
  write("a", {figure("a", "1")});
  {
    std::string out;
    const auto writer = open();
    writer->begin(out);
    writer->add(document("b"), {figure("b", "2")}, out);
    EXPECT_EQ(ask("SELECT count(*) FROM figures"), "1");  // nobody sees half a run
  }
  EXPECT_EQ(ask("SELECT doc FROM figures"), "a");
  path_ = (folder_ / "new.db").string();
  open();
  EXPECT_FALSE(fs::exists(path_));
}

TEST_F(Sqlite, TextThatIsSqlStaysText) {
  Figure one = figure("'); DROP TABLE figures; --", "1");
  one.text = std::string("a\0b", 3);
  write(one.doc, {one});
  EXPECT_EQ(ask("SELECT doc, length(CAST(text AS BLOB)) FROM figures"), one.doc + "|3");
}

TEST_F(Sqlite, StrangersFiles) {
  std::ofstream(path_) << "doc,company\nthis is no database, though it is long enough to hold the header of one\n";
  EXPECT_EQ(error(), "'" + path_ + "' is no SQLite database; write to another file.");
  fs::remove(path_);

  ask("CREATE TABLE prices (day TEXT)");
  write("a", {figure("a", "1")});
  EXPECT_EQ(ask("SELECT count(*) FROM figures"), "1");
  EXPECT_EQ(ask("PRAGMA application_id"), "0");  // the file is still the stranger's
  fs::remove(path_);

  ask("CREATE TABLE figures (id INTEGER)");
  EXPECT_EQ(error(), "The database '" + path_ +
                         "' has a 'figures' of its own with other columns than figx writes; write to another file.");
  fs::remove(path_);

  write("a", {});
  ask("PRAGMA user_version = 2");
  EXPECT_EQ(error(), "The database '" + path_ + "' is of another version of figx; write to another file.");
  path_ = folder_.string();
  EXPECT_EQ(error(), "The database '" + path_ + "' could not be written: unable to open database file.");
}

// SQLite opens it none the less, and would say so when all is read.
TEST_F(Sqlite, AFileThatMayOnlyBeReadIsToldAtOnce) {
  write("a", {});
  fs::permissions(path_, fs::perms(0444));
  fs::permissions(folder_, fs::perms(0777));
  const bool root = geteuid() == 0;  // who may write everything
  ASSERT_EQ(root ? seteuid(65534) : 0, 0);
  const std::string said = error();
  ASSERT_EQ(root ? seteuid(0) : 0, 0);
  EXPECT_EQ(said, "The database '" + path_ + "' may only be read; make it writable, or write to another file.");
}

TEST_F(Sqlite, NeedsAFile) {
  for (const char* path : {"", "-"}) {
    const auto writer = make_writer("sqlite", {.path = path});
    ASSERT_FALSE(writer);
    EXPECT_EQ(writer.error().message, "-f sqlite writes a database; say which with -o FILE.");
  }
}

}  // namespace
}  // namespace figx
