"""Articles for pages: title, day and pieces, out of plain text and Markdown, and some that stand here."""
import re
import unicodedata
from dataclasses import dataclass, field

import gold

OWN = [
    ("天海股份上半年净利增近三成 海外收入首超国内", "2025-08-27", [
        ("p", "天海股份8月27日晚披露半年报。上半年，公司实现营业收入128.6亿元，同比增长17.4%；归母净利润14.2亿元，同比增长28.9%。"),
        ("p", "分地区看，海外收入66.3亿元，首次超过国内的62.3亿元，毛利率也高出6个百分点。"),
        ("h", "研发投入继续加码"),
        ("p", "公司上半年研发费用9.8亿元，占收入的7.6%，比上年同期多2.1亿元。截至6月末，在手订单240亿元。"),
        ("t", [["项目", "2025年上半年", "2024年上半年"], ["营业收入（亿元）", "128.6", "109.5"],
               ["归母净利润（亿元）", "14.2", "11.0"], ["毛利率", "31.5%", "29.8%"]]),
        ("p", "公司预计，全年收入将达到270亿元至280亿元，资本开支约30亿元。"),
    ]),
    ("快讯：地川科技三季度营收45.1亿元", "2025-10-28", [
        ("p", "10月28日，地川科技公布三季报，第三季度营收45.1亿元，同比增长9.3%；净利润3.6亿元，同比下降4.8%。"),
    ]),
    ("雲嶺金控前11月獲利創同期新高", "2025-12-10", [
        ("p", "雲嶺金控10日公布自結數，11月稅後淨利18.7億元，年增23%；累計前11月稅後淨利226.4億元，創同期新高。"),
        ("p", "旗下銀行前11月淨收益312億元，逾放比0.14%；壽險子公司獲利58.9億元，較去年同期成長近兩成。"),
        ("p", "公司表示，淨利差維持1.35%，明年放款目標成長5%至7%，資本支出與今年相當。"),
    ]),
    ("海山药业：集采影响见底，利润修复可期", "2025-04-22", [
        ("p", "“最难的时候已经过去了。”在业绩会上，海山药业董事长这样概括过去的一年。"),
        ("p", "2024年，公司收入86.4亿元，同比下降3.1%，其中制剂收入52亿元，原料药收入34.4亿元；净利润9.1亿元，同比下降12%。"),
        ("l", ["一季度收入23.5亿元，同比增长6%；", "一季度净利润2.9亿元，同比增长15%；", "经营现金流4.4亿元，去年同期为1.2亿元。"]),
        ("q", "管理层表示，今年的目标是收入增长一成，净利润回到10亿元以上。"),
        ("p", "一位分析师认为，集采对公司利润的拖累已经从2023年的5亿元降到不足1亿元，但新药放量仍要等到明年。"),
    ]),
]

FLASH = "财经快讯一则"  # the title of a page of a text without one


@dataclass
class Article:
    name: str
    title: str
    date: str = None
    pieces: list = field(default_factory=list)  # ("p"|"h"|"q"|"c", text), ("l", texts), ("t", rows), ("s", summary)

    def texts(self):
        """What a reader must be shown, in order."""
        for kind, what in self.pieces:
            if kind == "t":
                yield from (cell for row in what for cell in row)
            elif kind == "l":
                yield from what
            else:
                yield what


INLINE = [(re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""), (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
          (re.compile(r"\*\*|`"), "")]


def plain(text):
    for pattern, by in INLINE:
        text = pattern.sub(by, text)
    return text.strip()


def from_text(name, text):
    """Blank lines part paragraphs; a text whose lines are all cut at one width is joined again."""
    lines = text.strip().splitlines()
    date = re.search(r"(20\d\d)年(\d+)月(\d+)日|(20\d\d)-(\d\d)-(\d\d)", unicodedata.normalize("NFKC", text[:300]))
    article = Article(name, lines[0].strip())
    if date:
        year, month, day = (part for part in date.groups() if part)
        article.date = f"{year}-{int(month):02}-{int(day):02}"
    wrapped = any(line and not re.search(r"[。！？”）%]$", line) for line in lines[1:-1] if len(line) > 25)
    if len(lines) == 1 or lines[0].endswith("。") or len(lines[0]) > 60:  # a flash without a title
        article.title, lines = FLASH, [""] + lines
    body = "\n".join(lines[1:])
    if wrapped:
        body = re.sub(r"(?<=\S)\n(?=[^\s　（])", "", body)
    article.pieces = [("p", line.strip(" \t　")) for line in body.splitlines() if line.strip(" \t　")]
    return article


def from_markdown(name, text):
    """What articles use of Markdown: front matter, headings, lists, quotes, tables, emphasis, links, pictures."""
    article, head = Article(name, ""), re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if head:
        text = text[head.end():]
        keys = dict(re.findall(r'^(title|date|summary): *"?(.*?)"?$', head[1], re.MULTILINE))
        article.title, article.date = keys.get("title", ""), keys.get("date", "")[:10] or None
        if keys.get("summary"):
            article.pieces.append(("s", keys["summary"]))
    text = re.sub(r"^(.+)\n(?:-{3,}|={3,})$", r"## \1", text, flags=re.MULTILINE)
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = chunk.strip().splitlines()
        if lines[0].startswith("|"):
            rows = [[plain(cell) for cell in line.strip().strip("|").split("|")] for line in lines]
            article.pieces.append(("t", [row for row in rows if not re.fullmatch(r"[-: ]+", row[0] or "-")]))
            continue
        items = []
        for line in lines:
            quoted = re.sub(r"^>\s?", "", line)
            bullet = re.match(r"\s*(?:[-*+]|\d+\.) +(.*)", quoted)
            heading = re.match(r"(#+) +(.*)", line)
            if bullet:
                items.append(plain(bullet[1]))
                continue
            if items:
                article.pieces.append(("l", items))
                items = []
            if heading and len(heading[1]) == 1 and not article.title:
                article.title = plain(heading[2])
            elif heading:
                article.pieces.append(("h", plain(heading[2])))
            elif plain(quoted):
                article.pieces.append(("q" if line.startswith(">") else "p", plain(quoted)))
        if items:
            article.pieces.append(("l", items))
    return article


def read(path):
    text = path.read_text(encoding="utf-8")
    return (from_markdown if path.suffix == ".md" or text.startswith("---\n") else from_text)(path.stem, text)


def of_samples():
    """The project's own articles: samples/ and those that stand here."""
    folder = gold.ROOT / "samples"
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md") and path.name != "README.md")
    own = [Article(f"own{i}", title, date, pieces) for i, (title, date, pieces) in enumerate(OWN)]
    return [read(path) for path in paths] + own


def of_files():
    """The gold texts beside the project, else the samples, in plain text and Markdown: pairs of path and article."""
    # Not the seeds: one of them goes on with another article, behind a disclaimer that ends the first.
    folders = [gold.SHARED / "gold" / name for name in ("articles", "real")]
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return [(path, read(path)) for path in paths or sorted((gold.ROOT / "samples").iterdir())
            if path.suffix in (".txt", ".md") and path.name != "README.md"]
