"""How fast PDF documents are read: pages, megabytes and tasks a second, beside pypdfium2 alone in the same run.

The floor is what a program pays that only takes the text of every page out with pypdfium2. Run it with numbers of
pages: `python benchmarks/pdf.py 50 500`.
"""

from __future__ import annotations

import io
import sys
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

import workplans
from workplans.limits import Limits
from workplans.readers.pdf import pdf_text

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
_FONT = "STSong-Light"
_ROWS, _COLUMNS = 22, 28  # of a page, by GB/T 9704-2012


def plan_pdf(pages: int) -> bytes:
    """Return a plan of so many pages, hard-wrapped and with page numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    lines = ["某县教育局2025年工作要点".center(_COLUMNS, "\u3000")]
    number = 0
    while len(lines) < pages * _ROWS:
        number += 1
        task = (
            f"\u3000\u3000{number % 999 + 1}.新建公办幼儿园{number % 40 + 2}所，新增学位{number * 7 % 4000}个，"
            "改造校舍2.6万平方米，培训骨干教师450人次，完善教师交流轮岗机制，交流教师比例不低于10%。"
        )
        lines += [task[at : at + _COLUMNS] for at in range(0, len(task), _COLUMNS)]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for page in range(pages):
        canvas.setFont(_FONT, 16)
        for row, line in enumerate(lines[page * _ROWS : (page + 1) * _ROWS]):
            canvas.drawString(79, 721 - row * 28.95, line)
        canvas.setFont(_FONT, 14)
        canvas.drawCentredString(297, 50, f"— {page + 1} —")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def text_by_pypdfium2(found: bytes) -> int:
    """Return how many characters pypdfium2 takes out of a document."""
    document = pypdfium2.PdfDocument(found)
    count = 0
    for page in document:
        text = page.get_textpage()
        count += len(text.get_text_bounded())
        text.close()
        page.close()
    document.close()
    return count


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


def report(pages: int) -> float:
    """Print the figures for a document of so many pages, and return the seconds a page."""
    found = plan_pdf(pages)
    floors, reads, parses = [], [], []
    for _ in range(ROUNDS):  # in turns, because the speed of a machine changes
        floors.append(seconds(lambda: text_by_pypdfium2(found)))
        reads.append(seconds(lambda: pdf_text("plan.pdf", found, Limits())))
        parses.append(seconds(lambda: workplans.read_all(io.BytesIO(found))))
    tasks = sum(1 for plan in workplans.read_all(io.BytesIO(found)) for _ in plan.iter_tasks())
    ratio = median(read / floor for read, floor in zip(reads, floors, strict=True))
    read = min(reads)
    print(
        f"{pages:>4} pages  {len(found) / 1e6:5.2f} MB  text: {pages / read:6.0f} pages/s  "
        f"{len(found) / read / 1e6:5.2f} MB/s  {ratio:4.2f} times pypdfium2 alone ({pages / min(floors):.0f} pages/s)  "
        f"records: {tasks / min(parses):7.0f} tasks/s"
    )
    return read / pages


def main() -> None:
    """Print every figure."""
    times = [report(int(pages)) for pages in sys.argv[1:] or ("50", "500")]
    print(f"a page of the longest document takes {times[-1] / times[0]:.2f} times one of the shortest")


if __name__ == "__main__":
    main()
