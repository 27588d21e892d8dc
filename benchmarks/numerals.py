"""Print how fast numerals and quantities are read, as ratios to floors and to peers that are measured in the same run.

    python benchmarks/numerals.py [FOLDER]

One floor is that of `benchmarks/parse.py`, a pass of the standard library's `re` that does nothing but find numerals;
the bare floor is a pass for plain character classes. The peers are optional:

    pip install cn2an jionlp recognizers-text-suite 'emoji<2'

FOLDER holds UTF-8 text files; without it, it is the corpus that WORKPLANS_CORPUS names, or the samples where there is
none. The last part reads hostile texts: each ten times as long should take about ten times the time.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import statistics
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from parse import HAN, NUMERAL, ROUNDS, chosen_texts, seconds  # the script beside this one

import workplans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from workplans.records import Number

SLOW_ROUNDS = 3
HOSTILE_ROUNDS = 25  # of works that take less than a millisecond
CALLS = 200
BARE = re.compile(rf"[0-9０-９]+|[{HAN}]+")
NUMERALS = (  # of every form that workplans and cn2an read alike
    "十 五十 一百二十三 一千零五 三万五千 一百零二万三千 七万八千零六 五百三十亿 一亿零一 三亿零五百万 "
    "九千九百九十九万九千九百九十九 负一百零一 壹佰贰拾叁 壹万贰仟叁佰 二〇二五 二零二五 三点一四 一百二十三点四五六 "
    "4.3万 12345 一百二 两万三"
).split()
STRICT_NUMERALS = (
    "十 五十 一百二十三 一千零五 三万五千 一百零二万三千 七万八千零六 五百三十亿 一亿零一 三亿零五百万 一亿二千万 十万 "
    "九千九百九十九万九千九百九十九 负一百零一 壹佰贰拾叁 壹万贰仟叁佰 叁拾伍 零点五 三点一四 一百二十三点四五六"
).split()
PART_FILES, PART_SIZE = 3, 20_000
HOSTILE = "一百 9 第 1. 3- 十 零 百分之 一万 “一 至少 几十 三五 1/".split()
HOSTILE_SIZE = 100_000
HUGE_SIZE = 10_000_000
MOST = 11
"""Ten times the text should take at most so many times the time."""
TRIES = 4
"""Where it takes more, it is measured again: a disturbance passes, growth that is not linear stays."""


def peer(name: str) -> ModuleType | None:
    """Import an optional peer without what it prints; return None where it does not import."""
    quiet = io.StringIO()
    with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        try:
            return importlib.import_module(name)
        except ImportError:
            return None


def found_in(texts: Iterable[str]) -> list[list[workplans.Quantity]]:
    """Return the quantities of each text."""
    return [list(workplans.find_quantities(text)) for text in texts]


def growth(short: Callable[[], object], long: Callable[[], object], rounds: int = ROUNDS) -> str:
    """Measure a work and the same work on ten times the text in turn; return the times and their ratio."""
    for _ in range(TRIES):
        few, many = seconds(short, long, rounds=rounds)
        if many / few <= MOST:
            break
    mark = "" if many / few <= MOST else f" (more than {MOST})"
    return f"{few * 1e3:8.3f} ms, {many * 1e3:9.3f} ms: {many / few:5.1f} times{mark}"


def repeated(read: Callable[[str], object], numeral: str) -> Callable[[], None]:
    """Return a work that reads a numeral over and over."""

    def work() -> None:
        for _ in range(CALLS):
            read(numeral)

    return work


def report_numerals(mode: str, numerals: list[str], *, strict: bool) -> None:
    """Measure `parse_number` and cn2an on each numeral in turn; print the medians."""
    ours_name = f"parse_number{'(strict)' if strict else ''}"
    cn2an = peer("cn2an")

    ours = partial(workplans.parse_number, strict=strict)
    theirs = partial(cn2an.cn2an, mode=mode) if cn2an else None
    pairs = []
    for numeral in numerals:
        works = [repeated(ours, numeral)]
        if theirs:
            if ours(numeral) != Decimal(str(theirs(numeral))):
                raise SystemExit(f"{numeral} is {ours(numeral)} to workplans and {theirs(numeral)} to cn2an")
            works.append(repeated(theirs, numeral))
        pairs.append([taken / CALLS * 1e6 for taken in seconds(*works)])
    medians = [statistics.median(times) for times in zip(*pairs, strict=True)]
    line = f"{ours_name:<20} {len(numerals)} numerals  median {medians[0]:6.2f} µs  cn2an {mode:<6} "
    if not theirs:
        print(f"{line} not installed: pip install cn2an")
        return
    ratios = [(theirs / ours, numeral) for numeral, (ours, theirs) in zip(numerals, pairs, strict=True)]
    least, worst = min(ratios)
    print(
        f"{line} {medians[1]:6.2f} µs  {medians[1] / medians[0]:5.1f} times ours, "
        f"at least {least:.1f} times ({worst}), at most {max(ratios)[0]:.1f} times"
    )


def report_floors(texts: list[str]) -> None:
    """Measure both floors and `find_quantities` in turn; print the ratios."""
    size = sum(map(len, texts))
    floor, bare, ours = seconds(
        lambda: [[match.group() for match in NUMERAL.finditer(text)] for text in texts],
        lambda: [[match.group() for match in BARE.finditer(text)] for text in texts],
        lambda: found_in(texts),
    )
    print(
        f"find_quantities      {size} characters  {sum(map(len, found_in(texts)))} quantities  {ours:.4f} s  "
        f"{size / ours / 1e6:.2f} million characters a second"
    )
    print(f"  floor              {floor:.4f} s  {ours / floor:5.1f} times the floor")
    print(f"  bare floor         {bare:.4f} s  {ours / bare:5.1f} times the bare floor")


def jionlp_work(texts: list[str]) -> Callable[[], list[int]] | None:
    """Return the work of JioNLP's extractor of money, without the parse of what it finds."""
    jionlp = peer("jionlp")
    if not jionlp:
        return None
    extract = jionlp.ner.extract_money
    return lambda: [len(extract(text, with_parsing=False)) for text in texts]


def recognizers_work(texts: list[str]) -> Callable[[], list[int]] | None:
    """Return the work of four models of Recognizers-Text, built beforehand."""
    number, unit = peer("recognizers_number"), peer("recognizers_number_with_unit")
    if not (number and unit):
        return None
    numbers, units = number.NumberRecognizer("zh-cn"), unit.NumberWithUnitRecognizer("zh-cn")
    models = (
        numbers.get_number_model(),
        numbers.get_percentage_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
    )
    return lambda: [len(model.parse(text)) for model in models for text in texts]


def report_peers(texts: list[str]) -> None:
    """Measure `find_quantities` and the extractors of the peers in turn over a part of the texts; print the ratios."""
    parts = [text[:PART_SIZE] for text in texts[:PART_FILES]]
    peers = {
        "JioNLP, money only": (jionlp_work(parts), "jionlp"),
        "Recognizers-Text": (recognizers_work(parts), "recognizers-text-suite 'emoji<2'"),
    }
    works: dict[str, Callable[[], list[int]]] = {
        "find_quantities": lambda: list(map(len, found_in(parts))),
        **{name: work for name, (work, _) in peers.items() if work},
    }
    found = {name: sum(work()) for name, work in works.items()}  # a first call, which loads what a peer needs
    times = dict(zip(works, seconds(*works.values(), rounds=SLOW_ROUNDS), strict=True))
    ours = times["find_quantities"]
    print(
        f"find_quantities      {sum(map(len, parts))} characters of {len(parts)} files  "
        f"{found['find_quantities']} quantities  {ours:.4f} s"
    )
    for name, (_, package) in peers.items():
        if name in times:
            print(f"  {name:<18} {found[name]} found  {times[name]:.4f} s  {times[name] / ours:7.1f} times ours")
        else:
            print(f"  {name:<18} not installed: pip install {package}")


def report_growth(texts: list[str]) -> None:
    """Measure `find_quantities` over the texts and over each ten times over; print the ratio."""
    longer = ["\n".join([text] * 10) for text in texts]
    print(f"ten times the texts  {growth(lambda: found_in(texts), lambda: found_in(longer))}")


def number_or_refusal(text: str) -> Number | None:
    """Return the number that a text spells, None where it is refused."""
    try:
        return workplans.parse_number(text)
    except workplans.NumeralError:
        return None


def report_hostile(piece: str, size: int, rounds: int) -> None:
    """Measure both functions on one piece repeated, at a tenth of *size* and at *size*; print the ratios."""
    short, long = ((piece * size)[:length] for length in (size // 10, size))
    line = f"  {piece:<4} {size:>9}"
    readers: dict[str, Callable[[str], object]] = {
        "find_quantities": lambda text: list(workplans.find_quantities(text)),
        "parse_number": number_or_refusal,
    }
    for name, read in readers.items():
        line += f"  {name} {growth(partial(read, short), partial(read, long), rounds)}"
    print(line)


def main() -> None:
    """Print every figure."""
    texts = chosen_texts()
    report_numerals("smart", NUMERALS, strict=False)
    report_numerals("strict", STRICT_NUMERALS, strict=True)
    report_floors(texts)
    report_peers(texts)
    report_growth(texts)
    print("one piece repeated, a tenth of the characters and all of them")
    for piece in HOSTILE:
        report_hostile(piece, HOSTILE_SIZE, HOSTILE_ROUNDS)
    report_hostile("9", HUGE_SIZE, SLOW_ROUNDS)


if __name__ == "__main__":
    main()
