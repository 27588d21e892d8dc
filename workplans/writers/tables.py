"""Targets as the rows of a flat table, each with the plan, the sections and the task in which it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from workplans.records import AgencyRole, Change, Comparator, Plan, Section, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workplans.records import Agency, Target

__all__ = ["TargetRow", "in_document_order", "target_rows"]

_STEP = " > "
_AND = "、"
_LONGEST = 500
"""Characters of what a row repeats from the plan, the sections and the task. One line of a megabyte may be the title of
a task with a hundred thousand targets, and would stand in each of their rows."""


def _filled(row: TargetRow, attribute: attrs.Attribute[int], value: int) -> None:
    del attribute, value
    for field in attrs.fields(TargetRow):
        # A cell cannot tell an empty text from none.
        if getattr(row, field.name) == "":
            raise ValueError(f"{field.name} must be None or a text that is not empty, got ''")


@attrs.frozen(kw_only=True)
class TargetRow:
    """A target 指标任务 and where it stands; the fields are the columns of the table, in this order.

    What stands in the rows of several targets (titles, labels, agencies) is cut at 500 characters and then ends with ….

    Attributes:
        plan_title: 标题.
        year: the year that the plan is for.
        issuer: 发文机关.
        document_number: 发文字号.
        issued: the date of signature 成文日期.
        section_number: the numbers of the sections around the target from the outermost one, joined by " > "; one
            without a number is left out.
        section_label: their labels in the same way.
        section_title: their titles in the same way.
        task_number: the task's number; this and all of the task is None for a target in a preamble or in a section's
            text.
        task_label: the task's label as written.
        task_title: the task's title.
        lead_agencies: 牵头单位 of the task, or of the section where the target stands in no task, joined by 、.
        support_agencies: 配合单位 in the same way.
        responsible_agencies: 责任单位 in the same way.
        action: the governing verb 动作.
        indicator: what is counted or measured 指标.
        value: the number, exact.
        upper: the second number of a range.
        comparator: how the value bounds.
        unit: 计量单位.
        quantity_text: the amount as written.
        per: what the amount is per.
        deadline: the time limit 完成时限 as written.
        deadline_on: the last day that still keeps it.
        baseline: the number 基数 that a 由…提高至… starts from.
        baseline_unit: its unit.
        change: set when the amount is itself a change of a level.
        modality: 力争, 确保, 计划, 预计 as written.
        text: the clause that the target was read from.
        source_name: the name of the file that `start` and `end` count in.
        start: where `text` begins in the source, in code points.
        end: where it ends.
    """

    plan_title: str | None = None
    year: int | None = None
    issuer: str | None = None
    document_number: str | None = None
    issued: date | None = None
    section_number: str | None = None
    section_label: str | None = None
    section_title: str | None = None
    task_number: int | None = None
    task_label: str | None = None
    task_title: str | None = None
    lead_agencies: str | None = None
    support_agencies: str | None = None
    responsible_agencies: str | None = None
    action: str | None = None
    indicator: str | None = None
    value: Decimal | Fraction
    upper: Decimal | Fraction | None = None
    comparator: Comparator
    unit: str | None = None
    quantity_text: str
    per: str | None = None
    deadline: str | None = None
    deadline_on: date | None = None
    baseline: Decimal | Fraction | None = None
    baseline_unit: str | None = None
    change: Change | None = None
    modality: str | None = None
    text: str
    source_name: str | None = None
    start: int
    end: int = attrs.field(validator=_filled)


def target_rows(plans: Plan | Iterable[Plan]) -> Iterator[TargetRow]:
    r"""Iterate over the targets of a plan, or of several, in document order, each as a row of a table.

    >>> from workplans import parse
    >>> plan = parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.推进学校建设。新增学位不少于4.3万个。")
    >>> row, = target_rows(plan)
    >>> row.section_title, row.task_label, row.indicator, row.comparator.value, row.value
    ('扩大学位供给', '1.', '学位', '>=', Decimal('43000'))
    """
    for plan in [plans] if isinstance(plans, Plan) else plans:
        yield from (_row(plan, (), None, target) for target in plan.targets)
        for section in plan.sections:
            yield from _section_rows(plan, (section,))


def in_document_order(section: Section) -> list[Section | Task]:
    """Return the sections and tasks directly below a section, in document order."""
    return sorted([*section.sections, *section.tasks], key=attrgetter("span.start"))


def _section_rows(plan: Plan, path: tuple[Section, ...]) -> Iterator[TargetRow]:
    section = path[-1]
    yield from (_row(plan, path, None, target) for target in section.targets)
    for child in in_document_order(section):
        if isinstance(child, Section):
            yield from _section_rows(plan, (*path, child))
        else:
            yield from (_row(plan, path, child, target) for target in child.targets)


def _row(plan: Plan, path: tuple[Section, ...], task: Task | None, target: Target) -> TargetRow:
    quantity, deadline, baseline = target.quantity, target.deadline, target.baseline
    agencies = task.agencies if task else path[-1].agencies if path else ()
    return TargetRow(
        plan_title=_cut(plan.title),
        year=plan.year,
        issuer=_cut(plan.issuer),
        document_number=_cut(plan.document_number),
        issued=plan.issued,
        section_number=_joined(None if section.number is None else str(section.number) for section in path),
        section_label=_joined(section.label for section in path),
        section_title=_joined(section.title for section in path),
        task_number=task.number if task else None,
        task_label=_cut(task.label if task else None),
        task_title=_cut(task.title if task else None),
        lead_agencies=_names(agencies, AgencyRole.LEAD),
        support_agencies=_names(agencies, AgencyRole.SUPPORT),
        responsible_agencies=_names(agencies, AgencyRole.RESPONSIBLE),
        action=target.action,
        indicator=target.indicator,
        value=quantity.value,
        upper=quantity.upper,
        comparator=quantity.comparator,
        unit=quantity.unit,
        quantity_text=quantity.text,
        per=target.per,
        deadline=deadline.text if deadline else None,
        deadline_on=deadline.on if deadline else None,
        baseline=baseline.value if baseline else None,
        baseline_unit=baseline.unit if baseline else None,
        change=target.change,
        modality=target.modality,
        text=target.text,
        source_name=_cut(plan.source.name),
        start=target.span.start,
        end=target.span.end,
    )


def _cut(text: str | None) -> str | None:
    """Return *text*, cut where it is very long; None where it is empty."""
    return text[: _LONGEST - 1] + "…" if text and len(text) > _LONGEST else text or None


def _joined(steps: Iterable[str | None]) -> str | None:
    return _cut(_STEP.join(step for step in steps if step))


def _names(agencies: Sequence[Agency], role: AgencyRole) -> str | None:
    return _cut(_AND.join(agency.name for agency in agencies if agency.role == role))
