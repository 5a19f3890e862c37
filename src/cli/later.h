// Libraries that are loaded when one of their functions is first called (cmake/later.cmake).
#pragma once

namespace figx::cli {

/// Loads all of them now: what is about to lock itself in opens no library afterwards.
void load_libraries();

}  // namespace figx::cli
