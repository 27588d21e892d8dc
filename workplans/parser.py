"""The whole document: where its plans begin and end, and their records.

text ──▶ lines ──▶ plan titles ──▶ labelled items ──▶ sections and tasks ──▶ targets
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

import attrs

from workplans._patterns import pattern, unicode_pattern
from workplans.agencies import agencies_in, deadline_in, is_agency_line
from workplans.errors import NoPlanError, SeveralPlansError
from workplans.frontmatter import is_agency, is_date_line, labelled, read_front_matter
from workplans.lexicon import headings
from workplans.outline import (
    Item,
    Label,
    LineKind,
    build_tree,
    classify,
    inline_labels,
    is_wrapped,
    label_at,
    number_issues,
)
from workplans.records import Issue, Plan, Section, Severity, Source, Span, Task
from workplans.source import Line, lines_of, shadow_of
from workplans.targets import read_targets
from workplans.times import year_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workplans.records import Agency, Target

__all__ = ["parse", "parse_all"]

_TITLE = pattern(headings.TITLE)
_COLLECTION = pattern(r"[0-9一二三四五六七八九十]{1,3}篇$")
_PIECE = pattern(
    r"(?:篇[0-9一二三四五六七八九十]{1,3}|\([一二三四五六七八九十]{1,2}\)|【?第[0-9一二三四五六七八九十]{1,3}篇】?.*)$"
)
_NOTICE = pattern(
    r"现将.{0,80}(?:印发|发给|公布|下发|通知)|印发给你们|现予(?:印发|发布|公布)|请.{0,30}(?:遵照执行|贯彻执行|贯彻落实|组织实施|抓好落实)"
)
_ATTACHMENT = pattern(r"附件?[0-9一二三四五六七八九十]{0,2}:?")
_REVIEW = pattern(headings.REVIEW)
_AHEAD = pattern(headings.AHEAD)
_CITED = pattern(r"《((?:[^《》]{1,120}+|《[^《》]{1,120}+》){1,8}+)》")
_TITLE_END = pattern(r":(?![0-9])|[。!?]")
_LONG = 40  # a line of this length is prose even without a full stop
_SPLIT_LABEL = pattern(r"[一二三四五六七八九十]{1,3}\)|[0-9]{1,3}\)")
_CELL_END = pattern(r"[│。]|:(?![0-9])")
_WIDE = 20  # a line of this length in a hard-wrapped text is a line of a paragraph
_CONTINUES = pattern(r"[0-9.,%]{1,8}$|[,。、;:)是](?!一是)|为:")
_OPEN_ENDED = pattern(r"[^。!?;:”)》.…]$")
_GAP = unicode_pattern(r"(?<=[0-9])[ \u3000\xa0]+(?=\p{Han})|(?<=\p{Han})[ \u3000\xa0]+(?=[0-9])|[\r\n]+[ \u3000]*")
_SUBTITLE = pattern(r"[-(]*20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日在")
_SALUTATION = pattern(r"各位代表[!,:]")


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


def _tidy(words: str) -> str:
    """Return a title without its line ends and without the blanks that conversion puts around digits."""
    return _GAP.sub("", words)


@attrs.frozen
class _Row:
    """A line of the document with what is known of it before its place is known."""

    line: Line
    squeezed: str
    kind: str
    label: Label | None
    mark: Label | None
    is_title: bool


def parse_source(source: Source) -> list[Plan]:
    """Return every plan in a source, in document order."""
    text = source.text
    shadow = shadow_of(text)
    rows = [_row(shadow, line) for line in lines_of(text)]
    rows = _with_table_numbers(_with_split_labels(shadow, [row for row in rows if row.squeezed]))
    starts = _plan_starts(rows)
    plans = []
    previous_end = 0
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else len(rows)
        head = rows[:start] if place == 0 else rows[: starts[0]]
        plan = _PlanReader(source, shadow, rows, head, start, stop, single=len(starts) == 1).read()
        if plan is not None:
            plans.append(plan)
        previous_end = stop
    del previous_end
    return plans


def _row(shadow: str, line: Line) -> _Row:
    written = shadow[line.first : line.last]
    squeezed = "".join(written.split()) if " " in written or "\t" in written else written.strip("\u200b\ufeff")
    if not squeezed:
        return _Row(line, "", LineKind.TEXT, None, None, is_title=False)
    label = label_at(shadow, line.first, line.last)
    counted = label is not None and label.number is not None
    kind = LineKind.TEXT
    if label is None or not counted or len(squeezed) <= label.end - label.start:
        kind = classify(squeezed)
    is_title = (
        label is None
        and kind == LineKind.TEXT
        and len(squeezed) <= headings.LONGEST_TITLE
        and _TITLE.fullmatch(squeezed) is not None
        and not labelled(written)
    )
    return _Row(line, squeezed, kind, label if counted else None, None if counted else label, is_title=is_title)


def _with_split_labels(shadow: str, rows: list[_Row]) -> list[_Row]:
    """Put a label together that a line end cuts in two: （⏎三）."""
    result: list[_Row] = []
    for row in rows:
        opened = result[-1] if result else None
        if opened is not None and opened.squeezed == "(" and (split := _SPLIT_LABEL.match(row.squeezed)) is not None:
            whole = label_at(f"({split.group()}", 0, split.end() + 1)
            end = shadow.find(")", row.line.first) + 1
            if whole is not None:
                result.pop()
                line = attrs.evolve(row.line, start=opened.line.start, first=opened.line.first)
                row = attrs.evolve(row, line=line, label=attrs.evolve(whole, start=line.first, end=end))  # noqa: PLW2901 - the same row, with its label
        result.append(row)
    return result


_LONGEST_CELLS = 8  # lines between the numbers of two rows of a table that was flattened to a cell a line
_SHORTEST_TABLE = 3  # rows


def _with_table_numbers(rows: list[_Row]) -> list[_Row]:
    """Give a label to the lines that hold nothing but the number of a table row: 1, 2, 3 with a few cells between them.

    Page numbers look the same but stand a page apart.
    """
    chain: list[int] = []
    numbers = [index for index, row in enumerate(rows) if row.squeezed.isascii() and row.squeezed.isdigit()]
    for index in [*numbers, len(rows)]:
        number = int(rows[index].squeezed[:4]) if index < len(rows) else 0
        if chain and number == len(chain) + 1 and 1 < index - chain[-1] <= _LONGEST_CELLS:
            chain.append(index)
            continue
        if len(chain) >= _SHORTEST_TABLE:
            for value, place in enumerate(chain, start=1):
                line = rows[place].line
                label = Label("row", value, line.first, line.last)
                rows[place] = attrs.evolve(rows[place], label=label, kind=LineKind.TEXT)
        chain = [index] if number == 1 else []
    return rows


def _is_prose(row: _Row) -> bool:
    return row.kind == LineKind.TEXT and (len(row.squeezed) >= _LONG or row.squeezed.endswith(("。", "!", ";")))


def _plan_starts(rows: Sequence[_Row]) -> list[int]:
    """Return the rows at which plans begin: their titles, or the first item of a text that has no title."""
    titles = [index for index, row in enumerate(rows) if row.is_title]
    starts: list[int] = []
    for place, index in enumerate(titles):
        stop = titles[place + 1] if place + 1 < len(titles) else len(rows)
        body = rows[index + 1 : stop]
        first = next((row.label for row in body if row.label is not None), None)
        named_piece = _PIECE.search(rows[index].squeezed) is not None
        if _COLLECTION.search(rows[index].squeezed) and not named_piece:
            continue
        if not any(row.label or row.mark or _is_prose(row) for row in body):
            continue
        if starts:
            attached = _ATTACHMENT.fullmatch(rows[index - 1].squeezed) is not None
            same = rows[index].squeezed == rows[starts[-1]].squeezed
            fresh = (
                first is not None and first.number == 1 and first.kind in ("han", "part", "chapter", "formal", "round")
            )
            if not named_piece and (attached or same or not fresh):
                continue
        elif _is_notice(body) and place + 1 < len(titles):
            continue
        starts.append(index)
    if starts:
        return starts
    labels = [(index, row.label) for index, row in enumerate(rows) if row.label is not None]
    for (index, label), (_, following) in pairwise(labels):
        if label.number == 1 and following.number in (1, 2) and not _is_notice(rows[:index]):
            above = rows[index - 1] if index else None
            headed = (
                above is not None
                and above.kind == LineKind.TEXT
                and not _is_prose(above)
                and not labelled(above.squeezed)
            )
            return [index - 1 if headed else index]
    return []


def _is_notice(rows: Sequence[_Row]) -> bool:
    """Say whether lines are a covering notice: it hands over the plan and is signed."""
    return any(_NOTICE.search(row.squeezed) for row in rows[:12])


class _PlanReader:
    """Reads one plan: the rows from its title to the next plan's."""

    def __init__(
        self,
        source: Source,
        shadow: str,
        rows: Sequence[_Row],
        head: Sequence[_Row],
        start: int,
        stop: int,
        *,
        single: bool,
    ) -> None:
        self.source = source
        self.text = source.text
        self.shadow = shadow
        self.head = head
        self.rows = rows[start:stop]
        self.foot: list[_Row] = []
        self.byline: list[_Row] = []
        self.issues: list[Issue] = []
        self.single = single
        self.year: int | None = None

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
        body = self._body(self.rows[1:] if titled else self.rows)
        lead, body = self._split_byline(body)
        root, preamble = self._items(body)
        front = read_front_matter(
            self.text,
            self.shadow,
            [row.line for row in (*self.head, *self.byline, *lead)],
            [row.line for row in self.foot],
            "".join((title or "").split()) or None,
        )
        squeezed_title = "".join(self.shadow[first.line.first : first.line.last].split()) if titled else ""
        self.year = year_of(squeezed_title) or year_of(shadow_of(front.title or "")) or self._year_of_head()
        if not root.children:
            return None
        self.issues.extend(number_issues(root))
        sections = self._top(root)
        targets: tuple[Target, ...] = ()
        if preamble:
            targets = tuple(
                t for low, high in preamble for t in read_targets(self.text, self.shadow, low, high, year=self.year)
            )
        end = sections[-1].span.end
        return Plan(
            title=title,
            year=self.year,
            issuer=front.issuer,
            document_number=front.document_number,
            issued=front.issued,
            published=front.published,
            index_number=front.index_number,
            addressees=front.addressees,
            preamble="\n".join(self.text[low:high] for low, high in preamble),
            targets=targets,
            sections=sections,
            issues=tuple(sorted(self.issues, key=lambda issue: issue.span.start)),
            source=self.source,
            span=Span(first.line.first, max(end, first.line.last)),
        )

    def _year_of_head(self) -> int | None:
        """Take the year from the notice above a plan, or the date of its session, where its own title gives none."""
        for row in self.rows[1:4]:
            if _SUBTITLE.match(row.squeezed):
                return year_of(row.squeezed)
        for row in reversed(self.head):
            if row.squeezed.endswith("通知") and (year := year_of(row.squeezed)):
                return year
        return None

    def _note(self, code: str, severity: Severity, message: str, start: int, end: int) -> None:
        self.issues.append(Issue(code=code, severity=severity, message=message, span=Span(start, end)))

    def _body(self, rows: Sequence[_Row]) -> list[_Row]:
        """Leave out furniture, and whatever follows the end of the plan."""
        body: list[_Row] = []
        title = self.rows[0].squeezed
        closed = False
        dropped: list[Line] = []
        expected: dict[str, int] = {}
        for index, row in enumerate(rows):
            label = row.label
            if row.kind == LineKind.END and any(r.label is not None for r in body):
                self.foot.extend(rows[index:])
                break
            if row.kind != LineKind.TEXT and not expected:
                self.byline.append(row)
                continue
            if row.kind == LineKind.FURNITURE or row.squeezed == title:
                dropped.append(row.line)
                continue
            if row.kind == LineKind.FOOT:
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

    def _without_signature(self, body: list[_Row]) -> list[_Row]:
        """Move a signature with its date from the end of the body to the foot."""
        for index in range(len(body) - 1, max(0, len(body) - 6), -1):
            if is_date_line(body[index].squeezed):
                first = index
                while first > 1 and body[first - 1].label is None and is_agency(body[first - 1].squeezed):
                    first -= 1
                self.foot[:0] = body[first:]
                return body[:first]
        return body

    def _split_byline(self, body: list[_Row]) -> tuple[list[_Row], list[_Row]]:
        """Return the lines between the title and the first paragraph or item, and the rest."""
        wrapped = is_wrapped(self.shadow, [row.line for row in body])
        for index, row in enumerate(body):
            if row.label is None and (not _is_prose(row) or labelled(self.shadow[row.line.first : row.line.last])):
                continue
            first = index
            while wrapped and row.label is None and first and len(body[first - 1].squeezed) >= _WIDE:
                first -= 1
            if first and not any(row.label for row in body) and self._heads(body[first - 1]):
                first -= 1
            return body[:first], body[first:]
        return body, []

    def _heads(self, row: _Row) -> bool:
        """Say whether a line may head the paragraphs below it in a plan without numbers."""
        short = len(row.squeezed) <= headings.LONGEST_HEADING and row.squeezed[-1] not in "。!?;:,、"
        given = labelled(self.shadow[row.line.first : row.line.last])
        return short and row.mark is None and not given and not is_date_line(row.squeezed)

    def _items(self, body: list[_Row]) -> tuple[Item, list[tuple[int, int]]]:
        """Return the tree of items and the paragraphs before the first of them."""
        labelled_rows = [row for row in body if row.label is not None]
        root = Item(None, self.rows[0].line.first)
        if not labelled_rows:
            return self._unnumbered(root, body)
        wrapped = is_wrapped(self.shadow, [row.line for row in body])
        entries: list[tuple[Label | None, int, int, bool]] = []  # label, start, end, opens a paragraph
        for row in body:
            line = row.line
            label = row.label
            if label is None:
                continues = bool(entries) and self._continues(entries[-1], row, wrapped=wrapped)
                entries.append((None, line.first, line.last, not continues))
                continue
            starts = [label, *inline_labels(self.shadow, label, line.last)]
            for one, following in zip_longest(starts, starts[1:]):
                end = following.start if following else line.last
                while end > one.end and self.text[end - 1].isspace():
                    end -= 1
                entries.append((one, one.start, end, True))
        labels = [label for label, *_ in entries if label is not None]
        depths = iter(build_tree(labels))
        preamble: list[tuple[int, int]] = []
        path: list[Item] = [root]
        for index, (label, start, end, opens) in enumerate(entries):
            if label is not None:
                depth = next(depths)
                base = 1 + (len(path) > 1 and path[1].is_heading and label is not None)
                del path[base + depth :]
                item = Item(label, start, [(start, end)])
                path[-1].children.append(item)
                path.append(item)
            elif self._is_attachment(entries, index):
                del path[1:]
                item = Item(None, start, [(start, end)], is_heading=True)
                root.children.append(item)
                path.append(item)
            elif len(path) == 1:
                self._extend(preamble, start, end, opens=opens)
            else:
                if _SALUTATION.match(self.shadow, start) and len(path) > 2:  # noqa: PLR2004 - inside a section
                    closing = Item(None, start, [(start, end)])
                    path[1].children.append(closing)
                    del path[2:]
                    path.append(closing)
                    continue
                self._extend(path[-1].paragraphs, start, end, opens=opens)
        return root, preamble

    @staticmethod
    def _extend(paragraphs: list[tuple[int, int]], start: int, end: int, *, opens: bool) -> None:
        if opens or not paragraphs:
            paragraphs.append((start, end))
        else:
            paragraphs[-1] = (paragraphs[-1][0], end)

    def _continues(self, entry: tuple[Label | None, int, int, bool], row: _Row, *, wrapped: bool) -> bool:
        """Say whether a line without a label goes on with the paragraph before it, which was cut by a line end."""
        _, start, end, _ = entry
        if end <= start or not _OPEN_ENDED.match(self.shadow, end - 1):
            return wrapped and self.shadow[end - 1 : end] not in set("。!?") and row.line.first == row.line.start
        if wrapped:
            return row.line.first - row.line.start < 2  # noqa: PLR2004 - an indent of two or more opens a paragraph
        cut = self.shadow[end - 1] == "的" or end - start >= _LONG
        return _CONTINUES.match(row.squeezed) is not None or cut

    def _is_attachment(self, entries: list[tuple[Label | None, int, int, bool]], index: int) -> bool:
        """Say whether a line is the title of an attachment inside the plan: a plan's title again, 附件 above it."""
        label, start, end, _ = entries[index]
        squeezed = "".join(self.shadow[start:end].split())
        if label is not None or not _TITLE.fullmatch(squeezed) or index + 1 >= len(entries):
            return False
        following = next((entry[0] for entry in entries[index + 1 : index + 6] if entry[0] is not None), None)
        return following is not None and following.number == 1

    def _unnumbered(self, root: Item, body: list[_Row]) -> tuple[Item, list[tuple[int, int]]]:
        """Build the tree of a plan without numbers: short lines head the paragraphs and list items below them."""
        current = root
        for index, row in enumerate(body):
            start, end = row.line.first, row.line.last
            following = body[index + 1] if index + 1 < len(body) else None
            short = (
                row.mark is None
                and len(row.squeezed) <= headings.LONGEST_HEADING
                and row.squeezed[-1] not in "。!?;:,、"
            )
            if short and following is not None and (following.mark is not None or _is_prose(following)):
                current = Item(None, start, [(start, end)], is_heading=True)
                root.children.append(current)
            else:
                current.children.append(Item(row.mark, start, [(start, end)]))
        preamble = []
        while len(root.children) > 1 and not root.children[0].is_heading and root.children[-1].is_heading:
            preamble.extend(root.children.pop(0).paragraphs)
        return root, preamble

    def _top(self, root: Item) -> tuple[Section, ...]:
        """Return the sections of a plan; tasks that stand beside sections, or alone, get a section without a number."""
        divided = any(self._has_items(child) for child in root.children)
        sections: list[Section] = []
        loose: list[Task] = []
        for child in root.children:
            if self._has_items(child) or (divided and self._is_headed(child)):
                self._close(sections, loose)
                sections.append(self._section(child, review=False))
            else:
                loose.append(self._task(child))
        self._close(sections, loose)
        return tuple(sections)

    @staticmethod
    def _close(sections: list[Section], loose: list[Task]) -> None:
        if loose:
            sections.append(Section(tasks=tuple(loose), span=Span(loose[0].span.start, loose[-1].span.end)))
            loose.clear()

    @staticmethod
    def _has_items(item: Item) -> bool:
        return bool(item.children)

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
        if start == end and len(item.paragraphs) > 1:
            start, end = item.paragraphs[1]
        while cell and start < end and self.shadow[start] in " │":
            start += 1
        stop = (_CELL_END if cell else _TITLE_END).search(self.shadow, start, end)
        cut = stop.start() if stop else end
        return _tidy(self.text[start:cut].strip().strip("、，,；;│|"))

    def _section(self, item: Item, *, review: bool) -> Section:
        start, end = self._heading(item)
        stop = _TITLE_END.search(self.shadow, start, end)
        title = self._title(item)
        review = review or self._is_review(title)
        own = item.paragraphs[1:]
        if stop is not None and stop.end() < end and self.shadow[stop.end() : end].strip():
            own = [(self._skip_blank(stop.end(), end), end), *own]
        sections: list[Section] = []
        tasks: list[Task] = []
        if item.children:
            for child in item.children:
                if self._has_items(child):
                    sections.append(self._section(child, review=review))
                else:
                    tasks.append(self._task(child, review=review))
            text_at = (own[0][0], own[-1][1]) if own else None
            targets = [] if review else self._targets(item.paragraphs)
            agencies = [agency for low, high in own for agency in agencies_in(self.text, self.shadow, low, high)]
        else:
            tasks = [self._task(Item(None, low, [(low, high)]), review=review) for low, high in own]
            text_at, targets, agencies = None, [] if review else self._targets(item.paragraphs[:1]), []
        tasks, handed = self._hand_up(tasks, sections)
        agencies.extend(handed)
        if agencies:
            tasks = [task if task.agencies else attrs.evolve(task, agencies=tuple(agencies)) for task in tasks]
        last = max([end, *(s.span.end for s in sections), *(t.span.end for t in tasks), *(high for _, high in own)])
        return Section(
            number=item.label.number if item.label else None,
            label=self.text[item.label.start : item.label.end].strip() if item.label else None,
            title=title,
            text="" if text_at is None else self.text[slice(*text_at)],
            targets=tuple(targets),
            agencies=tuple(agencies),
            is_review=review,
            sections=tuple(sections),
            tasks=tuple(tasks),
            span=Span(item.start, last),
        )

    def _skip_blank(self, start: int, end: int) -> int:
        while start < end and self.text[start].isspace():
            start += 1
        return start

    def _hand_up(self, tasks: list[Task], sections: list[Section]) -> tuple[list[Task], list[Agency]]:
        """A line of agencies behind the last of several tasks is the section's when no other task has its own."""
        if sections or len(tasks) < 2 or not tasks[-1].agencies or any(task.agencies for task in tasks[:-1]):  # noqa: PLR2004
            return tasks, []
        last_line = tasks[-1].text.splitlines()[-1].strip()
        if "\n" not in tasks[-1].text or not is_agency_line(shadow_of(last_line)):
            return tasks, []
        return tasks, list(tasks[-1].agencies)

    @staticmethod
    def _is_review(title: str) -> bool:
        squeezed = shadow_of("".join(title.split()))
        return _REVIEW.search(squeezed) is not None and _AHEAD.search(squeezed) is None

    def _targets(self, paragraphs: Sequence[tuple[int, int]]) -> list[Target]:
        return [t for low, high in paragraphs for t in read_targets(self.text, self.shadow, low, high, year=self.year)]

    def _task(self, item: Item, *, review: bool = False) -> Task:
        start, end = item.start, item.paragraphs[-1][1]
        written = self.text[start:end]
        label = item.label
        return Task(
            number=label.number if label else None,
            label=self.text[label.start : label.end].strip() if label else None,
            title=self._title(item),
            text=written,
            targets=() if review else tuple(self._targets(item.paragraphs)),
            agencies=agencies_in(self.text, self.shadow, start, end),
            deadline=deadline_in(self.text, self.shadow, start, end, self.year),
            citations=tuple(dict.fromkeys(_CITED.findall(written))),
            span=Span(start, end),
        )
