"""How fast files are read, beside what the library under each reader takes alone for the same files in the same run.

    python benchmarks/readers.py

The floor of a reader is what a program pays that has the library give the text and no more: `.text()` of selectolax,
the paragraphs of python-docx, the text of every page of pypdfium2. Reading and floor are measured in turns, because the
speed of a machine changes; the ratio is the median of those of the rounds. The files are invented.
"""

from __future__ import annotations

import gc
import io
import re
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import docx
import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from selectolax.lexbor import LexborHTMLParser

from workplans import read
from workplans.readers import read_source

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 7
ROWS, COLUMNS = 22, 28  # lines of a page, and characters of a line (GB/T 9704-2012, 5.2.3)
LABEL = re.compile("[0-9]{1,3}[.]")
FONT = "STSong-Light"


class Case(NamedTuple):
    """What is measured: files, and what the library alone does with one."""

    files: list[bytes]
    floor: Callable[[bytes], object]


def tasks(count: int) -> list[str]:
    """Return the lines of a plan with so many tasks."""
    return [
        f"{number}.推进第{number}片区学校建设。新建公办幼儿园{number % 40 + 2}所，新增学位{number * 7 % 4000 + 1}个，"
        f"改造校舍2.6万平方米，完善教师交流轮岗机制，交流教师比例不低于10%。（责任单位：县教育局、县财政局）"
        for number in range(1, count + 1)
    ]


TITLE = "青禾县教育局2025年工作要点"


def page(count: int) -> bytes:
    """Return a web page with navigation, a sidebar, tasks in styled paragraphs and a table."""
    links = "".join(f'<li><a href="/col/{number}.html">栏目{number}</a></li>' for number in range(20))
    body = "".join(
        f'<p style="text-indent:2em"><span style="font-family:仿宋;font-size:16pt">{task[:20]}<b>{task[20:30]}</b>'
        f"{task[30:]}</span></p>\n"
        for task in tasks(count)
    )
    rows = "".join(f"<tr><td>{number}</td><td>建桥{number}座</td><td>县交通局</td></tr>" for number in range(1, count))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title>
<meta name="PubDate" content="2025-03-06"><script>var a = "<div>";</script></head><body><ul class="nav">{links}</ul>
<div class="position">首页&gt;工作要点</div><div class="main"><h1>{TITLE}</h1><div class="TRS_Editor">{body}
<table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr>{rows}</table>
</div><div class="sidebar"><ul>{links}</ul></div></div><div class="footer">主办：青禾县</div></body></html>""".encode()


def word(count: int) -> bytes:
    """Return a Word document with automatic numbers, three runs a paragraph, and a table."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    for task in tasks(count):
        words = LABEL.sub("", task)
        paragraph = document.add_paragraph(style="List Number")
        for start in range(0, len(words), 40):
            run = paragraph.add_run(words[start : start + 40])
            run.font.bold = start == 0
            run.font.name = "FangSong"
    table = document.add_table(count // 3, 3)
    for number, cells in enumerate(table.rows):
        cells.cells[1].text = f"建桥{number}座"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(count: int) -> bytes:
    """Return a PDF document with hard-wrapped lines and page numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    lines = [TITLE.center(COLUMNS, "\u3000")]
    for task in tasks(count):
        written = f"\u3000\u3000{task}"
        lines += [written[at : at + COLUMNS] for at in range(0, len(written), COLUMNS)]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for number, start in enumerate(range(0, len(lines), ROWS), start=1):
        canvas.setFont(FONT, 16)
        for row, line in enumerate(lines[start : start + ROWS]):
            canvas.drawString(79, 721 - row * 28.95, line)
        canvas.drawCentredString(297, 50, f"— {number} —")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def html_floor(found: bytes) -> object:
    """Return the text of a page as selectolax gives it."""
    return LexborHTMLParser(found).text()


def docx_floor(found: bytes) -> object:
    """Return the paragraphs of a Word document as python-docx gives them."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(found)).paragraphs]


def pdf_floor(found: bytes) -> object:
    """Return the text of every page as pypdfium2 gives it."""
    document = pypdfium2.PdfDocument(found)
    texts = []
    for each in document:
        text = each.get_textpage()
        texts.append(text.get_text_bounded())
        text.close()
        each.close()
    document.close()
    return texts


CASES = {
    "html, 30 tasks": Case([page(30)] * 20, html_floor),
    "html, 300 tasks": Case([page(300)] * 4, html_floor),
    "docx, 30 tasks": Case([word(30)] * 10, docx_floor),
    "docx, 300 tasks": Case([word(300)] * 3, docx_floor),
    "pdf, 30 tasks": Case([pdf(30)] * 10, pdf_floor),
    "pdf, 300 tasks": Case([pdf(300)] * 2, pdf_floor),
}


def seconds(run: Callable[[bytes], object], files: list[bytes]) -> float:
    """Return how long it takes to run all files through a function."""
    gc.collect()
    start = time.perf_counter()
    for file in files:
        run(file)
    return time.perf_counter() - start


def main() -> None:
    """Print pages, megabytes and tasks a second, and what reading takes as a multiple of what the library takes."""
    print(
        "the text of a file: pages of 22 lines, megabytes and tasks a second; how many times the library alone takes,\n"
        "and what that is for a file; last, tasks a second with the records"
    )
    for name, (files, floor) in CASES.items():
        source, plan = read_source(io.BytesIO(files[0])), read(io.BytesIO(files[0]))
        pages = len(source.text) / (ROWS * COLUMNS) * len(files)
        size = sum(map(len, files)) / 1e6
        count = sum(1 for _ in plan.iter_tasks()) * len(files)
        floors, texts, records = [], [], []
        for _ in range(ROUNDS):
            floors.append(seconds(floor, files))
            texts.append(seconds(lambda found: read_source(io.BytesIO(found)), files))
            records.append(seconds(lambda found: read(io.BytesIO(found)), files))
        ratio = median(text / least for text, least in zip(texts, floors, strict=True))
        taken = median(texts)
        print(
            f"{name:18} {pages / taken:8.0f} {size / taken:7.2f} {count / taken:8.0f}"
            f"  {ratio:5.2f} times the library {median(floors) * 1e3 / len(files):7.2f} ms"
            f" {count / median(records):10.0f}"
        )


if __name__ == "__main__":
    main()
