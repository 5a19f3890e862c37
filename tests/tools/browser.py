#!/usr/bin/env python3
"""Opens the pages of `figx -f html` in headless Chromium and uses them as people do: mouse, keys, fingers, print.

usage: browser.py [--figx FIGX] [--keep FOLDER]

For each article of ../shared/gold/articles, or else of samples/: every record of figx's own JSON lines is highlighted
where it stands, and its card shows that record when the mouse is over it, when Tab reaches it and when it is tapped;
rows sort, and lead to their places. For all pages: no console message, no request but the page itself. Hostile texts
stay text; a page of 200 documents loads in under a second; nothing scrolls sideways on a phone; the print has the
article; colours have contrast. Screenshots are kept in FOLDER, build/browser by default.
"""
import json
import re
import subprocess
import sys
import tempfile
import time
from html import unescape
from pathlib import Path

import gold
from browser_hostile import check_hostile
from chromium import ENTER, ESCAPE, TAB, Browser, BrowserFailed

BASIS = {"prior_guidance": "prior guidance"}
SECONDS = 1.0  # that a page of 200 documents may take to load
PATIENCE = 600  # seconds after which no other article is begun: some machines show a frame a second

# The highlight's text, what stands before it, and the rows that it is about.
MARKS = """return [...document.querySelectorAll('.doc.on a.f')].map((mark) => {
  const before = document.createRange();
  before.setStart(mark.closest('article'), 0);
  before.setEndBefore(mark);
  return [mark.id, mark.textContent, before.toString(), mark.dataset.r.split(' ').map(Number)];
});"""
# The card as it is shown, or null: of each record its fields, and the highlight that it belongs to.
CARD = """const card = document.getElementById('card');
if (card.hidden || !card.getClientRects().length) return null;
const box = card.getBoundingClientRect();
return {
  inside: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
  described: document.querySelector('[aria-describedby=card]')?.id,
  focused: document.activeElement.id,
  records: [...card.querySelectorAll('.record')].map((record) => {
    const fields = {value: record.querySelector('.value b').textContent, number: record.querySelector('.who span').textContent};
    for (const one of record.querySelectorAll('dd')) fields[one.dataset.field] = one.textContent.trim();
    fields.checks = [...record.querySelectorAll('li')].map((one) => one.dataset.check + (one.className === 'ok' ? '+' : '-'));
    return fields;
  }),
};"""
# Brings a highlight into view, above where a phone shows the card, and gives its middle; null without one.
CENTER = """const mark = document.getElementById(arguments[0]);
if (!mark) return null;
scrollBy(0, mark.getBoundingClientRect().top - innerHeight / 4);
const box = mark.getClientRects()[0];
return [box.left + box.width / 2, box.top + box.height / 2];"""

# Does the card lie on a part of a highlight?
COVERED = """const card = document.getElementById('card').getBoundingClientRect();
return [...document.getElementById(arguments[0]).getClientRects()].some((line) =>
  card.left < line.right && card.right > line.left && card.top < line.bottom && card.bottom > line.top);"""


def bare(text):
    return re.sub(r"\s", "", text)


def shown(text, path):
    """What a reader sees of a stretch of the source, without blanks."""
    if path.suffix == ".html":
        text = unescape(re.sub(r"<[^>]*>", "", text))
    if path.suffix == ".md":
        text = text.replace("**", "")
    return bare(text)


def exact(record):
    if record["value"] is not None:
        return str(record["value"])
    if record["low"] is not None and record["high"] is not None:
        return f"{record['low']} to {record['high']}"
    return f"at least {record['low']}" if record["low"] is not None else f"at most {record['high']}"


def expected_card(record, number):
    checks = dict.fromkeys(check["check"] + ("+" if check["agrees"] else "-") for check in record["checks"])
    return {"number": f"#{number}", "company": record["company"],
            "metric": record["metric"] + (f" {record['variant']}" if record["variant"] else ""),
            "measure": record["measure"], "period": record["period"] or "not given",
            "basis": BASIS.get(record["basis"], record["basis"]), "exact": exact(record), "unit": record["unit"],
            "sure": f"{float(record['confidence']):.2f}", "rule": record["rule"],
            "place": f"{record['start']}–{record['end']}", "checks": list(checks)}


class Check:
    """One browser and what was found wrong."""

    def __init__(self, browser, figx, folder, keep):
        self.browser, self.figx, self.folder, self.keep = browser, figx, folder, keep
        self.problems = []

    def wrong(self, where, what):
        self.problems.append(f"{where}: {what}")

    def page(self, name, inputs, options=()):
        """The page that figx makes of these inputs."""
        path = self.folder / f"{name}.html"
        path.write_bytes(gold.run(self.figx, ["-f", "html", *options], inputs))
        return path

    def open(self, path, fragment=""):
        """Opens a page anew; the logs begin with it."""
        self.browser.open("about:blank")
        self.browser.log("browser")
        self.browser.log("performance")
        self.browser.open(path.as_uri() + fragment)

    def quiet(self, where, path):
        """Was the page silent, and asked for nothing but itself?"""
        for line in self.browser.log("browser"):
            self.wrong(where, f"the console says: {line}")
        for message in self.browser.log("performance"):
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"].split("#")[0]
                if url != path.as_uri():
                    self.wrong(where, f"the page asks for {url}")

    def card(self, where, mark, records, rows, card=None):
        """Does the card show these records, and belong to this highlight?"""
        card = card or self.browser.js(CARD)
        if card is None:
            return self.wrong(where, f"no card for {mark}")
        if card["described"] != mark:
            self.wrong(where, f"the card is that of {card['described']}, not of {mark}")
        if not card["inside"]:
            self.wrong(where, f"the card of {mark} goes over the edge of the window")
        seen = [{key: one.get(key) for key in expected_card(records[0], 1)} for one in card["records"]]
        wanted = [expected_card(records[row - 1], row) for row in rows]
        if seen != wanted:
            self.wrong(where, f"the card of {mark} shows {seen}, not {wanted}")
        return card

    # An article

    def places(self, where, path, records, source):
        """Is every record highlighted, where it stands?"""
        marks = self.browser.js(MARKS)
        of_row = {row: mark for mark in marks for row in mark[3]}
        for number, record in enumerate(records, 1):
            if number not in of_row:
                self.wrong(where, f"record {number} ({record['text']} at {record['start']}) is not highlighted")
                continue
            _, text, before, rows = of_row[number]
            text, wanted = bare(text), shown(record["text"], path)
            alone = len({(records[row - 1]["start"], records[row - 1]["end"]) for row in rows}) == 1
            if text != wanted and (alone or wanted not in text):
                self.wrong(where, f"record {number} is highlighted as {text}, not {wanted}")
            start = min(records[row - 1]["start"] for row in rows)
            if path.suffix == ".txt" and not shown(source[:start], path).endswith(bare(before)[-15:]):
                self.wrong(where, f"record {number} is highlighted behind …{bare(before)[-15:]}")
        return marks

    def point_at_each(self, where, records, marks, touch):
        """Points at one highlight after the other, each time as its card is looked at."""
        both = (f"const card = (() => {{ {CARD} }})(), sheet = document.getElementById('card').getBoundingClientRect();"
                "const covered = document.getElementById(arguments[1]).getBoundingClientRect().bottom > sheet.top;"
                f"return [card, covered, (function () {{ {CENTER} }})(arguments[0])];")
        place = self.browser.js(CENTER, marks[0][0]) if marks else None
        for i, (mark, _, _, rows) in enumerate(marks):
            self.browser.point(*place, touch=touch, escape=not touch)  # the last card may lie over it
            following = marks[i + 1][0] if i + 1 < len(marks) else ""
            card, covered, place = self.browser.js(both, following, mark)
            self.card(where, mark, records, rows, card)
            if touch and covered:
                self.wrong(where, f"the card covers {mark}, which it is about")

    def hover(self, where, records, marks):
        self.point_at_each(where + ", mouse", records, marks, touch=False)
        if marks:
            self.browser.press(ESCAPE)
            if self.browser.js(CARD) is not None:
                self.wrong(where, "Esc does not close the card")
            self.browser.point(2, 2)

    def low_window(self, where, marks):
        """Where the window is low, the card is cut and scrolls, rather than lie on what it is about."""
        self.browser.viewport(900, 400)
        for mark, *_ in marks:
            x, y = self.browser.js(CENTER, mark)
            self.browser.point(x, y, escape=True)
            card = self.browser.js(CARD)
            if card is None or not card["inside"] or self.browser.js(COVERED, mark):
                self.wrong(where, f"in a low window the card of {mark} covers it, or is not whole in the window")
        self.browser.press(ESCAPE)
        self.browser.viewport(1280, 800)

    def tab(self, where, records, marks):
        """From the top of the page Tab reaches the highlights in their order; n goes on where Tab was."""
        browser = self.browser
        browser.js("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0);"
                   "const top = document.querySelector('.from'); top.tabIndex = -1; top.focus();")
        for mark, _, _, rows in marks:
            browser.press(TAB)
            card = self.card(where + ", Tab", mark, records, rows)
            if card and card["focused"] != mark:
                self.wrong(where, f"Tab focuses {card['focused']}, not {mark}")
        if len(marks) > 2:
            browser.press(ESCAPE, "n")
            self.card(where + ", n", marks[0][0], records, marks[0][3])
            browser.press("j", "p", "j", "j")
            self.card(where + ", n and p", marks[2][0], records, marks[2][3])
            browser.press(ESCAPE)

    def tap(self, where, records, marks):
        browser = self.browser
        browser.viewport(390, 844, phone=True)
        width = browser.js("return document.scrollingElement.scrollWidth")
        if width > 390:
            self.wrong(where, f"on a phone the page is {width} pixels wide")
        self.point_at_each(where + ", tap", records, marks, touch=True)
        browser.viewport(1280, 800)

    def table(self, where, records, marks):
        """Rows sort by a click and by a key, and lead to their places."""
        browser = self.browser
        numbers = "return [...document.querySelectorAll('.doc.on tbody tr')].map((row) => Number(row.cells[0].textContent))"
        sort = ("const head = document.querySelectorAll('.doc.on th')[arguments[0]], box = head.firstChild.getBoundingClientRect();"
                "return [box.left + box.width / 2, box.top + box.height / 2]")
        state = "return document.querySelectorAll('.doc.on th')[arguments[0]].getAttribute('aria-sort')"
        number_of = lambda record: record["value"] if record["value"] is not None else (
            record["low"] if record["low"] is not None else record["high"])
        values = [float(number_of(record)) for record in records]
        browser.point(*browser.js(sort, 5), press=True)
        order = browser.js(numbers)
        if [values[i - 1] for i in order] != sorted(values) or browser.js(state, 5) != "ascending":
            self.wrong(where, f"a click on Value gives the order {order}")
        browser.press("\ue00d")  # the blank key, on the same header
        order = browser.js(numbers)
        if [values[i - 1] for i in order] != sorted(values, reverse=True) or browser.js(state, 5) != "descending":
            self.wrong(where, f"Value by key, downwards, gives the order {order}")
        browser.point(*browser.js(sort, 0), press=True)
        if browser.js(numbers) != list(range(1, len(records) + 1)):
            self.wrong(where, "a click on # does not give the order of the article")
        for mark, _, _, rows in (marks[-1], marks[0]):
            row = "d1r" + str(rows[-1])
            browser.js("scrollTo(0, 0)")
            x, y = browser.js("const row = document.getElementById(arguments[0]); row.scrollIntoView({block: 'nearest'});"
                              "const box = row.cells[1].getBoundingClientRect(); return [box.left + 3, box.top + 3]", row)
            browser.point(x, y, press=True)
            if not browser.js("const box = document.getElementById(arguments[0]).getBoundingClientRect();"
                              "return box.top >= 0 && box.bottom <= innerHeight", mark):
                self.wrong(where, f"a click on row {rows[-1]} does not bring {mark} into view")
            self.card(where + ", row", mark, records, rows)
            browser.press(ESCAPE)

    def article(self, path):
        where = path.name
        lines = gold.run(self.figx, ["-f", "jsonl"], [path]).split(b"\n")
        records = [json.loads(line, parse_float=str) for line in lines if line.strip()]
        source = gold.run(self.figx, ["--text-only"], [path]).decode("utf-8")
        page = self.page(path.stem, [path])
        self.open(page)
        marks = self.places(where, path, records, source)
        self.hover(where, records, marks)
        self.low_window(where, marks)
        self.tab(where, records, marks)
        self.tap(where, records, marks)
        if records:
            self.table(where, records, marks)
        self.quiet(where, page)
        return len(records), len(marks)

    # The page itself

    def card_and_filter(self, path):
        """Enter goes into the card, whose links lead to other figures; Esc comes back; the filter leaves what it says."""
        browser = self.browser
        self.open(path)
        described = "return document.querySelector('[aria-describedby=card]')?.id"
        browser.js("document.getElementById('d1m4').focus()")  # consensus, checked against the result in d1m2
        browser.press(ENTER, TAB, TAB, ENTER)
        if browser.js(described) != "d1m2":
            self.wrong("card", f"its first link leads to {browser.js(described)}, not to d1m2")
        browser.press(ENTER, ESCAPE)
        if browser.js("return document.activeElement.id") != "d1m2" or browser.js(CARD):
            self.wrong("card", "Esc does not close it and go back to its figure")
        browser.js("document.querySelector('aside input').focus()")
        browser.press(*"meta consensus")
        left = "return [...document.querySelectorAll('aside tbody tr')].filter((row) => !row.hidden).map((row) => row.id).join(' ')"
        if browser.js(left) != "d1r4":
            self.wrong("filter", f"'meta consensus' leaves the rows {browser.js(left)}")
        if browser.js("return document.querySelector('aside output').textContent") != "1 of 16":
            self.wrong("filter", "it does not say how many rows are left")
        charts = browser.js("return [...document.querySelectorAll('.charts figure')].map((one) => "
                            "[one.querySelector('figcaption').textContent, one.querySelectorAll('svg title').length])")
        if charts != [["Meta, Revenue 2024Q4", 2], ["Meta, growth year on year 2024Q4", 2]]:
            self.wrong("charts", f"they are {charts}")

    def colours(self, path):
        """The least contrast of highlighted text with what is behind it, and of the line that tells the basis."""
        script = """const pixel = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
        const light = (...colours) => {
          for (const colour of colours) { pixel.fillStyle = colour; pixel.fillRect(0, 0, 1, 1); }
          const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b;
        };
        const contrast = (a, b) => (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        const paper = getComputedStyle(document.documentElement).backgroundColor;
        let text = 99, line = 99;
        for (const mark of document.querySelectorAll('.f')) {
          const style = getComputedStyle(mark), behind = light(paper, style.backgroundColor);
          text = Math.min(text, contrast(light(style.color), behind));
          line = Math.min(line, contrast(light(style.borderBottomStyle === 'none' ? style.textDecorationColor : style.borderBottomColor), light(paper)));
        }
        return [text, line];"""
        for theme in ("light", "dark"):
            self.browser.theme(theme)
            self.open(path)
            text, line = self.browser.js(script)
            print(f"    contrast, {theme}: text {text:.1f}, line {line:.1f}")
            if text < 4.5 or line < 3:
                self.wrong(path.name, f"in the {theme} theme highlights have a contrast of {text:.2f}, their lines {line:.2f}")
        self.browser.theme("light")

    def many(self, articles):
        """A page of 200 documents: loads fast, shows one at a time, finds them by their hash."""
        lines = []
        for i in range(200):
            path = articles[i % len(articles)]
            text = gold.run(self.figx, ["--text-only"], [path]).decode("utf-8")
            lines.append(json.dumps({"id": f"{path.stem}-{i}", "text": text, "date": "2025-06-01"}, ensure_ascii=False))
        stream = self.folder / "many.jsonl"
        stream.write_text("\n".join(lines) + "\n", encoding="utf-8")
        page = self.page("many", [stream])
        times = []
        while len(times) < 3 or (min(times) >= SECONDS and len(times) < 20):  # what else a machine does only adds
            self.open(page)
            times.append(self.browser.js("return performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000)
        print(f"    200 documents, {page.stat().st_size >> 10} KB, {self.browser.js('return document.all.length')} "
              f"elements: loaded in {min(times):.2f} s (of {', '.join(f'{one:.2f}' for one in times)})")
        if not 0 < min(times) < SECONDS:
            self.wrong("200 documents", f"the page loads in {min(times):.2f} s")
        on = "return [...document.querySelectorAll('.doc')].filter((one) => one.getClientRects().length).map((one) => one.id).join(' ')"
        if self.browser.js(on):
            self.wrong("200 documents", "the index is not alone")
        began = time.monotonic()
        self.browser.js("document.querySelector('#index a[href=\"#d150\"]').click()")
        if self.browser.js(on) != "d150":
            self.wrong("200 documents", f"a click in the index shows {self.browser.js(on)}")
        print(f"    another document is there after {time.monotonic() - began:.2f} s")
        self.browser.js("document.querySelectorAll('nav .step')[1].click()")
        if self.browser.js(on) != "d151":
            self.wrong("200 documents", "'next' does not lead to the next document")
        self.browser.js("const input = document.querySelector('#index input'); location.hash = '#index'; input.value = arguments[0];"
                        "input.dispatchEvent(new Event('input', {bubbles: true}))", f"{articles[0].stem}-0")
        left = self.browser.js("return [...document.querySelectorAll('#index tbody tr')].filter((row) => !row.hidden).length")
        if left != 1:
            self.wrong("200 documents", f"the filter of the index leaves {left} rows")
        self.quiet("200 documents", page)
        self.open(page, "#d7m1")
        if self.browser.js(on) != "d7" or (self.browser.js(CARD) or {}).get("described") != "d7m1":
            self.wrong("200 documents", "a link to a figure does not open its document and card")

    def without_script(self, path):
        """All documents are there without a script, and in print."""
        self.browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
        self.open(path)
        sections = self.browser.js("return [...document.querySelectorAll('.doc')].map((one) => one.checkVisibility())")
        self.browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
        if not sections or not all(sections):
            self.wrong(path.name, "without a script some documents are hidden")

    def printed(self, path, wanted):
        self.open(path)
        pdf = self.folder / "print.pdf"
        pdf.write_bytes(self.browser.pdf())
        done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True)
        text = bare(done.stdout.decode("utf-8"))
        for part in wanted:
            if bare(part) not in text:
                self.wrong(path.name, f"the print lacks {part}")
        if "nextfigure" in text:
            self.wrong(path.name, "the print has the hints for keys")

    def pictures(self, one, several):
        browser = self.browser
        browser.viewport(1280, 800)
        for theme in ("light", "dark"):
            browser.theme(theme)
            self.open(one)
            browser.point(*browser.js("const box = document.getElementById('d1m4').getClientRects()[0];"
                                      "return [box.left + 9, box.top + 9]"))
            browser.picture(self.keep / f"{theme}.png")
        browser.theme("light")
        self.open(several)
        browser.picture(self.keep / "index.png")
        browser.viewport(390, 844, phone=True, scale=2)
        self.open(one)
        browser.picture(self.keep / "phone.png")
        browser.point(*browser.js(CENTER, "d1m5"), touch=True)
        browser.picture(self.keep / "phone-card.png")
        self.open(several)
        browser.picture(self.keep / "phone-index.png")
        browser.viewport(1280, 800)


def main():
    parser = gold.arguments(__doc__)
    parser.add_argument("--keep", type=Path, default=gold.ROOT / "build/browser", help="a folder for the screenshots")
    args = parser.parse_args()
    samples = [path for path in gold.sources(gold.ROOT / "samples") if path.name != "README.md"]
    folder = gold.SHARED / "gold" / "articles"
    articles = samples + (gold.sources(folder) if folder.is_dir() else [])
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary, Browser() as browser:
        check = Check(browser, args.figx, Path(temporary), args.keep)
        counts = []
        for path in articles:
            if time.monotonic() - began > PATIENCE:
                print(f"    {len(articles) - len(counts)} articles are left out: Chromium is too slow here.")
                break
            counts.append(check.article(path))
        print(f"    {len(counts)} articles, {sum(n for n, _ in counts)} records in {sum(n for _, n in counts)} "
              f"highlights: {time.monotonic() - began:.0f} s")
        one = check.page("one", [gold.ROOT / "samples/us-flash.txt"])
        several = check.page("several", samples)
        check.card_and_filter(one)
        check.colours(several)
        check.without_script(several)
        check.printed(several, ["隆基绿能（601012.SH）光伏价格战未歇", "分业务看，广告收入467.8亿美元", "招商银行"])
        hostile = check_hostile(check)
        print(f"    {hostile} hostile texts")
        check.many(articles)
        check.pictures(one, several)
    for problem in check.problems[:30]:
        print(problem)
    if check.problems:
        sys.exit(f"{len(check.problems)} things are wrong with the page; the first are above.")
    print(f"The page does what it should; its pictures are in {args.keep} ({time.monotonic() - began:.0f} s).")


if __name__ == "__main__":
    try:
        main()
    except BrowserFailed as failure:
        sys.exit(f"The browser: {failure}")
