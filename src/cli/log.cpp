// What figx says on standard error: plain lines that begin with "figx: ".
#include "cli/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <string_view>

#include "figx/terminal.h"

namespace figx::cli {
namespace {

// File names and packs are strangers' text: nothing in them may steer the terminal.
std::string shown(std::string_view message, bool keeps_lines) {
  while (message.ends_with('\n')) message.remove_suffix(1);
  return harmless(message, keeps_lines);
}

}  // namespace

void set_up_log(bool quiet, bool verbose) {
  const auto log = std::make_shared<spdlog::logger>("figx", std::make_shared<spdlog::sinks::stderr_sink_st>());
  log->set_pattern("figx: %v");
  log->set_level(quiet ? spdlog::level::err : verbose ? spdlog::level::info : spdlog::level::warn);
  spdlog::set_default_logger(log);
}

void say_error(const std::string& message) {
  spdlog::error("{}", shown(message, true));
}
void say_failure(std::string doc, const std::string& message) {
  std::replace(doc.begin(), doc.end(), '\n', '?');
  say_error((doc.empty() ? "''" : doc) + ": " + message);
}
void say_warning(const std::string& message, bool keeps_lines) {
  spdlog::warn("{}", shown(message, keeps_lines));
}
void say_note(const std::string& message) {
  spdlog::info("{}", shown(message, false));
}

}  // namespace figx::cli
