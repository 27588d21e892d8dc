"""Every row of the definition of a target, and every way in which real documents write one, in one sample.

rows.tsv names the rows, each with a sentence of the sample and the targets that must be read from it, written by hand
from the definition before the sample was read by the library.
"""

from __future__ import annotations

import csv
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from workplans import read

if TYPE_CHECKING:
    from workplans import Target

SAMPLE = Path(__file__).parent.parent / "examples" / "jingxi-plan-2026.txt"
OPTIONAL = "optional"
NAMES = ("comparator", "unit", "indicator", "action", "per", "deadline", "baseline", "change", "modality")


class Row(NamedTuple):
    name: str
    sentence: str
    targets: str


def rows() -> list[Row]:
    with (Path(__file__).parent / "rows.tsv").open(encoding="utf-8", newline="") as lines:
        return [Row(*row) for row in list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]]


ROWS = rows()
TEXT = SAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found() -> list[Target]:
    return list(read(SAMPLE).iter_targets())


def fields(target: Target) -> dict[str, str | None]:
    quantity = target.quantity
    return {
        "comparator": quantity.comparator.value,
        "unit": quantity.unit,
        "indicator": target.indicator,
        "action": target.action,
        "per": target.per,
        "deadline": None if target.deadline is None else target.deadline.text,
        "baseline": None if target.baseline is None else target.baseline.text,
        "change": None if target.change is None else target.change.value,
        "modality": target.modality,
    }


@pytest.mark.parametrize("row", [row for row in ROWS if row.targets != OPTIONAL], ids=lambda row: row.name)
def test_row(row: Row, found: list[Target]) -> None:
    start = TEXT.index(row.sentence)
    inside = [target for target in found if start <= target.quantity.span.start < start + len(row.sentence)]
    expected = json.loads(row.targets)
    assert [fields(target) for target in inside] == [
        {name: one[name] for name in fields(inside[0])} for one in expected
    ]
    for target, one in zip(inside, expected, strict=True):
        assert target.quantity.value == Fraction(one["value"])
        assert target.quantity.upper == (None if one["upper"] is None else Fraction(one["upper"]))
        assert one["number"] in target.quantity.text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_sentence_stands_once(row: Row) -> None:
    assert TEXT.count(row.sentence) == 1


def test_no_way_of_writing_a_target_is_missing() -> None:
    numbers = {int(match[1]) for row in ROWS if (match := re.match(r"N([0-9]{2})-", row.name))}
    assert numbers == set(range(1, 29))
