"""Texts that would do something in a page that did not escape them; for browser.py."""
import json

import gold

PAYLOADS = [
    "<script>window.pwned=1</script>", "</script><script>window.pwned=1</script>", "</style><script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>", "</template><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>", "<svg onload=window.pwned=1>", "<svg><script>window.pwned=1</script></svg>",
    "<body onload=window.pwned=1>", "<iframe src=javascript:window.pwned=1>", "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<a href=javascript:window.pwned=1>x</a>", "<math><mtext></table><mglyph><style><img src=x onerror=window.pwned=1>",
    "<details open ontoggle=window.pwned=1>", "<input autofocus onfocus=window.pwned=1>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><button>", "<object data=//evil.example/x.swf>", "<embed src=//evil.example/x>",
    "<style>*{display:none}</style>", "<!--", "--><script>window.pwned=1</script>", "<!--><script>window.pwned=1</script>",
    "]]><script>window.pwned=1</script>", "<![CDATA[<script>window.pwned=1</script>", "<?xml version='1.0'?><x>",
    "\" onmouseover=\"window.pwned=1\" x=\"", "' onfocus='window.pwned=1' autofocus x='", "\"><svg/onload=window.pwned=1>",
    "'><img src=x onerror='window.pwned=1'>", "` onmouseover=window.pwned=1 `", "javascript:window.pwned=1", "javascript://%0awindow.pwned=1",
    "data:text/html,<script>window.pwned=1</script>", "#d1r1\" class=\"f", "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "&#60;script&#62;window.pwned=1&#60;/script&#62;", "&quot; onclick=window.pwned=1 x=&quot;", "\u2028window.pwned=1\u2029",
    "\u202e<script>window.pwned=1</script>\u202c", "\u2066\u200f\u061c", "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e",
    "${window.pwned=1}", "{{constructor.constructor('window.pwned=1')()}}", "<x\x01script>window.pwned=1</script>",
    "\x1b[31m\x07<b>", "\x08\x7f\x85", "＜script＞window.pwned=1＜/script＞", "<plaintext>", "<xmp>", "<noscript><p title='</noscript><img src=x onerror=window.pwned=1>'>",
    "__proto__", "constructor", "card", "<div id=card>", "<tr id=d1r1>",
]
ELEMENTS = ("html head meta title style script body header b span nav a p kbd main section div h1 h2 h3 h4 h5 h6 input output "
            "table thead tbody tr th td bdi button article ul li blockquote aside figure figcaption svg path rect small i time br "
            "code dl dt dd meter").split()
# What is in the page that figx does not write: elements, attributes that do something, links out of the page.
STRANGE = """const strange = [];
for (const one of document.querySelectorAll('*')) {
  if (!arguments[0].includes(one.localName)) strange.push('<' + one.localName + '>');
  for (const {name, value} of one.attributes) {
    if (one.id === 'card' && name === 'style') continue;  // where the card stands
    if (name.startsWith('on') || ['src', 'srcdoc', 'action', 'style', 'autofocus'].includes(name)) strange.push(name + '=' + value);
    if (name === 'href' && !/^#(index|d\\d+([mr]\\d+)?)$/.test(value)) strange.push(name + '=' + value);
  }
}
const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) strange.push('twice the id ' + id);
if (document.scripts.length !== 1) strange.push(document.scripts.length + ' scripts');
if (window.pwned !== undefined || Object.prototype.pwned !== undefined) strange.push('a payload ran');
for (const name of Object.keys(window)) if (!arguments[1].includes(name)) strange.push('window.' + name);
return strange;"""
SPACES = """return [...document.querySelectorAll('.doc')].map((one) => one.textContent)"""


def seen(text):
    """What the page shows of a payload: no controls, no switches of direction, blanks aside."""
    out = ""
    for c in text:
        code = ord(c)
        if c.isspace() and code != 0x85 and code not in range(0x1C, 0x20):
            continue
        control = code < 0x20 or 0x7F <= code < 0xA0
        bidi = code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
        out += "\ufffd" if control or bidi else c
    return out


def stream(folder):
    """A document for each payload: as its id, in its title, its sentences and beside its figures."""
    path = folder / "hostile.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for payload in PAYLOADS:
            text = (f"{payload}腾讯控股2025年第一季度业绩{payload}\n\n腾讯控股2025年第一季度营收1800.2亿元{payload}，同比增长13%；"
                    f"{payload}净利润478.2亿元，高于市场预期的450亿元。\n\n“{payload}”公司（00700.HK）预计第二季度营收1900亿元{payload}。\n")
            out.write(json.dumps({"id": payload, "text": text}, ensure_ascii=False) + "\n")
    return path


def registry(folder):
    """Companies whose names are payloads, in an article that calls them by harmless ones."""
    names = [one for one in PAYLOADS if "<" in one and not any(ord(c) < 32 or c in ";#" for c in one)]
    calls = ["青禾" + chr(ord("甲") + i) + "股份" for i in range(len(names))]
    path, article = folder / "names.tsv", folder / "names.txt"
    rows = [f"PRIVATE:hostile{i}\t{name}公司{i}\t\t{call}" for i, (name, call) in enumerate(zip(names, calls))]
    path.write_text("id\tname_zh\tname_en\taliases\n" + "\n".join(rows) + "\n", encoding="utf-8")
    article.write_text("".join(f"{call}2025年营收{i + 5}亿元，高于市场预期的{i + 4}亿元。\n\n" for i, call in enumerate(calls)),
                       encoding="utf-8")
    return path, article, names


def check_hostile(check):
    """Payloads everywhere, as one page; gives how many there are."""
    browser = check.browser
    usual = check.page("usual", [gold.ROOT / "samples/us-flash.txt"])
    check.open(usual)
    browser.js(STRANGE, ELEMENTS, [])
    browser.js("return [...document.querySelectorAll('a')]")
    windows = browser.js("return Object.keys(window)")
    page = check.page("hostile", [stream(check.folder)])
    check.open(page)
    texts = browser.js(SPACES)
    if len(texts) != len(PAYLOADS):
        check.wrong("hostile texts", f"{len(texts)} documents, not {len(PAYLOADS)}")
    for payload, text in zip(PAYLOADS, texts):
        wanted = seen(payload)
        if seen(text).count(wanted) < 5:
            check.wrong("hostile texts", f"{payload!r} is not shown as the text that it is")
    for number in range(1, len(texts) + 1):
        browser.js("location.hash = arguments[0]", f"#d{number}m1")
    browser.js("for (const mark of document.querySelectorAll('a.f')) mark.click()")
    for one in browser.js(STRANGE, ELEMENTS, windows):
        check.wrong("hostile texts", f"there is {one} in the page")
    check.quiet("hostile texts", page)

    companies, article, names = registry(check.folder)
    page = check.page("hostile-names", [article], ["--registry", companies])
    check.open(page)
    rows = browser.js("return [...document.querySelectorAll('tbody tr')].map((row) => row.cells[1].textContent)")
    if len({row for row in rows if "<" in row}) < 20:
        check.wrong("hostile names", f"few rows have them: {rows[:9]}")
    browser.js("for (const mark of document.querySelectorAll('a.f')) mark.click()")
    for one in browser.js(STRANGE, ELEMENTS, windows):
        check.wrong("hostile names", f"there is {one} in the page")
    check.quiet("hostile names", page)
    return len(PAYLOADS) + len(names)
