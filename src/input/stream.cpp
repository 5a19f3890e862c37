// Streams: is an input one, which kind, and what both kinds say about a record.
#include "input/stream.h"

#include "base/suffix.h"
#include "base/utf8.h"
#include "document/encoding.h"

namespace figx {
namespace {

// Is the first line that is not blank a JSON object?
bool begins_with_object(std::string_view head, const std::string& encoding) {
  // Few texts begin with a brace, which is a byte of its own in every encoding that is told apart.
  const std::size_t first = head.find_first_not_of(std::string_view("\xEF\xBB\xBF\xFF\xFE \t\r\n\0", 10));
  if (encoding.empty() && (first == std::string_view::npos || head[first] != '{')) return false;
  const bool cut = head.size() >= kStreamHead;
  const auto decoded = decode(cut ? whole_characters(head) : head, encoding);
  if (!decoded) return false;
  const std::string_view text = decoded->text;
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || text[begin] != '{') return false;
  const std::size_t end = text.find('\n', begin);
  return is_json_object(text.substr(begin, end - begin), end != std::string_view::npos || !cut);
}

// Is this what figx writes, as CSV or as JSON lines? Its `text` is a number of an article, and none itself.
bool is_own_output(std::string_view head) {
  const std::string_view line = head.substr(0, head.find('\n'));
  if (line.starts_with("doc,company,company_name,segment,metric,")) return true;
  if (line.starts_with("doc\tcompany\tcompany_name\tsegment\tmetric\t")) return true;
  return line.starts_with("{\"doc\":") && line.find(",\"metric\":") != std::string_view::npos &&
         line.find(",\"measure\":") != std::string_view::npos;
}

}  // namespace

bool is_stream(std::string_view head, std::string_view name, const ReadOptions& options) {
  if (options.format != "auto") return options.format == "jsonl" || options.format == "csv";
  const std::optional<Format> named = format_by_name(name);
  return named == Format::csv || named == Format::jsonl || begins_with_object(head, options.encoding);
}

Result<bool> read_stream(const ReadBytes& input, std::string_view id, std::string_view name, const ReadOptions& options,
                         const StreamSink& sink) {
  Result<TextReader> text = TextReader::open(input, options.encoding);
  if (!text) return text.error();
  if (options.text_field.empty() && is_own_output(text->head())) {
    return Error{"It holds figures that figx wrote and no articles; leave it out, in a folder with -g '!NAME'."};
  }
  const bool csv = options.format == "csv" || (options.format == "auto" && format_by_name(name) == Format::csv &&
                                               !begins_with_object(text->head(), options.encoding));
  return csv ? read_csv(*text, id, options, sink) : read_json_lines(*text, id, options, sink);
}

Error too_long(const std::string& where, std::size_t line, std::size_t max_size) {
  return {where + " is longer than --max-size, " + std::to_string(max_size) +
              " bytes; split it, or raise the limit with --max-size.",
          line};
}

Error no_memory(std::size_t line) {
  return {"There is not enough memory for it.", line};
}

Error not_decoded(const std::string& where, std::size_t line, std::string_view bytes, std::size_t malformed,
                  const std::string& encoding) {
  return {where + " is not valid " + encoding + " at column " + std::to_string(column_of(bytes, malformed)) +
              "; mend it there, or say the encoding of the file with --encoding NAME.",
          line};
}

std::size_t column_of(std::string_view bytes, std::size_t offset) {
  std::size_t column = 1;
  for (std::size_t pos = 0; pos < offset && pos < bytes.size(); ++column) utf8::decode(bytes, pos);
  return column;
}

}  // namespace figx
