// Any bytes are a pack: loading it ends in a pack or in an error that says something, never in a crash.
#include "pack/pack.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto loaded = figx::pack::load({{"fuzz.json", std::string(reinterpret_cast<const char*>(data), size)}});
  if (!loaded && loaded.error().message.empty()) {
    std::fputs("an error without a message\n", stderr);
    std::abort();
  }
  return 0;
}
