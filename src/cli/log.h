// What figx says on standard error: plain lines that begin with "figx: ".
#pragma once

#include <string>

namespace figx::cli {

/// Errors are always said, warnings unless `quiet`, notes only when `verbose`.
void set_up_log(bool quiet, bool verbose);
void say_error(const std::string& message);
/// Why a document failed, in one line, whatever its name is.
void say_failure(std::string doc, const std::string& message);
/// One line, unless it shows lines of a file.
void say_warning(const std::string& message, bool keeps_lines = false);
void say_note(const std::string& message);

}  // namespace figx::cli
