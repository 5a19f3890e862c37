// Words of a sentence that say something of its whole document.
#pragma once

#include <string_view>

namespace figx::resolve {

struct Remarks {
  bool rating = false;    ///< 评级, 首次覆盖, 投资建议, 盈利预测: a house's note
  bool unit = false;      ///< 下同, 单位: of all money
  bool brackets = false;  ///< 括号 and 同期 or 去年: of what stands in brackets
  bool taiwan = false;    ///< 台北, 新台币, -TW
};

/// Finds them in one look over a normalised text.
Remarks remarks_of(std::string_view text);

}  // namespace figx::resolve
