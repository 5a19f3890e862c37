// The registry, and a user's files over it: what is found by which name, what wins, and what each mistake is told.
#include "lex/registry.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lex/registry_builder.h"
#include "lex/registry_file.h"
#include "lex/registry_table.h"
#include "normalize/normalize.h"

namespace figx::lex {
namespace {

using Files = std::vector<pack::SourceFile>;

/// "" when the files load, else the message.
std::string error_of(const Files& files) {
  std::vector<std::string> warnings;
  const auto registry = read_registry(files, warnings);
  return registry ? "" : registry.error().message;
}

std::string warnings_of(const std::string& text) {
  std::vector<std::string> warnings;
  const auto registry = read_registry({{"own.tsv", text}}, warnings);
  std::string all = registry ? "" : "refused\n";
  for (const std::string& warning : warnings) all += warning.substr(0, warning.find('\n')) + "\n";
  return all;
}

/// The readings of a name as a text has it: "NASDAQ:META", a segment as "NASDAQ:META/Reality Labs".
std::string readings(const Registry& registry, std::string_view written) {
  const std::string name = normalize::normalize(written);
  if (registry.match(name, 0) != name.size()) return "no match";
  std::string out;
  for (const image::Target& t : registry.readings(name)) {
    out += out.empty() ? "" : " ";
    const std::uint32_t company = t.segment ? registry.segment(t.index).parent : t.index;
    out += registry.company(company).id;
    if (t.segment) out += "/" + std::string(registry.segment(t.index).name);
    if (t.risk == Risk::high) out += "?";
  }
  return out;
}

std::unique_ptr<const Registry> registry_of(const Files& files) {
  std::vector<std::string> warnings;
  auto registry = read_registry(files, warnings);
  if (!registry) ADD_FAILURE() << registry.error().message;
  return registry ? *std::move(registry) : nullptr;
}

const Files kOwn = {
    {"companies.tsv",
     "id\tname_zh\tname_en\taliases\tcountry\treporting_currency\tfiscal_year_end\tlistings\n"
     "PRIVATE:qinghe\t青禾股份\tGreen Crop\t青禾净水;青禾 ； 青禾集團\tCN\tCNY\t06-30\tNEEQ:839999\n"
     "MYX:5512\t云岭纸业\n"
     "PRIVATE:my-wall\t长城\t\t太阳;Apple\n"
     "HKEX:00700\t腾讯\t\t鹅厂科技\t\tUSD\n"},
    {"segments.tsv",
     "names\tparent\tsegment\n净水器;净水机\tPRIVATE:qinghe\t净水器\n滤芯\tPRIVATE:qinghe\n会员店\tHKEX:00700\n"}};

TEST(UserRegistry, FindsCompaniesByEveryName) {
  const auto registry = registry_of(kOwn);
  ASSERT_TRUE(registry);
  for (const auto& [name, found] :
       std::initializer_list<std::pair<const char*, const char*>>{{"青禾股份", "PRIVATE:qinghe"},
                                                                  {"青禾净水", "PRIVATE:qinghe"},
                                                                  {"青禾", "PRIVATE:qinghe"},
                                                                  {"青禾集团", "PRIVATE:qinghe"},
                                                                  {"青禾淨水", "PRIVATE:qinghe"},
                                                                  {"Green Crop", "PRIVATE:qinghe"},
                                                                  {"雲嶺紙業", "MYX:5512"},
                                                                  {"净水机", "PRIVATE:qinghe/净水器"},
                                                                  {"濾芯", "PRIVATE:qinghe/滤芯"},
                                                                  {"会员店", "HKEX:00700/会员店"},
                                                                  {"鹅厂科技", "HKEX:00700"},
                                                                  {"腾讯控股", "HKEX:00700"},
                                                                  {"Meta", "NASDAQ:META"}})
    EXPECT_EQ(readings(*registry, name), found) << name;
}

TEST(UserRegistry, FindsCompaniesByCode) {
  const auto registry = registry_of(kOwn);
  ASSERT_TRUE(registry);
  for (const auto& [code, id] : std::initializer_list<std::pair<const char*, const char*>>{
           {"NEEQ:839999", "PRIVATE:qinghe"}, {"MYX:5512", "MYX:5512"}, {"HKEX:00700", "HKEX:00700"}}) {
    const auto found = registry->by_code(code);
    ASSERT_FALSE(found.empty()) << code;
    EXPECT_EQ(registry->company(found[0].index).id, id) << code;
  }
}

TEST(UserRegistry, OverridesWhatItGivesAndKeepsTheRest) {
  const auto registry = registry_of(kOwn);
  ASSERT_TRUE(registry);
  const CompanyInfo before = Registry::builtin().company(Registry::builtin().by_code("HKEX:00700")[0].index);
  const CompanyInfo after = registry->company(registry->by_code("HKEX:00700")[0].index);
  EXPECT_EQ(after.index, before.index) << "the built-in names lead to it too";
  EXPECT_EQ(after.name, "腾讯");
  EXPECT_EQ(after.currency, "USD");
  EXPECT_EQ(after.country, before.country);
  EXPECT_EQ(before.name, "腾讯控股") << "the built-in registry is as it was";
}

TEST(UserRegistry, ItsNamesWinOverAmbiguousAndRiskyOnes) {
  const auto registry = registry_of(kOwn);
  ASSERT_TRUE(registry);
  EXPECT_NE(readings(Registry::builtin(), "长城"), "PRIVATE:my-wall");
  EXPECT_EQ(readings(Registry::builtin(), "Apple"), "NASDAQ:AAPL?");
  for (const char* name : {"长城", "長城", "太阳", "Apple"}) EXPECT_EQ(readings(*registry, name), "PRIVATE:my-wall");
}

TEST(UserRegistry, AListingOfABuiltInCompanyIsThatCompany) {
  const auto registry = registry_of({{"own.tsv", "id\tname_zh\nNYSE:BABA\t猫厂控股\n"}});
  ASSERT_TRUE(registry);
  EXPECT_EQ(readings(*registry, "猫厂控股"), "HKEX:09988");
}

TEST(UserRegistry, TakesEveryUsualForm) {
  for (const char* text : {"id\tname_zh\taliases\nSSE:688999\t青禾股份\t青禾\n",
                           "\xEF\xBB\xBFid\tname_zh\taliases\r\nSSE:688999\t青禾股份\t青禾\r\n",
                           "# a remark\n\naliases\tname_zh\tid\n# another\n青禾\t青禾股份\tSSE:688999",
                           "id\tname_zh\taliases\t\t\nSSE:688999\t青禾股份\t青禾\t\t\t\t\n",
                           "id,name_zh,aliases\nSSE:688999,青禾股份,青禾\n",
                           "id , name_zh, aliases\r\n\"SSE:688999\", \"青禾股份\" ,\"猫;青禾;\"\"禾\"\"\"\r\n",
                           "source,id,name_zh,aliases\n\"a, b\nc\",SSE:688999,青禾股份,青禾\n"}) {
    const auto registry = registry_of({{"own", text}});
    ASSERT_TRUE(registry) << text;
    EXPECT_EQ(readings(*registry, "青禾"), "SSE:688999") << text;
    EXPECT_EQ(readings(*registry, "青禾股份"), "SSE:688999") << text;
  }
}

TEST(UserRegistry, ALineEndInQuotesCounts) {
  const Table table = read_table("id,name_zh\n\"a\nb\",甲\nc,乙\n");
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[1].cells[0].text, "a\nb");
  EXPECT_EQ(table.rows[2].line, 4);
}

TEST(UserRegistry, SegmentsMayComeBeforeTheirCompanies) {
  const auto registry = registry_of({kOwn[1], kOwn[0]});
  ASSERT_TRUE(registry);
  EXPECT_EQ(readings(*registry, "净水机"), "PRIVATE:qinghe/净水器");
}

TEST(UserRegistry, NamesThatNothingCouldFindAreWarnings) {
  EXPECT_EQ(
      warnings_of("id\tname_zh\taliases\nSSE:688999\t三六零甲\t360;１２３;禾;九成\n"),
      "own.tsv:2:17: the name \"360\" is passed over, since figx reads it as a number; give a longer one\n"
      "own.tsv:2:21: the name \"１２３\" is passed over, since figx reads it as a number; give a longer one\n"
      "own.tsv:2:25: the name \"禾\" is passed over, since one character is too little to find a company by; give "
      "a longer one\n");
  std::string many = "id\tname_zh\taliases\nSSE:688999\t甲股份\t";
  for (int i = 100; i < 130; ++i) many += std::to_string(i) + ";";
  EXPECT_TRUE(warnings_of(many).ends_with("10 more names are passed over.\n")) << warnings_of(many);
}

TEST(UserRegistry, TheBuiltInFilesAreAccepted) {
  Files files;
  for (const char* name : {"companies.tsv", "segments.tsv"})
    files.push_back(*read_registry_file(std::string(FIGX_SOURCE_DIR "/patterns/registry/") + name));
  EXPECT_EQ(error_of(files), "");
}

TEST(UserRegistry, SaysWhatIsWrongAndWhatToDo) {
  constexpr const char* kIdAdvice =
      "\" is no id; write a market and a code such as SSE:600519 or NASDAQ:META, or PRIVATE: and a short name in small "
      "letters such as PRIVATE:my-company";
  const std::string header = "id\tname_zh\tcountry\treporting_currency\tfiscal_year_end\tlistings\taliases\n";
  const std::string columns = "id, name_zh, aliases for companies, or names, parent for segments";
  for (const auto& [text, message] : std::initializer_list<std::pair<std::string, std::string>>{
           {"", "1:1: this file is empty; begin it with a line that names its columns: " + columns},
           {"# only a remark\n", "1:1: this file is empty; begin it with a line that names its columns: " + columns},
           {"SSE:600519\t贵州茅台\n",
            "1:1: the first line must name the columns, with tabs or commas between: " + columns},
           {"id\tnmae_zh\n", "1:4: unknown column \"nmae_zh\" of companies; did you mean \"name_zh\"?"},
           {"id\tname_zh\tid\n", "1:12: the column id is named twice; take one of them away"},
           {"id\t\tname_zh\n",
            "1:4: this column has no name; give it one of id, name_zh, name_en, aliases, country, reporting_currency, "
            "fiscal_year_end, listings, source"},
           {"id\taliases\n", "1:11: this file of companies has no column name_zh; add it"},
           {"parent\tsegment\n", "1:15: this file of segments has no column names; add it"},
           {"names\tparent\tcountry\n",
            "1:14: unknown column \"country\" of segments; use one of names, parent, segment, source"},
           {"id\tname_zh\nSSE:1\t甲股份\t乙\n", "2:11: this is cell 3, but the header names 2 columns; take out a tab"},
           {"id,name_zh\nSSE:1,甲股份,乙\n",
            "2:11: this is cell 3, but the header names 2 columns; take out a comma, or put the cell that holds it in "
            "quotes"},
           {"id,name_zh\nSSE:1,\"甲股份\n", "2:7: this \" is never closed; add \" where the cell ends"},
           {"id,name_zh\nSSE:1,\"甲\"股份\n",
            "2:10: more text stands behind the closing \"; write \"\" for a quotation mark inside a cell, or take the "
            "text away"},
           {"id\tname_zh\nSSE:1\t甲\xFF\n", "2:8: here is a byte that no UTF-8 has; save the file as UTF-8"},
           {"id\tname_zh\n\t甲股份\n", "2:1: this company has no id; fill it in, or take the row away"},
           {"id\tname_zh\nSSE:1\n", "2:6: this company has no name_zh; fill it in, or take the row away"},
           {"names\tparent\n甲业务\n", "2:4: this segment has no parent; fill it in, or take the row away"},
           {"id\tname_zh\n600519\t甲股份\n", std::string("2:1: \"600519") + kIdAdvice},
           {"id\tname_zh\nsse:1\t甲股份\n", std::string("2:1: \"sse:1") + kIdAdvice},
           {"id\tname_zh\nPRIVATE:My Company\t甲股份\n", std::string("2:1: \"PRIVATE:My Company") + kIdAdvice},
           {"id\tname_zh\nHKEX:700\t甲股份\n", "2:1: a code of Hong Kong has five digits; write HKEX:00700"},
           {header + "SSE:1\t甲股份\t中国\n",
            "2:11: \"中国\" is no code of a country; write two capital letters such as CN"},
           {header + "SSE:1\t甲股份\t\t人民币\n",
            "2:12: \"人民币\" is no code of a currency; write three capital letters such as CNY"},
           {header + "SSE:1\t甲股份\t\t\t02-30\n",
            "2:13: \"02-30\" is no day of a year; write month and day such as 06-30"},
           {header + "SSE:1\t甲股份\t\t\t\tHKEX:00001;HK:x\n", std::string("2:25: \"HK:x") + kIdAdvice},
           {"id\tname_zh\nSSE:1\t甲股份\n\nSSE:1\t乙股份\n",
            "4:1: the id SSE:1 is already used at own:2; make one row of the two"},
           {"names\tparent\n甲业务\tPRIVATE:nobody\n",
            "2:5: there is no company PRIVATE:nobody; write the id of a company that figx knows, or add one in a file "
            "of companies"}}) {
    const std::string error = error_of({{"own", text}});
    EXPECT_EQ(error.substr(0, error.find('\n')), "own:" + message) << error;
  }
}

TEST(UserRegistry, CountsNoFurtherThanItsImage) {
  std::string many = "id\tname_zh\tlistings\n";
  for (std::size_t i = 0; i <= image::kMostTargets; ++i)
    many += "PRIVATE:a" + std::to_string(i) + "\t甲股份" + std::to_string(i) + "\tMYX:5512\n";
  const std::string error = error_of({{"own", many}});
  EXPECT_EQ(error.substr(0, error.find('\n')),
            "own:65537:25: this code stands for 65535 companies already, and figx keeps no more of one code; give it "
            "to fewer of them");

  const std::string id = "SSE:" + std::string(image::kLongestName, '6');
  const std::string too_long = error_of({{"own", "id\tname_zh\n" + id + "\t甲股份\n"}});
  EXPECT_EQ(too_long.substr(0, too_long.find('\n')),
            "own:2:1: this id is longer than 255 bytes; write a market and a code such as SSE:600519");

  RegistryBuilder builder;
  EXPECT_FALSE(builder.add_name(std::string(image::kLongestKey + 1, 'a'), 0, false));
  EXPECT_FALSE(builder.add_listing("SSE:" + std::string(image::kLongestKey, '6'), 0));
  EXPECT_TRUE(builder.add_name(std::string(image::kLongestKey, 'a'), 0, false));
}

TEST(UserRegistry, SaysEverythingAtOnceAndShowsThePlace) {
  EXPECT_EQ(error_of({{"a", "id\tname_zh\nSSE1\t甲\nSSE:2\n"}, {"b", "names\tparent\n甲业务\tSSE:3\n"}}),
            "a:2:1: \"SSE1\" is no id; write a market and a code such as SSE:600519 or NASDAQ:META, or PRIVATE: and a "
            "short name in small letters such as PRIVATE:my-company\nSSE1 甲\n^\n"
            "a:3:6: this company has no name_zh; fill it in, or take the row away\nSSE:2\n     ^\n"
            "b:2:5: there is no company SSE:3; did you mean SSE:2?\n甲业务 SSE:3\n       ^");
}

TEST(UserRegistry, AFileThatIsNotThere) {
  EXPECT_EQ(read_registry_file("/no/such/file").error().message,
            "/no/such/file: there is no such file; check --registry");
  EXPECT_EQ(read_registry_file("/").error().message, "/: this file can't be read (Is a directory); check --registry");
}

}  // namespace
}  // namespace figx::lex
