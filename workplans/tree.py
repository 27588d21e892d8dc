"""From the lines of a plan's body to the tree of its items, with the paragraphs that belong to each."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.lexicon import headings
from workplans.outline import CALENDAR, HEADINGS, Item, Label, build_tree, inline_labels, is_wrapped, label_at
from workplans.rows import TITLE, heads, heads_on, is_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workplans.rows import Row

__all__ = ["Paragraph", "build_items"]

Paragraph = tuple[int, int]
"""Where a paragraph begins and ends in the text."""

_CONTINUES = pattern(r"[0-9.,%]{1,8}$|[,。、;:)是](?!一是)|为:")
_OPEN_ENDED = pattern(r"[^。!?;:”)》.…]$")
_SALUTATION = pattern(r"各位代表[!,:]")
_CALENDAR = pattern(headings.CALENDAR)
_LONGEST_MONTH = 14  # 2025年十二月下旬：
_SECTION_KINDS = frozenset("part chapter article formal han round".split())
_SENTENCE = pattern("[0-9。,;]")
_RUNS_IN = pattern("[,。;:]")
_PAGE_MARK = pattern(
    r"[\s第页共/·—–－-]*[0-9０-９][\s0-9０-９第页共/·—–－-]*"
)  # left out between two lines of a sentence
_INDENT = 2  # blanks that open a paragraph in a hard-wrapped text
_NEAR = 6  # lines below the title of an attachment within which its first item stands


_HEADING, _BESIDE, _NOTE_BELOW = "heading", "beside the rows of a table", "note below a table"
_NOTE = pattern("(?:备?注|说明)(?:[0-9]{1,2})?:")
_Place = Label | str | None
"""What an entry is in the outline: an item by its label or mark, a heading, an item below a table, a paragraph."""


class _Entry(NamedTuple):
    """A line, or a part of one, as it enters the tree."""

    label: Label | None
    start: int
    end: int
    opens: bool  # a paragraph begins here
    row: Row


def build_items(text: str, shadow: str, rows: Sequence[Row], start: int) -> tuple[Item, list[Paragraph]]:
    """Return the tree of the items of a plan, and the paragraphs before the first of them.

    Args:
        text: the whole text.
        shadow: its shadow.
        rows: the lines of the plan's body.
        start: where the plan begins.
    """
    root = Item(None, start)
    if not any(row.label or row.level for row in rows):
        return _build_unnumbered(root, rows)
    entries = _entries(text, shadow, rows)
    places = _places(shadow, entries)
    preamble: list[Paragraph] = []
    path = [root]
    under_heading = 0
    for entry, place, depth in zip(entries, places, _depths(places), strict=True):
        if isinstance(place, Label):
            del path[1 + under_heading + depth :]
            _open(path, _item(shadow, entry, is_heading=entry.label is None))
        elif place == _HEADING:
            del path[1:]
            under_heading = 1
            _open(path, _item(shadow, entry, is_heading=True))
        elif place == _NOTE_BELOW and len(path) > 2 and path[-2].paragraphs:  # noqa: PLR2004 - in a section
            path[-2].paragraphs.append((entry.start, entry.end))
        elif place in {_BESIDE, _NOTE_BELOW}:
            del path[-1]
            _open(path, Item(None, entry.start, [(entry.start, entry.end)]))
        elif len(path) > 2 and _SALUTATION.match(shadow, entry.start):  # noqa: PLR2004 - inside an item of a section
            del path[2:]
            _open(path, Item(None, entry.start, [(entry.start, entry.end)]))
        else:
            _extend(preamble if len(path) == 1 else path[-1].paragraphs, entry)
    return root, preamble


def _places(shadow: str, entries: Sequence[_Entry]) -> list[_Place]:
    """Return for each entry its label, or whether it heads what follows, is an item below a table, or a paragraph.

    Below a table, prose is an item, and a short line with something below it a heading.
    """
    headings_at = _headings(shadow, entries)
    places: list[_Place] = []
    below_table = False
    for index, entry in enumerate(entries):
        place: _Place = entry.label or _mark_place(shadow, entries, index)
        if place is not None:
            below_table = entry.row.table is not None
        elif index in headings_at or entry.row.is_caption or _is_attachment(shadow, entries, index):
            place, below_table = _HEADING, False
        elif below_table and entry.opens:
            following = entries[index + 1] if index + 1 < len(entries) else None
            if _NOTE.match(entry.row.squeezed):
                place = _NOTE_BELOW
            elif is_prose(entry.row):
                place = _BESIDE
            elif heads(entry.row) and following is not None and (following.label or is_prose(following.row)):
                place, below_table = _HEADING, False
        places.append(place)
    return places


def _depths(places: Sequence[_Place]) -> list[int]:
    """Return how deep each label stands below the heading above it; 0 for what is no label."""
    depths = [0] * len(places)
    cuts = [0, *(index for index, place in enumerate(places) if place == _HEADING), len(places)]
    for start, stop in pairwise(cuts):
        labels = {index: place for index in range(start, stop) if isinstance(place := places[index], Label)}
        for index, depth in zip(labels, build_tree(list(labels.values())), strict=True):
            depths[index] = depth
    return depths


def _item(shadow: str, entry: _Entry, *, is_heading: bool) -> Item:
    label = entry.label if entry.label is not None else label_at(shadow, entry.start, entry.end)
    return Item(label, entry.start, [(entry.start, entry.end)], is_heading=is_heading, table=entry.row.table)


def _mark_place(shadow: str, entries: Sequence[_Entry], index: int) -> Label | None:
    """Return the place in the outline that a heading without a label takes, by its mark or as a month."""
    entry = entries[index]
    if entry.row.level:
        kind = HEADINGS[entry.row.level]
    elif _is_calendar(shadow, entry):
        kind = CALENDAR
    else:
        return None
    before = entries[index - 1] if index else None
    behind = entries[index + 1] if index + 1 < len(entries) else None
    return Label(
        kind,
        None,
        entry.start,
        entry.start,
        level=entry.row.level,
        leads=behind is not None and behind.label is not None,
        follows=before is not None and _is_bare_heading(shadow, before),
    )


def _is_calendar(shadow: str, entry: _Entry) -> bool:
    return entry.end - entry.start <= _LONGEST_MONTH and _CALENDAR.fullmatch(shadow, entry.start, entry.end) is not None


def _is_bare_heading(shadow: str, entry: _Entry) -> bool:
    """Say whether an entry is the heading of a section and no more: no sentence and no number follow its label."""
    if entry.label is None:
        return entry.row.level > 0
    words = shadow[entry.label.end : entry.end]
    return entry.label.kind in _SECTION_KINDS and _SENTENCE.search(words) is None


def _entries(text: str, shadow: str, rows: Sequence[Row]) -> list[_Entry]:
    """Cut lines with several items into one entry an item, and join lines that go on with a paragraph."""
    wrapped = is_wrapped(shadow, [row.line for row in rows])
    entries: list[_Entry] = []
    for row in rows:
        line = row.line
        if row.label is None:
            continues = bool(entries) and not row.level and _continues(text, shadow, entries[-1], row, wrapped=wrapped)
            entries.append(_Entry(None, line.first, line.last, not continues, row))
            continue
        if row.table is not None or row.label.kind in {"caption", "category"}:
            entries.append(_Entry(row.label, line.first, line.last, opens=True, row=row))
            continue
        labels = [row.label, *inline_labels(shadow, row.label, line.last)]
        for label, following in zip_longest(labels, labels[1:]):
            end = following.start if following else line.last
            while end > label.end and text[end - 1].isspace():
                end -= 1
            entries.append(_Entry(label, label.start, end, opens=True, row=row))
    return entries


def _open(path: list[Item], item: Item) -> None:
    path[-1].children.append(item)
    path.append(item)


def _extend(paragraphs: list[Paragraph], entry: _Entry) -> None:
    if entry.opens or not paragraphs:
        paragraphs.append((entry.start, entry.end))
    else:
        paragraphs[-1] = (paragraphs[-1][0], entry.end)


def _continues(text: str, shadow: str, entry: _Entry, row: Row, *, wrapped: bool) -> bool:
    """Say whether a line without a label goes on with the paragraph before it, which was cut by a line end."""
    if entry.row.level or entry.row.table is not None or entry.row.is_caption:
        return False
    indent = row.line.first - row.line.start
    end = entry.end
    if end <= entry.start or not _OPEN_ENDED.match(shadow, end - 1, end):
        return wrapped and shadow[end - 1 : end] not in {"。", "!", "?"} and indent == 0
    if wrapped:
        return indent < _INDENT
    if _PAGE_MARK.fullmatch(text, end, row.line.start) and _RUNS_IN.search(shadow, entry.start, end):
        return True
    return shadow[end - 1] == "的" or _CONTINUES.match(row.squeezed) is not None


def _headings(shadow: str, entries: Sequence[_Entry]) -> frozenset[int]:
    """Return the lines that head items without a label: short, and each above an item numbered 1 of one kind."""
    found = [
        (index, following.label.kind)
        for index, (entry, following) in enumerate(pairwise(entries))
        if entry.label is None
        and following.label is not None
        and following.label.number == 1
        and _is_heading(shadow[entry.start : entry.end])
    ]
    kinds = {kind for _, kind in found}
    if len(found) > 1 and len(kinds) == 1:
        return frozenset(index for index, _ in found)
    return _headings_between(shadow, entries)


def _headings_between(shadow: str, entries: Sequence[_Entry]) -> frozenset[int]:
    """Return the lines that head numbered paragraphs whose numbers go on below them (82. 83.), all of one kind."""
    labels = [entry.label for entry in entries if entry.label is not None]
    kinds = {label.kind for label in labels}
    if len(kinds) != 1 or "row" in kinds:
        return frozenset()
    found = []
    for index, (entry, following) in enumerate(pairwise(entries)):
        closed = index == 0 or shadow[entries[index - 1].end - 1] == "。"
        if closed and entry.label is None and following.label is not None and heads_on(shadow[entry.start : entry.end]):
            found.append(index)
    return frozenset(found) if len(found) > 1 else frozenset()


def _is_heading(words: str) -> bool:
    return 1 < len(words) <= headings.LONGEST_HEADING and words[-1] not in "。!?;:,、)”"


def _is_attachment(shadow: str, entries: Sequence[_Entry], index: int) -> bool:
    """Say whether a line titles an attachment inside the plan: it reads like a title, and items follow from 1."""
    entry = entries[index]
    if entry.end - entry.start > headings.LONGEST_TITLE or not TITLE.fullmatch(
        "".join(shadow[entry.start : entry.end].split())
    ):
        return False
    following = next((later.label for later in entries[index + 1 : index + _NEAR] if later.label is not None), None)
    return following is not None and following.number == 1


def _build_unnumbered(root: Item, rows: Sequence[Row]) -> tuple[Item, list[Paragraph]]:
    """Build the tree of a plan without numbers: short lines head the paragraphs and list items below them."""
    current = root
    marks = _heading_marks(rows)
    for row, following in zip_longest(rows, rows[1:]):
        start, end = row.line.first, row.line.last
        if row.mark is not None and row.squeezed[0] in marks:
            current = Item(row.mark, start, [(start, end)], is_heading=True)
            root.children.append(current)
        elif heads(row) and following is not None and (following.mark is not None or is_prose(following)):
            current = Item(None, start, [(start, end)], is_heading=True)
            root.children.append(current)
        else:
            current.children.append(Item(row.mark, start, [(start, end)]))
    first = next((place for place, item in enumerate(root.children) if item.is_heading), 0) or _introduced(rows)
    preamble = [paragraph for item in root.children[:first] for paragraph in item.paragraphs]
    del root.children[:first]
    return root, preamble


def _introduced(rows: Sequence[Row]) -> int:
    """Return how many lines stand before a marked list, the last of which introduces it (…目标是：)."""
    first = next((place for place, row in enumerate(rows) if row.mark is not None), 0)
    return first if first and rows[first - 1].squeezed.endswith(":") else 0


def _heading_marks(rows: Sequence[Row]) -> frozenset[str]:
    """Return the marks that head paragraphs: two lines or more bear one, all short, each above a paragraph without."""
    above: dict[str, list[bool]] = {}
    for row, following in zip_longest(rows, rows[1:]):
        if row.mark is not None:
            prose = following is not None and following.mark is None and is_prose(following)
            short = len(row.squeezed) <= headings.LONGEST_HEADING and row.squeezed[-1] not in "。!?;:,、"
            above.setdefault(row.squeezed[0], []).append(prose and short)
    return frozenset(mark for mark, said in above.items() if len(said) > 1 and all(said))
