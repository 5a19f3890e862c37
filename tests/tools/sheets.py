#!/usr/bin/python3
"""Spreadsheets, pandas, DuckDB and SQLite must show the table that figx's own JSON has, and run nothing in it.

usage: sheets.py [--figx FIGX]

Takes the articles of ../shared/gold/articles where there are some, and those of samples/ otherwise. Compared to the
last digit, as decimals: the workbook in openpyxl, and saved again by LibreOffice; csv, jsonl and wide csv in pandas;
csv, jsonl and wide csv in DuckDB; the database in sqlite3. Then over 200 texts that a spreadsheet could run as a
formula stand as id, title, company and sentence of articles: nothing that LibreOffice makes of xlsx, and of csv and
tsv, may hold a formula or a link to elsewhere. Needs Debian's python3-pandas, python3-openpyxl and
libreoffice-calc. DuckDB is installed by npm into build/duckdb, once; when npm reaches no registry it is left out.
"""
import itertools
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas

import gold
import npm

HERE = Path(__file__).resolve().parent
COUNTS = ("start", "end", "page", "source")
AMOUNTS = ("value", "low", "high")
DIGITS = 15  # significant ones that a double gives back

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1;1)", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-cmd|' /C calc'!A0",
            "@cmd|' /C calc'!A0", "=DDE(\"soffice\";\"/etc/passwd\";\"A1\")", "=HYPERLINK(\"http://example.com/\";\"x\")",
            "=IMPORTXML(\"http://example.com/\",\"//a\")", "=WEBSERVICE(\"http://example.com/\")",
            "=IMPORTDATA(\"http://example.com/\")", "=SUM(1,1)*cmd|' /C calc'!A0", "=A1", "=\"a\"&\"b\"", "={1,2}",
            "=MSEXCEL|'\\..\\calc.exe'!''", "-2+3+cmd|' /C calc'!A0", "=1+1%", "=-1", "==1+1", "=+1"]
HIDDEN = ["{}", " {}", "   {}", "\t{}", "\r{}", "\n{}", "\u3000{}", "\u00a0{}", "\ufeff{}", "\u200b{}", "\"{}\"",
          ";{}", ",{}", "|{}"]
WIDE = str.maketrans("=+-@", "＝＋－＠")


def alias(number):
    """What the articles call the company whose name is a payload."""
    return "测标" + f"{number:03}".translate(str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")) + "集团"


def payloads():
    plain = [form.format(formula) for formula, form in itertools.product(FORMULAS, HIDDEN)]
    return plain + [formula.translate(WIDE) for formula in FORMULAS] + ["x\n=1+1", "x;=1+1", "x\t=1+1", "'=1+1"]


def fail(what):
    sys.exit(f"sheets: {what}")


def figx_json(figx, *options):
    """Records as figx's JSON has them, numbers as decimals."""
    out = gold.run(figx, ["-f", "json", *options[0]], options[1])
    return json.loads(out, parse_float=Decimal, parse_int=Decimal)


def checks_text(checks):
    return ";".join(f"{check['check']}:{'ok' if check['agrees'] else 'no'}@"
                    + "+".join(str(other["start"]) for other in check["with"]) for check in checks)


def plain(value):
    """A cell for comparing: nothing is None, a number a decimal, what stands for it in a file the same."""
    if value is None or (isinstance(value, float) and value != value) or value == "":
        return None
    if isinstance(value, Decimal):
        return value + 0
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(repr(value))
    if isinstance(value, list):
        return checks_text(value) or None
    return value


def digits(number):
    return len(Decimal(number).normalize().as_tuple().digits)


def same(what, wanted, got, numbers=None):
    """Ends the check unless the tables are the same. A column of `numbers` may hold a number as its digits."""
    if len(wanted) != len(got):
        fail(f"{what} has {len(got)} rows, the JSON {len(wanted)}.")
    cells = 0
    for row, (want, have) in enumerate(zip(wanted, got)):
        names = set(want) | {name for name in have if plain(have[name]) is not None}
        for name in names:
            a, b = plain(want.get(name)), plain(have.get(name))
            if isinstance(a, Decimal) and isinstance(b, str) and (numbers == "text" or digits(a) > DIGITS):
                b = Decimal(b)
            if a != b:
                fail(f"{what}, row {row + 1}, {name}: {b!r}, the JSON has {a!r}.")
            cells += a is not None
    print(f"    {what}: {len(got)} rows, {cells} cells are the same")


def sheet_rows(book, name, panes=True):
    """Rows of a sheet as dicts; it checks types, header and links on the way."""
    sheet = book[name]
    cells = iter(sheet.rows)
    header = [cell.value for cell in next(cells)]
    if (panes and sheet.freeze_panes != "A2") or not sheet.auto_filter.ref:
        fail(f"the sheet {name} has no frozen header with filters: {sheet.freeze_panes}, {sheet.auto_filter.ref}.")
    rows = []
    for line in cells:
        row = {}
        for title, cell in zip(header, line):
            if cell.data_type not in "ns":
                fail(f"{name}!{cell.coordinate} has the type {cell.data_type!r}.")
            row[title] = cell.value
        if name == "Figures":
            link = line[0].hyperlink.location
            target = book["Sources"][link.split("!")[1].replace("A", "G")].value
            if target.replace("\r\n", "\n") != row["sentence"]:
                fail(f"{name}!{line[0].coordinate} leads to another sentence than the record's.")
        row.pop("source", None)
        rows.append(row)
    return rows


def office(folder, source, target, infilter=None):
    """`source` saved by LibreOffice as `target`, in a subfolder; its profile is the folder's own."""
    out = folder / "saved" / target
    out.mkdir(parents=True, exist_ok=True)
    words = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    words += [f"--infilter={infilter}"] if infilter else []
    done = subprocess.run([*words, "--convert-to", "xlsx", "--outdir", out, source], capture_output=True, text=True,
                          timeout=npm.PATIENCE)
    saved = out / (source.stem + ".xlsx")
    if done.returncode != 0 or not saved.is_file():
        fail(f"LibreOffice could not open {source.name}:\n{done.stdout}{done.stderr}")
    return saved


def unix(records):
    """What a sheet shows of a text: its line breaks are LF."""
    return [{key: value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value
             for key, value in record.items()} for record in records]


def compare_sheets(figx, paths, folder):
    long, wide = figx_json(figx, [], paths), figx_json(figx, ["--layout", "wide"], paths)
    book = folder / "figures.xlsx"
    gold.run(figx, ["-q", "-o", str(book)], paths)
    again = office(folder, book, "again")  # LibreOffice drops a frozen header when it converts without a window
    for what, file, panes in (("xlsx in openpyxl", book, True), ("xlsx in LibreOffice", again, False)):
        opened = openpyxl.load_workbook(file)
        same(f"{what}, Figures", unix(long), sheet_rows(opened, "Figures", panes))
        same(f"{what}, Summary", unix(wide), sheet_rows(opened, "Summary", panes))
    scaled = folder / "scaled.xlsx"
    gold.run(figx, ["-q", "--unit", "亿", "-o", str(scaled)], paths)
    rows = sheet_rows(openpyxl.load_workbook(scaled), "Figures")
    power = [Decimal(10) ** 8 if re.fullmatch("[A-Z]{3}", record["unit"]) else Decimal(1) for record in long]
    same("xlsx with --unit 亿", [{name: record[name] / p if record[name] is not None else None for name in AMOUNTS}
                               for record, p in zip(long, power)],
         [{name: row[f"{name} (亿)"] for name in AMOUNTS} for row in rows])
    return long, wide


def compare_pandas(figx, paths, folder, long, wide):
    for name, options in (("long.csv", []), ("long.tsv", []), ("long.jsonl", []), ("wide.csv", ["--layout", "wide"])):
        gold.run(figx, ["-q", *options, "-o", str(folder / name)], paths)
    kept = {"keep_default_na": False}
    same("csv in pandas, digits", long,
         pandas.read_csv(folder / "long.csv", dtype=str, **kept).to_dict("records"), "text")
    tabs = [{k: re.sub("[\t\r\n]", " ", v) if isinstance(v, str) else v for k, v in record.items()} for record in long]
    same("tsv in pandas, digits", tabs,
         pandas.read_csv(folder / "long.tsv", sep="\t", dtype=str, **kept).to_dict("records"), "text")
    same("wide csv in pandas, digits", wide,
         pandas.read_csv(folder / "wide.csv", dtype=str, **kept).to_dict("records"), "text")
    numbers = [*AMOUNTS, "confidence"]
    exact = pandas.read_csv(folder / "long.csv", float_precision="round_trip", na_values="",
                            dtype={name: str for name in ("doc", "period", "variant", "text", "segment")}, **kept)
    picked = [{name: record[name] for name in numbers} for record in long]
    loose = [{k: v if v is None else Decimal(repr(float(v))) for k, v in record.items()} for record in picked]
    same("csv in pandas, numbers", loose, exact[numbers].to_dict("records"))
    lines = pandas.read_json(folder / "long.jsonl", lines=True, dtype=False, convert_dates=False, precise_float=True)
    same("jsonl in pandas, numbers", loose, [{k: None if v is None or v != v else float(v) for k, v in row.items()}
                                             for row in lines[numbers].to_dict("records")])
    names = ["doc", "company", "segment", "metric", "period", "unit", "text", "sentence"]
    same("jsonl in pandas, texts", [{name: record[name] for name in names} for record in long],
         lines[names].to_dict("records"))
    sheet = pandas.read_excel(folder / "figures.xlsx", dtype={"doc": str, "period": str, "text": str})
    same("xlsx in pandas, numbers", loose, [{k: None if v != v else float(v) for k, v in row.items()}
                                            for row in sheet[numbers].to_dict("records")])


def compare_sqlite(figx, paths, folder, long, wide):
    path = folder / "figures.db"
    for _ in range(2):  # the second run replaces what the first one wrote
        gold.run(figx, ["-q", "-o", str(path)], paths)
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute("SELECT f.* FROM figures f JOIN documents d USING (doc) "
                                                      "ORDER BY d.rowid, n")]
        view = [dict(row) for row in database.execute("SELECT * FROM summary")]
    for row in rows:
        row.pop("n")
        row["checks"] = json.loads(row["checks"])
        for name in AMOUNTS:
            text = row.pop(name + "_text")
            if row[name] != (None if text is None else float(text)):
                fail(f"sqlite: {name} is {row[name]}, and {text} as text.")
            row[name] = None if text is None else Decimal(text)
        for name in COUNTS[:3]:
            row[name] = None if row[name] is None else Decimal(row[name])
    same("figures in sqlite3", long, rows)
    cells = []
    for row in view:
        metric = " ".join(filter(None, (row["metric"], row["variant"])))
        keys = ("doc", "company", "company_name", "segment", "period")
        for name, value in row.items():
            if value is not None and name not in (*keys, "title", "date", "metric", "variant"):
                cells.append((*(row[key] for key in keys), f"{metric} {name.replace('_', ' ')}".replace(" value", ""),
                              Decimal(repr(value)) if isinstance(value, float) else value))
    wanted = [(*(row[key] for key in keys), name, value) for row in wide for name, value in row.items() if name not in keys]
    if sorted(map(str, map(list, wanted))) != sorted(map(str, map(list, cells))):
        wanted, cells = ([tuple(str(x + 0) if isinstance(x, Decimal) else x for x in cell) for cell in all_cells]
                         for all_cells in (wanted, cells))
        numbers = [cell[:-1] + (float(cell[-1]) if re.fullmatch(r"-?[\d.E+]+", str(cell[-1])) else cell[-1],)
                   for cell in wanted]
        shown = [cell[:-1] + (float(cell[-1]) if re.fullmatch(r"-?[\d.E+]+", str(cell[-1])) else cell[-1],)
                 for cell in cells]
        if sorted(map(repr, numbers)) != sorted(map(repr, shown)):
            fail("the view summary has other cells than the wide layout.")
    print(f"    view summary in sqlite3: {len(cells)} cells are the same")


def compare_duckdb(folder, long, wide):
    packages = gold.ROOT / "build/duckdb"
    if not shutil.which("npm") or not npm.install(HERE / "duckdb", packages):
        print("    npm reaches no registry, so DuckDB is left out")
        return
    texts = "{'sentence': 'VARCHAR', 'period': 'VARCHAR', 'doc': 'VARCHAR'}"
    queries = [f"SELECT * FROM read_csv('{folder}/long.csv', all_varchar = true)",
               f"SELECT value, low, high, confidence FROM read_csv('{folder}/long.csv', types = {texts})",
               f"SELECT * EXCLUDE checks FROM read_json('{folder}/long.jsonl')",
               f"SELECT * FROM read_csv('{folder}/wide.csv', all_varchar = true)"]
    done = subprocess.run(["node", HERE / "duckdb/read.js", packages / "package.json"], input="\n".join(queries),
                          capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        fail(f"DuckDB could not read figx's files:\n{done.stderr}")
    csv, numbers, jsonl, wide_csv = (json.loads(line) for line in filter(None, done.stdout.split("\n")))

    def loose(rows, names):
        return [{name: None if row[name] is None else Decimal(repr(float(row[name]))) for name in names} for row in rows]

    same("csv in DuckDB, digits", long, csv, "text")
    same("csv in DuckDB, numbers", loose(long, [*AMOUNTS, "confidence"]), loose(numbers, [*AMOUNTS, "confidence"]))
    number_names = [*AMOUNTS, "confidence", "start", "end", "page"]
    same("jsonl in DuckDB, numbers", loose(long, number_names), loose(jsonl, number_names))
    names = [name for name in long[0] if name not in (*number_names, "checks")]
    same("jsonl in DuckDB, texts", [{name: row[name] for name in names} for row in long],
         [{name: row[name] for name in names} for row in jsonl])
    same("wide csv in DuckDB, digits", wide, wide_csv, "text")


def attack(figx, folder):
    """Articles whose every text is a payload; their records in each format as LibreOffice opens it."""
    stream, companies = folder / "payloads.jsonl", folder / "companies.tsv"
    with open(stream, "w", encoding="utf-8") as out, open(companies, "w", encoding="utf-8") as names:
        names.write("id\tname_zh\tname_en\taliases\tcountry\treporting_currency\tfiscal_year_end\n")
        for number, payload in enumerate(payloads()):
            name = re.sub(r"[\t\r\n]", " ", payload)
            names.write(f"PRIVATE:p{number}\t{name}\t\t{alias(number)}\tCN\tCNY\t\n")
            text = f"{payload}\n\n{payload}，{alias(number)}公布2024年第四季度净亏损{number + 1}.5亿元，营收同比下降3.25%。\n"
            out.write(json.dumps({"id": f"{payload}#{number}", "title": payload, "text": text}, ensure_ascii=False) + "\n")
        for code in ("00700", "000858"):
            out.write(json.dumps({"id": code, "text": "Meta(META.US)公布，2024年第四季度营收483.9亿美元。"}) + "\n")
    common = ["-q", "--registry", str(companies)]
    records = figx_json(figx, common, [stream])
    count = len(payloads())
    def bare(text):
        return re.sub(r"[\s\ufeff\u200b]", "", text)

    for field in ("doc", "company_name", "sentence"):
        seen = {bare(record[field]) for record in records}
        hit = sum(any(text.startswith(bare(payload)) for text in seen) for payload in payloads())
        if hit < 200:
            fail(f"only {hit} of {count} payloads stand in the field {field}; the articles no longer try it.")
    made = {}
    for name, options in (("plain.csv", []), ("long.csv", ["--excel"]), ("wide.csv", ["--excel", "--layout", "wide"]),
                          ("long.tsv", []), ("wide.tsv", ["--excel", "--layout", "wide"]), ("book.xlsx", []),
                          ("payloads.db", [])):
        path = folder / "attack" / name
        path.parent.mkdir(exist_ok=True)
        gold.run(figx, [*common, *options, "-o", str(path)], [stream])
        made[name] = path

    def opened(name, separator=None):
        # 34: quoted by "; 76: UTF-8; the last word has LibreOffice evaluate what looks like a formula.
        infilter = f"CSV:{separator},34,76,1,,0,false,true,false,false,false,0,true" if separator else None
        book = openpyxl.load_workbook(office(folder, made[name], f"{name}-{separator}", infilter))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        return cells, [cell for cell in cells if cell.data_type == "f" or
                       (cell.hyperlink and cell.hyperlink.target)], book

    if not opened("plain.csv", 44)[1]:
        fail("LibreOffice finds no formula in csv without --excel either, so this check shows nothing.")
    for name, separators in (("long.csv", (44, 59, 9)), ("wide.csv", (44, 59)), ("long.tsv", (9,)),
                             ("wide.tsv", (9, 59)), ("book.xlsx", (None,))):
        for separator in separators:
            cells, live, _ = opened(name, separator)
            if live:
                fail(f"{name} opened with the separator {separator} runs {live[0].coordinate}: {live[0].value!r}.")
            print(f"    {name}, separator {chr(separator) if separator else None!r}: no formula in {len(cells)} cells")
            own = separator in (None, {"csv": 44, "tsv": 9}.get(name.split(".")[1]))
            wanted = {float(record["value"]) for record in records}
            numbers = {cell.value for cell in cells if cell.data_type == "n"}
            if own and not wanted <= numbers:
                fail(f"{name} has lost numbers: {sorted(wanted - numbers)[:3]}.")
    rows = sheet_rows(openpyxl.load_workbook(made["book.xlsx"]), "Figures")
    wanted = [{**record, "doc": record["doc"]} for record in unix(records)]
    same("payloads in xlsx", wanted, rows)
    if not {"00700", "000858"} <= {row["doc"] for row in rows}:
        fail("the ids 00700 and 000858 are no longer as they were.")
    sources = openpyxl.load_workbook(made["book.xlsx"])["Sources"]
    titles = {"book.xlsx": {bare(row[0] or "") for row in sources.iter_rows(2, min_col=3, max_col=3, values_only=True)}}
    with sqlite3.connect(made["payloads.db"]) as database:
        titles["payloads.db"] = {bare(row[0]) for row in database.execute("SELECT title FROM documents")}
    for name, shown in titles.items():
        hit = sum(bare(payload) in shown for payload in payloads())
        if hit < 200:
            fail(f"{name} has only {hit} of {count} payloads as a title.")
    with sqlite3.connect(made["payloads.db"]) as database:
        if [row[0] for row in database.execute("SELECT doc FROM documents ORDER BY rowid")] != list(
                dict.fromkeys(record["doc"] for record in records)):
            fail("the database has other documents than the JSON.")
    print(f"    {count} payloads stay text")


def main():
    options = gold.arguments(__doc__).parse_args()
    folder = gold.SHARED / "gold/articles"
    folder = folder if folder.is_dir() else gold.ROOT / "samples"
    paths = gold.sources(folder)
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        long, wide = compare_sheets(options.figx, paths, work)
        compare_pandas(options.figx, paths, work, long, wide)
        compare_sqlite(options.figx, paths, work, long, wide)
        compare_duckdb(work, long, wide)
        attack(options.figx, work)


if __name__ == "__main__":
    main()
