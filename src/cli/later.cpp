// Finds the functions of libraries that are loaded with the first call of one of them.
#include "cli/later.h"

#include <dlfcn.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/exit_code.h"

namespace {

struct Function {
  int library;
  const char* name;
};

#include "later_functions.inc"

std::array<std::atomic<void*>, std::size(kLibraries)> libraries;

// A call that cannot be made can return to nobody: what calls is a C library's interface, or thinks it is.
[[noreturn]] void give_up(const std::string& message) {
  const std::string line = "figx: " + message + ".\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, line.data(), line.size());
  _exit(figx::cli::kNoLibrary);
}

void* library(int number) {
  std::atomic<void*>& known = libraries[static_cast<std::size_t>(number)];
  void* handle = known;
  if (handle == nullptr) {
    // Two threads may both come here; the second gets the same library.
    handle = dlopen(kLibraries[number], RTLD_LAZY | RTLD_LOCAL);
    if (handle == nullptr) give_up("A library is missing; install it: " + std::string(dlerror()));
    known = handle;
  }
  return handle;
}

}  // namespace

extern "C" {

/// Where each function is, null before its first call. The functions that the linker binds calls to jump here.
__attribute__((visibility("hidden"))) std::atomic<void*> figx_later_at[kCount];

__attribute__((visibility("hidden"), used)) void* figx_later_find(std::uint32_t number) {
  const Function& function = kFunctions[number];
  void* found = dlsym(library(function.library), function.name);
  if (found == nullptr) {
    give_up(std::string(kLibraries[function.library]) + " has no function " + function.name +
            "; install the library that figx was built with");
  }
  figx_later_at[number] = found;
  return found;
}
}

namespace figx::cli {

void load_libraries() {
  for (std::uint32_t i = 0; i < kCount; ++i) {
    const std::string_view library = kLibraries[kFunctions[i].library];
    if (!library.starts_with("libtbb")) figx_later_find(i);  // one thread needs no pipeline
  }
}

}  // namespace figx::cli
