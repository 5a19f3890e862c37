// What figx says on standard error: plain lines that begin with "figx: ".
#pragma once

#include <string>

namespace figx::cli {

/// Errors are always said, warnings unless `quiet`, notes only when `verbose`.
void set_up_log(bool quiet, bool verbose);
void say_error(const std::string& message);
/// Why a document failed, in one line, whatever its name is.
void say_failure(std::string doc, const std::string& message);
void say_warning(const std::string& message);
void say_note(const std::string& message);

}  // namespace figx::cli
