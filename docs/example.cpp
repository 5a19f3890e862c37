// Prints every figure of one article: figx_example ARTICLE
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "figx/figx.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: figx_example ARTICLE\n";
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};

  auto extractor = figx::Extractor::create();  // one for each thread; reads any number of documents
  if (!extractor) {
    std::cerr << extractor.error().message << '\n';
    return 2;
  }
  auto document = figx::read_document(bytes, argv[1]);
  if (!document) {
    std::cerr << document.error().message << '\n';
    return 3;
  }
  for (const figx::Figure& figure : extractor->figures(*document)) {
    const auto& number = figure.value ? figure.value : figure.low;  // a range has low and high instead
    std::cout << figure.company << ' ' << figure.metric << ' ' << (number ? number->to_string() : "-") << ' '
              << figure.unit << " at " << figure.start << '\n';
  }
}
