// What figx says on standard error: plain lines that begin with "figx: ".
#include "cli/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace figx::cli {
namespace {

// File names and packs are strangers' text: nothing in them may steer the terminal.
std::string harmless(std::string message) {
  for (char& c : message) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F) c = '?';
  }
  while (message.ends_with('\n')) message.pop_back();
  return message;
}

}  // namespace

void set_up_log(bool quiet, bool verbose) {
  const auto log = std::make_shared<spdlog::logger>("figx", std::make_shared<spdlog::sinks::stderr_sink_st>());
  log->set_pattern("figx: %v");
  log->set_level(quiet ? spdlog::level::err : verbose ? spdlog::level::info : spdlog::level::warn);
  spdlog::set_default_logger(log);
}

void say_error(const std::string& message) {
  spdlog::error("{}", harmless(message));
}
void say_failure(std::string doc, const std::string& message) {
  std::replace(doc.begin(), doc.end(), '\n', '?');
  say_error((doc.empty() ? "''" : doc) + ": " + message);
}
void say_warning(const std::string& message) {
  spdlog::warn("{}", harmless(message));
}
void say_note(const std::string& message) {
  spdlog::info("{}", harmless(message));
}

}  // namespace figx::cli
