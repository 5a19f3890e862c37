// libsqlite3 behind two classes.
#include "write/database.h"

#include "figx/writer.h"

namespace figx {
namespace {

constexpr int kPatience = 10000;  // milliseconds

}  // namespace

Database::Database(const std::string& path) : path_(path) {
  // ":memory:" and "" are no files to SQLite.
  const std::string file = path.starts_with('/') ? path : "./" + path;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail();
  if (sqlite3_db_readonly(get(), "main") == 1) {
    throw WriteFailed("The database '" + path_ + "' may only be read; make it writable, or write to another file.");
  }
  if (sqlite3_busy_timeout(get(), kPatience) != SQLITE_OK || sqlite3_extended_result_codes(get(), 1) != SQLITE_OK) {
    fail();
  }
}

void Database::fail() const {
  const int code = sqlite3_errcode(get()) & 0xFF;
  if (code == SQLITE_NOTADB) {
    throw WriteFailed("'" + path_ + "' is no SQLite database; write to another file.");
  }
  if (code == SQLITE_BUSY) {
    throw WriteFailed("The database '" + path_ + "' is being written by another program; try again when it is done.");
  }
  throw WriteFailed("The database '" + path_ +
                    "' could not be written: " + (get() == nullptr ? "no memory" : sqlite3_errmsg(get())) + ".");
}

void Database::run(const std::string& sql) {
  if (sqlite3_exec(get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::optional<std::string> Database::ask(const std::string& sql, std::string_view parameter) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail();
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> closed(statement, sqlite3_finalize);
  if (sqlite3_bind_parameter_count(statement) != 0 &&
      sqlite3_bind_text(statement, 1, parameter.data(), static_cast<int>(parameter.size()), SQLITE_TRANSIENT) !=
          SQLITE_OK) {
    fail();
  }
  const int code = sqlite3_step(statement);
  if (code == SQLITE_DONE) return std::nullopt;
  if (code != SQLITE_ROW) fail();
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  if (text == nullptr) return std::nullopt;
  return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
}

Statement::Statement(Database& database, const std::string& sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  check(sqlite3_prepare_v3(database.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr), SQLITE_OK);
  statement_.reset(statement);
}

void Statement::check(int code, int wanted) {
  if (code != wanted) database_.fail();
}

Statement& Statement::put(std::string_view text) {
  const char* bytes = text.data() == nullptr ? "" : text.data();  // no bytes are an empty text, not NULL
  check(sqlite3_bind_text64(statement_.get(), next_++, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8), SQLITE_OK);
  return *this;
}
Statement& Statement::put(std::size_t number) {
  check(sqlite3_bind_int64(statement_.get(), next_++, static_cast<sqlite3_int64>(number)), SQLITE_OK);
  return *this;
}
Statement& Statement::put(double number) {
  check(sqlite3_bind_double(statement_.get(), next_++, number), SQLITE_OK);
  return *this;
}
Statement& Statement::put_null() {
  check(sqlite3_bind_null(statement_.get(), next_++), SQLITE_OK);
  return *this;
}

void Statement::reset() {
  check(sqlite3_reset(statement_.get()), SQLITE_OK);
  check(sqlite3_clear_bindings(statement_.get()), SQLITE_OK);
  next_ = 1;
}

void Statement::run() {
  check(sqlite3_step(statement_.get()), SQLITE_DONE);
  reset();
}

}  // namespace figx
