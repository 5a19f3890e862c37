// Which writer goes by which name.
#include "figx/writer.h"

#include "write/formats.h"

namespace figx {

Result<std::unique_ptr<Writer>> make_writer(std::string_view format, const WriterOptions& options) {
  if (format == "json") return make_json_writer(false);
  if (format == "jsonl") return make_json_writer(true);
  if (format == "csv") return make_delimited_writer(',', options);
  if (format == "tsv") return make_delimited_writer('\t', options);
  if (format == "table") return make_table_writer(options);
  return Error{"The output format '" + std::string(format) + "' is unknown; take table, json, jsonl, csv or tsv."};
}

}  // namespace figx
