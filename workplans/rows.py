"""The lines of a document with what is known of each, and the lines at which its plans begin."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.frontmatter import is_agency, is_date_line, labelled
from workplans.lexicon import headings
from workplans.marks import unmarked
from workplans.outline import Label, LineKind, TableRow, classify, label_at
from workplans.source import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Row", "heads", "heads_on", "is_prose", "plan_starts", "rows_of"]

TITLE = pattern(headings.TITLE)
_COLLECTION = pattern(r"[0-9一二三四五六七八九十]{1,3}篇$")
_PIECE = pattern(
    r"(?:篇[0-9一二三四五六七八九十]{1,3}|\([一二三四五六七八九十]{1,2}\)|【?第[0-9一二三四五六七八九十]{1,3}篇】?.*)$"
)
_NOTICE = pattern(headings.NOTICE)
_HEADLINE = pattern(headings.HEADLINE)
_NEWS = pattern(headings.NEWS)
_DIGIT = pattern("[0-9]")
_EXPLANATION = pattern(headings.EXPLANATION)
_HANDS_OVER = pattern(headings.HANDS_OVER)
_DOCUMENT = pattern(headings.DOCUMENT)
_ATTACHMENT = pattern(r"附件?[0-9一二三四五六七八九十]{0,2}:?")
LONG = 40  # a line of this length is prose even without a full stop
_SPLIT_LABEL = pattern(r"[一二三四五六七八九十]{1,3}\)|[0-9]{1,3}\)")


_TITLE_ENDS = frozenset("点划排算路案见署务单作标谋举施账程项事目告要表解细篇)")
_CALENDAR = pattern(headings.CALENDAR)
_HEADS_ON = pattern(rf"[^0-9。!?;:,()│]{{1,{headings.LONGEST_HEADING}}}(?<!、)")
_BARE_TITLE = pattern(headings.BARE_TITLE)
_OWNER = pattern(
    r"(?!.*(?:动态|公开|专区|专栏|信息|文件|公告|公示|新闻|概况|栏目)$)(?=.{6}|.{2,5}[局委办厅镇乡]$)"
    r"[一-鿿]{1,8}?(?:[省市县区州旗镇乡局委办厅院校学部会]|街道)[一-鿿“”、()]*$"
)
_LONGEST_REST = 6  # characters of a title's last word that a line end has cut
_MARKS = ("#", " ")  # with which a line begins that has one; a blank stands for `**`


class Row(NamedTuple):
    """A line of the document with what is known of it before its place is known.

    `table` is set where it is a row of a task table, `is_caption` where it names the table below it.
    """

    line: Line
    squeezed: str
    kind: str
    label: Label | None
    mark: Label | None
    is_title: bool
    level: int = 0  # of the heading that a Markdown mark makes it, from 1
    table: TableRow | None = None
    is_caption: bool = False


def rows_of(text: str, shadow: str) -> list[Row]:
    """Return the lines of a text that are not blank."""
    rows = [row for row in (row_of(shadow, line) for line in lines_of(text)) if row.squeezed]
    return _with_split_titles(_with_split_labels(shadow, rows))


def row_of(shadow: str, line: Line) -> Row:
    level = 0
    if shadow[line.first : line.first + 1] in _MARKS:
        line, level = unmarked(shadow, line)
    written = shadow[line.first : line.last]
    squeezed = "".join(written.split()) if " " in written or "\t" in written else written.strip("\u200b\ufeff")
    if not squeezed:
        return Row(line, "", LineKind.TEXT, None, None, is_title=False)
    label = label_at(shadow, line.first, line.last)
    counted = label is not None and label.number is not None
    kind = LineKind.TEXT
    if label is None or not counted or len(squeezed) <= label.end - label.start:
        kind = classify(squeezed)
    is_title = (
        label is None
        and kind == LineKind.TEXT
        and len(squeezed) <= headings.LONGEST_TITLE
        and _is_title(squeezed)
        and not labelled(written)
    )
    if label is not None and counted:
        return Row(
            line, squeezed, kind, label._replace(level=level) if level else label, None, is_title=False, level=level
        )
    return Row(line, squeezed, kind, None, label, is_title=is_title, level=level if kind == LineKind.TEXT else 0)


def _with_split_labels(shadow: str, rows: list[Row]) -> list[Row]:
    """Put a label together that a line end cuts in two: （⏎三）."""
    result: list[Row] = []
    for row in rows:
        opened = result[-1] if result else None
        if opened is not None and opened.squeezed == "(" and (split := _SPLIT_LABEL.match(row.squeezed)) is not None:
            whole = label_at(f"({split.group()}", 0, split.end() + 1)
            end = shadow.find(")", row.line.first) + 1
            if whole is not None:
                result.pop()
                line = row.line._replace(start=opened.line.start, first=opened.line.first)
                row = row._replace(line=line, label=whole._replace(start=line.first, end=end))  # noqa: PLW2901 - the same row, with its label
        result.append(row)
    return result


def _is_title(squeezed: str) -> bool:
    return TITLE.fullmatch(squeezed) is not None and _HEADLINE.search(squeezed) is None


def _with_split_titles(rows: list[Row]) -> list[Row]:
    """Put a title together that a line end cuts: inside a word, or before the words that say whose it is no more."""
    result: list[Row] = []
    for row in rows:
        before = result[-1] if result else None
        if before is not None and row.squeezed[-1] in _TITLE_ENDS and _is_cut(before, row):
            result.pop()
            line = row.line._replace(start=before.line.start, first=before.line.first)
            row = row._replace(line=line, squeezed=before.squeezed + row.squeezed, is_title=True)  # noqa: PLW2901 - the same row, whole
        result.append(row)
    return result


def _is_cut(first: Row, second: Row) -> bool:
    """Say whether a title begins in one line and ends in the next, and neither is the whole."""
    if first.label or first.mark or first.is_title or first.kind != LineKind.TEXT or second.label or second.mark:
        return False
    whole = first.squeezed + second.squeezed
    if len(whole) > headings.LONGEST_TITLE:
        return False
    if second.is_title:
        joined = _OWNER.match(first.squeezed) is not None and _BARE_TITLE.fullmatch(second.squeezed) is not None
    else:
        joined = len(second.squeezed) <= _LONGEST_REST and _is_title(whole)
    return joined and _is_short(first)


def is_prose(row: Row) -> bool:
    """Say whether a line is a piece of prose, by its length or its full stop."""
    return row.kind == LineKind.TEXT and (len(row.squeezed) >= LONG or row.squeezed.endswith(("。", "!", ";")))


def heads(row: Row) -> bool:
    """Say whether a line may head the paragraphs below it in a plan without numbers."""
    if row.mark is not None or len(row.squeezed) > headings.LONGEST_HEADING:
        return False
    return row.squeezed[-1] not in "。!?;:,、" or _CALENDAR.fullmatch(row.squeezed) is not None


def heads_on(words: str) -> bool:
    """Say whether words may head numbered paragraphs that go on counting: short, without a number, and no agency."""
    squeezed = "".join(words.split())
    return _HEADS_ON.fullmatch(squeezed) is not None and not is_agency(squeezed) and not labelled(words)


def plan_starts(rows: Sequence[Row]) -> list[int]:
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
        if not any(row.label or row.mark or is_prose(row) for row in body) or _only_tells(body):
            continue
        if starts:
            attached = _ATTACHMENT.fullmatch(rows[index - 1].squeezed) is not None
            same = rows[index].squeezed == rows[starts[-1]].squeezed
            fresh = (
                first is not None and first.number == 1 and first.kind in ("han", "part", "chapter", "formal", "round")
            )
            within = rows[index].level > max(1, rows[starts[-1]].level)  # a heading of the plan that is open
            if not named_piece and (attached or same or within or not fresh):
                continue
        elif _is_notice(body) and place + 1 < len(titles):
            continue
        starts.append(index)
    if starts:
        return starts
    return _untitled_start(rows)


def _only_tells(body: Sequence[Row]) -> bool:
    """Say whether what stands below a title only tells of a plan: a notice whose plan is attached, or a news story."""
    if any(row.label or row.mark or row.level for row in body):
        return False
    prose = [row for row in body if is_prose(row)]
    if _NEWS.match(prose[0].squeezed):
        return True
    others = [row for row in prose if not _HANDS_OVER.search(row.squeezed)]
    return len(others) < len(prose) and not any(_DIGIT.search(row.squeezed) for row in others)


_ABOVE = 12  # lines above the first item among which a title may stand
_MANY = 6  # items of which a covering notice has fewer


def _untitled_start(rows: Sequence[Row]) -> list[int]:
    """Return where a plan begins that no line titles as one: a heading above its first items, or the first item."""
    labels = [(index, row.label) for index, row in enumerate(rows) if row.label is not None]
    for (index, label), (_, following) in pairwise(labels):
        counts = label.number == 1 and following.number in {1, 2}
        if not counts and not _is_named(rows[index]):
            continue
        signed = any(is_date_line(row.squeezed) for row in rows[max(0, index - _ABOVE) : index])
        handed_over = any(_HANDS_OVER.search(row.squeezed) for row in rows[:index])
        if handed_over and not signed and len(labels) < _MANY:
            continue
        above = range(index - 1, max(-1, index - 1 - _ABOVE), -1)
        if any(_EXPLANATION.fullmatch(row.squeezed) for row in rows[:index]):
            return []
        heading = next((place for place in above if rows[place].level == 1), None)
        if heading is None:
            heading = next((place for place in above if _may_title(rows[place])), None)
        if heading is None:
            over = (place for place in above if rows[place].kind != LineKind.TABLE)
            heading = next((place for place in over if not rows[place].squeezed.endswith(":")), None)
            heading = heading if heading is not None and _is_short(rows[heading]) else None
        return [index if heading is None else heading]
    return []


def _is_named(row: Row) -> bool:
    """Say whether a line is a row of a table whose header says that it holds tasks or targets."""
    return row.table is not None and any(
        column.name is not None and column.role in {"task", "indicator", "target", "figures"}
        for column in row.table.columns
    )


def _is_short(row: Row) -> bool:
    return (
        row.kind == LineKind.TEXT
        and not is_prose(row)
        and not labelled(row.squeezed)
        and not is_date_line(row.squeezed)
    )


def _may_title(row: Row) -> bool:
    return _is_short(row) and len(row.squeezed) <= headings.LONGEST_TITLE and _DOCUMENT.search(row.squeezed) is not None


def _is_notice(rows: Sequence[Row]) -> bool:
    """Say whether lines are a covering notice: it hands over the plan and is signed."""
    return any(_NOTICE.search(row.squeezed) for row in rows[:12])
