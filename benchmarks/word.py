"""Print how fast Word documents are read, beside what python-docx takes to give the text of each paragraph.

    python benchmarks/word.py

The documents are invented: the samples in examples/, each as a document with a list for every numbered paragraph and
its first paragraphs once more in a table.
"""

from __future__ import annotations

import gc
import io
import re
import time
import zipfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import docx

import workplans
from workplans.limits import Limits
from workplans.readers.docx import docx_text

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 7
COPIES = 5  # of each sample
PAGE = 22 * 28  # characters of a page (GB/T 9704-2012, 5.2.3)
NUMBERED = re.compile(r"[0-9]{1,3}[.、]")


def document_of(text: str) -> bytes:
    """Return a Word document of the paragraphs of a text, with automatic numbers for 1. and three runs a paragraph."""
    document = docx.Document()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines:
        label = NUMBERED.match(line)
        paragraph = document.add_paragraph(style="List Number" if label else None)
        words = line[label.end() :] if label else line
        third = len(words) // 3 + 1
        for start in range(0, len(words), third):
            run = paragraph.add_run(words[start : start + third])
            run.font.bold = start == 0
            run.font.name = "FangSong"
    table = document.add_table(20, 3)
    for cells, line in zip(table.rows, lines, strict=False):
        cells.cells[1].text = line[:60]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def seconds(*works: Callable[[], object]) -> list[list[float]]:
    """Return the times of each work, over rounds that take them in turn: what disturbs one disturbs all."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, taken in zip(works, times, strict=True):
            gc.collect()
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return times


def unpacked(found: bytes) -> int:
    """Return how many bytes the parts of a document take."""
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        return sum(member.file_size for member in archive.infolist())


def main() -> None:
    """Print every figure."""
    samples = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
    files = [document_of(path.read_text(encoding="utf-8")) for path in samples] * COPIES
    limits = Limits()
    opened, bare, ours, plans = seconds(
        lambda: [docx.Document(io.BytesIO(found)) for found in files],
        lambda: [[p.text for p in docx.Document(io.BytesIO(found)).paragraphs] for found in files],
        lambda: [docx_text("<file>", found, limits) for found in files],
        lambda: [workplans.read_all(io.BytesIO(found)) for found in files],
    )
    pages = sum(len(docx_text("<file>", found, limits)) for found in files) / PAGE
    tasks = sum(sum(1 for _ in plan.iter_tasks()) for found in files for plan in workplans.read_all(io.BytesIO(found)))
    megabytes = sum(map(unpacked, files)) / 1e6
    print(f"{len(files)} documents, {pages:.0f} pages, {megabytes:.1f} MB unpacked, {tasks} tasks")
    for name, times in (("python-docx", bare), ("docx_text", ours), ("read_all", plans)):
        taken = min(times)
        print(
            f"{name:<12} {taken:7.3f} s  {pages / taken:7.0f} pages  {megabytes / taken:6.1f} MB  "
            f"{tasks / taken:7.0f} tasks a second"
        )
    whole = median(our / floor for our, floor in zip(ours, bare, strict=True))
    share = median((our - least) / floor for our, least, floor in zip(ours, opened, bare, strict=True))
    print(f"the text of a document takes {whole:.2f} times what python-docx takes to open it and give its paragraphs,")
    print(f"{share:.2f} times without what python-docx takes to open it for us")


if __name__ == "__main__":
    main()
