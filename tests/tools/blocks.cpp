// Prints what figx takes for the article of each file named: a JSON line with path, title, date and the texts of its
// blocks.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "document/parts.h"
#include "figx/document.h"

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    const auto document = figx::read_document(bytes, argv[i]);
    if (!file || !document) {
      std::fprintf(stderr, "%s: %s\n", argv[i], document ? "It cannot be read." : document.error().message.c_str());
      return 1;
    }
    nlohmann::json line{{"page", argv[i]}, {"title", document->title}, {"blocks", nlohmann::json::array()}};
    if (const auto& date = document->date) {
      char day[32];
      std::snprintf(day, sizeof day, "%04d-%02d-%02d", date->year, date->month, date->day);
      line["date"] = day;
    }
    for (const figx::Block& block : document->blocks) {
      if (block.kind != figx::Block::Kind::title) line["blocks"].push_back(figx::shown_text(document->source, block));
    }
    std::puts(line.dump().c_str());
  }
}
