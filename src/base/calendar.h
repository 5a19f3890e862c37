// Calendar days: which ones exist, and reading them from YYYY-MM-DD.
#pragma once

#include "figx/document.h"

namespace figx {

/// Is there such a day in the Gregorian calendar?
bool is_day(const Date& date);

}  // namespace figx
