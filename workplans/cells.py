"""A row of a task table 任务表 as a task: its title, agencies and deadline, and the targets of its cells.

A cell that is a sentence of its own is read as one. A cell with an amount alone is read behind the words of the cell
that it is said of, a bare figure with the unit of its header, its row or the table's caption.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from workplans._patterns import pattern
from workplans.agencies import agencies_in, agencies_of_cell
from workplans.columns import FIGURE, unit_in
from workplans.damage import Damage
from workplans.lexicon import columns, nouns, times
from workplans.records import AgencyRole, AuditKind, Deadline, Issue, Severity, Span, Target
from workplans.targets import read_targets
from workplans.times import end_of, year_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workplans.outline import Cell, Column, TableRow
    from workplans.records import Agency, Quantity

__all__ = ["RowReader"]

_ROLES = {"lead": AgencyRole.LEAD, "support": AgencyRole.SUPPORT, "responsible": AgencyRole.RESPONSIBLE}
_READ = frozenset({"task", "target", "text", "figures"})
_WORDY = frozenset({"task", "target", "text"})
_TITLES = ("task", "indicator", "text", "target", "category")
_NAMES_NOTHING = pattern(columns.NAMES_NOTHING)
_WORDS = pattern("[^。;:(]+")
_DIGIT = pattern("[0-9]")
_UNIT = pattern(r"[(\[](?P<unit>[^()\[\]]{1,8})[)\]]$")
_LATEST = 4  # issues among which one of the same cell stands
_COUNTED = pattern(r"(?:(?:20[0-9]{2}|1[01][0-9])年度?)?(?P<name>[^(\[]+)")
_FIGURES = pattern(f"(?:{nouns.FIGURES}|数)")
_TIME = pattern(times.DEADLINE, re.VERBOSE)
_YEAR = pattern(r"(?:20[0-9]{2}|1[01][0-9])年度?")


class _Words(NamedTuple):
    """A stretch of a text made of pieces of the source.

    Attributes:
        text: what is read.
        shadow: its shadow.
        own: where the words of the cell begin in it.
        pieces: where each piece begins, here and in the source.
    """

    text: str
    shadow: str
    own: int
    pieces: Sequence[tuple[int, int]]


@attrs.frozen(kw_only=True)
class RowReader:
    """Reads the rows of the tables of one text.

    Attributes:
        text: the whole text.
        shadow: its shadow.
        year: the year of the plan.
        damage: what is damaged in the text; amounts beside it are left out.
        others: where to put the amounts that are no targets, with what they are.
        issues: where to put what is open.
    """

    text: str
    shadow: str
    year: int | None
    damage: Damage | None
    others: list[tuple[Span, AuditKind]] | None
    issues: list[Issue]

    def title_cell(self, row: TableRow) -> Cell | None:
        """Return the cell with the words of a task; the one above where the row has none of its own."""
        for merged in (False, True):
            for role in _TITLES:
                for column, cell, above in zip(row.columns, row.cells, row.merged, strict=True):
                    if column.role == role and cell is not None and above == merged:
                        return cell
        return None

    def agencies(self, row: TableRow) -> tuple[Agency, ...]:
        """Return the agencies of a row, column by column; else those in brackets behind the words of its task."""
        found = tuple(
            agency
            for column, cell in zip(row.columns, row.cells, strict=True)
            if cell is not None and column.role in _ROLES
            for agency in agencies_of_cell(self.text, self.shadow, *cell, _ROLES[column.role])
        )
        texts = [
            cell
            for column, cell in zip(row.columns, row.cells, strict=True)
            if column.role in _WORDY and cell is not None
        ]
        return found or tuple(agency for cell in texts for agency in agencies_in(self.text, self.shadow, *cell))

    def deadline(self, row: TableRow) -> Deadline | None:
        """Return the time limit of a row."""
        cell = next(
            (cell for column, cell in zip(row.columns, row.cells, strict=True) if column.role == "deadline" and cell),
            None,
        )
        return None if cell is None else self._deadline_at(cell)

    def _deadline_at(self, cell: Cell) -> Deadline:
        on = end_of("".join(self.shadow[slice(*cell)].split()), self.year)
        return Deadline(text=self.text[slice(*cell)], on=on, span=Span(*cell))

    def targets(self, row: TableRow) -> list[Target]:
        """Return the targets of a row, in document order, each with the row's deadline if it has none of its own."""
        deadline = self.deadline(row)
        several = sum(column.role in _READ and self._time_of(column) is not None for column in row.columns) > 1
        found: list[Target] = []
        baseline: Quantity | None = None
        for place, (column, cell) in enumerate(zip(row.columns, row.cells, strict=True)):
            if cell is None or row.merged[place]:
                continue
            when = self._time_of(column)
            if column.role == "past" or (when is not None and self._is_past(when)):
                level = self._read_cell(row, place, cell, others=None, issues=[])
                baseline = level[0].quantity if len(level) == 1 and FIGURE.fullmatch(self._squeezed(cell)) else None
            elif column.role in _READ or (column.role == "indicator" and not self._has_values(row)):
                targets = self._read_cell(row, place, cell, self.others, self.issues)
                due = deadline if when is None or (deadline and not several) else self._deadline_at(when)
                found.extend(
                    attrs.evolve(
                        target,
                        deadline=target.deadline or due,
                        baseline=target.baseline or self._from(baseline, target),
                    )
                    for target in targets
                )
                if not targets and column.role in {"target", "figures"} and self._has_digit(cell):
                    self._unread(cell)
        return sorted(found, key=lambda target: target.span.start)

    @staticmethod
    def _from(baseline: Quantity | None, target: Target) -> Quantity | None:
        """Return the level before as the baseline of a level; a change starts from none."""
        level = target.change is None and baseline is not None and baseline.unit == target.quantity.unit
        return baseline if level else None

    def _has_digit(self, cell: Cell) -> bool:
        return _DIGIT.search(self.shadow, *cell) is not None

    def _unread(self, cell: Cell) -> None:
        words = self.text[slice(*cell)]
        if not any(issue.span.start >= cell[0] and issue.span.end <= cell[1] for issue in self.issues[-_LATEST:]):
            self.issues.append(
                Issue(
                    code="cell-unread",
                    severity=Severity.NOTE,
                    message=f"{words!r} is left out: it could not be read what is counted, or in which unit",
                    span=Span(*cell),
                )
            )

    @staticmethod
    def _has_values(row: TableRow) -> bool:
        return any(
            column.role in {"figures", "target", "text"} and cell is not None
            for column, cell in zip(row.columns, row.cells, strict=True)
        )

    def _squeezed(self, cell: Cell) -> str:
        return "".join(self.shadow[slice(*cell)].split())

    def _time_of(self, column: Column) -> Cell | None:
        """Return the words of a header that say when the amounts of the column are due: 2025年, 一季度."""
        for name in (column.name, column.above):
            match = name and (_TIME.match(self.shadow, *name) or _YEAR.search(self.shadow, *name))
            if match:
                return match.span()
        return None

    def _is_past(self, when: Cell) -> bool:
        year = year_of(self.shadow[slice(*when)])
        return self.year is not None and year is not None and year < self.year

    def _read_cell(
        self,
        row: TableRow,
        place: int,
        cell: Cell,
        others: list[tuple[Span, AuditKind]] | None,
        issues: list[Issue],
    ) -> list[Target]:
        column = row.columns[place]
        figure = FIGURE.fullmatch(self._squeezed(cell))
        if figure is None:
            seen: list[Issue] = []
            left: list[tuple[Span, AuditKind]] = []
            targets = read_targets(
                self.text, self.shadow, *cell, year=self.year, damage=self.damage, others=left, issues=seen
            )
            unread = any(issue.code == "amount-unread" for issue in seen)
            whole = not unread and all(target.indicator is not None for target in targets)
            if whole or column.role == "task":
                issues.extend(seen)
                if others is not None:
                    others.extend(left)
                return targets
        elif column.role == "task":
            return []
        unit = "" if figure is None else column.unit or self._unit_beside(row)
        if (figure is not None and not unit) or (self.damage is not None and self.damage.touches(*cell)):
            return []
        said_of = self._said_of(row, place)
        targets = self._read(self._words(said_of, cell, unit), cell, others, issues)
        if said_of is not None and said_of == self._name_of(column):
            targets = [self._named(target, said_of) for target in targets]
        return targets

    def _unit_beside(self, row: TableRow) -> str:
        """Return the unit that a row gives for its figures: in a cell of its own, or behind the indicator's name."""
        for role in ("unit", "indicator", "task"):
            for column, cell in zip(row.columns, row.cells, strict=True):
                if column.role != role or cell is None:
                    continue
                bracket = _UNIT.search(self._squeezed(cell)) if role != "unit" else None
                words = bracket["unit"] if bracket else self._squeezed(cell) if role == "unit" else ""
                if words and (unit := unit_in(words)):
                    return unit
        return ""

    def _said_of(self, row: TableRow, place: int) -> Cell | None:
        """Return the words that an amount alone is said of: its column's name, its row's indicator, its row's task."""
        name = self._name_of(row.columns[place])
        if name is not None:
            return name
        for role in ("indicator", "task", "text", "category"):
            for other, cell in zip(row.columns, row.cells, strict=True):
                if other.role == role and cell is not None and cell != row.cells[place]:
                    match = _WORDS.match(self.shadow, *cell)
                    return None if match is None else match.span()
        return None

    def _name_of(self, column: Column) -> Cell | None:
        """Return the name of a column of figures, if it says what is counted, without its year and its bracket."""
        if column.role != "figures" or column.name is None:
            return None
        match = _COUNTED.match(self.shadow, *column.name)
        return None if match is None or _NAMES_NOTHING.fullmatch(match["name"]) else match.span("name")

    def _named(self, target: Target, name: Cell) -> Target:
        """Return a target whose indicator is the name of its column, unless that is a verb with its noun (新增床位)."""
        words = self.text[slice(*name)]
        acts = target.action is not None and words.startswith(target.action)
        if (
            acts
            and target.indicator is not None
            and not _FIGURES.fullmatch(self._squeezed(name)[len(target.action or "") :])
        ):
            return target
        return attrs.evolve(target, action=None, indicator=words)

    def _words(self, said_of: Cell | None, cell: Cell, unit: str) -> _Words:
        """Return the words that an amount is said of, the amount, and its unit behind the number, as one stretch."""
        start, end = cell
        pieces: list[tuple[int, int]] = []
        texts: list[str] = []
        shadows: list[str] = []
        if said_of is not None:
            pieces.append((0, said_of[0]))
            texts.append(self.text[slice(*said_of)])
            shadows.append(self.shadow[slice(*said_of)])
        length = sum(map(len, texts))
        cut = end
        if unit:
            while cut > start and not self.shadow[cut - 1].isdigit() and self.shadow[cut - 1] not in "百千万亿":
                cut -= 1
        pieces.append((length, start))
        pieces.extend((length + cut - start + k, cut - 1) for k in range(len(unit)))
        pieces.append((length + cut - start + len(unit), cut))
        texts.extend((self.text[start:cut], unit, self.text[cut:end]))
        shadows.extend((self.shadow[start:cut], unit, self.shadow[cut:end]))
        return _Words("".join(texts), "".join(shadows), length, pieces)

    def _read(
        self,
        words: _Words,
        cell: Cell,
        others: list[tuple[Span, AuditKind]] | None,
        issues: list[Issue],
    ) -> list[Target]:
        """Read words that were put together, and give the targets back with positions in the source."""
        seen: list[Issue] = []
        left: list[tuple[Span, AuditKind]] = []
        targets = read_targets(words.text, words.shadow, 0, len(words.text), year=self.year, others=left, issues=seen)
        issues.extend(attrs.evolve(issue, span=_placed(words, issue.span, cell)) for issue in seen)
        if others is not None:
            others.extend((_placed(words, span, cell), kind) for span, kind in left)
        found = []
        for target in targets:
            if target.quantity.span.start < words.own:
                continue  # an amount in the words that the cell is said of, which are read where they stand
            quantity = self._moved(words, target.quantity, cell)
            span = _placed(words, target.span, cell)
            span = Span(min(span.start, quantity.span.start), max(span.end, quantity.span.end))
            found.append(
                attrs.evolve(
                    target,
                    quantity=quantity,
                    baseline=None if target.baseline is None else self._moved(words, target.baseline, cell),
                    deadline=None
                    if target.deadline is None
                    else attrs.evolve(target.deadline, span=_placed(words, target.deadline.span)),
                    text=self.text[span.start : span.end],
                    span=span,
                )
            )
        return found

    def _moved(self, words: _Words, quantity: Quantity, cell: Cell) -> Quantity:
        span = _placed(words, quantity.span, cell)
        return attrs.evolve(quantity, span=span, text=self.text[span.start : span.end])


def _placed(words: _Words, span: Span, cell: Cell | None = None) -> Span:
    """Return where a stretch of words stands in the source; its part inside *cell* where one is given."""
    if cell is None:
        return Span(_place(words, span.start), _place(words, span.end - 1) + 1)
    start = min(_place(words, max(words.own, span.start)), cell[1] - 1)
    return Span(start, min(cell[1], max(start + 1, _place(words, max(words.own, span.end - 1)) + 1)))


def _place(words: _Words, at: int) -> int:
    begin, place = next(piece for piece in reversed(words.pieces) if piece[0] <= at)
    return place + at - begin
