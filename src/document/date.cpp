// The day an article was published: a dateline or byline, else the day its first sentence begins with.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/parts.h"

namespace figx {
namespace {

constexpr std::size_t kHead = 400;  // characters in which an article says when it was written

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_space(char32_t c) {
  return is_one_of(c, U" \u3000\u00A0\t\r\n");
}

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

template <std::size_t N>
bool ends_with_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

std::string_view trim_front(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    if (!is_space(utf8::decode(text, pos))) return text.substr(begin);
  }
  return {};
}

std::string_view trim_back(std::string_view text) {
  for (std::size_t pos = text.size(); pos > 0;) {
    const std::size_t end = pos;
    if (!is_space(utf8::decode_back(text, pos))) return text.substr(0, end);
  }
  return {};
}

// What may stand between a date and the end of a dateline: a weekday, a time of day, blanks.
std::string_view skip_time(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    const char32_t c = utf8::decode(text, pos);
    const bool digit = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
    const bool zone = c == '+' && pos < text.size() && text[pos] >= '0' && text[pos] <= '9';  // no +关注
    const bool time =
        digit || zone || is_space(c) || is_one_of(c, U":：TtZ()（）星期周週礼拜一二三四五六日天上下午晚早间間时時分秒");
    if (!time) return text.substr(begin);
  }
  return {};
}

struct Found {
  Date date;
  std::string_view before, after;  // what the block says around it
};

// The dates that begin in the first `limit` characters; one that was found counts as a single character.
std::vector<Found> dates_in(std::string_view text, std::size_t limit) {
  constexpr std::size_t kLongestCharacter = 4;
  std::vector<Found> found;
  std::size_t pos = 0, seen = 0;
  while (seen < limit) {
    const auto next = next_date(text, pos, pos + kLongestCharacter * (limit - seen));
    if (!next) break;
    seen += utf8::count(text.substr(pos, next->begin - pos));
    if (seen >= limit) break;
    found.push_back({next->date, text.substr(0, next->begin), text.substr(next->end)});
    pos = next->end;
    ++seen;
  }
  return found;
}

// The end of a period, or one end of a span: 截至…, 自…起, …止, …至….
bool is_period(const Found& found) {
  static constexpr std::array<std::string_view, 14> kBefore = {"截至", "截止", "截止到", "截至到", "截止至", "自", "从",
                                                               "從",   "至",   "到",     "迄",     "期末",   "—",  "~"};
  static constexpr std::array<std::string_view, 16> kAfter = {
      "止", "至", "到", "起", "前", "之前", "以前", "以来", "以來", "后", "後", "期间", "期間", "底", "—", "~"};
  return ends_with_any(trim_back(found.before), kBefore) || starts_with_any(trim_front(found.after), kAfter);
}

// 【首尔2025年10月14日电】, 新华社北京2025年1月2日电: the date, then the word for a dispatch.
bool is_dispatch(const Found& found) {
  static constexpr std::array<std::string_view, 6> kDispatch = {"电", "電", "讯", "訊", "消息", "快讯"};
  return utf8::count(found.before) <= 40 && starts_with_any(skip_time(found.after), kDispatch);
}

// The whole line is who, where and when: no sentence, and behind the date nothing that goes on with one.
bool is_dateline(const Found& found) {
  if (utf8::count(found.before) + utf8::count(found.after) > 60) return false;
  for (const std::string_view part : {found.before, found.after}) {
    for (std::size_t pos = 0; pos < part.size();) {
      if (is_one_of(utf8::decode(part, pos), U"。；;！？")) return false;
    }
  }
  const std::string_view rest = skip_time(found.after);
  if (rest.empty()) return true;
  std::size_t pos = 0;
  if (is_one_of(utf8::decode(rest, pos), U"|｜/／·•)）】]〕,，来來")) return true;
  std::size_t behind = found.after.size() - rest.size();
  return behind > 0 && is_one_of(utf8::decode_back(found.after, behind), U" \u3000\u00A0)）");
}

// 2025年4月29日晚间，…: the first sentence says the day that it reports.
bool is_opening(const Found& found) {
  static constexpr std::array<std::string_view, 15> kNext = {
      "，", ",", "晚", "早", "盘后", "盤後", "盘前", "盤前", "上午", "下午", "午", "凌晨", "当天", "今日", " "};
  const std::string_view before = trim_front(found.before);
  const bool lead = (utf8::count(before) <= 12 || before.ends_with("】")) &&
                    (before.empty() || before.ends_with("，") || before.ends_with("】") || before.ends_with("：") ||
                     before.ends_with("（") || before.ends_with("于") || before.ends_with("於"));
  return lead && starts_with_any(found.after, kNext);
}

// 公司2025年4月29日晚发布…, in the first sentence and not of a day to come.
bool is_announcement(const Found& found) {
  static constexpr std::array<std::string_view, 11> kVerb = {"发布", "發布", "披露",   "公布",   "公佈", "公告",
                                                             "宣布", "宣佈", "发公告", "發公告", "表示"};
  static constexpr std::array<std::string_view, 4> kLater = {"将于", "將於", "定于", "拟于"};
  if (found.before.find("。") != std::string_view::npos || ends_with_any(found.before, kLater)) return false;
  std::string_view rest = skip_time(found.after);
  for (const std::string_view word : {"盘后", "盤後", "盘前", "，", "对外", "正式"}) {
    if (rest.starts_with(word)) rest.remove_prefix(word.size());
  }
  return starts_with_any(rest, kVerb);
}

}  // namespace

bool is_dateline(std::string_view line) {
  const std::vector<Found> found = dates_in(line, kHead);
  return found.size() == 1 && !is_period(found[0]) && (is_dateline(found[0]) || is_dispatch(found[0]));
}

std::optional<Date> find_date(std::string_view source, const std::vector<Block>& blocks) {
  std::optional<Date> opening, latest;
  std::size_t left = kHead;
  bool body = false;  // the first paragraph of the body has been seen
  std::string joined;
  std::vector<Found> dates;
  for (const Block& block : blocks) {
    if (left == 0) break;
    const std::string_view text = shown_view(source, block, 4 * left, joined);
    const bool sentence = block.kind == Block::Kind::paragraph && text.find("。") != std::string_view::npos;
    dates = dates_in(text, left);
    for (const Found& found : dates) {
      latest = std::max(latest.value_or(found.date), found.date);
      if (is_period(found)) continue;
      const bool title = block.kind == Block::Kind::title || block.kind == Block::Kind::heading;
      if (is_dispatch(found) || (is_dateline(found) && !(title && !found.before.empty()))) return found.date;
      if (!body && sentence && !opening && (is_opening(found) || is_announcement(found))) opening = found.date;
    }
    body = body || sentence;
    left -= std::min(left, utf8::count(text));
  }
  if (!blocks.empty()) {
    // Of a single block, what the loop has found are all the dates.
    if (blocks.size() > 1) dates = dates_in(shown_view(source, blocks.back(), 4 * kHead, joined), kHead);
    for (const Found& found : dates) {
      if (!is_period(found) && is_dateline(found)) return found.date;
    }
  }
  // A first sentence may also tell an old story; then a later day stands close by.
  return opening && opening == latest ? opening : std::nullopt;
}

}  // namespace figx
