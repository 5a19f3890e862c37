// Finds the functions of libxlsxwriter by dlopen, once.
#include "write/xlsxwriter.h"

#include <dlfcn.h>

#include <string>

#include "figx/writer.h"

namespace figx {
namespace {

template <typename Function>
void find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  if (function == nullptr) {
    throw WriteFailed(std::string("The library " FIGX_XLSXWRITER " has no function ") + name +
                      "; install the one that figx was built with.");
  }
}

Xlsxwriter load() {
  void* library = dlopen(FIGX_XLSXWRITER, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    throw WriteFailed("Workbooks need the library " FIGX_XLSXWRITER ", in Debian's package libxlsxwriter4: " +
                      std::string(dlerror()) + ".");
  }
  Xlsxwriter functions;
#define FIGX_FIND(name) find(library, #name, functions.name);
  FIGX_XLSXWRITER_FUNCTIONS(FIGX_FIND)
#undef FIGX_FIND
  return functions;
}

}  // namespace

const Xlsxwriter& xlsxwriter() {
  static const Xlsxwriter functions = load();
  return functions;
}

}  // namespace figx
