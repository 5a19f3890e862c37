// figx reads the numbers out of Chinese earnings news. This header is all that a program needs.
//
//   auto extractor = figx::Extractor::create();
//   if (!extractor) { std::cerr << extractor.error().message << '\n'; return 2; }
//   auto document = figx::read_document(bytes, "article.md");
//   for (const figx::Figure& figure : extractor->figures(*document))
//     std::cout << figx::to_json(figure) << '\n';
//
// Offsets in a record count the code points of Document::source from 0; `end` is exclusive.
#pragma once

#include "figx/decimal.h"
#include "figx/document.h"
#include "figx/documents.h"
#include "figx/extractor.h"
#include "figx/figure.h"
#include "figx/result.h"
#include "figx/terminal.h"
#include "figx/writer.h"
