// Inputs and their documents, read here or, where a parser with a history of holes must see them, in a child process.
#include "cli/reading.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <new>

#include "base/append_read.h"
#include "base/suffix.h"
#include "isolate/file_input.h"

namespace figx::cli {
namespace {

constexpr std::size_t kHead = 1 << 16;
constexpr const char* kNoMemory = "There is not enough memory for it.";

// A tag, a comment, a declaration: "<" and what may stand behind it in HTML.
bool has_tag(std::string_view text) {
  for (std::size_t pos = 0; (pos = text.find('<', pos)) != std::string_view::npos && ++pos < text.size();) {
    const auto next = static_cast<unsigned char>(text[pos]);
    if (std::isalpha(next) != 0 || next == '!' || next == '/' || next == '?') return true;
  }
  return false;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x09 || (byte > 0x0D && byte < 0x20 && byte != 0x1A && byte != 0x1B);
  });
}

// What a document takes with its blocks is a multiple of its bytes.
isolate::Limits limits_of(double timeout, std::size_t max_size) {
  isolate::Limits limits;
  limits.timeout_seconds = timeout;
  limits.max_output_bytes = max_size == 0 ? std::numeric_limits<std::size_t>::max() : (64u << 20) + 6 * max_size;
  return limits;
}

std::string reason(int error) {
  if (error == EACCES || error == EPERM) return "You may not read this file; mend its permissions, or leave it out.";
  return std::string("The file could not be read: ") + std::strerror(error) + ".";
}

}  // namespace

bool needs_isolation(std::string_view head, std::string_view name, const ReadOptions& options) {
  if (options.format != "auto") {
    static constexpr std::array kPlain = {"text", "md", "jsonl", "csv"};
    return std::find(kPlain.begin(), kPlain.end(), options.format) == kPlain.end();
  }
  const std::optional<Format> named = format_by_name(name);
  if (named == Format::html || named == Format::pdf || named == Format::docx || named == Format::archive) return true;
  std::string narrow;  // UTF-16 without what it has more than ASCII, so that its tags are seen
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    std::copy_if(head.begin(), head.end(), std::back_inserter(narrow), [](char c) { return c != '\0'; });
    return has_tag(narrow);
  }
  // A PDF may begin with anything, and with text too.
  if (has_control(head) || head.starts_with("BZh") || head.find("%PDF-") != std::string_view::npos) return true;
  if (named == Format::jsonl || named == Format::csv) return false;
  const std::size_t first = head.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::size_t begin = std::min(head.find_first_not_of(" \t\r\n", first), head.size());
  return !head.substr(begin).starts_with('{') && has_tag(head);
}

Opened& Opened::operator=(Opened&& other) noexcept {
  std::swap(path, other.path);
  std::swap(head, other.head);
  std::swap(file, other.file);
  std::swap(many, other.many);
  return *this;
}

Opened::~Opened() {
  if (file > STDIN_FILENO) close(file);
}

Result<Opened> open_input(const std::string& path, const ReadOptions& options) {
  Opened opened;
  opened.path = path;
  opened.file = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened.file < 0) return Error{errno == ENOENT ? "There is no such file; check the path." : reason(errno)};
  // The child, which is no part of the terminal's foreground, must not read from it: then all of it is read here.
  const std::size_t wanted = isatty(opened.file) != 0 ? UINT32_MAX / 2 : kHead;
  const ReadBytes input = isolate::input_of("", opened.file);
  std::string& head = opened.head;
  for (std::ptrdiff_t got = 1; got > 0 && head.size() < wanted;) {
    got = append_read(head, std::min(kHead, wanted - head.size()), input);
    if (got < 0) return Error{reason(errno)};
  }
  opened.many = holds_many(head, path, options);
  return opened;
}

Reader::Reader(double timeout, std::size_t max_size) : child_(limits_of(timeout, max_size)) {}

void Reader::read(Opened& input, const ReadOptions& options, const std::function<bool(Item)>& sink) try {
  const Result<bool> all = needs_isolation(input.head, input.path, options)
                               ? child_.read(input.file, input.head, input.path, options, sink)
                               : read_documents(isolate::input_of(input.head, input.file), input.path, options, sink);
  if (!all) sink({input.path, all.error()});
} catch (const std::bad_alloc&) {
  sink({input.path, Error{kNoMemory}});
}

void Reader::read_batches(Opened& input, const ReadOptions& options, const std::function<bool(Batch)>& sink) try {
  const auto alone = [&](Item item) { return sink(batch_of(std::move(item))); };
  if (needs_isolation(input.head, input.path, options)) return read(input, options, alone);
  const Result<bool> all = figx::read_batches(isolate::input_of(input.head, input.file), input.path, options, sink);
  if (!all) alone({input.path, all.error()});
} catch (const std::bad_alloc&) {
  sink(batch_of({input.path, Error{kNoMemory}}));
}

}  // namespace figx::cli
