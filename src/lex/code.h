// Listing codes in brackets behind a name: (META.US), （00700.HK）, (SH 601222，收盘价：5.52元), (NASDAQ:META),
// （2330）.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace figx::lex {

/// A bracket that holds at least one code.
struct CodeBracket {
  std::size_t begin = 0, end = 0;  ///< bytes, brackets included
  std::vector<std::string> codes;  ///< "HKEX:00700"; ":2330" when no exchange is named; "US:META" for one not named
};

/// Reads the bracket that opens at `at`; `codes` stays empty when it holds none.
CodeBracket read_code_bracket(std::string_view text, std::size_t at);

}  // namespace figx::lex
