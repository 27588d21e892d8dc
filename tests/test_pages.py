"""The pages of docs/ that no doctest runs: what they say of the code is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workplans import Target, find_targets

DOCS = Path(__file__).parent.parent / "docs"
ROW = re.compile(r"\| (?P<text>.*?) \| (?P<read>.*?) \| (?P<right>.*?) \|")


def shown(target: Target) -> str:
    """Return a target as the function on the page prints it."""
    quantity = target.quantity
    upper = "" if quantity.upper is None else f" to {quantity.upper}"
    more = {
        "per": target.per,
        "deadline": target.deadline and target.deadline.text,
        "baseline": target.baseline and f"{target.baseline.value} {target.baseline.unit}",
        "change": target.change and target.change.value,
        "modality": target.modality,
    }
    said = [f"{name} {value}" for name, value in more.items() if value]
    amount = f"{quantity.comparator} {quantity.value}{upper} {quantity.unit}"
    return " · ".join([str(target.action), str(target.indicator), amount, *said])


def deviations() -> list[tuple[str, str, str]]:
    """Return the rows of the table of known deviations: a text, how it is read, how it should be."""
    page = (DOCS / "targets.md").read_text(encoding="utf-8")
    _, _, table = page.partition("## Known deviations")
    rows = [row.groups() for row in map(ROW.fullmatch, table.splitlines()) if row]
    return [(text, read, right) for text, read, right in rows if text not in {"text", "---"}]


@pytest.mark.parametrize(("text", "read", "right"), deviations())
def test_known_deviations(text: str, read: str, right: str) -> None:
    """A row says how its text is read today; one that has been mended must go."""
    now = "<br>".join(shown(target) for target in find_targets(text)) or "no target"
    assert now == read
    assert now != right
