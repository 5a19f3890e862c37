// Reads in several threads at once, before anything else: what a library sets up with its first call must stand that.
// tests/reading_test.cpp starts this again and again.
#include <array>
#include <barrier>
#include <cstddef>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "figx/figx.h"

int main() {
  constexpr std::array<std::pair<const char*, std::string_view>, 3> kTexts = {
      {{"a.html", "<html><body><p>营收增长。</p></body></html>"},
       {"a.md", "营收**增长**。\n"},
       {"a.txt", "\xD3\xAA\xCA\xD5\xD4\xF6\xB3\xA4\xA1\xA3"}}};  // in GB18030
  constexpr std::size_t kThreads = 8;
  std::barrier ready(kThreads);
  std::vector<std::size_t> wrong(kThreads);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kThreads; ++i)
      threads.emplace_back([&, i] {
        ready.arrive_and_wait();
        for (const auto& [name, text] : kTexts) wrong[i] += figx::read_document(text, name)->blocks.size() != 1;
      });
  }
  for (const std::size_t count : wrong)
    if (count != 0) return 1;
  return 0;
}
