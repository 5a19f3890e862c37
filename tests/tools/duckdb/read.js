// Reads files with DuckDB: node read.js PACKAGE.JSON < lines of SQL; prints the rows of each as a line of JSON.
const { createRequire } = require("module");
const { readFileSync } = require("fs");
const { DuckDBInstance } = createRequire(process.argv[2])("@duckdb/node-api");

(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const sql of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const reader = await connection.runAndReadAll(sql);
    console.log(JSON.stringify(reader.getRowObjectsJson()));
  }
})();
