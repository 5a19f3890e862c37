// Calendar days: which ones exist, and reading them from YYYY-MM-DD.
#include "base/calendar.h"

#include <chrono>

namespace figx {

bool is_day(const Date& date) {
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31)
    return false;
  return (std::chrono::year(date.year) / date.month / date.day).ok();
}

std::optional<Date> parse_date(std::string_view text) {
  // YYYY-MM-DD, and behind it nothing or what a timestamp has there.
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(begin, length)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  return is_day(date) ? std::optional(date) : std::nullopt;
}

}  // namespace figx
