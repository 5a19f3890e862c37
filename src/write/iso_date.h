// A calendar day as YYYY-MM-DD, in every format that has documents.
#pragma once

#include <cstdio>
#include <optional>
#include <string>

#include "figx/document.h"

namespace figx {

/// Empty for no day.
inline std::string iso_date(const std::optional<Date>& date) {
  if (!date) return {};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date->year, date->month, date->day);
  return text;
}

}  // namespace figx
