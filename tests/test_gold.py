"""How well targets are read, measured on annotated documents and clauses that are no part of the repository.

WORKPLANS_GOLD names their folder. A target is found when its quantity covers the annotated numeral, and is read when
value, upper bound, comparator and unit are right as well. A run that finds them prints the figures.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workplans import find_targets, parse_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workplans import Quantity, Target

Row = dict[str, object]
ROOT = Path(__file__).parent.parent
GOLD = ROOT / os.environ.get("WORKPLANS_GOLD", "../shared/gold")


def rows_of(name: str) -> list[Row]:
    path = GOLD / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"no annotations at {path.resolve()}; set WORKPLANS_GOLD to their folder")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def number(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def reads_as(quantity: Quantity, row: Row) -> bool:
    found = (number(quantity.value), number(quantity.upper), quantity.comparator.value, quantity.unit)
    return found == (number(row["value"]), number(row["upper"]), row["comparator"], row["unit"])


def covers(target: Target, row: Row) -> bool:
    start = int(str(row["start"]))
    return target.quantity.span.start < start + len(str(row["number"])) and start < target.quantity.span.end


def count(rows: list[Row], targets: list[Target]) -> tuple[int, int, int]:
    """Return how many targets are annotated, read, and found; those that may be left out or found count nowhere."""
    free, wanted, read, found = list(targets), 0, 0, 0
    for row in rows:
        hit = next((target for target in free if covers(target, row)), None)
        if hit is not None:
            free.remove(hit)
        if not row.get("optional"):
            wanted += 1
            found += hit is not None
            read += hit is not None and reads_as(hit.quantity, row)
    return wanted, read, found + len(free)


def documents(name: str, corpus: Path) -> Iterator[tuple[list[Row], list[Target]]]:
    by_file: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(name):
        by_file[str(row["file"])].append(row)
    for file, rows in by_file.items():
        with (corpus / file).open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        low = min(int(str(row.get("part_start", 0))) for row in rows)
        high = max(int(str(row.get("part_end", len(text)))) for row in rows)
        targets = [target for plan in parse_all(text) for target in plan.iter_targets()]
        yield rows, [target for target in targets if low <= target.quantity.span.start < high]


def clauses() -> Iterator[tuple[list[Row], list[Target]]]:
    for row in rows_of("clauses"):
        targets = row["targets"]
        assert isinstance(targets, list)
        yield targets, list(find_targets(str(row["text"])))


def reading_f1(pairs: Iterator[tuple[list[Row], list[Target]]]) -> float:
    counts = [count(rows, targets) for rows, targets in pairs]
    wanted, read, found = (sum(column) for column in zip(*counts, strict=True))
    return 2 * read / (wanted + found) if wanted else 0.0


@pytest.mark.parametrize(("name", "least"), [("targets", 0.9), ("report-targets", 0.9)])
def test_documents(name: str, least: float, corpus: Path, record_score: dict[str, float]) -> None:
    score = record_score[f"reading F1 on {name}.jsonl"] = reading_f1(documents(name, corpus))
    assert score >= least


def test_where_two_readings_remain_the_annotations_leave_it_open(corpus: Path, record_score: dict[str, float]) -> None:
    """An issue says that an amount may be read in two ways; none of these is annotated as settled."""
    plans = [plan for path in sorted(corpus.glob("*.txt")) for plan in parse_all(path.read_text(encoding="utf-8"))]
    record_score["issues two-readings in the corpus"] = sum(
        issue.code == "two-readings" for plan in plans for issue in plan.issues
    )
    settled = 0
    for name in ("targets", "report-targets"):
        for row in rows_of(name):
            text = (corpus / str(row["file"])).read_text(encoding="utf-8")
            start = int(str(row["start"]))
            told = [
                issue.span
                for plan in plans
                if plan.source.text == text
                for issue in plan.issues
                if issue.code == "two-readings"
            ]
            settled += not row.get("optional") and any(span.start <= start < span.end for span in told)
    assert settled == 0


def test_clauses(record_score: dict[str, float]) -> None:
    score = record_score["reading F1 on clauses.jsonl"] = reading_f1(clauses())
    assert score >= 0.9
