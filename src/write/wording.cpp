// What the tables for people call things: names, arrows, and a summary's cells in words.
#include "write/wording.h"

#include <initializer_list>

#include "write/amount.h"

namespace figx {
namespace {

constexpr int kDoubtful = 60;  // hundredths: under it, a ? before the value

void join(std::string& text, const std::string& more, const char* behind = "") {
  if (more.empty()) return;
  if (!text.empty()) text += ", ";
  text += more + behind;
}

}  // namespace

bool is_growth(const Figure& figure) {
  return figure.measure == "yoy" || figure.measure == "qoq" || figure.measure == "change";
}

int sign_of(const Figure& figure) {
  const auto& low = figure.value ? figure.value : figure.low;
  const auto& high = figure.value ? figure.value : figure.high;
  if (low && !low->is_negative() && !low->is_zero()) return 1;
  return high && high->is_negative() ? -1 : 0;
}

std::string value_text(const Figure& figure, int money_power) {
  std::string text = amount(figure, money_power);
  const int sign = sign_of(figure);
  if (is_growth(figure) && sign != 0) text.insert(0, sign > 0 ? "▲ " : "▼ ");
  if (figure.confidence < *Decimal::make(kDoubtful, -2)) text.insert(0, "? ");
  return text;
}

std::string metric_text(const Figure& figure) {
  std::string text = figure.metric;
  if (figure.variant) text += " " + *figure.variant;
  if (figure.measure != "value") text += " " + figure.measure;
  return text;
}

std::string name_of(const std::string& company_name, const std::string& company) {
  return !company_name.empty() ? company_name : !company.empty() ? company : "?";
}

SummaryWords words_of(const SummaryMetric& metric, int money_power) {
  // A cell, or a range of two, as a figure would say it.
  const auto text = [&](const std::string& unit, const char* measure, Aspect one, std::optional<Aspect> to = {}) {
    Figure figure;
    figure.unit = unit;
    figure.measure = measure;
    figure.confidence = Decimal(1);
    const auto& first = metric.cell(one);
    if (!to) {
      figure.value = first;
    } else if (const auto& second = metric.cell(*to); first == second) {
      figure.value = first;
    } else {
      figure.low = first;
      figure.high = second;
    }
    return figure.value || figure.low || figure.high ? value_text(figure, money_power) : std::string();
  };
  SummaryWords words;
  words.metric = column_name(metric.key, Aspect::value);
  words.value = text(metric.unit, "value", Aspect::value);
  if (words.value.empty()) words.value = text(metric.unit, "value", Aspect::low, Aspect::high);
  words.yoy = text("percent", "yoy", Aspect::yoy);
  join(words.yoy, text("pp", "yoy", Aspect::yoy_pp));
  words.qoq = text("percent", "qoq", Aspect::qoq);
  join(words.qoq, text("pp", "qoq", Aspect::qoq_pp));
  words.change = text("percent", "change", Aspect::change);
  join(words.change, text("pp", "change", Aspect::change_pp));
  words.share = text("percent", "share", Aspect::share);
  words.consensus = text(metric.unit, "value", Aspect::consensus);
  if (words.consensus.empty()) {
    words.consensus = text(metric.unit, "value", Aspect::consensus_low, Aspect::consensus_high);
  }
  join(words.consensus, text("percent", "yoy", Aspect::consensus_yoy), " yoy");
  join(words.consensus, text("percent", "qoq", Aspect::consensus_qoq), " qoq");
  words.surprise = text("percent", "change", Aspect::surprise);
  words.guidance = text(metric.unit, "value", Aspect::guidance_low, Aspect::guidance_high);
  join(words.guidance, text("percent", "yoy", Aspect::guidance_yoy_low, Aspect::guidance_yoy_high), " yoy");
  join(words.guidance, text("percent", "qoq", Aspect::guidance_qoq_low, Aspect::guidance_qoq_high), " qoq");
  return words;
}

}  // namespace figx
