"""How much memory reading takes: a large text, a long PDF document, and a folder of many small files.

    python benchmarks/memory.py [--megabytes 200] [--pages 500] [--files 10000]

Each is read in a process of its own, on Linux. The memory is the largest that the process had, less what it had before
it read; it is given as a multiple of the file's size, beside what the text alone takes in Python and the time for a
tenth of it.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "examples"
PLAIN = "今天上午，全县各乡镇、各部门负责同志到现场观摩学习，大家边走边看，边看边议，认真查找差距和不足。"
MEGABYTE = 1_000_000


def prose(size: int) -> bytes:
    """Return a plan with one item and much prose below it."""
    head = "青禾县2025年工作要点\n一、教育\n1.新建学校3所。\n".encode()
    line = (PLAIN * 3 + "\n").encode()
    return head + line * ((size - len(head)) // len(line))


def plans(size: int) -> bytes:
    """Return sample plans, one behind the other: a target for every 200 bytes."""
    one = (SAMPLES / "qingtan-government-2026.txt").read_bytes()
    return one * max(1, size // len(one))


def pdf(pages: int) -> bytes:
    """Return a PDF document of so many pages, 22 lines of 28 characters each."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - of use to one case
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for page in range(pages):
        canvas.setFont("STSong-Light", 16)
        for line in range(22):
            words = f"{page * 22 + line + 1}.{PLAIN}"[:28] if line % 3 == 0 else PLAIN[:28]
            canvas.drawString(79, 720 - line * 29, words)
        canvas.drawString(280, 50, f"— {page + 1} —")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def resident() -> int:
    """Return how many bytes of memory the process has now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def peak() -> int:
    """Return how many bytes of memory the process had at most."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) * 1024


def read_one(path: str, what: str) -> None:
    """Read a file and print bytes at the peak, seconds, and what was found."""
    from workplans import parse_all, read_all  # noqa: PLC0415 - measured in a process of its own
    from workplans.readers import read_source  # noqa: PLC0415

    parse_all((SAMPLES / "qingtan-government-2026.txt").read_text(encoding="utf-8"))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak so far is forgotten
    before = resident()
    start = time.perf_counter()
    found = len(read_source(path).text) if what == "text" else len(read_all(path))
    seconds = time.perf_counter() - start
    print(peak() - before, seconds, found)


def read_many(folder: str) -> None:
    """Read every file of a folder and print the resident bytes after each tenth."""
    from workplans import read_all  # noqa: PLC0415 - measured in a process of its own

    paths = sorted(Path(folder).iterdir())
    for index, path in enumerate(paths, start=1):
        read_all(path)
        if index % max(1, len(paths) // 10) == 0:
            print(index, resident())


def in_own_process(*arguments: str) -> str:
    """Run this script again and return what it prints."""
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def show(name: str, path: Path, data: bytes, what: str) -> None:
    """Print the memory and the time of reading a file, and the time of reading a tenth of it."""
    path.write_bytes(data)
    peak, seconds, found = in_own_process("--one", str(path), what).split()
    print(
        f"{name:34} {len(data) / MEGABYTE:7.1f} MB  {float(seconds):7.1f} s  "
        f"peak {int(peak) / MEGABYTE:7.1f} MB, {int(peak) / len(data):5.2f} times the file  ({found} found)"
    )


def main() -> None:
    """Run the command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--megabytes", type=int, default=200)
    arguments.add_argument("--pages", type=int, default=500)
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    arguments.add_argument("--many", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.one:
        read_one(*options.one)
        return
    if options.many:
        read_many(options.many)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        for share in (10, 1):
            size = options.megabytes * MEGABYTE // share
            show("the text alone", path, prose(size), "text")
            show("prose with one item", path, prose(size), "plans")
            show("plans, a target for 200 bytes", path, plans(size // 10), "plans")  # which takes long
        for share in (10, 1):
            show(f"PDF of {options.pages // share} pages", path, pdf(options.pages // share), "plans")
        path.unlink()
        one = prose(1000)
        for number in range(options.files):
            (Path(folder) / f"{number}.txt").write_bytes(one)
        rows = [line.split() for line in in_own_process("--many", folder).splitlines()]
        shown = "  ".join(f"{int(count)}: {int(size) / MEGABYTE:.1f}" for count, size in rows)
        print(f"MB after so many files: {shown}")


if __name__ == "__main__":
    main()
