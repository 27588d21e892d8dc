"""How fast files are read, beside what the library under each reader takes for the same files in the same run.

A reader adds a function that makes its files, one that reads them as its library alone would, and a row in `READERS`.
"""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from workplans import read
from workplans.readers import read_source

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


class Reader(NamedTuple):
    """What is measured: the files, what the library alone takes for one, and what a part of a file is called."""

    files: list[bytes]
    floor: Callable[[bytes], object]


def pages(count: int, tasks: int) -> list[bytes]:
    """Return invented web pages with navigation, a sidebar, tasks in styled paragraphs and a table."""
    links = "".join(f'<li><a href="/col/{number}.html">栏目{number}</a></li>' for number in range(20))

    def page(place: int) -> bytes:
        title = f"青禾县第{place}局2025年工作要点"
        body = "".join(
            f'<p style="text-indent:2em"><span style="font-family:仿宋;font-size:16pt">{number}.推进<b>学校</b>建设。'
            f"新建学校{number}所，培训教师{number}0人次。</span><span>（责任单位：县教育局）</span></p>\n"
            for number in range(1, tasks + 1)
        )
        rows = "".join(
            f"<tr><td>{number}</td><td>建桥{number}座</td><td>交通局</td></tr>" for number in range(1, tasks)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>
<meta name="PubDate" content="2025-03-06"><script>var a = "<div>";</script></head><body><ul class="nav">{links}</ul>
<div class="position">首页&gt;工作要点</div><div class="main"><h1>{title}</h1><div class="TRS_Editor">{body}
<table>{rows}</table>
</div><div class="sidebar"><ul>{links}</ul></div></div><div class="footer">主办：青禾县</div></body></html>""".encode()

    return [page(place) for place in range(count)]


def html_floor(found: bytes) -> object:
    """Return the text of a page as the library gives it."""
    return LexborHTMLParser(found).text()


READERS = {
    "html, 30 tasks": Reader(pages(60, 30), html_floor),
    "html, 300 tasks": Reader(pages(10, 300), html_floor),
}


def seconds(run: Callable[[bytes], object], files: list[bytes]) -> float:
    """Return the shortest time that reading all files once takes, of several rounds, in seconds of the processor."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for file in files:
            run(file)
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    """Print files, megabytes and tasks a second, and how many times the library's own time the rest takes."""
    print(
        f"{'reader':<18} {'files/s':>8} {'MB/s':>7} {'tasks/s':>9} {'library':>9} {'ours':>9} {'ratio':>6}"
        "  with records"
    )
    for name, (files, floor) in READERS.items():
        size = sum(map(len, files)) / 1e6
        tasks = sum(1 for file in files for _ in read(io.BytesIO(file)).iter_tasks())
        library = seconds(floor, files)
        whole = seconds(lambda found: read_source(io.BytesIO(found)), files)
        records = seconds(lambda found: read(io.BytesIO(found)), files)
        print(
            f"{name:<18} {len(files) / whole:>8.0f} {size / whole:>7.2f} {tasks / whole:>9.0f} "
            f"{library * 1e3:>6.1f} ms {(whole - library) * 1e3:>6.1f} ms {(whole - library) / library:>6.2f}"
            f"  {size / records:.2f} MB/s"
        )


if __name__ == "__main__":
    main()
