"""The tree of a web page as blocks, one a line: paragraphs, items, headings and the rows of tables.

One walk over the nodes with a stack of its own, so that no page is too deep. What the page does not show is left out.
Which blocks are no part of the document is decided later, in `html/regions.py`, from the elements around them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.errors import LimitError
from workplans.outline import label_at
from workplans.readers.html.lists import Numbering
from workplans.readers.html.tables import Table
from workplans.source import shadow_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

    from workplans.limits import Limits

__all__ = ["Block", "Region", "Walk", "folded", "is_labelled"]

# Elements that show no text of the document, or only that of controls.
_SKIPPED = frozenset(
    "-comment -doctype script style noscript template svg math head title iframe object embed applet audio video "
    "canvas map frameset noframes noembed input button select option optgroup datalist textarea progress meter rt rp "
    "rtc".split()
)
_BLOCKS = frozenset(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hgroup hr legend main menu nav p search section summary listing xmp plaintext".split()
)
# Elements that may hold a part of the page, and are named by what it is for.
_REGIONS = frozenset(
    "div ul ol dl menu dir nav aside footer header section article main form table td center fieldset".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPECIAL = frozenset("a li ol ul dir menu table thead tbody tfoot tr td th caption pre listing xmp sup".split())
_TEXT, _INLINE, _SKIP, _BLOCK, _BREAK, _OTHER = range(1, 7)
_KINDS = (
    dict.fromkeys(_BLOCKS, _BLOCK)
    | dict.fromkeys(_REGIONS | _SPECIAL | frozenset(_HEADINGS), _OTHER)
    | dict.fromkeys(_SKIPPED, _SKIP)
    | {"-text": _TEXT, "br": _BREAK}
)

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d"
_CUT = pattern(f"(?<=[{_WIDE}])[ \t\r]*\n[ \t\r\n]*(?=[{_WIDE}])")
_NOTE_MARK = pattern(r"[\[【(〔]?(?:[0-9]{1,3}|[①-⑳]|注[0-9]{0,2}|\*)[\]】)〕]?")
_LONGEST_MARK = 6


class Block(NamedTuple):
    """A line of the page.

    Attributes:
        text: its words, blanks folded.
        linked: how many characters of them stand in links.
        level: the level of the heading that it is; 0 for no heading.
        own: where the author's words begin behind a number that a list gave.
        is_bullet: it is an item of a list without numbers.
        is_row: it is a row of a table.
    """

    text: str
    linked: int = 0
    level: int = 0
    own: int = 0
    is_bullet: bool = False
    is_row: bool = False


class Region(NamedTuple):
    """An element that may be a part of the page beside the document: its blocks, its tag and what it is called."""

    start: int
    end: int
    tag: str
    names: str


def folded(raw: str) -> str:
    """Return words without the blanks around them, and with one for each run of blanks inside.

    A line end of the file between two wide characters is no blank, as in a browser.
    """
    if "\n" in raw:
        raw = _CUT.sub("", raw.strip())
    return " ".join(raw.split())


def is_labelled(text: str) -> bool:
    """Say whether a line begins with a label."""
    shadow = shadow_of(text[:12])
    return label_at(shadow, 0, len(shadow)) is not None


class Walk:
    """Walks over one page.

    Attributes:
        blocks: the lines, in document order.
        regions: the elements with the blocks that they hold; inner ones first.
        skipped: the hidden elements that were left out.
    """

    def __init__(self, name: str, limits: Limits, hidden: AbstractSet[int]) -> None:
        """Take the file's name for messages, the limits, and the nodes (`mem_id`) that the page hides."""
        self.blocks: list[Block] = []
        self.regions: list[Region] = []
        self.skipped: list[LexborNode] = []
        self._name = name
        self._limits = limits
        self._hidden = hidden
        self._words: list[str] = []
        self._linked = 0
        self._links = 0
        self._level = 0
        self._pre = 0
        self._marks: list[str] = []
        self._bullet = False
        self._lists: list[Numbering] = []
        self._tables: list[Table] = []
        self._cells = 0
        self._caption = 0
        self._opened: list[tuple[str, int, str | None]] = []  # the tag, where it began, what it is called as a region
        self._sizes = [0]  # characters of the blocks before each

    def run(self, root: LexborNode) -> None:
        """Collect the blocks below *root*."""
        words, hidden, most = self._words, self._hidden, self._limits.depth
        kinds: dict[int, int] = {}  # by the number that the tree gives a tag, which costs less than its name
        stack: list[tuple[LexborNode, int]] = []
        node: LexborNode | None = root
        while node is not None:
            number = node.tag_id
            kind = kinds.get(number, 0)
            if not kind:
                kind = kinds[number] = _KINDS.get(node.tag or "", _INLINE)
            below = None
            if kind == _TEXT:
                text = node.text_content or ""
                if self._pre:
                    self._preformatted(text)
                elif words or not text.isspace():
                    words.append(text)
                    if self._links:
                        self._linked += len(text.strip())
            elif kind == _SKIP:
                pass
            elif hidden and node.mem_id in hidden:
                self.skipped.append(node)
            elif kind == _INLINE:
                below = node.first_child
                if below is not None:
                    stack.append((node, _INLINE))
            elif kind in (_BLOCK, _BREAK):
                if words:
                    self._flush()
                below = node.first_child
                if below is not None:
                    stack.append((node, kind))
            else:
                below = self._open(node, stack)
            if below is not None:
                if len(stack) > most:
                    raise LimitError(
                        self._name, f"the file has more than {most} elements inside one another (Limits.depth)"
                    )
                node = below
                continue
            following = node.next if stack else None
            while following is None and stack:
                node, kind = stack.pop()
                if kind == _BLOCK:
                    if words:
                        self._flush()
                elif kind == _OTHER:
                    self._close()
                following = node.next if stack else None
            node = following
        self._flush()

    def _open(self, node: LexborNode, stack: list[tuple[LexborNode, int]]) -> LexborNode | None:
        """Begin an element that is more than a block, and return the first node in it."""
        tag = node.tag or ""
        below = node.first_child
        if tag == "a" and "href" not in node.attrs:  # a place to link to, no link
            if below is not None:
                stack.append((node, _INLINE))
            return below
        if tag == "sup" and self._is_note_mark(node):
            return None
        given = node.attributes if tag in _REGIONS else None
        self._enter(node, tag, given)
        if below is None:
            self._leave(tag)
        else:
            stack.append((node, _OTHER))
            names = None if given is None else " ".join(filter(None, map(given.get, ("class", "id", "role")))).strip()
            self._opened.append((tag, len(self.blocks), names))
        return below

    def _close(self) -> None:
        """End the innermost element that is more than a block."""
        tag, start, names = self._opened.pop()
        self._leave(tag)
        if names is not None and len(self.blocks) > start:
            self.regions.append(Region(start, len(self.blocks), tag, names))

    def _enter(self, node: LexborNode, tag: str, given: Mapping[str, str | None] | None) -> None:
        if tag == "a":
            self._links += 1
            return
        if tag == "sup":
            return
        if self._words:
            self._flush()
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(Numbering.of(node))
        elif tag == "li":
            self._begin_item(node)
        elif tag in ("pre", "listing", "xmp"):
            self._pre += 1
        elif tag == "table":
            self._tables.append(Table(len(self.blocks), len(self.regions)))
        elif self._tables:
            if tag in ("td", "th"):
                self._tables[-1].open_cell(node.attributes if given is None else given, len(self.blocks))
            elif tag == "tr":
                self._tables[-1].open_row()
            elif tag == "caption":
                self._caption = len(self.blocks)
            elif tag in ("thead", "tbody", "tfoot"):
                self._tables[-1].open_group(tag)

    def _leave(self, tag: str) -> None:
        if tag == "a":
            self._links -= 1
            return
        if tag == "sup":
            return
        if self._words:
            self._flush()
        if tag in _HEADINGS:
            self._level = 0
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.pop()
        elif tag == "li":
            self._marks.clear()
            self._bullet = False
        elif tag in ("pre", "listing", "xmp"):
            self._pre -= 1
        elif tag == "table":
            self._close_table()
        elif self._tables:
            if tag in ("td", "th"):
                self._tables[-1].close_cell(len(self.blocks))
            elif tag == "tr":
                self._close_row()
            elif tag == "caption":
                self._tables[-1].close_caption(self._caption, len(self.blocks))

    def _begin_item(self, node: LexborNode) -> None:
        mark = self._lists[-1].next_mark(node) if self._lists else ""
        if mark:
            self._marks.append(mark)
        self._bullet = bool(self._lists) and self._lists[-1].is_bulleted

    def _flush(self) -> None:
        """End the line."""
        words = self._words
        if not words:
            return
        text = folded("".join(words))
        words.clear()
        linked, self._linked = self._linked, 0
        if not text:
            return
        own = 0
        if self._marks:
            mark = self._marks.pop()
            self._marks.clear()
            if not is_labelled(text):
                own = len(mark)
                text = mark + text
        self._add(Block(text, linked, self._level, own, self._bullet))
        self._bullet = False

    def _preformatted(self, text: str) -> None:
        for place, line in enumerate(text.split("\n")):
            if place:
                self._flush()
            self._words.append(line)
            self._linked += len(line.strip()) if self._links else 0

    def _is_note_mark(self, node: LexborNode) -> bool:
        """Say whether a superscript is the mark of a note, which is a link: [1], ①."""
        text = (node.text() or "").strip()
        return (
            len(text) <= _LONGEST_MARK
            and _NOTE_MARK.fullmatch(text) is not None
            and (self._links > 0 or node.css_first("a") is not None)
        )

    def _close_row(self) -> None:
        self._tables[-1].close_row()
        if self._cells + self._tables[-1].cells > self._limits.cells:
            self._too_many_cells()

    def _close_table(self) -> None:
        table = self._tables.pop()
        if table.lays_out(self._sizes, self._is_labelled):
            self._cells += table.cells
            return
        self._cells += max(table.cells, table.width * table.height)
        if self._cells > self._limits.cells:
            self._too_many_cells()
        self._replace(table, table.rows([block.text for block in self.blocks[table.start :]]))

    def _is_labelled(self, at: int) -> bool:
        block = self.blocks[at]
        return block.own > 0 or is_labelled(block.text)

    def _too_many_cells(self) -> None:
        raise LimitError(self._name, f"the file has more than {self._limits.cells} table cells (Limits.cells)")

    def _replace(self, table: Table, rows: list[str]) -> None:
        """Put the rows of a table in the place of the blocks that its cells hold."""
        old = self.blocks[table.start :]
        captions = [block for start, end in table.captions for block in old[start - table.start : end - table.start]]
        linked = sum(block.linked for block in old)
        size = sum(map(len, rows)) or 1
        del self.blocks[table.start :], self._sizes[table.start + 1 :]
        del self.regions[table.regions :]
        for block in captions:
            self._add(block)
        for row in rows:
            self._add(Block(row, linked * len(row) // size, is_row=True))

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        self._sizes.append(self._sizes[-1] + len(block.text))
