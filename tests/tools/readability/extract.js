// Prints, for each page named on standard input (one path a line), what @mozilla/readability takes for the
// article, as a JSON line: {"page", "text"}. Pages must be in UTF-8.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

// The packages stand where npm put them, beside the package.json given as the first argument.
const load = createRequire(path.resolve(process.argv[2]));
const { Readability } = load("@mozilla/readability");
const { JSDOM, VirtualConsole } = load("jsdom");

for (const name of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const dom = new JSDOM(fs.readFileSync(name, "utf8"), { virtualConsole: new VirtualConsole() });
  const article = new Readability(dom.window.document).parse();
  process.stdout.write(JSON.stringify({ page: name, text: article ? article.textContent : "" }) + "\n");
  dom.window.close();
}
