// An SQLite database by libsqlite3, every return code looked at; it throws WriteFailed with what SQLite says.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "figx/decimal.h"

namespace figx {

class Database {
 public:
  /// Opens the file, or creates it; another program that writes to it is waited for, ten seconds.
  explicit Database(const std::string& path);
  void run(const std::string& sql);
  /// The first column of the first row as text, nullopt without a row.
  std::optional<std::string> ask(const std::string& sql, std::string_view parameter = {});
  [[noreturn]] void fail() const;
  sqlite3* get() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  };
  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement; put() fills its parameters from the first on, run() executes it and empties them.
class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  Statement& put(std::string_view text);
  Statement& put(std::size_t number);
  Statement& put(double number);
  Statement& put_null();
  void run();

  Statement& put(const std::string& text) { return put(std::string_view(text)); }
  Statement& put(int number) { return put(static_cast<std::size_t>(number)); }
  template <typename T>
  Statement& put(const std::optional<T>& value) {
    return value ? put(*value) : put_null();
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void check(int code, int wanted);
  void reset();
  Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int next_ = 1;
};

}  // namespace figx
