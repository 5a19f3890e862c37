// The fields of a record of a stream that figx reads, and the document they make.
#include "input/fields.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "document/parts.h"
#include "input/format.h"
#include "input/text.h"

namespace figx {
namespace {

std::string lower(std::string_view name) {
  std::string small(name);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::optional<Date> day_of(std::chrono::sys_days days) {
  const std::chrono::year_month_day day(days);
  return Date{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
              static_cast<int>(static_cast<unsigned>(day.day()))};
}

// Fills an empty document, but for its id, unless there is an error.
std::optional<Error> read_record(Document& document, const FieldValues& values, const RecordPlace& place,
                                 const ReadOptions& options) {
  const std::string_view text = of(values, Role::text).text;
  const FieldValue& date = of(values, Role::date);
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return Error{place.where() + " has a NUL character in the field '" + std::string(of(values, Role::text).name) +
                     "', after " + std::to_string(utf8::count(text.substr(0, nul))) + " characters; remove it.",
                 place.line};
  }
  const bool dated = date.kind == FieldValue::Kind::string || date.kind == FieldValue::Kind::number;
  const std::optional<Date> day = dated ? field_date(date.text) : std::nullopt;
  if (const Format format = detect_format(text, "", "text"); format == Format::pdf || format == Format::docx) {
    ReadOptions how;
    how.format = "text";
    how.encoding = "UTF-8";
    how.max_size = 0;  // the record has kept to it
    how.date = options.date ? options.date : day;
    Result<Document> read = read_document(text, "", how);
    if (!read) return Error{read.error().message, place.line};
    document = *std::move(read);
  } else {
    read_text_of_record(document, text, options.date ? options.date : day, options.worth_parsing);
  }

  if (const std::string_view title = trim(of(values, Role::title).text); !title.empty()) document.title = title;
  if (dated && !day && !trim(date.text).empty()) {
    document.warnings.push_back(place.where() + " has no day that figx can read in the field '" +
                                std::string(date.name) +
                                "'; write it as 2025-04-29, or name another field with --date-field.");
  }
  return std::nullopt;
}

}  // namespace

FieldNames::FieldNames(const ReadOptions& options) {
  names_ = {{{{"text", "content", "body", "article", "article_text", "full_text", "raw_content", "正文", "内容", "文本",
               "全文", "內容", "文章"}},
             {{"id", "doc", "doc_id", "docid", "article_id", "news_id", "uuid", "url", "link", "编号", "編號", "链接"}},
             {{"date", "published", "published_at", "publish_date", "publish_time", "published_time", "pub_date",
               "pubdate", "pub_time", "datetime", "time", "timestamp", "created_at", "日期", "发布日期", "发布时间",
               "时间", "發布時間"}},
             {{"title", "headline", "标题", "標題"}}}};
  const std::array given = {&options.text_field, &options.id_field, &options.date_field};
  for (std::size_t role = 0; role < given.size(); ++role) {
    if (!given[role]->empty()) names_[role] = {{*given[role]}, true};
  }
}

std::optional<FieldNames::Match> FieldNames::match(std::string_view name) const {
  std::string small;
  for (std::size_t role = 0; role < kRoles; ++role) {
    const Names& names = names_[role];
    if (!names.given && small.empty()) small = lower(name);
    const std::string_view key = names.given ? name : small;
    const auto found = std::find(names.list.begin(), names.list.end(), key);
    if (found != names.list.end()) {
      return Match{static_cast<Role>(role), static_cast<std::size_t>(found - names.list.begin())};
    }
  }
  return std::nullopt;
}

bool FieldNames::may_be_inside(std::string_view path) const {
  return std::any_of(names_.begin(), names_.end(), [&](const Names& names) {
    return names.given && names.list[0].size() > path.size() && names.list[0].starts_with(path) &&
           names.list[0][path.size()] == '.';
  });
}

std::string FieldNames::wanted(Role role) const {
  const Names& names = names_[static_cast<std::size_t>(role)];
  if (names.given) return "field '" + names.list[0] + "'";
  std::string list;  // of the best names; the guide has more
  for (std::size_t i = 0; i < 3; ++i) list += (i == 0 ? "" : ", ") + names.list[i];
  return "field of a name that figx knows (" + list + ", ...)";
}

void keep(FieldValues& values, FieldNames::Match match, FieldValue value) {
  FieldValue& old = values[static_cast<std::size_t>(match.role)];
  value.rank = match.rank;
  const auto worth = [](const FieldValue& one) {  // a null counts less than any other value
    return std::tuple(one.kind == FieldValue::Kind::absent, one.kind == FieldValue::Kind::null, one.depth, one.rank);
  };
  if (worth(value) <= worth(old)) old = std::move(value);
}

std::string record_id(std::string_view name, std::size_t line) {
  return utf8::repaired(name) + ":" + std::to_string(line);
}

std::optional<Date> field_date(std::string_view text) {
  text = trim(text);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool number = digits == text.size() || text[digits] == '.';
  if (number && digits == 8) {
    return parse_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                      std::string(text.substr(6, 2)));
  }
  if (number && digits >= 9 && digits <= 13 && digits != 11 && digits != 12) {
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + digits, count);
    const std::chrono::seconds since(digits == 13 ? count / 1000 : count);
    return day_of(std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(since + std::chrono::hours(8))));
  }
  if (const auto date = parse_date(text)) return date;
  std::size_t pos = 0;
  return scan_date(text, pos);
}

std::string RecordPlace::where() const {
  const std::string of_line = std::to_string(line);
  return row == 0 ? "Line " + of_line : "Row " + std::to_string(row) + ", line " + of_line + ",";
}

Item make_item(const FieldValues& values, const RecordPlace& place, const ReadOptions& options) {
  const std::string_view id = of(values, Role::id).text;
  Item item{id.empty() ? record_id(place.stream, place.line) : std::string(id), Document()};
  if (auto error = read_record(*item.document, values, place, options)) {
    item.id = record_id(place.stream, place.line);
    item.document = *std::move(error);
  } else {
    item.document->id = item.id;
  }
  return item;
}

}  // namespace figx
