"""The text of a story 文字部分 of a Word document: its body, or a note.

One pass over the elements in document order, without recursion. Text stands only in `w:t` and `m:t`; elements that
are not known are walked into, so that what a newer program wraps around a text does not hide it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
from lxml import etree

from workplans.outline import label_at
from workplans.readers.docx.numbering import BULLET
from workplans.readers.docx.styles import Style, Styles, heading_of
from workplans.readers.docx.tables import Cell, Line, Row, Table
from workplans.readers.docx.wordml import W, child, is_on, value_of, whole
from workplans.source import shadow_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from workplans.readers._meter import Meter

__all__ = ["notes_of", "story_lines"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_BREAK = "\x0b"  # a line end inside a paragraph; no XML text can hold it
_PASSED = (W + "del", W + "moveFrom", W + "rt", W + "tabs")
"""What is passed over with all that stands in it. Properties hold nothing that is read on the way, but for tabs."""

_PARAGRAPH_PROPERTIES = tuple(W + name for name in ("pStyle", "numPr", "outlineLvl", "rPr"))
_CONTENTS = re.compile(r"\s*TOC\b")
_LONGEST_NAME = 8  # characters of a field's code that tell a table of contents
_SYMBOL_FONT = re.compile("symbol|wingdings|webdings|marlett", re.IGNORECASE)
_CODE_POINT = re.compile("[0-9A-Fa-f]{1,6}")
_SYMBOLS = {0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB0: "°", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0x25: "%"}
"""Characters of the font Symbol that amounts are written with."""

_MARKED = 6  # levels of headings that are marked
_LONGEST_HEADING = 80  # a paragraph that is longer is prose, whatever its style
_PROSE_ENDS = ("。", "！", "；", "!", ";")


@attrs.define
class _Paragraph:
    """A paragraph while it is read."""

    style: Style
    num: str | None
    level: int
    heading: int
    is_joined: bool  # its mark is deleted or hidden: it goes on in the next paragraph
    pieces: list[str] = attrs.field(factory=list)
    boxes: list[Line] = attrs.field(factory=list)
    is_blank: bool = True


@attrs.define(eq=False)
class _Field:
    """A complex field: its code, until its result begins; and where in the flow and its paragraph it stands."""

    line: int
    paragraph: _Paragraph
    piece: int
    code: str = ""
    is_code: bool = True


@attrs.define
class _Flow:
    """What holds paragraphs: the story itself, a cell, a text box."""

    lines: list[Line] = attrs.field(factory=list)
    paragraph: _Paragraph | None = None
    fields: list[_Field] = attrs.field(factory=list)
    codes: int = 0  # fields whose code is being read
    tables: list[Table] = attrs.field(factory=list)


def notes_of(footnotes: _Element | None, endnotes: _Element | None) -> dict[str, dict[str, _Element]]:
    """Return the notes of a document by the names of the elements that refer to them, and by their ids.

    Args:
        footnotes: the root of the part of the footnotes, if there is one.
        endnotes: the same of the endnotes.
    """
    found = {}
    for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
        notes = [] if root is None else root.iterchildren(W + kind)
        found[f"{W}{kind}Reference"] = {note.get(W + "id", ""): note for note in notes}
    return found


def story_lines(
    root: _Element, styles: Styles, notes: Mapping[str, Mapping[str, _Element]], meter: Meter
) -> list[Line]:
    """Return the lines of a story.

    Args:
        root: the root of its part, or the element of a note.
        styles: the styles, with the lists, which go on counting.
        notes: the notes by the names of the elements that refer to them, and by their ids.
        meter: what has been taken of the limits.

    Raises:
        LimitError: it asks for more than the limits allow.
    """
    return _Story(styles, notes, meter).read(root)


class _Story:
    """Reads one story, element by element."""

    def __init__(self, styles: Styles, notes: Mapping[str, Mapping[str, _Element]], meter: Meter) -> None:
        self._styles = styles
        self._notes = notes
        self._meter = meter
        self._said: dict[tuple[str, str], str] = {}  # the notes that were read
        self._flows = [_Flow()]
        self._is_hidden = False
        self._begins: dict[str, Callable[[_Element], object]] = {
            W + "p": self._begin_paragraph,
            W + "r": self._begin_run,
            W + "t": self._text,
            _MATH + "t": self._text,
            W + "tab": lambda _: self._add(" "),
            W + "ptab": lambda _: self._add(" "),
            W + "br": lambda _: self._add(_BREAK),
            W + "cr": lambda _: self._add(_BREAK),
            W + "noBreakHyphen": lambda _: self._add("-"),
            W + "sym": self._symbol,
            W + "fldChar": self._field,
            W + "instrText": self._code,
            W + "fldSimple": lambda element: _CONTENTS.match(element.get(W + "instr", "")) is not None,
            W + "sdt": self._begin_control,
            W + "footnoteReference": self._note,
            W + "endnoteReference": self._note,
            W + "txbxContent": lambda _: self._flows.append(_Flow()),
            W + "tbl": self._begin_table,
            W + "tr": self._begin_row,
            W + "tc": self._begin_cell,
            _MC + "Choice": self._has_choice_before,
            _MC + "Fallback": self._has_choice_before,
        }
        self._ends: dict[str, Callable[[], object]] = {
            W + "p": self._end_paragraph,
            W + "r": self._end_run,
            W + "txbxContent": self._end_box,
            W + "tbl": self._end_table,
            W + "tc": self._end_cell,
        }

    def read(self, root: _Element) -> list[Line]:
        passed = False
        for event, element in (walk := etree.iterwalk(root, ("start", "end"), tag=[*self._begins, *_PASSED])):
            tag = element.tag
            if event == "start":
                # What begins an element says True where nothing of it is to be read.
                passed = tag in _PASSED or self._begins[tag](element) is True
                if passed:
                    walk.skip_subtree()
            elif passed:
                passed = False
            elif tag in self._ends:
                self._ends[tag]()
        self._flush(self._flows[0])
        return self._flows[0].lines

    # Paragraphs

    def _begin_paragraph(self, element: _Element) -> None:
        flow = self._flows[-1]
        paragraph = self._paragraph_of(child(element, "pPr"))
        before = flow.paragraph
        if before is not None and not before.is_joined:
            self._close(flow, before)
        elif before is not None and before.is_blank:
            paragraph.boxes = before.boxes
        elif before is not None:  # the first of the joined paragraphs that has a text says what they are
            before.is_joined = paragraph.is_joined
            paragraph = before
        flow.paragraph = paragraph

    def _paragraph_of(self, properties: _Element | None) -> _Paragraph:
        found = (
            {} if properties is None else {each.tag: each for each in properties.iterchildren(*_PARAGRAPH_PROPERTIES)}
        )
        named, numbers, mark = found.get(W + "pStyle"), found.get(W + "numPr"), found.get(W + "rPr")
        style = self._styles.style(None if named is None else named.get(W + "val"))
        num, level = value_of(numbers, "numId"), whole(value_of(numbers, "ilvl"))
        heading = heading_of(properties) if W + "outlineLvl" in found else None
        return _Paragraph(
            style=style,
            num=num or style.num,
            level=level if level is not None else style.level if num is None else 0,
            heading=style.heading if heading is None else heading,
            is_joined=child(mark, "del") is not None
            or child(mark, "moveFrom") is not None
            or _is_hidden(mark, otherwise=style.is_hidden),
        )

    def _end_paragraph(self) -> None:
        flow = self._flows[-1]
        if flow.fields:
            # A code ends with its paragraph, or a file that never ends one would lose the rest of its text. Of results,
            # only a table of contents must be known to its end.
            flow.fields = [field for field in flow.fields if not field.is_code and _CONTENTS.match(field.code)][:1]
            flow.codes = 0
        if flow.paragraph is not None and not flow.paragraph.is_joined:
            self._close(flow, flow.paragraph)

    def _flush(self, flow: _Flow) -> None:
        """Close a paragraph that was to go on in another, where none follows."""
        paragraph = flow.paragraph
        if paragraph is not None and paragraph.is_joined and paragraph.is_blank:
            flow.lines.extend(paragraph.boxes)
            flow.paragraph = None
        elif paragraph is not None:
            self._close(flow, paragraph)

    def _close(self, flow: _Flow, paragraph: _Paragraph) -> None:
        """Write a paragraph out: its number, its text, and the text boxes that hang on it."""
        flow.paragraph = None
        if not paragraph.style.is_contents:
            written = (" ".join(line.split()) for line in "".join(paragraph.pieces).split(_BREAK))
            lines = [line for line in written if line]
            number = ""
            if paragraph.num is not None:
                first = lines[0] if lines else ""
                number = self._styles.numbering.number(paragraph.num, paragraph.level, first)
                self._meter.add_text(number)
            if paragraph.heading:
                flow.lines.extend(_heading_lines(number, lines, paragraph.heading))
            elif lines:
                flow.lines.append(Line(" ".join((number + lines[0]).split()) if number else lines[0]))
                flow.lines.extend(Line(line) for line in lines[1:])
            elif number.strip() and number != BULLET:
                flow.lines.append(Line(" ".join(number.split())))
        flow.lines.extend(paragraph.boxes)

    # Runs and what they hold

    def _begin_run(self, element: _Element) -> bool:
        paragraph, properties = self._flows[-1].paragraph, child(element, "rPr")
        hidden = paragraph is not None and paragraph.style.is_hidden
        if properties is not None:
            style = value_of(properties, "rStyle")
            # A style of characters turns what the style of the paragraph says (17.7.3).
            turned = style is not None and self._styles.style(style).is_hidden
            hidden = _is_hidden(properties, otherwise=hidden != turned)
        self._is_hidden = hidden and child(element, "fldChar") is not None
        return hidden and not self._is_hidden

    def _end_run(self) -> None:
        self._is_hidden = False

    def _add(self, text: str) -> None:
        flow = self._flows[-1]
        if flow.paragraph is not None and not flow.codes and not self._is_hidden:
            self._meter.add_text(text)
            flow.paragraph.pieces.append(text)
            flow.paragraph.is_blank = flow.paragraph.is_blank and not text.strip()

    def _text(self, element: _Element) -> None:
        if len(element):  # comments in the text
            self._add("".join([element.text or "", *(each.tail or "" for each in element)]))
        elif element.text:
            self._add(element.text)

    def _symbol(self, element: _Element) -> None:
        written, paragraph = element.get(W + "char", ""), self._flows[-1].paragraph
        if paragraph is None or not _CODE_POINT.fullmatch(written):
            return
        code, font = int(written, 16), element.get(W + "font", "")
        if 0xF000 <= code <= 0xF0FF or _SYMBOL_FONT.match(font):  # noqa: PLR2004 - where fonts of symbols have theirs
            known = _SYMBOLS.get(code & 0xFF) if font.lower() == "symbol" else None
            self._add(known or (BULLET if paragraph.is_blank else ""))
        elif 0x20 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF:  # noqa: PLR2004 - no control character, no surrogate
            self._add(chr(code))

    def _note(self, element: _Element) -> None:
        """Put the text of a note in the place of its reference."""
        kind, name = str(element.tag), element.get(W + "id", "")
        if (kind, name) not in self._said:
            note = self._notes.get(kind, {}).get(name)
            lines = [] if note is None else story_lines(note, self._styles, {}, self._meter.fresh())
            self._said[kind, name] = " ".join(line.text for line in lines).replace("\t", " ")
        if self._said[kind, name]:
            self._add(f"（注：{self._said[kind, name]}）")

    # Fields, controls, alternatives

    def _field(self, element: _Element) -> None:
        """Follow a complex field from its code to its result to its end."""
        flow, kind = self._flows[-1], element.get(W + "fldCharType")
        if kind == "begin" and flow.paragraph is not None:
            flow.fields.append(_Field(len(flow.lines), flow.paragraph, len(flow.paragraph.pieces)))
            flow.codes += 1
        elif kind in {"separate", "end"} and flow.fields:
            field = flow.fields[-1]
            flow.codes -= field.is_code
            field.is_code = False
            if kind == "end":
                flow.fields.pop()
                if _CONTENTS.match(field.code):
                    self._leave_out(flow, field)

    @staticmethod
    def _leave_out(flow: _Flow, field: _Field) -> None:
        """Take back what was read since a field began."""
        del flow.lines[field.line :]
        if flow.paragraph is not None:
            del flow.paragraph.pieces[field.piece if flow.paragraph is field.paragraph else 0 :]

    def _code(self, element: _Element) -> None:
        fields = self._flows[-1].fields
        if fields and len(fields[-1].code) < _LONGEST_NAME:
            fields[-1].code = (fields[-1].code + (element.text or "")).lstrip()[:_LONGEST_NAME]

    @staticmethod
    def _begin_control(element: _Element) -> bool:
        """Leave out a control that holds a table of contents, or nothing but the words that ask to fill it in."""
        properties = child(element, "sdtPr")
        gallery = value_of(child(properties, "docPartObj"), "docPartGallery")
        return gallery == "Table of Contents" or is_on(properties, "showingPlcHdr")

    @staticmethod
    def _has_choice_before(element: _Element) -> bool:
        """Say whether an alternative is not to be read, since the one before it is."""
        return next(element.itersiblings(_MC + "Choice", preceding=True), None) is not None

    def _end_box(self) -> None:
        box = self._flows.pop()
        self._flush(box)
        flow = self._flows[-1]
        (flow.lines if flow.paragraph is None else flow.paragraph.boxes).extend(box.lines)

    # Tables

    def _begin_table(self, element: _Element) -> None:
        del element
        flow = self._flows[-1]
        self._flush(flow)
        flow.tables.append(Table())

    def _begin_row(self, element: _Element) -> bool:
        tables, properties = self._flows[-1].tables, child(element, "trPr")
        if not tables or child(properties, "del") is not None or is_on(properties, "hidden"):
            return True
        before, behind = (max(0, whole(value_of(properties, name)) or 0) for name in ("gridBefore", "gridAfter"))
        self._meter.add_cells(before + behind)
        tables[-1].rows.append(Row(before, behind))
        return False

    def _begin_cell(self, element: _Element) -> bool:
        tables, properties = self._flows[-1].tables, child(element, "tcPr")
        if not tables or not tables[-1].rows or child(properties, "cellDel") is not None:
            return True
        row, span = tables[-1].rows[-1], max(1, whole(value_of(properties, "gridSpan")) or 1)
        self._meter.add_cells(span)
        across, down = child(properties, "hMerge"), child(properties, "vMerge")
        if row.cells and across is not None and across.get(W + "val", "continue") == "continue":
            row.cells[-1].span += span
            return True
        cell = Cell(row.width, span, "" if down is None else down.get(W + "val", "continue"))
        row.cells.append(cell)
        if tables[-1].continues(cell):
            return True
        self._flows.append(_Flow(lines=cell.lines))
        return False

    def _end_cell(self) -> None:
        self._flush(self._flows.pop())

    def _end_table(self) -> None:
        flow = self._flows[-1]
        self._flush(flow)
        flow.lines.extend(flow.tables.pop().lines())


def _is_hidden(properties: _Element | None, *, otherwise: bool) -> bool:
    """Say whether the properties of a run, or of a paragraph's mark, hide it; where they do not say, *otherwise*."""
    return otherwise if child(properties, "vanish") is None else is_on(properties, "vanish")


def _heading_lines(number: str, lines: list[str], level: int) -> list[Line]:
    """Return a heading on one line, marked where no label of its own says that it is one."""
    text = "".join(lines)
    if not text and (not number.strip() or number == BULLET):
        return []
    marked = (
        not number
        and level <= _MARKED
        and len(text) <= _LONGEST_HEADING
        and not text.endswith(_PROSE_ENDS)
        and label_at(shadow_of(text), 0, len(text)) is None
    )
    return [Line(" ".join((number + text).split()), level if marked else 0)]
