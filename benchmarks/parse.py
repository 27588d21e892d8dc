"""Print how fast plans are parsed, as a ratio to a floor that is measured in the same run.

    python benchmarks/parse.py [FOLDER]

The floor is one pass of the standard library's `re` over the same text that does nothing but find its numerals. FOLDER
holds UTF-8 text files; without it, it is the corpus that WORKPLANS_CORPUS names, or the samples where there is none.
"""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import workplans

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9
HAN = "〇零一二三四五六七八九十百千万亿兆京两廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟"
NUMERAL = re.compile(
    rf"(?:[0-9０-９]++(?:[,.，．][0-9０-９]++)*+|[{HAN}]++|(?<=[{HAN}])点(?=[{HAN}0-9])|分之(?=[{HAN}0-9]))++"
)


def rounds_of(*works: Callable[[], object], rounds: int = ROUNDS) -> list[list[float]]:
    """Return the times of each work, over rounds that take them in turn: what disturbs one disturbs all.

    The garbage collector waits meanwhile, as in `timeit`: what it does depends on all that is in memory.
    """
    times: list[list[float]] = [[] for _ in works]
    gc.collect()
    gc.disable()
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    gc.enable()
    return times


def seconds(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Return the least time of each work."""
    return [min(taken) for taken in rounds_of(*works, rounds=rounds)]


def chosen_texts() -> list[str]:
    """Return the texts of the folder that the command line names, else of the corpus or the samples; say which."""
    root = Path(__file__).parent.parent
    corpus = root / os.environ.get("WORKPLANS_CORPUS", "../shared/corpus")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else corpus if corpus.is_dir() else root / "examples"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    print(f"{len(texts)} files of {folder.name}/, Python {sys.version.split()[0]}")
    return texts


def report(name: str, texts: list[str]) -> float:
    """Measure the floor and the parse of *texts* in turn; print a line; return the time of the parse.

    The ratio is the median over the rounds, because the speed of a machine may change between them.
    """
    size = sum(map(len, texts))
    floors, parses = rounds_of(
        lambda: [[match.group() for match in NUMERAL.finditer(text)] for text in texts],
        lambda: [workplans.parse_all(text) for text in texts],
    )
    floor, parse = min(floors), min(parses)
    ratio = median(each / least for each, least in zip(parses, floors, strict=True))
    targets = sum(1 for text in texts for plan in workplans.parse_all(text) for _ in plan.iter_targets())
    print(
        f"{name:<12} {size:>9} characters  {targets:>6} targets  floor {floor:7.4f} s  parse {parse:7.4f} s  "
        f"{size / parse / 1e6:5.2f} million characters a second  {ratio:5.1f} times the floor"
    )
    return parse


def grown(text: str, times: int) -> str:
    """Return a text with *times* copies of its plans, each under a title of its own, as in a compilation."""
    titles = [plan.title for plan in workplans.parse_all(text) if plan.title]
    copies = []
    for number in range(1, times + 1):
        copy = "\n" + text
        for title in titles:
            copy = copy.replace(f"\n{title}\n", f"\n{title}篇{number}\n")
        copies.append(copy)
    return "\n".join(copies)


def long_sentences() -> None:
    """Print what a sentence of 100,000 characters, and one with 10,000 amounts, take, beside a tenth of each."""
    words = "扎实推进城乡建设统筹发展各项工作"

    def of_characters(size: int) -> str:
        return (words * (size // len(words) + 1))[:size] + "新建学校3所。"

    def of_amounts(size: int) -> str:
        return "新建" + "".join(f"第{number}类公厕{number}座、" for number in range(size // 10)) + "学校3所。"

    for name, sentence in (("100,000 characters", of_characters), ("10,000 amounts", of_amounts)):
        tenth, whole = (f"某县2025年工作要点\n一、任务\n1.{sentence(size)}" for size in (10_000, 100_000))
        small, large = seconds(partial(workplans.parse_all, tenth), partial(workplans.parse_all, whole), rounds=3)
        print(f"one sentence of {name}: {large:.3f} s, {large / small:.1f} times a tenth of it")


def import_seconds(*statements: str) -> list[float]:
    """Return the time that each import takes beyond the start of the interpreter."""

    def runs(code: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own code

    start, *times = seconds(*(runs(code) for code in ("pass", *statements)))
    return [taken - start for taken in times]


def main() -> None:
    """Print every figure."""
    texts = chosen_texts()
    once = report("once", texts)
    ten = report("ten times", [grown(text, 10) for text in texts])
    print(f"ten times the text takes {ten / once:.1f} times the time")
    long_sentences()
    ours, four = import_seconds("import workplans", "import attrs, cattrs, regex, opencc")
    print(f"import workplans {ours * 1000:.0f} ms, its four dependencies {four * 1000:.0f} ms: {ours / four:.2f} times")


if __name__ == "__main__":
    main()
