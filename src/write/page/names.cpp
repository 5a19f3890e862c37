// How the page calls and colours what a record measures.
#include "write/page/names.h"

#include <algorithm>
#include <utility>

namespace figx::page {
namespace {

struct Metric {
  std::string_view id;
  std::size_t family;     // index in kFamilies
  std::string_view name;  // empty: the id with blanks
};

constexpr std::array kMetrics = {
    Metric{"revenue", 0, ""},
    Metric{"annualized_revenue", 0, ""},
    Metric{"gmv", 0, "GMV"},
    Metric{"backlog", 0, ""},
    Metric{"net_income", 1, ""},
    Metric{"operating_income", 1, ""},
    Metric{"pretax_income", 1, ""},
    Metric{"gross_profit", 1, ""},
    Metric{"ebitda", 1, "EBITDA"},
    Metric{"gross_margin", 2, ""},
    Metric{"operating_margin", 2, ""},
    Metric{"net_margin", 2, ""},
    Metric{"roe", 2, "ROE"},
    Metric{"eps", 3, "EPS"},
    Metric{"dividend_per_share", 3, "Dividend"},
    Metric{"capex", 4, ""},
    Metric{"free_cash_flow", 4, ""},
    Metric{"operating_cash_flow", 4, ""},
    Metric{"rnd_expense", 4, "R&D expense"},
    Metric{"operating_expense", 4, ""},
    Metric{"cash", 4, ""},
    Metric{"dau", 5, "DAU"},
    Metric{"mau", 5, "MAU"},
    Metric{"subscribers", 5, ""},
    Metric{"deliveries", 5, ""},
    Metric{"shipments", 5, ""},
};

const Metric* find(std::string_view id) {
  const auto* found = std::find_if(kMetrics.begin(), kMetrics.end(), [&](const Metric& m) { return m.id == id; });
  return found == kMetrics.end() ? nullptr : found;
}

}  // namespace

const Family& family_of(std::string_view metric) {
  const Metric* known = find(metric);
  return known == nullptr ? kFamilies.back() : kFamilies[known->family];
}

const Basis& basis_of(std::string_view basis) {
  const auto* found = std::find_if(kBases.begin(), kBases.end(), [&](const Basis& one) { return one.id == basis; });
  return found == kBases.end() ? kBases.front() : *found;
}

std::string metric_name(const Figure& figure) {
  const Metric* known = find(figure.metric);
  std::string name(known != nullptr && !known->name.empty() ? known->name : std::string_view(figure.metric));
  std::replace(name.begin(), name.end(), '_', ' ');
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return figure.variant ? name + " " + *figure.variant : name;
}

std::string_view measure_name(const Figure& figure) {
  return figure.measure == "value" ? std::string_view() : std::string_view(figure.measure);
}

std::string owner_name(const Figure& figure) {
  std::string name = figure.company_name.empty() ? figure.company : figure.company_name;
  if (name.empty()) name = "?";
  return figure.segment ? name + " · " + *figure.segment : name;
}

}  // namespace figx::page
