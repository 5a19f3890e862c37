// Packs: what load() takes, what it refuses and in which words, and what the examples of an entry catch.
#include "pack/pack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "pack/examples.h"
#include "pack/json_position.h"
#include "pack/pattern.h"
#include "pack/schema.h"

namespace figx::pack {
namespace {

namespace fs = std::filesystem;

const fs::path kBadPacks = fs::path(FIGX_SOURCE_DIR) / "tests" / "bad_packs";

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string same(std::string_view text) {
  return std::string(text);
}

// A whole pack around some entries.
std::string pack_of(const std::string& entries) {
  return R"({"pack": "test", "entries": [)" + entries + "]}";
}

// A cue with this pattern, these further fields, and examples.
std::string cue(const std::string& match, const std::string& more, const std::string& accept,
                const std::string& reject) {
  return pack_of(R"({"id": "cue.test", "cue": "test", "match": ")" + match + "\"" + more + R"(, "accept": [)" + accept +
                 R"(], "reject": [{"text": ")" + reject + R"(", "why": "a reason"}]})");
}

// "" when the pack loads, else the message.
std::string error_of(const std::string& text) {
  const auto pack = load({{"test.json", text}});
  return pack ? "" : pack.error().message;
}

Entry only_entry(const std::string& text) {
  auto pack = load({{"test.json", text}});
  if (!pack || pack->entries.size() != 1) {
    ADD_FAILURE() << (pack ? "not one entry" : pack.error().message);
    return {};
  }
  return pack->entries[0];
}

// What validate_examples() says about a pack, one message a line without its source and caret.
std::string examples_of(const std::string& text, const Normalize& normalize = same) {
  const std::vector<SourceFile> files = {{"test.json", text}};
  const auto pack = load(files);
  if (!pack) return pack.error().message;
  std::string all;
  for (const std::string& message : validate_examples(*pack, files, normalize)) {
    all += message.substr(0, message.find('\n')) + "\n";
  }
  return all;
}

// --- What load() refuses: one file for each way, its message beside it.

class BadPack : public testing::TestWithParam<std::string> {};

TEST_P(BadPack, IsRefusedInTheseWords) {
  const fs::path path = kBadPacks / (GetParam() + ".json");
  const auto pack = load({{path.filename().string(), slurp(path)}});
  ASSERT_FALSE(pack) << "it was taken";
  EXPECT_EQ(pack.error().message + "\n", slurp(kBadPacks / (GetParam() + ".expected")));
}

std::vector<std::string> bad_packs() {
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(kBadPacks)) {
    if (file.path().extension() == ".json") names.push_back(file.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Pack, BadPack, testing::ValuesIn(bad_packs()), [](const auto& test) { return test.param; });

TEST(BadPacks, AreThere) {
  EXPECT_GE(bad_packs().size(), 90u);
}

// --- What load() takes.

TEST(Load, ReadsAnEntryAsTheDesignShowsIt) {
  const Entry entry = only_entry(R"json(// What the owners of the parent earn.
{
  "pack": "metrics", /* one of several */
  "about": "profits",
  "entries": [
    {"id": "metric.net_income.parent", "metric": "net_income", "kind": "money",
     "match": "归(?:属于)?(?:母|上市公司)(?:股东)?的?净利润?", "about": "the usual one",
     "unless_before": "扣非", "unless_after": "率", "variant": "recurring",
     "accept": [{"text": "归母净利12.3亿元", "span": "归母净利"}, {"text": "归母净利润"}],
     "reject": [{"text": "归母净利润率8%", "why": "a ratio"}]}
  ]
}
)json");
  EXPECT_EQ(entry.id, "metric.net_income.parent");
  EXPECT_EQ(entry.kind, Kind::metric);
  EXPECT_EQ(entry.name, "net_income");
  EXPECT_EQ(entry.match, "归(?:属于)?(?:母|上市公司)(?:股东)?的?净利润?");
  EXPECT_EQ(entry.unless_before, "扣非");
  EXPECT_EQ(entry.unless_after, "率");
  EXPECT_EQ(entry.fields, (Entry::Fields{{"kind", "money"}, {"variant", "recurring"}}));
  ASSERT_EQ(entry.accept.size(), 2u);
  EXPECT_EQ(entry.accept[0].text, "归母净利12.3亿元");
  EXPECT_EQ(entry.accept[0].span, "归母净利");
  EXPECT_EQ(entry.accept[1].span, "归母净利润") << "the span is the whole text when none is given";
  ASSERT_EQ(entry.reject.size(), 1u);
  EXPECT_EQ(entry.reject[0].why, "a ratio");
}

TEST(Load, KnowsWhereThingsStand) {
  const Entry entry = only_entry(
      "{\"pack\": \"涨跌\", \"entries\": [\n"
      "  {\"cue\": \"rise\", /* 增 */ \"match\": \"增长\",\r\n"
      "\t\"id\": \"cue.rise\", \"accept\": [{\"text\": \"增长\"}], \"reject\": [\n"
      "    {\"text\": \"生长\", \"why\": \"other\"}]}]}");
  EXPECT_EQ(entry.at.file, "test.json");
  EXPECT_EQ(entry.at.line, 2);
  EXPECT_EQ(entry.at.column, 3);
  EXPECT_EQ(entry.field_at.at("match").line, 2);
  EXPECT_EQ(entry.field_at.at("match").column, 36);
  EXPECT_EQ(entry.field_at.at("id").line, 3);
  EXPECT_EQ(entry.field_at.at("id").column, 8);
  EXPECT_EQ(entry.accept[0].at.line, 3);
  EXPECT_EQ(entry.accept[0].at.column, 31);
  EXPECT_EQ(entry.reject[0].at.line, 4);
  EXPECT_EQ(entry.reject[0].at.column, 5);
}

TEST(Load, JoinsAListOfAlternatives) {
  const Entry entry = only_entry(pack_of(R"({"id": "cue.rise", "cue": "rise", "match": ["增长|增加", "上升"],
      "unless_before": ["负", "零"], "accept": [{"text": "上升"}], "reject": [{"text": "负增长", "why": "a fall"}]})"));
  EXPECT_EQ(entry.match, "(?:增长|增加)|(?:上升)");
  EXPECT_EQ(entry.unless_before, "(?:负)|(?:零)");
}

TEST(Load, ReadsARuleWithItsFigure) {
  const Entry entry =
      only_entry(pack_of(R"({"id": "rule.growth", "rule": "growth", "basis": "actual", "reason": "tolerance",
      "shape": "M(?:A)?Q", "accept": [{"text": "营收同比增长8%", "fields": {"value": 8, "unit": "percent", "period": null}}],
      "reject": [{"text": "营收", "why": "no number"}]})"));
  EXPECT_EQ(entry.kind, Kind::rule);
  EXPECT_EQ(entry.match, "M(?:A)?Q");
  EXPECT_EQ(entry.fields, (Entry::Fields{{"basis", "actual"}, {"reason", "tolerance"}}));
  EXPECT_EQ(entry.accept[0].span, "");
  EXPECT_EQ(entry.accept[0].fields,
            (std::map<std::string, std::string>{{"period", ""}, {"unit", "percent"}, {"value", "8"}}));
}

TEST(Load, ReadsOneEntryOfEveryKind) {
  const std::string examples = R"("accept": [{"text": "甲"}], "reject": [{"text": "乙", "why": "other"}]})";
  for (
      const std::string& entry : std::vector<std::string>{
          R"({"id": "a", "metric": "net_interest_margin", "kind": "ratio", "variant": "adjusted", "also": "diluted", )"
          R"("sign": "loss", "change": "fall", "per": "10", "match": "甲", )",
          R"({"id": "a", "cue": "guidance", "value": "adjusted", "match": "甲", )",
          R"({"id": "a", "other": "share price", "match": "甲", )",
          R"({"id": "a", "period": "quarter", "year": "last", "fiscal": true, "span": "quarter", "q": "3", )"
          R"("match": "甲", )",
          R"({"id": "a", "unit": "USD", "kind": "money", "power": 8, "position": "after", "bare": false, "match": "甲", )",
          R"({"id": "a", "unit": "other", "kind": "other", "value": "0.5", "reason": "shares", "match": "甲", )",
          R"({"id": "a", "company": "unknown", "match": "甲", )",
          R"({"id": "a", "rule": "none", "basis": "guidance", "reason": "x", "shape": "甲", )"}) {
    EXPECT_EQ(error_of(pack_of(entry + examples)), "") << entry;
  }
}

TEST(Load, KeepsExactNumbersAsTheyAreWritten) {
  const Entry entry =
      only_entry(pack_of(R"({"id": "unit.fen", "unit": "分", "kind": "word", "value": 0.010000000000000000001,
      "match": "分", "accept": [{"text": "分"}], "reject": [{"text": "元", "why": "other"}]})"));
  EXPECT_EQ(entry.fields.at("value"), "0.010000000000000000001");
}

TEST(Load, KeepsTheOrderOfFilesAndEntries) {
  const auto named = [](const std::string& id) {
    return R"({"id": ")" + id + R"(", "cue": "x", "match": "甲", "accept": [{"text": "甲"}],
               "reject": [{"text": "乙", "why": "other"}]})";
  };
  const auto pack = load({{"b.json", pack_of(named("z") + "," + named("a"))}, {"a.json", pack_of(named("m"))}});
  ASSERT_TRUE(pack) << pack.error().message;
  std::string order;
  for (const Entry& entry : pack->entries) order += entry.id;
  EXPECT_EQ(order, "zam");
  EXPECT_TRUE(load({})) << "no files are an empty pack";
}

TEST(Load, FindsAnIdThatAnotherFileUses) {
  const std::string text = cue("甲", "", R"({"text": "甲"})", "乙");
  auto pack = load({{"a.json", text}, {"b.json", "\n" + text}});
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().message.substr(0, pack.error().message.find('\n')),
            "b.json:2:37: the id \"cue.test\" is already used at a.json:1; choose another");
  pack = load({{"patterns/a.json", text, true}, {"b.json", text}});
  ASSERT_FALSE(pack);
  EXPECT_NE(pack.error().message.find("at patterns/a.json:1, a pack built into figx;"), std::string::npos);
}

TEST(Load, TrustsCheckedFilesWithTheirPatternsOnly) {
  const std::string bad_pattern = cue("(", "", R"({"text": "("})", "乙");
  EXPECT_FALSE(load({{"test.json", bad_pattern}}));
  EXPECT_TRUE(load({{"test.json", bad_pattern, true}}));
  EXPECT_FALSE(load({{"test.json", pack_of("{}"), true}}));
}

TEST(Load, ReportsMistakesOfSeveralFiles) {
  const auto pack = load({{"a.json", "{"}, {"b.json", "["}});
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().message,
            "a.json:1:1: the file ends inside this object; close it with }\n{\n^\n"
            "b.json:1:1: the file ends inside this list; close it with ]\n[\n^");
}

TEST(Load, ShowsTheRightLineOfTwoFilesWithOneName) {
  const auto pack = load({{"a.json", pack_of(R"({"id": "x"})")}, {"a.json", "\n\n?"}});
  ASSERT_FALSE(pack);
  EXPECT_NE(pack.error().message.find("a.json:3:1: expected the { that begins a pack"), std::string::npos)
      << pack.error().message;
}

// Every text that a broken editor or disk could leave must end in a message.
TEST(Load, SurvivesEveryCutAndEveryChangedByte) {
  const std::string text =
      cue("\\\\d\\u4ebf\\ud842\\udfb7", R"(, "unless_after": "\\s")", R"({"text": "1亿𠮷", "nth": 1})", "乙");
  ASSERT_EQ(error_of(text), "");
  for (std::size_t size = 0; size < text.size(); ++size) EXPECT_NE(error_of(text.substr(0, size)), "") << size;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char byte : {'\0', '\n', '"', '\\', '{', ']', ',', '/', '(', '-', 'u', '\x80', '\xff'}) {
      std::string changed = text;
      changed[at] = byte;
      const std::string message = error_of(changed);
      EXPECT_TRUE(message.empty() || message.starts_with("test.json:")) << message;
    }
  }
}

// --- The JSON below.

// Every value and key with its place, one after the other.
std::string dump(const json::Value& value) {
  const auto place = [](const json::Spot& at) { return std::to_string(at.line) + ":" + std::to_string(at.column); };
  std::string out = place(value.at);
  if (value.is(json::Value::Type::object)) {
    out += "{";
    for (const json::Member& member : value.members) {
      out += (out.ends_with("{") ? "" : " ") + member.key + "@" + place(member.at) + "=" + dump(member.value);
    }
    return out + "}";
  }
  if (value.is(json::Value::Type::array)) {
    out += "[";
    for (const json::Value& item : value.items) out += (out.ends_with("[") ? "" : " ") + dump(item);
    return out + "]";
  }
  return out + "'" + value.text + "'";
}

std::string parsed(std::string_view text) {
  const json::Parsed result = json::parse(text);
  if (!result.root) return "no JSON";
  return dump(*result.root);
}

TEST(Json, GivesEveryValueItsPlace) {
  EXPECT_EQ(parsed(R"({"a": [1, -2.50, 1e3], "营收": {"b": "x"}})"),
            "1:1{a@1:2=1:7[1:8'1' 1:11'-2.50' 1:18'1e3'] 营收@1:24=1:30{b@1:31=1:36'x'}}");
  EXPECT_EQ(parsed("[true,false,null]"), "1:1[1:2'true' 1:7'false' 1:13'null']");
  EXPECT_EQ(parsed("12"), "1:1'12'");
  EXPECT_EQ(parsed(" 12 "), "1:2'12'");
  EXPECT_EQ(parsed("[1\n,\n 2 ]"), "1:1[1:2'1' 3:2'2']");
  EXPECT_EQ(parsed(R"(["\"", "\\", "a\\\"b", ""])"), "1:1[1:2'\"' 1:8'\\' 1:14'a\\\"b' 1:24'']");
  EXPECT_EQ(parsed("// \\\n\"a\""), "2:1'a'");
  EXPECT_EQ(parsed("/*\"\\*/\"a\"/* \"b\" */ // end"), "1:7'a'");
  EXPECT_EQ(parsed("[\"𠮷\", \"b\"]"), "1:1[1:2'𠮷' 1:7'b']");
  EXPECT_EQ(parsed("{\"a\":{},\"b\":[]}"), "1:1{a@1:2=1:6{} b@1:9=1:13[]}");
}

TEST(Json, KeepsTheFirstOfTwoKeysAndSaysSo) {
  const json::Parsed result = json::parse(R"({"a": 1, "a": {"b": 2}})");
  ASSERT_TRUE(result.root);
  EXPECT_EQ(result.root->find("a")->text, "1");
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].at.column, 10);
}

TEST(Json, NestsToItsLimitAndNoFurther) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(json::parse(nested(json::kMaxDepth)).root);
  EXPECT_FALSE(json::parse(nested(json::kMaxDepth + 1)).root);
  EXPECT_FALSE(json::parse(std::string(1000000, '[')).root);
}

TEST(Json, FindsTheSourceOfAStringsContent) {
  const std::string source = R"("a\n\u4ebf\ud842\udfb7b亿c")";
  const std::string content = json::parse(source).root->text;
  ASSERT_EQ(content, "a\n亿𠮷b亿c");
  const auto source_of = [&](std::string_view part) { return json::offset_in_string(source, 0, content.find(part)); };
  EXPECT_EQ(source_of("a"), source.find('a'));
  EXPECT_EQ(source_of("\n"), source.find("\\n"));
  EXPECT_EQ(source_of("亿𠮷"), source.find("\\u4ebf"));
  EXPECT_EQ(source_of("𠮷"), source.find("\\ud842"));
  EXPECT_EQ(source_of("b"), source.rfind("b"));
  EXPECT_EQ(source_of("c"), source.rfind("c"));
  EXPECT_EQ(json::offset_in_string(source, 0, content.size()), source.size() - 1);
}

// --- Carets and advice.

TEST(Describe, PutsTheCaretUnderWideCharacters) {
  const std::vector<SourceFile> files = {{"a", "x\n营收ab\té̀c\r\n"}};
  EXPECT_EQ(describe({"a", 2, 3}, "here.", files), "a:2:3: here.\n营收ab é̀c\n    ^");
  EXPECT_EQ(describe({"a", 2, 6}, "here.", files), "a:2:6: here.\n营收ab é̀c\n       ^");
  EXPECT_EQ(describe({"a", 2, 8}, "here.", files), "a:2:8: here.\n营收ab é̀c\n        ^");
  EXPECT_EQ(describe({"a", 2, 99}, "here.", files), "a:2:99: here.\n营收ab é̀c\n         ^");
}

TEST(Describe, DoesWithoutALineThatIsNotThere) {
  const std::vector<SourceFile> files = {{"a", "x"}};
  EXPECT_EQ(describe({"a", 0, 0}, "none.", files), "a: none.");
  EXPECT_EQ(describe({"a", 7, 1}, "none.", files), "a:7:1: none.");
  EXPECT_EQ(describe({"b", 1, 1}, "none.", files), "b:1:1: none.");
}

TEST(Describe, CutsALongLineAroundTheCaret) {
  std::string line;
  for (int i = 0; i < 200; ++i) line += "营";
  const std::vector<SourceFile> files = {{"a", line}};
  for (const int column : {1, 20, 100, 190, 201}) {
    const std::string shown = describe({"a", 1, column}, "here.", files);
    const std::string below = shown.substr(shown.rfind('\n') + 1);
    EXPECT_LT(below.size(), 100u) << shown;
    EXPECT_EQ(below.back(), '^');
    EXPECT_LT(shown.size(), 350u) << shown;
  }
}

TEST(Describe, KeepsATerminalSafe) {
  const std::string shown = describe({"a", 1, 1}, "here.", {{"a", "\x1b[31m\xff\xe2\x80\xae\x7f"}});
  EXPECT_EQ(shown, "a:1:1: here.\n�[31m���\n^");
}

TEST(Suggest, CountsEdits) {
  EXPECT_EQ(edit_distance("match", "match"), 0u);
  EXPECT_EQ(edit_distance("macth", "match"), 1u);
  EXPECT_EQ(edit_distance("mach", "match"), 1u);
  EXPECT_EQ(edit_distance("", "match"), 5u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(Suggest, NamesTheNearestOrAll) {
  const std::vector<std::string_view> known = {"match", "accept", "id"};
  EXPECT_EQ(did_you_mean("matches", known), "; did you mean \"match\"?");
  EXPECT_EQ(did_you_mean("ID", known), "; use one of match, accept, id");
  EXPECT_EQ(did_you_mean("ids", known), "; did you mean \"id\"?");
  EXPECT_EQ(did_you_mean("x", known), "; use one of match, accept, id");
  EXPECT_EQ(did_you_mean(std::string(100000, 'x'), known), "; use one of match, accept, id");
}

TEST(Pattern, RefusesOnlyWhatMatchesEverywhere) {
  for (const char* good : {"净利", "净?利", "^$x", "x$", "\\bEPS\\b", "(?:净|毛)利", "[()]", "\\(", "\\p{Han}+"}) {
    EXPECT_FALSE(check_pattern(good, PatternUse::match)) << good;
  }
  for (const char* bad : {"", "净?", "净*", "净|", "(?:净?)*", "\\b", "^", "$", "净??"}) {
    EXPECT_TRUE(check_pattern(bad, PatternUse::match)) << bad;
  }
  for (const char* good : {"扣非", "^", "^|扣非", "[^的]"})
    EXPECT_FALSE(check_pattern(good, PatternUse::before)) << good;
  for (const char* bad : {"", "扣?", "$", ".*"}) EXPECT_TRUE(check_pattern(bad, PatternUse::before)) << bad;
  for (const char* good : {"率", "$", "率|$", "[^的]"}) EXPECT_FALSE(check_pattern(good, PatternUse::after)) << good;
  for (const char* bad : {"", "率?", "^", ".*"}) EXPECT_TRUE(check_pattern(bad, PatternUse::after)) << bad;
}

TEST(Schema, EveryFieldHasAKindAndEveryChoiceIsAllowed) {
  for (const Field& field : fields()) {
    EXPECT_EQ(find_field(field.kind, field.name), &field) << field.name << " is there twice";
    EXPECT_NE(field.name, row_of(field.kind).key);
    EXPECT_EQ(field.type == FieldType::choice, !field.choices.empty()) << field.name;
    for (const std::string_view choice : split_choices(field.choices)) {
      EXPECT_FALSE(refuse(field.type, field.choices, choice)) << choice;
    }
    for (const KindRow& row : kinds()) EXPECT_NE(field.name, row.key) << "would make two kinds of one entry";
  }
}

// --- Examples.

TEST(Examples, HoldWhenTheEntryIsRight) {
  EXPECT_EQ(examples_of(cue("净利|净利润", "", R"({"text": "归母净利润12亿", "span": "净利润"})", "净资产")), "");
  EXPECT_EQ(examples_of(cue("净利润?", R"(, "unless_after": "率")",
                            R"({"text": "净利润率8%，净利1亿", "span": "净利", "nth": 2})", "净利润率8%")),
            "");
  EXPECT_EQ(examples_of(cue("净利", R"(, "unless_before": "扣非")",
                            R"({"text": "扣非净利和净利", "span": "净利", "nth": 2})", "扣非净利")),
            "");
}

TEST(Examples, SayWhatWasFoundInstead) {
  EXPECT_EQ(
      examples_of(cue("净利润?", "", R"({"text": "净利润12亿", "span": "净利"})", "净利率")),
      "test.json:1:92: cue.test: this entry must find \"净利\" in \"净利润12亿\", but finds \"净利润\"; mend the "
      "pattern or "
      "the example\n"
      "test.json:1:138: cue.test: this entry must find nothing in \"净利率\" (a reason), but finds \"净利\"; mend the "
      "pattern, or forbid it with \"unless_before\" or \"unless_after\"\n");
  EXPECT_EQ(examples_of(cue("毛利", "", R"({"text": "净利12亿", "span": "净利"})", "净利率")),
            "test.json:1:90: cue.test: this entry must find \"净利\" in \"净利12亿\", but finds nothing; mend the "
            "pattern or the "
            "example\n");
}

TEST(Examples, SeeTheNormalisedText) {
  const Normalize simplify = [](std::string_view text) {
    std::string out(text);
    for (std::size_t at = out.find("營"); at != std::string::npos; at = out.find("營")) out.replace(at, 3, "营");
    return out;
  };
  const std::string text = cue("营收", "", R"({"text": "營收增長", "span": "營收"})", "生長");
  EXPECT_EQ(examples_of(text, simplify), "");
  EXPECT_NE(examples_of(text), "");
  EXPECT_NE(examples_of(cue("甲", "", R"({"text": "甲"})", "營甲"), simplify).find("\"營甲\" (normalised \"营甲\")"),
            std::string::npos);
}

TEST(Examples, FindTheLongestFromTheLeft) {
  const auto found = [](const std::string& match, const std::string& more, std::string_view text) {
    const Matcher matcher(only_entry(cue(match, more, R"({"text": "x"})", "y")));
    std::string all;
    for (const Match& one : matcher.find_all(text))
      all += std::string(text.substr(one.begin, one.end - one.begin)) + " ";
    return all;
  };
  EXPECT_EQ(found("净利|净利润", "", "净利润净利"), "净利润 净利 ");
  EXPECT_EQ(found("(?:归母)?净利", R"(, "unless_before": "扣非")", "扣非归母净利"), "净利 ");
  EXPECT_EQ(found("^净利", "", "净利净利"), "净利 ");
  EXPECT_EQ(found("净利$", "", "净利净利"), "净利 ");
  EXPECT_EQ(found("净利", R"(, "unless_after": "$")", "净利净利"), "净利 ");
  EXPECT_EQ(found("净利", R"(, "unless_before": "^")", "净利净利"), "净利 ");
  EXPECT_EQ(found("净利", "", ""), "");
}

// --- Files.

TEST(Files, OfAFolderComeByName) {
  const fs::path folder = fs::path(testing::TempDir()) / "figx_pack_test";
  fs::remove_all(folder);
  EXPECT_EQ(read_folder(folder.string()).error().message,
            folder.string() + ": there is no such folder of packs; check --patterns");
  fs::create_directories(folder / "deeper.json.d");
  EXPECT_NE(read_folder(folder.string()).error().message.find("there is no pack here"), std::string::npos);
  std::ofstream(folder / "b.json") << "2";
  std::ofstream(folder / "a.json") << "1";
  std::ofstream(folder / "notes.txt") << "3";
  const auto files = read_folder(folder.string());
  ASSERT_TRUE(files) << files.error().message;
  ASSERT_EQ(files->size(), 2u);
  EXPECT_EQ((*files)[0].name, (folder / "a.json").string());
  EXPECT_EQ((*files)[0].text, "1");
  EXPECT_FALSE((*files)[0].checked);
  EXPECT_EQ((*files)[1].text, "2");
  EXPECT_NE(read_folder((folder / "a.json").string()).error().message.find("this is no folder"), std::string::npos);
  fs::create_directory(folder / "c.json");
  EXPECT_NE(read_folder(folder.string()).error().message.find("c.json: this pack can't be read (Is a directory)"),
            std::string::npos);
  fs::remove_all(folder);
}

// The program trusts its own packs; this is where they earn it.
TEST(Files, BuiltInAreGood) {
  std::vector<SourceFile> files = builtin_files();
  for (SourceFile& file : files) {
    EXPECT_TRUE(file.checked);
    file.checked = false;
  }
  const auto pack = load(files);
  EXPECT_TRUE(pack) << pack.error().message;
}

}  // namespace
}  // namespace figx::pack
