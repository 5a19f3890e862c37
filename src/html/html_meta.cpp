// Titles and dates that a page's head says: meta elements, JSON-LD, <time>.
#include "html/html_meta.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "document/parts.h"

namespace figx {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostObjects = 1000;  // of one script
constexpr std::size_t kSiteName = 16;       // characters of a channel's or a site's name, at most

constexpr std::string_view kDateKeys[] = {
    "article:published_time",
    "og:published_time",
    "og:release_date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publish_time",
    "publishtime",
    "publication_date",
    "datepublished",
    "apub:time",
    "_pubtime",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "weibo: article:create_at",
    "weibo:article:create_at",
    "bytedance:published_time",
    "bt:pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "firstpublishedtime",
    "date",
};

// 20251026, alone or before a time.
std::optional<Date> compact_date(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits])) != 0) ++digits;
  if (digits != 8 && digits != 12 && digits != 14) return std::nullopt;
  return parse_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                    std::string(text.substr(6, 2)));
}

// The day as it is written; a time zone behind it moves nothing.
std::optional<Date> read_day(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text = text.substr(begin, 100);
  if (text.empty()) return std::nullopt;
  if (const auto date = parse_date(text)) return date;
  if (const auto date = compact_date(text)) return date;
  std::size_t pos = 0;
  return scan_date(text, pos);
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin));
}

struct Linked {
  std::string headline;
  std::optional<Date> date;
};

// The first object of a JSON-LD script that is an article: it has a headline, or a day when it was published.
Linked read_linked(std::string_view script) {
  Linked linked;
  const Json root = Json::parse(script, nullptr, false, true);
  std::vector<const Json*> open{&root};
  for (std::size_t seen = 0; !open.empty() && seen < kMostObjects; ++seen) {
    const Json& value = *open.back();
    open.pop_back();
    if (value.is_array()) {
      for (auto item = value.rbegin(); item != value.rend() && open.size() < kMostObjects; ++item)
        open.push_back(&*item);
    }
    if (!value.is_object()) continue;
    for (const char* key : {"@graph", "mainEntity"}) {
      if (const auto graph = value.find(key); graph != value.end()) open.push_back(&*graph);
    }
    const auto text = [&](const char* key) {
      const auto found = value.find(key);
      return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    if (linked.headline.empty()) linked.headline = trimmed(text("headline"));
    for (const char* key : {"datePublished", "pubDate", "uploadDate", "dateCreated"}) {
      if (!linked.date) linked.date = read_day(text(key));
    }
  }
  return linked;
}

bool is_date_key(std::string_view key) {
  return std::find(std::begin(kDateKeys), std::end(kDateKeys), key) != std::end(kDateKeys);
}

// The text of every element whose text itself tells something: JSON-LD, and dates between tags.
std::vector<std::string> own_texts(std::string_view source, const HtmlPage& page) {
  std::vector<std::string> texts(page.elements.size());
  std::size_t open = 0;
  for (const HtmlEvent& event : page.events) {
    if (event.kind == HtmlEvent::Kind::start) {
      open = event.index;
    } else if (event.kind == HtmlEvent::Kind::end) {
      open = page.elements[event.index].parent;
    } else if (!page.elements[open].key.empty() || page.elements[open].tag == HtmlTag::time) {
      const Slice& text = page.texts[event.index];
      texts[open] += text.shown.empty() ? source.substr(text.begin, text.end - text.begin) : text.shown;
    }
  }
  return texts;
}

}  // namespace

HtmlMeta read_html_meta(std::string_view source, const HtmlPage& page) {
  HtmlMeta meta;
  std::optional<Date> linked, timed, marked;
  std::vector<std::string> headlines;
  const std::vector<std::string> texts = own_texts(source, page);
  for (std::size_t i = 0; i < page.elements.size(); ++i) {
    const HtmlElement& element = page.elements[i];
    if (element.tag == HtmlTag::meta) {
      if (!meta.date && is_date_key(element.key)) meta.date = read_day(element.content);
      if (element.key == "og:title" && !element.content.empty()) meta.titles.push_back(trimmed(element.content));
    } else if (element.tag == HtmlTag::script && element.key == "application/ld+json") {
      const Linked found = read_linked(texts[i]);
      if (!linked) linked = found.date;
      if (!found.headline.empty()) headlines.push_back(found.headline);
    } else if (element.key == "datepublished" && !marked) {
      marked = read_day(element.content.empty() ? texts[i] : element.content);
    } else if (element.tag == HtmlTag::time && !timed) {
      timed = read_day(element.content);
    }
  }
  for (const auto& date : {linked, timed, marked}) {
    if (!meta.date) meta.date = date;
  }
  meta.titles.insert(meta.titles.end(), headlines.begin(), headlines.end());
  return meta;
}

namespace {

// Does what stands behind a dash name a site or a channel, rather than go on with the title?
bool is_site(std::string_view name) {
  static constexpr std::string_view kWords[] = {"网",   "網",   "财经", "財經", "频道", "頻道", "新闻", "新聞", "资讯",
                                                "資訊", "证券", "證券", "日报", "日報", "时报", "時報", "晚报", "晚報",
                                                "头条", "頭條", "雪球", "中心", ".com", ".cn",  ".hk",  ".tw",  "News"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

}  // namespace

std::size_t own_title(std::string_view title) {
  static constexpr std::string_view kSeparators[] = {"_", "|", "｜", "丨", " - ", "-", "–", "—", "·"};
  for (;;) {
    std::size_t cut = 0, behind = 0;
    bool dash = false;  // which may stand in a title too
    for (const std::string_view separator : kSeparators) {
      const std::size_t at = title.rfind(separator);
      if (at == std::string_view::npos || at + separator.size() <= behind) continue;
      cut = at;
      behind = at + separator.size();
      dash = separator == "-" || separator == "–" || separator == "—" || separator == "·";
    }
    const std::string_view tail = title.substr(behind);
    if (cut == 0 || utf8::count(tail) > kSiteName || utf8::count(title.substr(0, cut)) < 6) break;
    if (tail.find_first_of("0123456789%") != std::string_view::npos || (dash && !is_site(tail))) break;
    title = title.substr(0, cut);
  }
  while (!title.empty() && title.back() == ' ') title.remove_suffix(1);
  return title.size();
}

}  // namespace figx
