// A value, or one finished sentence that says what is wrong and what to do.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace figx {

/// An error for a person: where, what, and what to do, in one sentence (packs add a caret line).
struct Error {
  std::string message;
  std::size_t line = 0;  ///< of a stream: where the record with the error begins, from 1; 0: no one line is meant
};

/// Either a T or an Error. Test it like a pointer, then use `*result` or `result.error()`.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  T& operator*() & { return std::get<T>(state_); }
  const T& operator*() const& { return std::get<T>(state_); }
  T&& operator*() && { return std::get<T>(std::move(state_)); }
  T* operator->() { return &std::get<T>(state_); }
  const T* operator->() const { return &std::get<T>(state_); }
  const Error& error() const { return std::get<Error>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace figx
