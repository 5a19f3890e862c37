// What form a run's output has, by its options and by where it goes.
#include "cli/run_form.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string_view>

namespace figx::cli {

std::string format_of(const Options& options, bool terminal) {
  if (!options.format.empty()) return options.format;
  if (const std::string_view format = format_of_file(options.output); !format.empty()) return std::string(format);
  return terminal ? "table" : "jsonl";
}

WriterOptions writer_options(const Options& options, const std::string& format, bool terminal) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool plain =
      (no_color != nullptr && *no_color != '\0') || (term != nullptr && std::string_view(term) == "dumb");
  WriterOptions writer;
  writer.color = options.color == "always" || (options.color == "auto" && terminal && !plain);
  writer.excel = options.excel;
  writer.layout = options.layout;
  writer.money_power = options.money_power;
  // What a variable or a file says holds for the formats that have it.
  const WriterOptions had = fitting(format, writer);
  if (!options.layout_typed) writer.layout = had.layout;
  if (!options.unit_typed) writer.money_power = had.money_power;
  if (options.output != "-") writer.path = options.output;
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) writer.width = size.ws_col;
  return writer;
}

std::string identity(const Options& options, const std::string& format, const std::vector<Input>& inputs) {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    hash = (hash ^ 0xFF) * 1099511628211u;  // a byte that no text in UTF-8 has
  };
  const auto add_all = [&](const std::vector<std::string>& list) {
    for (const std::string& text : list) add(text);
    add("");
  };
  add(FIGX_VERSION);
  add(format);
  add(std::to_string(static_cast<int>(options.mode)) + (options.excel ? "e" : "") + (options.fail_fast ? "f" : ""));
  add(std::to_string(static_cast<int>(options.layout)) + ' ' + std::to_string(options.money_power));
  add(options.color);
  add(options.errors);
  add_all(options.only);
  add_all(options.companies);
  add_all(options.patterns);
  add_all(options.registry);
  add(options.min_confidence ? options.min_confidence->to_string() : "");
  add(options.read.format);
  add(options.read.encoding);
  if (const auto& date = options.read.date) {
    add(std::to_string(date->year * 10000 + date->month * 100 + date->day));
  }
  add(options.read.text_field);
  add(options.read.id_field);
  add(options.read.date_field);
  add(std::to_string(options.read.max_size));
  for (const Input& input : inputs) add(input.path);
  return std::to_string(hash);
}

bool is_database(const std::string& path) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  std::string head(kMagic.size(), ' ');
  return std::ifstream(path, std::ios::binary).read(head.data(), static_cast<std::streamsize>(head.size())) &&
         head == kMagic;
}

}  // namespace figx::cli
