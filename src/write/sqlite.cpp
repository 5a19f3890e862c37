// Records into an SQLite database: tables documents and figures, and a view summary of the wide layout.
#include <cstdlib>
#include <filesystem>
#include <map>
#include <type_traits>

#include "write/database.h"
#include "write/fields.h"
#include "write/formats.h"
#include "write/iso_date.h"
#include "write/summary.h"

namespace figx {
namespace {

// "figx" in ASCII; the version counts what a newer figx could not append to.
constexpr std::string_view kApplication = "1718183800", kVersion = "1";

constexpr const char* kDocuments = "doc TEXT PRIMARY KEY, title TEXT NOT NULL, date TEXT, figures INTEGER NOT NULL";

// value, low and high are there twice: to calculate with, and as exact digits.
std::string figures_columns() {
  std::string columns = "n INTEGER NOT NULL";
  for_each_field(Figure(), [&](std::string_view name, const auto& value) {
    using T = std::remove_cvref_t<decltype(value)>;
    constexpr bool decimal = std::is_same_v<T, Decimal> || std::is_same_v<T, std::optional<Decimal>>;
    constexpr bool whole = std::is_integral_v<T> || std::is_same_v<T, std::optional<int>>;
    constexpr bool always = std::is_same_v<T, std::string> || std::is_integral_v<T> || std::is_same_v<T, Decimal>;
    columns += ", \"" + std::string(name) + "\" " +
               (decimal ? "REAL"
                : whole ? "INTEGER"
                        : "TEXT") +
               (always ? " NOT NULL" : "");
    if (name == "doc") columns += " REFERENCES documents(doc) ON DELETE CASCADE";
    if (is_amount(name)) columns += ", " + std::string(name) + "_text TEXT";
  });
  return columns + ", PRIMARY KEY (doc, n)";
}

// The name of a column of the view: guidance_low for "guidance low".
std::string sql_name(Aspect aspect) {
  std::string name = aspect == Aspect::value ? "value" : column_name({"", {}}, aspect).substr(1);
  for (char& c : name) c = c == ' ' ? '_' : c;
  return name;
}

std::string summary_columns() {
  std::string columns =
      "doc TEXT NOT NULL REFERENCES documents(doc) ON DELETE CASCADE, n INTEGER NOT NULL, company TEXT NOT NULL, "
      "company_name TEXT NOT NULL, segment TEXT, period TEXT, metric TEXT NOT NULL, variant TEXT";
  for (std::size_t i = 0; i < kAspects; ++i) {
    const auto aspect = static_cast<Aspect>(i);
    columns += ", " + sql_name(aspect) + (aspect == Aspect::unit ? " TEXT" : " REAL");
  }
  return columns + ", PRIMARY KEY (doc, n)";
}

std::string summary_view() {
  std::string columns = "s.doc, d.title, d.date, company, company_name, segment, period, metric, variant";
  for (std::size_t i = 0; i < kAspects; ++i) columns += ", " + sql_name(static_cast<Aspect>(i));
  return "CREATE VIEW summary AS SELECT " + columns +
         " FROM summary_rows s JOIN documents d ON d.doc = s.doc ORDER BY d.rowid, s.n";
}

std::string create_table(const std::string& name, const std::string& columns) {
  return "CREATE TABLE " + name + " (" + columns + ")";
}

const std::map<std::string, std::string>& schema() {
  static const std::map<std::string, std::string> statements = {
      {"documents", create_table("documents", kDocuments)},
      {"figures", create_table("figures", figures_columns())},
      {"summary_rows", create_table("summary_rows", summary_columns())},
      {"summary", summary_view()},
  };
  return statements;
}

// Inserts a row: "INSERT INTO name VALUES (?, ?, ...)" with as many as the table has columns.
std::string insert(Database& database, const std::string& table) {
  const auto columns = database.ask("SELECT count(*) FROM pragma_table_info(?)", table);
  std::string marks = "?";
  for (int i = 1; columns && i < std::stoi(*columns); ++i) marks += ",?";
  return "INSERT INTO " + table + " VALUES (" + marks + ")";
}

double nearest(const Decimal& number) {
  return std::strtod(number.to_string().c_str(), nullptr);
}

std::string to_json(const std::vector<Check>& checks) {
  Figure figure;
  figure.checks = checks;
  const std::string json = figx::to_json(figure);
  constexpr std::string_view kField = "\"checks\":";
  const std::size_t begin = json.rfind(kField) + kField.size();
  return json.substr(begin, json.size() - begin - 1);
}

class SqliteWriter : public Writer {
 public:
  explicit SqliteWriter(const std::string& path)
      : path_(path), created_(!exists(path)), database_(std::make_unique<Database>(path)) {
    check_file();
  }

  ~SqliteWriter() override {
    statements_.reset();
    database_.reset();  // which rolls an open transaction back
    std::error_code ignored;
    if (created_ && !done_ && std::filesystem::is_empty(path_, ignored)) std::filesystem::remove(path_, ignored);
  }

  void begin(std::string&) override {
    database_->run("PRAGMA foreign_keys = ON");
    database_->run("BEGIN IMMEDIATE");
    check_file();  // again, now that nobody else writes
    const bool empty = database_->ask("SELECT count(*) FROM sqlite_master") == "0";
    for (const char* name : {"documents", "figures", "summary_rows", "summary"}) {
      if (!database_->ask("SELECT 1 FROM sqlite_master WHERE name = ?", name)) database_->run(schema().at(name));
    }
    if (empty) {
      database_->run("PRAGMA application_id = " + std::string(kApplication));
      database_->run("PRAGMA user_version = " + std::string(kVersion));
    }
    statements_ = std::make_unique<Statements>(*database_);
  }

  void add(const Document& document, const std::vector<Figure>& figures, std::string&) override {
    const std::string& doc = figures.empty() ? document.id : figures.front().doc;
    const auto [at, fresh] = written_.try_emplace(doc);
    auto& [records, rows] = at->second;  // an id that comes twice in one run keeps the records of both
    if (fresh) statements_->forget.put(doc).run();
    if (fresh) {
      statements_->document.put(doc).put(document.title);
      document.date ? statements_->document.put(iso_date(document.date)) : statements_->document.put_null();
      statements_->document.put(figures.size()).run();
    } else {
      statements_->more.put(figures.size()).put(doc).run();
    }
    for (const Figure& figure : figures) record(figure, records++);
    for (const SummaryRow& row : summary(figures)) {
      for (const SummaryMetric& metric : row.metrics) summary_row(doc, row, metric, rows++);
    }
  }

  void end(std::string&) override {
    statements_.reset();
    database_->run("COMMIT");
    done_ = true;
  }

  bool shows_documents() const override { return true; }
  bool at_end() const override { return true; }
  bool writes_file() const override { return true; }

 private:
  static bool exists(const std::string& path) {
    std::error_code ignored;  // where that cannot be told, SQLite says why
    return std::filesystem::exists(path, ignored);
  }

  struct Statements {
    explicit Statements(Database& database)
        : forget(database, "DELETE FROM documents WHERE doc = ?"),
          document(database, insert(database, "documents")),
          more(database, "UPDATE documents SET figures = figures + ? WHERE doc = ?"),
          figure(database, insert(database, "figures")),
          row(database, insert(database, "summary_rows")) {}
    Statement forget, document, more, figure, row;
  };

  // Refuses a file whose tables figx cannot append to.
  void check_file() {
    if (database_->ask("PRAGMA application_id") == kApplication && database_->ask("PRAGMA user_version") != kVersion) {
      throw WriteFailed("The database '" + path_ + "' is of another version of figx; write to another file.");
    }
    for (const auto& [name, sql] : schema()) {
      const auto there = database_->ask("SELECT coalesce(sql, '') FROM sqlite_master WHERE name = ?", name);
      if (there && *there != sql) {
        throw WriteFailed("The database '" + path_ + "' has a '" + name +
                          "' of its own with other columns than figx writes; write to another file.");
      }
    }
  }

  void record(const Figure& figure, std::size_t n) {
    Statement& row = statements_->figure;
    row.put(n);
    for_each_field(figure, [&](std::string_view name, const auto& value) {
      using T = std::remove_cvref_t<decltype(value)>;
      if constexpr (std::is_same_v<T, std::optional<Decimal>>) {
        value ? row.put(nearest(*value)) : row.put_null();
        if (is_amount(name)) value ? row.put(value->to_string()) : row.put_null();
      } else if constexpr (std::is_same_v<T, Decimal>) {
        row.put(nearest(value));
      } else if constexpr (std::is_same_v<T, std::vector<Check>>) {
        row.put(to_json(value));
      } else {
        row.put(value);
      }
    });
    row.run();
  }

  void summary_row(const std::string& doc, const SummaryRow& row, const SummaryMetric& metric, std::size_t n) {
    Statement& into = statements_->row;
    into.put(doc).put(n).put(row.company).put(row.company_name).put(row.segment).put(row.period);
    into.put(metric.key.metric).put(metric.key.variant);
    for (std::size_t i = 0; i < kAspects; ++i) {
      const auto aspect = static_cast<Aspect>(i);
      const auto& cell = metric.cell(aspect);
      if (aspect == Aspect::unit) {
        metric.unit.empty() ? into.put_null() : into.put(metric.unit);
      } else {
        cell ? into.put(nearest(*cell)) : into.put_null();
      }
    }
    into.run();
  }

  std::string path_;
  bool created_, done_ = false;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Statements> statements_;
  std::map<std::string, std::pair<std::size_t, std::size_t>> written_;  // records and rows of each document of this run
};

}  // namespace

Result<std::unique_ptr<Writer>> make_sqlite_writer(const WriterOptions& options) {
  if (options.path.empty() || options.path == "-") {
    return Error{"-f sqlite writes a database; say which with -o FILE."};
  }
  return std::unique_ptr<Writer>(std::make_unique<SqliteWriter>(options.path));
}

}  // namespace figx
