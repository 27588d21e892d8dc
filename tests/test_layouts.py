"""The layouts in which plans are published, each with invented documents: tests/layouts/NAME.txt and NAME.expected.

What is expected was written by hand from the rules of docs/outline.md. A line is a section or a task: its number, label
and title, then the amounts of its targets, its agencies and its deadline, as far as it has them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workplans import find_targets, parse_all
from workplans.records import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workplans import Agency, Plan, Target, Task

FOLDER = Path(__file__).parent / "layouts"
CASES = sorted(path.stem for path in FOLDER.glob("*.txt"))
_SHOWN = 12  # characters of a preamble


def outcome(text: str) -> str:
    """Return what a document gives, as lines that a person can check."""
    plans = parse_all(text)
    lines = [line for plan in plans for line in _plan(plan)]
    if not plans:
        lines = [_joined("no plan", _amounts(find_targets(text)))]
    return "\n".join(lines) + "\n"


def _plan(plan: Plan) -> Iterator[str]:
    yield f"plan {plan.title}"
    said = {
        "year": plan.year,
        "issuer": plan.issuer,
        "number": plan.document_number,
        "issued": plan.issued,
        "published": plan.published,
        "index": plan.index_number,
        "to": "; ".join(plan.addressees) or None,
    }
    for name, value in said.items():
        if value is not None:
            yield f"  {name} {value}"
    for issue in plan.issues:
        yield f"  issue {issue.code} {plan.source.text[issue.span.start : issue.span.end]}"
    if plan.preamble:
        yield _joined(f"  preamble {plan.preamble[:_SHOWN]}", _amounts(plan.targets))
    for section in plan.sections:
        yield from _section(section, "  ")


def _section(section: Section, indent: str) -> Iterator[str]:
    named = _named("section" if not section.is_review else "review", section)
    yield indent + _joined(named, _amounts(section.targets), _agencies(section.agencies))
    children: list[Section | Task] = [*section.sections, *section.tasks]
    for child in sorted(children, key=lambda child: child.span.start):
        if isinstance(child, Section):
            yield from _section(child, indent + "  ")
        else:
            by = child.deadline
            until = by and f"by {by.text}" + (f" = {by.on}" if by.on else "")
            yield f"{indent}  " + _joined(
                _named("task", child), _amounts(child.targets), _agencies(child.agencies), until or ""
            )


def _named(kind: str, record: Section | Task) -> str:
    words = (kind, *((record.number, record.label) if record.label else "-"), record.title)
    return " ".join(str(word) for word in words if word is not None)


def _amounts(targets: Iterable[Target]) -> str:
    shown = []
    for target in targets:
        quantity = target.quantity
        sign = "" if quantity.comparator == "=" else quantity.comparator
        upper = "" if quantity.upper is None else f"-{quantity.upper:f}"
        value = f"{quantity.value}" if not hasattr(quantity.value, "as_tuple") else f"{quantity.value:f}"
        shown.append(f"{sign}{value}{upper}{quantity.unit or ''}")
    return ", ".join(shown)


def _agencies(agencies: Iterable[Agency]) -> str:
    return ", ".join(f"{agency.role.value} {agency.name}" for agency in agencies)


def _joined(*parts: str) -> str:
    return " | ".join(part for part in parts if part)


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    expected = (FOLDER / f"{name}.expected").read_text(encoding="utf-8")
    assert outcome(text) == expected


def test_every_document_has_its_outcome() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.expected")) == CASES
    assert len(CASES) > 40


def test_marked_headings_without_any_label() -> None:
    plan = "青禾县2025年工作要点\n## 安居\n新建住房300套。\n"
    assert outcome(plan) == (
        "plan 青禾县2025年工作要点\n  year 2025\n  section - 安居\n    task - 新建住房300套 | 300套\n"
    )
