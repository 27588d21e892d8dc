"""The whole document: where its plans begin and end, and their records.

text ──▶ lines ──▶ plan titles ──▶ labelled items ──▶ sections and tasks ──▶ targets
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from workplans._patterns import pattern, unicode_pattern
from workplans.agencies import agencies_in, deadline_in, is_agency_line
from workplans.cells import RowReader
from workplans.damage import damage_in
from workplans.errors import NoPlanError, SeveralPlansError
from workplans.frontmatter import introduces, is_agency, is_date_line, labelled, read_front_matter
from workplans.lexicon import furniture, headings
from workplans.marks import without_bold
from workplans.outline import Item, Label, LineKind, is_wrapped, label_at, number_issues
from workplans.records import Issue, Plan, Section, Severity, Source, Span, Task
from workplans.relocated import Relocation
from workplans.rows import Row, heads, heads_on, is_prose, plan_starts, rows_of
from workplans.source import Line, cut_notes, seen_of, shadow_of, without_notes
from workplans.tables import with_tables
from workplans.targets import read_targets
from workplans.times import year_of
from workplans.tree import build_items

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from workplans.damage import Damage
    from workplans.records import Agency, AuditKind, Target

__all__ = ["parse", "parse_all"]

_REVIEW = pattern(headings.REVIEW)
_AHEAD = pattern(headings.AHEAD)
_NEXT = pattern(headings.NEXT)
_PAST_WORK = pattern(headings.PAST_WORK)
_ATTACHED = pattern(furniture.ATTACHED)
_CITED = pattern(r"《((?:[^《》]{1,120}+|《[^《》]{1,120}+》){1,8}+)》")
_TITLE_END = pattern(r":(?![0-9])|[。!?]")
_CELL_END = pattern(r"[│。]|:(?![0-9])")
_WIDE = 20  # a line of this length in a hard-wrapped text is a line of a paragraph
_GAP = unicode_pattern(
    r"(?<=[0-9])[ \u3000\xa0]+(?=\p{Han})|(?<=\p{Han})[ \u3000\xa0]+(?=[0-9])|[\r\n]+[ \u3000]*|第[0-9]+页共[0-9]+页"
)
_SUBTITLE = pattern(r"[-(]*20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日在")


def parse_all(text: str) -> list[Plan]:
    r"""Return every plan in a text, in document order; an empty list for a text without one.

    >>> text = "2025年工作要点篇1\n一、甲\n1.新建学校2所。\n2025年工作要点篇2\n一、乙\n1.培训教师30人。"
    >>> [plan.title for plan in parse_all(text)]
    ['2025年工作要点篇1', '2025年工作要点篇2']
    """
    return parse_source(Source(text=text))


def parse(text: str) -> Plan:
    r"""Return the only plan in a text.

    Raises:
        NoPlanError: there is none.
        SeveralPlansError: there are several; `parse_all` gives them all.

    >>> plan = parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.推进学校建设。新增学位4.3万个。")
    >>> plan.year, [task.title for task in plan.iter_tasks()], [str(t.quantity.value) for t in plan.iter_targets()]
    (2025, ['推进学校建设'], ['43000'])
    """
    return only_plan(parse_all(text))


def only_plan(plans: Sequence[Plan]) -> Plan:
    """Return the plan of a list that holds one.

    Raises:
        NoPlanError: the list is empty.
        SeveralPlansError: it holds several.
    """
    if not plans:
        raise NoPlanError
    if len(plans) > 1:
        raise SeveralPlansError([plan.title or "(no title)" for plan in plans])
    return plans[0]


def _blanked(shadow: str, lines: Sequence[Line]) -> str:
    """Return a shadow in which some lines are blank, so that no rule reads them inside a paragraph."""
    pieces: list[str] = []
    at = 0
    for line in lines:
        pieces.extend((shadow[at : line.start], " " * (line.end - line.start)))
        at = line.end
    return "".join([*pieces, shadow[at:]]) if pieces else shadow


def _followed(rows: Sequence[Row]) -> list[bool]:
    """Say of each line whether prose or an item stands behind it before the foot of the page."""
    result: list[bool] = []
    seen = False
    for row in reversed(rows):
        result.append(seen)
        if row.kind == LineKind.FOOT:
            seen = False
        elif row.label is not None or (row.kind == LineKind.TEXT and is_prose(row)):
            seen = True
    return result[::-1]


def _may_head(shadow: str, row: Row) -> bool:
    given = labelled(shadow[row.line.first : row.line.last])
    return heads(row) and not given and not is_date_line(row.squeezed)


def _tidy(words: str) -> str:
    """Return a title without notes, without line ends, and without the blanks that conversion puts around digits."""
    return _GAP.sub("", cut_notes(words) if "注" in words else words)


def parse_source(source: Source, others: list[tuple[Span, AuditKind]] | None = None) -> list[Plan]:
    """Return every plan in a source, in document order; put the amounts that are no targets into *others*."""
    seen = seen_of(source.text, 0, len(source.text))
    if seen is None:
        return _parse_seen(source, others)
    relocation = Relocation(source, seen)
    found: list[tuple[Span, AuditKind]] = []
    plans = [relocation.plan(plan) for plan in _parse_seen(attrs.evolve(source, text=seen.text), found)]
    if others is not None:
        others.extend((relocation.span(span), kind) for span, kind in found)
    return plans


def _parse_seen(source: Source, others: list[tuple[Span, AuditKind]] | None) -> list[Plan]:
    """Return every plan in a source without characters that nobody sees."""
    text = source.text
    shadow = shadow_of(text)
    damage = damage_in(text, shadow)
    if damage is not None:
        shadow = damage.cut(shadow)
    shadow = without_bold(without_notes(shadow))
    rows = with_tables(text, shadow, rows_of(text, shadow))
    starts = plan_starts(rows)
    plans = []
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else len(rows)
        plan = _PlanReader(source, shadow, rows[: starts[0]], rows[start:stop], damage, others).read()
        if plan is not None:
            plans.append(plan)
    return plans


class _PlanReader:
    """Reads one plan: the rows from its title to the next plan's."""

    def __init__(
        self,
        source: Source,
        shadow: str,
        head: Sequence[Row],
        rows: Sequence[Row],
        damage: Damage | None,
        others: list[tuple[Span, AuditKind]] | None,
    ) -> None:
        """Take the lines before the first plan and from its title on, the damage, and where to put other amounts."""
        self.source = source
        self.text = source.text
        self.shadow = shadow
        self.head = head
        self.damage = damage
        self.others = others
        self.rows = rows
        self.byline: list[Row] = []
        self.foot: list[Row] = []
        self.issues: list[Issue] = []
        self.year: int | None = None
        self.title: str | None = None

    def read(self) -> Plan | None:
        """Return the plan; None where there is nothing below its title."""
        first = self.rows[0]
        titled = first.label is None
        title = _tidy(self.text[first.line.first : first.line.last]) if titled else None
        if not titled:
            self._note(
                "title-missing",
                Severity.WARNING,
                "no line reads like the title of a plan",
                first.line.first,
                first.line.last,
            )
        self.title = title
        body = self._body(self.rows[1:] if titled else self.rows)
        lead, body = self._split_byline(body)
        root, preamble = build_items(self.text, self.shadow, body, first.line.first)
        front = read_front_matter(
            self.text,
            self.shadow,
            [row.line for row in (*self.head, *self.byline, *lead)],
            [row.line for row in self.foot],
            "".join((title or "").split()) or None,
        )
        squeezed_title = "".join(self.shadow[first.line.first : first.line.last].split()) if titled else ""
        self.year = self._year_of_title(squeezed_title) or year_of(shadow_of(front.title or "")) or self._year_of_head()
        if not root.children:
            return None
        self.issues.extend(number_issues(root))
        review = self._is_review(squeezed_title)
        sections = self._top(root, review=review)
        span = Span(first.line.first, max(sections[-1].span.end, first.line.last))
        if self.damage is not None:
            self.issues.extend(self.damage.issues(span.start, span.end))
        return Plan(
            title=title or front.title,
            year=self.year,
            issuer=front.issuer,
            document_number=front.document_number,
            issued=front.issued,
            published=front.published,
            index_number=front.index_number,
            addressees=front.addressees,
            preamble="\n".join(self.text[low:high] for low, high in preamble),
            targets=() if review else tuple(self._targets(preamble)),
            sections=sections,
            issues=tuple(sorted(self.issues, key=lambda issue: issue.span.start)),
            source=self.source,
            span=span,
        )

    def _year_of_title(self, title: str) -> int | None:
        """Return the year that a title names; of a summary with a plan (2024年工作总结和2025年工作打算) the plan's."""
        both = _REVIEW.search(title)
        return (year_of(title[both.end() :]) if both else None) or year_of(title)

    def _year_of_head(self) -> int | None:
        """Take the year from the notice above a plan, or the date of its session, where its own title gives none."""
        for row in self.rows[1:4]:
            if _SUBTITLE.match(row.squeezed):
                return year_of(row.squeezed)
        for before, row in reversed(list(zip(("", *(row.squeezed for row in self.head)), self.head, strict=False))):
            if row.squeezed.endswith("通知") and (year := year_of(row.squeezed) or year_of(before + row.squeezed)):
                return year
        return None

    def _note(self, code: str, severity: Severity, message: str, start: int, end: int) -> None:
        self.issues.append(Issue(code=code, severity=severity, message=message, span=Span(start, end)))

    def _body(self, rows: Sequence[Row]) -> list[Row]:
        """Leave out furniture, and whatever follows the end of the plan."""
        body: list[Row] = []
        title = self.rows[0].squeezed if self.rows[0].label is None else None
        closed = False
        dropped: list[Line] = []
        expected: dict[str, int] = {}
        followed = _followed(rows)
        attached = 0
        for index, row in enumerate(rows):
            if _ATTACHED.fullmatch(row.squeezed):
                attached = 2
                self.foot.append(row)
                continue
            if attached and row.label is not None and row.label.number == attached and not is_prose(row):
                attached += 1
                self.foot.append(row)
                continue
            label = row.label
            if row.kind == LineKind.END and any(r.label is not None for r in body):
                self.foot.extend(rows[index:])
                break
            if row.kind == LineKind.TABLE:
                continue
            if row.kind != LineKind.TEXT and not expected:
                self.byline.append(row)
                continue
            if row.kind == LineKind.FURNITURE or row.squeezed == title:
                dropped.append(row.line)
                continue
            if row.kind == LineKind.FOOT or (row.kind == LineKind.PERHAPS_FOOT and not followed[index]):
                closed = True
                self.foot.append(row)
                continue
            if closed and (label is None or label.number != expected.get(label.kind)):
                self.foot.append(row)
                continue
            closed = False
            if label is not None and label.number is not None:
                expected[label.kind] = label.number + 1
            body.append(row)
        self.shadow = _blanked(self.shadow, dropped)
        return self._without_signature(body)

    def _without_signature(self, body: list[Row]) -> list[Row]:
        """Move a signature with its date from the end of the body to the foot."""
        for index in range(len(body) - 1, max(0, len(body) - 6), -1):
            if is_date_line(body[index].squeezed):
                first = index
                while first > 1 and body[first - 1].label is None and is_agency(body[first - 1].squeezed):
                    first -= 1
                self.foot[:0] = body[first:]
                return body[:first]
        return body

    def _split_byline(self, body: list[Row]) -> tuple[list[Row], list[Row]]:
        """Return the lines between the title and the first paragraph or item, and the rest."""
        wrapped = is_wrapped(self.shadow, [row.line for row in body])
        for index, row in enumerate(body):
            if row.label is None and not row.level and not self._opens_body(body, index):
                continue
            first = index
            if first and introduces(body[first - 1].squeezed):
                first -= 1
            while wrapped and row.label is None and first and len(body[first - 1].squeezed) >= _WIDE:
                first -= 1
            if first and _may_head(self.shadow, body[first - 1]) and self._heads_more(body, index):
                first -= 1
            return body[:first], body[first:]
        return body, []

    def _opens_body(self, body: list[Row], index: int) -> bool:
        """Say whether a line without a label is the plan's first paragraph: prose, or the first of several marked."""
        row = body[index]
        if row.mark is not None and index + 1 < len(body) and body[index + 1].mark is not None:
            return True
        return is_prose(row) and not labelled(self.shadow[row.line.first : row.line.last])

    @staticmethod
    def _heads_more(body: list[Row], index: int) -> bool:
        """Say whether short lines head the plan's paragraphs, or its items from 1 on, also below the one at *index*."""
        if body[index].label is None:
            return not any(row.label for row in body)
        first = body[index].label
        return any(
            row.label is not None
            and first is not None
            and row.label.kind == first.kind
            and above.label is None
            and (heads(above) if row.label.number == 1 else closed and heads_on(above.squeezed))
            for (above, row), closed in zip(
                pairwise(body[index + 1 :]), (before.squeezed.endswith("。") for before in body[index:]), strict=False
            )
        )

    def _top(self, root: Item, *, review: bool) -> tuple[Section, ...]:
        """Return the sections of a plan; tasks that stand beside sections, or alone, get a section without a number."""
        divided = any(child.children for child in root.children)
        sections: list[Section] = []
        loose: list[Task] = []
        looking_back = self._reviewed(root) if not review else 0
        for index, child in enumerate(root.children):
            if child.children or child.is_heading or (divided and self._is_headed(child)):
                self._close(sections, loose, review=review)
                sections.append(self._section(child, review=review or index < looking_back))
            else:
                loose.append(self._task(child, review=review))
        self._close(sections, loose, review=review)
        return tuple(sections)

    def _reviewed(self, root: Item) -> int:
        """Return how many items of a summary with a plan look back: those before the first that looks ahead."""
        title = shadow_of("".join((self.title or "").split()))
        if _REVIEW.search(title) is None or _AHEAD.search(title) is None:
            return 0
        for index, child in enumerate(root.children):
            heading = shadow_of("".join(self._title(child).split()))
            if _NEXT.search(heading) is not None and not self._is_review(heading):
                return index
        return 0

    @staticmethod
    def _close(sections: list[Section], loose: list[Task], *, review: bool) -> None:
        if loose:
            span = Span(loose[0].span.start, loose[-1].span.end)
            sections.append(Section(is_review=review, tasks=tuple(loose), span=span))
            loose.clear()

    def _is_headed(self, item: Item) -> bool:
        """Say whether an item is a heading on a line of its own with paragraphs below it."""
        if item.label is not None and item.label.kind == "row":
            return False
        return len(item.paragraphs) > 1 and not _TITLE_END.search(self.shadow, *self._heading(item))

    def _heading(self, item: Item) -> tuple[int, int]:
        """Return the words of an item's first line, behind its label."""
        start, end = item.paragraphs[0]
        return (item.label.end if item.label else start), end

    def _title(self, item: Item) -> str:
        start, end = self._heading(item)
        cell = item.label is not None and item.label.kind == "row"
        if item.table is not None:
            start, end = self._row_reader().title_cell(item.table) or (start, end)
        elif start == end and len(item.paragraphs) > 1:
            start, end = item.paragraphs[1]
        while cell and start < end and self.shadow[start] in " │":
            start += 1
        cut, _ = self._title_end(start, end, _CELL_END if cell else _TITLE_END)
        words = self.text[start:cut]
        if "**" in words and "**" not in self.shadow[start:cut]:
            words = words.replace("**", "")
        return _tidy(words.strip().strip("、，,；;│|"))

    def _title_end(self, start: int, end: int, mark: re.Pattern[str] = _TITLE_END) -> tuple[int, int]:
        """Return where the words of a title end, and where the text behind them begins."""
        stop = mark.search(self.shadow, start, end)
        if stop is None:
            return end, end
        bracket = self.shadow.rfind("(", start, stop.start())
        if bracket >= 0 and self.shadow.find(")", bracket, stop.start()) < 0:  # 学位(责任单位:教育局)
            return bracket, bracket
        return stop.start(), stop.end()

    def _section(self, item: Item, *, review: bool) -> Section:
        start, end = self._heading(item)
        cut, resume = self._title_end(start, end)
        title = self._title(item)
        review = review or self._is_review(title)
        own = item.paragraphs[1:]
        if self.shadow[resume:end].strip():
            own = [(self._skip_blank(resume, end), end), *own]
        sections: list[Section] = []
        tasks: list[Task] = []
        if item.children:
            for child in item.children:
                if child.children or child.is_heading:
                    sections.append(self._section(child, review=review))
                else:
                    tasks.append(self._task(child, review=review))
            text = self._own_text(own, item.children[0].start)
            targets = [] if review else self._own_targets(item)
            said = [(start, cut), *own]
            agencies = [agency for low, high in said for agency in agencies_in(self.text, self.shadow, low, high)]
        else:
            tasks = [self._task(Item(self._mark(low, high), low, [(low, high)]), review=review) for low, high in own]
            text, targets, agencies = "", [] if review else self._own_targets(item, 1), []
        if not sections:
            agencies.extend(self._handed_up(tasks))
        if agencies:
            tasks = [task if task.agencies else attrs.evolve(task, agencies=tuple(agencies)) for task in tasks]
        last = max([end, *(s.span.end for s in sections), *(t.span.end for t in tasks), *(high for _, high in own)])
        return Section(
            number=item.label.number if item.label else None,
            label=(self.text[item.label.start : item.label.end].strip() or None) if item.label else None,
            title=title,
            text=text,
            targets=tuple(targets),
            agencies=tuple(agencies),
            is_review=review,
            sections=tuple(sections),
            tasks=tuple(tasks),
            span=Span(item.start, last),
        )

    def _mark(self, start: int, end: int) -> Label | None:
        """Return the list mark that a paragraph begins with."""
        label = label_at(self.shadow, start, end)
        return label if label is not None and label.number is None else None

    def _own_text(self, own: Sequence[tuple[int, int]], below: int) -> str:
        """Return a section's own paragraphs: those before the first item below it, and notes behind the last one."""
        lead = [(low, high) for low, high in own if low < below]
        notes = [self.text[low:high] for low, high in own[len(lead) :]]
        return "\n".join([self.text[lead[0][0] : lead[-1][1]], *notes] if lead else notes)

    def _skip_blank(self, start: int, end: int) -> int:
        while start < end and self.text[start].isspace():
            start += 1
        return start

    @staticmethod
    def _handed_up(tasks: Sequence[Task]) -> tuple[Agency, ...]:
        """A line of agencies behind the last of several tasks is the section's when no other task has its own."""
        if len(tasks) < 2 or any(task.agencies for task in tasks[:-1]):  # noqa: PLR2004 - several
            return ()
        lines = tasks[-1].text.splitlines()[1:]
        return tasks[-1].agencies if any(is_agency_line(shadow_of(line)) for line in lines) else ()

    def _is_review(self, title: str) -> bool:
        squeezed = shadow_of("".join(title.split()))
        past = _PAST_WORK.search(squeezed)
        if past is not None and self.year is not None and int(past["year"]) < self.year:
            return True
        return _REVIEW.search(squeezed) is not None and _AHEAD.search(squeezed) is None

    def _own_targets(self, item: Item, last: int | None = None) -> list[Target]:
        """Return the targets in the paragraphs of an item, up to the *last*, without its label."""
        (start, end), *more = item.paragraphs[:last]
        return self._targets([(item.label.end if item.label and item.label.end <= end else start, end), *more])

    def _targets(self, paragraphs: Sequence[tuple[int, int]]) -> list[Target]:
        return [
            target
            for low, high in paragraphs
            for target in read_targets(
                self.text,
                self.shadow,
                low,
                high,
                year=self.year,
                damage=self.damage,
                others=self.others,
                issues=self.issues,
            )
        ]

    def _task(self, item: Item, *, review: bool = False) -> Task:
        start, end = item.start, item.paragraphs[-1][1]
        written = self.text[start:end]
        label = item.label
        if item.table is not None:
            reader = self._row_reader()
            targets = [] if review else reader.targets(item.table)
            agencies, deadline = reader.agencies(item.table), reader.deadline(item.table)
        else:
            targets = [] if review else self._own_targets(item)
            agencies, deadline = (), None
        return Task(
            number=label.number if label else None,
            label=(self.text[label.start : label.end].strip() or None) if label else None,
            title=self._title(item),
            text=written,
            targets=tuple(targets),
            agencies=agencies or agencies_in(self.text, self.shadow, label.end if label else start, end),
            deadline=deadline or deadline_in(self.text, self.shadow, start, end, self.year),
            citations=tuple(dict.fromkeys(_CITED.findall(written))),
            span=Span(start, end),
        )

    def _row_reader(self) -> RowReader:
        return RowReader(
            text=self.text,
            shadow=self.shadow,
            year=self.year,
            damage=self.damage,
            others=self.others,
            issues=self.issues,
        )
