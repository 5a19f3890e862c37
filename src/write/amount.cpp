// A figure's number as people write it: 483.9亿美元, 每股1.37港元, +21%, 395至418亿美元.
#include "write/amount.h"

#include <algorithm>
#include <utility>

#include "write/summary.h"

namespace figx {
namespace {

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"CNY", "元"},         {"USD", "美元"},     {"HKD", "港元"},     {"TWD", "新台币"},     {"JPY", "日元"},
    {"EUR", "欧元"},       {"GBP", "英镑"},     {"KRW", "韩元"},     {"SGD", "新加坡元"},   {"AUD", "澳元"},
    {"CAD", "加元"},       {"NZD", "新西兰元"}, {"CHF", "瑞士法郎"}, {"INR", "印度卢比"},   {"RUB", "卢布"},
    {"MOP", "澳门元"},     {"MYR", "林吉特"},   {"THB", "泰铢"},     {"IDR", "印尼盾"},     {"VND", "越南盾"},
    {"PHP", "菲律宾比索"}, {"SEK", "瑞典克朗"}, {"NOK", "挪威克朗"}, {"DKK", "丹麦克朗"},   {"BRL", "雷亚尔"},
    {"MXN", "墨西哥比索"}, {"ZAR", "兰特"},     {"TRY", "里拉"},     {"SAR", "沙特里亚尔"}, {"AED", "迪拉姆"},
    {"ILS", "谢克尔"},     {"PLN", "兹罗提"},   {"percent", "%"},    {"pp", "个百分点"},    {"person", "人"},
    {"unit", ""},
};

constexpr std::pair<int, std::string_view> kScales[] = {{12, "万亿"}, {8, "亿"}, {4, "万"}};

std::string unit_name(std::string_view unit) {
  const auto* known =
      std::find_if(std::begin(kUnits), std::end(kUnits), [&](const auto& u) { return u.first == unit; });
  return std::string(known == std::end(kUnits) ? unit : known->second);
}

std::size_t decimals(const Decimal& number) {
  const std::string text = number.to_string();
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : text.size() - point - 1;
}

// The largest of 万亿, 亿, 万 in which a number has at most four decimals: 1.0461万亿, but 10460.90001亿.
std::pair<int, std::string_view> scale_for(const Decimal& number) {
  for (const auto& scale : kScales) {
    const auto scaled = number.scaled(-scale.first);
    if (number.abs() >= *Decimal::make(1, scale.first) && scaled && decimals(*scaled) <= 4) return scale;
  }
  return {0, ""};
}

std::string number_at(const Decimal& number, int scale, bool sign) {
  const auto scaled = number.scaled(-scale);
  const bool plus = sign && !number.is_negative() && !number.is_zero();
  return (plus ? "+" : "") + (scaled ? *scaled : number).to_string();
}

}  // namespace

std::string amount(const Figure& figure, int money_power) {
  const bool share = figure.unit.ends_with("/share");
  const bool ratio = figure.unit == "percent" || figure.unit == "pp";
  const bool sign = figure.measure == "yoy" || figure.measure == "qoq" || figure.measure == "change";
  const std::string unit =
      unit_name(share ? std::string_view(figure.unit).substr(0, figure.unit.size() - 6) : figure.unit);
  const auto* forced =
      std::find_if(std::begin(kScales), std::end(kScales), [&](const auto& one) { return one.first == money_power; });
  const auto scale = [&](const Decimal& number) {
    if (share || ratio) return std::pair(0, std::string_view());
    return forced != std::end(kScales) && is_money(figure.unit) ? *forced : scale_for(number);
  };
  const auto write = [&](const Decimal& number) {
    const auto [power, name] = scale(number);
    return number_at(number, power, sign).append(name) + unit;
  };

  std::string text;
  if (figure.approx == "about") text = "约";
  if (figure.approx == "over") text = "逾";
  if (figure.approx == "under") text = "近";
  if (share) text += "每股";
  if (figure.value) return text + write(*figure.value);
  if (figure.low && figure.high) {
    const auto [power, name] = scale(*figure.high);
    const bool same = scale(*figure.low).first == power;
    return text + (same ? number_at(*figure.low, power, sign) + (ratio ? unit : "") : write(*figure.low)) + "至" +
           write(*figure.high);
  }
  if (figure.low) return text + "≥" + write(*figure.low);
  if (figure.high) return text + "≤" + write(*figure.high);
  return text + "—";
}

}  // namespace figx
