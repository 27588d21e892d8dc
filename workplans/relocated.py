"""Records that were read from a text without the characters that nobody sees, put back into the text that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from workplans.records import Source, Span
from workplans.source import View

if TYPE_CHECKING:
    from workplans.records import Agency, Deadline, Plan, Quantity, Section, Target, Task

__all__ = ["Relocation"]


@attrs.frozen
class Relocation:
    """The way from a text without its unseen characters to the text with them.

    Attributes:
        source: the text with them.
        view: the text without them, which knows where each of its characters stands.
    """

    source: Source
    view: View

    def span(self, span: Span) -> Span:
        """Return where a stretch of the view stands in the source."""
        if span.start == span.end:
            return Span(self.view.start(span.start), self.view.start(span.start))
        return Span(*self.view.span(span.start, span.end))

    def plan(self, plan: Plan) -> Plan:
        """Return a plan of the view as one of the source."""
        return attrs.evolve(
            plan,
            preamble=self._written(plan.preamble, plan.span),
            targets=self._targets(plan.targets),
            sections=tuple(self._section(section) for section in plan.sections),
            issues=tuple(attrs.evolve(issue, span=self.span(issue.span)) for issue in plan.issues),
            source=self.source,
            span=self.span(plan.span),
        )

    def _quote(self, span: Span) -> tuple[str, Span]:
        """Return a stretch of the view as the source writes it, and where."""
        place = self.span(span)
        return self.source.text[place.start : place.end], place

    def _written(self, words: str, span: Span) -> str:
        """Return words that stand somewhere in *span* as the source writes them."""
        at = self.view.text.find(words, span.start, span.end) if words else -1
        return words if at < 0 else self._quote(Span(at, at + len(words)))[0]

    def _quantity(self, quantity: Quantity) -> Quantity:
        text, span = self._quote(quantity.span)
        return attrs.evolve(quantity, text=text, span=span)

    def _deadline(self, deadline: Deadline | None) -> Deadline | None:
        if deadline is None:
            return None
        text, span = self._quote(deadline.span)
        return attrs.evolve(deadline, text=text, span=span)

    def _agencies(self, agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
        return tuple(attrs.evolve(agency, span=self.span(agency.span)) for agency in agencies)

    def _targets(self, targets: tuple[Target, ...]) -> tuple[Target, ...]:
        return tuple(self._target(target) for target in targets)

    def _target(self, target: Target) -> Target:
        text, span = self._quote(target.span)
        return attrs.evolve(
            target,
            quantity=self._quantity(target.quantity),
            deadline=self._deadline(target.deadline),
            baseline=None if target.baseline is None else self._quantity(target.baseline),
            text=text,
            span=span,
        )

    def _task(self, task: Task) -> Task:
        text, span = self._quote(task.span)
        return attrs.evolve(
            task,
            text=text,
            targets=self._targets(task.targets),
            agencies=self._agencies(task.agencies),
            deadline=self._deadline(task.deadline),
            span=span,
        )

    def _section(self, section: Section) -> Section:
        return attrs.evolve(
            section,
            text=self._written(section.text, section.span),
            targets=self._targets(section.targets),
            agencies=self._agencies(section.agencies),
            sections=tuple(self._section(below) for below in section.sections),
            tasks=tuple(self._task(task) for task in section.tasks),
            span=self.span(section.span),
        )
