// libxlsxwriter, loaded with the first workbook: bound at start-up it would cost every run a seventh of its time.
#pragma once

#include <xlsxwriter.h>

namespace figx {

/// The functions of libxlsxwriter that figx calls, by their names there.
struct Xlsxwriter {
#define FIGX_XLSXWRITER_FUNCTIONS(F) \
  F(lxw_strerror)                    \
  F(lxw_workbook_free)               \
  F(workbook_new_opt)                \
  F(workbook_close)                  \
  F(workbook_set_properties)         \
  F(workbook_add_format)             \
  F(workbook_add_worksheet)          \
  F(worksheet_set_row)               \
  F(worksheet_set_column)            \
  F(worksheet_freeze_panes)          \
  F(worksheet_autofilter)            \
  F(worksheet_write_string)          \
  F(worksheet_write_number)          \
  F(worksheet_write_url)             \
  F(worksheet_write_formula_num)     \
  F(format_set_num_format)           \
  F(format_set_align)                \
  F(format_set_bold)                 \
  F(format_set_bg_color)             \
  F(format_set_font_color)           \
  F(format_set_text_wrap)            \
  F(format_set_indent)               \
  F(format_set_underline)
#define FIGX_DECLARE(name) decltype(&::name) name;
  FIGX_XLSXWRITER_FUNCTIONS(FIGX_DECLARE)
#undef FIGX_DECLARE
};

/// Throws WriteFailed on a machine without the library.
const Xlsxwriter& xlsxwriter();

}  // namespace figx
