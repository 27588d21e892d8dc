"""From the lines of a plan's body to the tree of its items, with the paragraphs that belong to each."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.lexicon import headings
from workplans.outline import Item, Label, build_tree, inline_labels, is_wrapped
from workplans.rows import LONG, TITLE, is_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workplans.rows import Row

__all__ = ["Paragraph", "build_items", "heads"]

Paragraph = tuple[int, int]
"""Where a paragraph begins and ends in the text."""

_CONTINUES = pattern(r"[0-9.,%]{1,8}$|[,。、;:)是](?!一是)|为:")
_OPEN_ENDED = pattern(r"[^。!?;:”)》.…]$")
_SALUTATION = pattern(r"各位代表[!,:]")
_INDENT = 2  # blanks that open a paragraph in a hard-wrapped text
_NEAR = 6  # lines below the title of an attachment within which its first item stands


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
    if not any(row.label for row in rows):
        return _build_unnumbered(root, rows)
    entries = _entries(text, shadow, rows)
    places = _places(shadow, entries)
    preamble: list[Paragraph] = []
    path = [root]
    for entry, place, depth in zip(entries, places, _depths(entries, places), strict=True):
        if entry.label is not None:
            under_heading = len(path) > 1 and path[1].is_heading
            del path[1 + under_heading + depth :]
            _open(path, Item(entry.label, entry.start, [(entry.start, entry.end)], table=entry.row.table))
        elif place == _HEADING:
            del path[1:]
            _open(path, Item(None, entry.start, [(entry.start, entry.end)], is_heading=True))
        elif place == _BESIDE:
            del path[-1]
            _open(path, Item(None, entry.start, [(entry.start, entry.end)]))
        elif len(path) > 2 and _SALUTATION.match(shadow, entry.start):  # noqa: PLR2004 - inside an item of a section
            del path[2:]
            _open(path, Item(None, entry.start, [(entry.start, entry.end)]))
        else:
            _extend(preamble if len(path) == 1 else path[-1].paragraphs, entry)
    return root, preamble


_HEADING, _BESIDE, _PARAGRAPH = "heading", "beside the rows of a table", "paragraph"


def _places(shadow: str, entries: Sequence[_Entry]) -> list[str]:
    """Return for each line without a label whether it heads what follows, is an item below a table, or a paragraph.

    Below a table, prose is an item, and a short line with something below it a heading.
    """
    headings_at = _headings(shadow, entries)
    places: list[str] = []
    below_table = False
    for index, entry in enumerate(entries):
        place = _PARAGRAPH
        if entry.label is not None:
            below_table = entry.row.table is not None
        elif index in headings_at or entry.row.is_caption or _is_attachment(shadow, entries, index):
            place, below_table = _HEADING, False
        elif below_table and entry.opens:
            following = entries[index + 1] if index + 1 < len(entries) else None
            if is_prose(entry.row):
                place = _BESIDE
            elif heads(entry.row) and following is not None and (following.label or is_prose(following.row)):
                place, below_table = _HEADING, False
        places.append(place)
    return places


def _depths(entries: Sequence[_Entry], places: Sequence[str]) -> list[int]:
    """Return the depth of every entry with a label below the heading that it stands under; 0 for the others."""
    depths = [0] * len(entries)
    cuts = [0, *(index for index, place in enumerate(places) if place == _HEADING), len(entries)]
    for start, stop in pairwise(cuts):
        labelled = [index for index in range(start, stop) if entries[index].label is not None]
        ranked = build_tree([label for index in labelled if (label := entries[index].label) is not None])
        for index, depth in zip(labelled, ranked, strict=True):
            depths[index] = depth
    return depths


def _entries(text: str, shadow: str, rows: Sequence[Row]) -> list[_Entry]:
    """Cut lines with several items into one entry an item, and join lines that go on with a paragraph."""
    wrapped = is_wrapped(shadow, [row.line for row in rows])
    entries: list[_Entry] = []
    for row in rows:
        line = row.line
        if row.label is None:
            own = bool(entries) and entries[-1].row.table is None and not entries[-1].row.is_caption
            continues = own and _continues(shadow, entries[-1], row, wrapped=wrapped)
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


def _continues(shadow: str, entry: _Entry, row: Row, *, wrapped: bool) -> bool:
    """Say whether a line without a label goes on with the paragraph before it, which was cut by a line end."""
    indent = row.line.first - row.line.start
    end = entry.end
    if end <= entry.start or not _OPEN_ENDED.match(shadow, end - 1):
        return wrapped and shadow[end - 1 : end] not in {"。", "!", "?"} and indent == 0
    if wrapped:
        return indent < _INDENT
    return shadow[end - 1] == "的" or end - entry.start >= LONG or _CONTINUES.match(row.squeezed) is not None


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
    return frozenset(index for index, _ in found) if len(found) > 1 and len(kinds) == 1 else frozenset()


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


def heads(row: Row) -> bool:
    """Say whether a line may head the paragraphs below it in a plan without numbers."""
    return row.mark is None and len(row.squeezed) <= headings.LONGEST_HEADING and row.squeezed[-1] not in "。!?;:,、"


def _build_unnumbered(root: Item, rows: Sequence[Row]) -> tuple[Item, list[Paragraph]]:
    """Build the tree of a plan without numbers: short lines head the paragraphs and list items below them."""
    current = root
    for row, following in zip_longest(rows, rows[1:]):
        start, end = row.line.first, row.line.last
        if heads(row) and following is not None and (following.mark is not None or is_prose(following)):
            current = Item(None, start, [(start, end)], is_heading=True)
            root.children.append(current)
        else:
            current.children.append(Item(row.mark, start, [(start, end)]))
    first = next((place for place, item in enumerate(root.children) if item.is_heading), 0)
    preamble = [paragraph for item in root.children[:first] for paragraph in item.paragraphs]
    del root.children[:first]
    return root, preamble
