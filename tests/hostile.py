"""Files that are made to be slow: one piece repeated, for each reader.

    python -m tests.hostile

reads each in two sizes and prints how the time grows; four times the file should take about four times as long.
`tests/test_hostile.py` reads them in a small size.
"""

from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING

from tests.worddocs import OUTLINE, item, p, r, tbl, tr, word
from workplans import WorkplansError, read_all

if TYPE_CHECKING:
    from collections.abc import Callable

_HEAD = "青禾县2025年重点任务分解表\n"
_SMALL, _TIMES = 200_000, 4  # bytes of the small file, and how many times as large the other is

TEXT: dict[str, Callable[[int], str]] = {
    "header lines": lambda size: _HEAD + "备注\n" * (size // 7),
    "two header lines": lambda size: _HEAD + "序号\n任务\n" * (size // 14),
    "header rows": lambda size: _HEAD + "序号\t任务\t目标\n" * (size // 21),
    "one wide row": lambda size: _HEAD + "序号\t任务" + "\t目标" * (size // 12) + "\n1\t" + "甲\t" * (size // 12),
    "short rows": lambda size: (
        _HEAD + "序号\t任务" + "\t目标" * 50 + "\n" + ("1\t" + "甲\t" * 40 + "\n") * (size // 160)
    ),
    "rows": lambda size: _HEAD + "序号\t任务\t目标\t责任单位\n" + "1\t新建学校\t3所\t县教育局\n" * (size // 36),
    "cells on lines": lambda size: _HEAD + "任务\n目标\n责任单位\n" + "新建学校\n3所\n县教育局\n" * (size // 32),
    "numbers on lines": lambda size: _HEAD + "1\n甲\n2\n甲\n3\n" * (size // 14),
    "categories": lambda size: _HEAD + "类别\t任务\t责任单位\n" + "甲\t改造3所\t局\n\t改造3所\t\n" * (size // 40),
    "captions": lambda size: _HEAD + "表1 甲\n序号\t任务\n1\t新建学校3所\n" * (size // 46),
    "rules": lambda size: _HEAD + "+--+--+\n" * (size // 8),
    "open notes": lambda size: _HEAD + "1." + "（注：" * (size // 9),
    "open brackets": lambda size: _HEAD + "1.甲（注：（（（" * (size // 23),
    "bars": lambda size: _HEAD + "1│" * (size // 4),
    "masks": lambda size: _HEAD + "1.投入**万元、__个、x%" * (size // 28),
    "misread": lambda size: _HEAD + "1.æ–°å¢ž3所" * (size // 20),
    "lost": lambda size: _HEAD + "1.新增\ufffd3所??" * (size // 20),
    "unseen": lambda size: _HEAD + "1.新\u200b增\u200b3所" * (size // 20),
    "headings": lambda size: _HEAD + "# 甲\n" * (size // 6),
    "bold": lambda size: _HEAD + "**1.甲" * (size // 7),
    "months": lambda size: _HEAD + "三月：\n" * (size // 10),
    "cut titles": lambda size: "青禾县教育局\n2025年工作要点\n" * (size // 38),
}
HTML: dict[str, Callable[[int], str]] = {
    "marks": lambda size: "<p>" + "<" * size,
    "entities": lambda size: "<p>" + "&amp" * (size // 4),
    "closed": lambda size: "<p>" + "</div>" * (size // 6),
    "comments": lambda size: "<p>" + "<!--" * (size // 4),
    "scripts": lambda size: "<p></p>" + "<script>" * (size // 8),
    "quotes": lambda size: "<p>" + "<p a=\"'" * (size // 8),
    "open tags": lambda size: "<p>" + "<p a" * (size // 4),
    "nested": lambda size: "<div>" * (size // 5),
    "paragraphs": lambda size: "<p>甲" * (size // 6),
    "blanks": lambda size: "<p>甲" + " \n" * (size // 2),
    "links": lambda size: "<a href=1>甲" * (size // 13),
    "rows": lambda size: "<table>" + "<tr><td>1<td>甲" * (size // 18),
    "classes": lambda size: f"<div class='{'a ' * (size // 2)}'>甲</div>",
    "rules": lambda size: "<style>" + ".a{display:none}" * (size // 16) + "</style><p>甲",
    "style comments": lambda size: "<style>" + "/*" * (size // 2) + " none</style><p>甲",
    "hidden": lambda size: "<p hidden>甲" * (size // 13),
    "declarations": lambda size: "<p></p>" + "<?xml " * (size // 6),
    "labels": lambda size: "<div>索引号</div>" * (size // 20),
    "marked": lambda size: "<ol>" + "<li>甲" * (size // 7),
}
_FIELD = p(r('<w:fldChar w:fldCharType="begin"/>') * 20)
_CONTENTS = p(r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText>TOC</w:instrText>") * 9)
DOCX: dict[str, Callable[[int], bytes]] = {
    "paragraphs": lambda size: word(p(r("新建学校3所。")) * (size // 80)),
    "items": lambda size: word(item("新建学校3所。") * (size // 160), numbering=OUTLINE),
    "cells": lambda size: word(tbl(tr("甲", "乙", "丙") * (size // 260))),
    "fields": lambda size: word(_FIELD * (size // len(_FIELD))),
    "contents": lambda size: word(_CONTENTS * (size // len(_CONTENTS))),
    "joined": lambda size: word(p("甲", "<w:rPr><w:del/></w:rPr>") * (size // 110)),
    "choices": lambda size: word("<mc:AlternateContent>" + "<mc:Choice/>" * (size // 12) + "</mc:AlternateContent>"),
}


def _page(content: bytes) -> bytes:
    """Return a PDF document of one page with a content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%b endobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


PDF: dict[str, Callable[[int], bytes]] = {
    "characters": lambda size: _page(b"BT /F 12 Tf 9 9 Td (" + b"a" * size + b") Tj ET"),
    "words": lambda size: _page(b"BT /F 12 Tf " + b"1 1 Td (a) Tj " * (size // 14) + b"ET"),
    "rules": lambda size: _page(b"1 1 m 9 9 l S " * (size // 14)),
    "rectangles": lambda size: _page(b"1 1 90 90 re S " * (size // 15)),
    "states": lambda size: _page(b"q " * (size // 2)),
}


def files(size: int) -> dict[str, bytes]:
    """Return every file in about that size, by its reader and its name."""
    found = {f"text, {name}": make(size).encode() for name, make in TEXT.items()}
    found |= {f"html, {name}": make(size).encode() for name, make in HTML.items()}
    found |= {f"docx, {name}": make(size) for name, make in DOCX.items()}
    return found | {f"pdf, {name}": make(size) for name, make in PDF.items()}


def outcome(found: bytes) -> str:
    """Read a file and say what came of it."""
    try:
        return f"{len(read_all(io.BytesIO(found)))} plans"
    except WorkplansError as error:
        return type(error).__name__


def main() -> int:
    """Print how the time grows with the size of each file."""
    large = files(_SMALL * _TIMES)
    print(f"files of {_SMALL:,} and {_SMALL * _TIMES:,} bytes (of a Word document, of its elements)")
    for name, found in files(_SMALL).items():
        taken = []
        for each in (found, large[name]):
            start = time.process_time()
            said = outcome(each)
            taken.append(time.process_time() - start)
        print(f"{name:<24} {taken[0]:7.3f} s {taken[1]:7.3f} s  {taken[1] / max(taken[0], 1e-3):5.1f} times  {said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
