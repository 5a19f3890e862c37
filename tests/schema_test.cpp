// The JSON Schema: it has every field of a record, and its words are those of the records.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <nlohmann/json.hpp>
#include <string>

#include "figx/writer.h"

namespace figx {
namespace {

nlohmann::json schema() {
  return nlohmann::json::parse(json_schema({"eps", "revenue"}));
}

TEST(Schema, HasTheFieldsOfARecordInTheirOrder) {
  const auto record = nlohmann::ordered_json::parse(to_json(Figure{}));
  const auto properties = nlohmann::ordered_json::parse(json_schema({}))["properties"];
  std::vector<std::string> fields, described;
  for (const auto& [name, value] : record.items()) fields.push_back(name);
  for (const auto& [name, value] : properties.items()) described.push_back(name);
  EXPECT_EQ(described, fields);
  EXPECT_EQ(schema()["required"].get<std::vector<std::string>>(), fields);
  EXPECT_EQ(schema()["additionalProperties"], false);
  for (const auto& [name, value] : properties.items()) {
    EXPECT_TRUE(value["description"].get<std::string>().ends_with('.')) << name;
  }
}

// The keys that `object` has must be those that the schema of it lists.
void expect_keys(const nlohmann::json& object, const nlohmann::json& described) {
  std::set<std::string> keys, listed;
  for (const auto& [name, value] : object.items()) keys.insert(name);
  for (const auto& [name, value] : described["properties"].items()) listed.insert(name);
  EXPECT_EQ(listed, keys);
  EXPECT_EQ(described["required"].get<std::set<std::string>>(), keys);
  EXPECT_EQ(described["additionalProperties"], false);
}

TEST(Schema, HasTheKeysOfTheOtherRecords) {
  const auto defs = schema()["$defs"];
  expect_keys(nlohmann::json::parse(to_json(Unassigned{})), defs["unassigned"]);
  expect_keys(nlohmann::json::parse(to_json(Failure{})), defs["failure"]);
  Figure figure;
  figure.checks = {{"growth", true, {{1, "eps", "yoy"}}}};
  const auto check = nlohmann::json::parse(to_json(figure))["checks"][0];
  expect_keys(check, defs["check"]);
  expect_keys(check["with"][0], defs["reference"]);
}

TEST(Schema, MetricsAreNamedAndOpen) {
  const auto metric = schema()["properties"]["metric"];
  EXPECT_NE(metric["description"].get<std::string>().find("eps, revenue."), std::string::npos);
  EXPECT_FALSE(metric.contains("enum"));
}

bool fits(const char* field, const std::string& text) {
  return RE2::PartialMatch(text, schema()["properties"][field]["pattern"].get<std::string>());
}

TEST(Schema, PeriodsAndUnits) {
  for (const char* good :
       {"2024Q4", "2024H1", "2024", "2024-9M", "2024-11M", "2024-09", "FY2025Q2", "FY2025", "Q4", "H1", "FYQ3", "9M"}) {
    EXPECT_TRUE(fits("period", good)) << good;
  }
  for (const char* bad : {"", "2024Q5", "24Q1", "2024-13", "2024-0M", "FY", "2024H3", "2024-09-01", "Q", " 2024"}) {
    EXPECT_FALSE(fits("period", bad)) << bad;
  }
  for (const char* good : {"CNY", "USD/share", "percent", "pp", "person", "unit"})
    EXPECT_TRUE(fits("unit", good)) << good;
  for (const char* bad : {"", "cny", "USDX", "%", "percent/share", "CNY/", "units"})
    EXPECT_FALSE(fits("unit", bad)) << bad;
}

}  // namespace
}  // namespace figx
