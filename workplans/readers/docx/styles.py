"""The styles 样式 of a Word document: what a paragraph takes from its style, and that from the style it is based on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workplans.readers.docx.numbering import Numbering
from workplans.readers.docx.wordml import W, child, is_on, value_of, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Style", "Styles"]

# Word keeps the names of its own styles in English in every language; other programs translate them.
_HEADING = re.compile("(?:heading|标题|標題) ?([1-9])")
_TITLE = re.compile("title|subtitle|标题|副标题|標題|副標題")
_CONTENTS = re.compile("(?:toc|contents|目录|目錄) ?(?:[1-9]|heading|标题|標題)")
_BODY = 9  # the outline level of a paragraph that is no heading


class Style(NamedTuple):
    """What a style says of its paragraphs.

    Attributes:
        heading: the level of a heading, from 1; 0 for a paragraph that is none.
        is_contents: it is for the lines of a table of contents.
        is_hidden: its text is hidden.
        num: the list that its paragraphs are numbered in, if any.
        level: the level in that list, from 0.
    """

    heading: int = 0
    is_contents: bool = False
    is_hidden: bool = False
    num: str | None = None
    level: int = 0


def heading_of(element: _Element | None) -> int | None:
    """Return the level that paragraph properties give in the outline; 0 for none, None where they do not say."""
    level = whole(value_of(element, "outlineLvl"))
    return None if level is None or level < 0 else (level + 1) % (_BODY + 1) if level <= _BODY else 0


class Styles:
    """The styles of a document, with the lists that they number their paragraphs in.

    Args:
        root: the root of the styles part; None where a document has none.
        numbering: the root of the numbering part; None where a document has none.
    """

    def __init__(self, root: _Element | None, numbering: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._default = ""
        for element in () if root is None else root.iterchildren(W + "style"):
            name = element.get(W + "styleId", "")
            self._elements.setdefault(name, element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in {"1", "true", "on"}:
                self._default = name
        named = ((name, value_of(_numbers(element), "numId")) for name, element in self._elements.items())
        self.numbering = Numbering(numbering, {name: num for name, num in named if num is not None})
        self._styles: dict[str, Style] = {}

    def style(self, name: str | None) -> Style:
        """Return a style by its id; the style of paragraphs that name none for None."""
        name = self._default if name is None else name
        if name not in self._styles:
            self._resolve(name)
        return self._styles[name]

    def _resolve(self, name: str) -> None:
        """Read a style behind those that it is based on; a circle of them ends where it closes."""
        chain: dict[str, None] = {}
        base: str | None = name
        while base is not None and base not in self._styles and base not in chain:
            chain[base] = None
            base = value_of(self._elements.get(base), "basedOn")
        style = self._styles.get(base or "", Style())
        for each in reversed(chain):
            style = self._styles[each] = self._derived(each, style)

    def _derived(self, name: str, base: Style) -> Style:
        """Return what a style says, given the one that it is based on."""
        element = self._elements.get(name)
        written = (value_of(element, "name") or name).lower()
        properties, own = child(element, "pPr"), _numbers(element)
        heading = heading_of(properties)
        if _TITLE.fullmatch(written):
            heading = 0
        elif heading is None:
            found = _HEADING.fullmatch(written)
            heading = int(found[1]) if found else base.heading
        num = value_of(own, "numId") or base.num
        level = whole(value_of(own, "ilvl"))
        bound = None if num is None else self.numbering.level_of_style(num, name)
        if bound is not None:
            level = bound
        elif level is None:
            level = base.level if num == base.num else 0
        run = child(element, "rPr")
        return Style(
            heading=heading,
            is_contents=base.is_contents or _CONTENTS.fullmatch(written) is not None,
            is_hidden=base.is_hidden if child(run, "vanish") is None else is_on(run, "vanish"),
            num=num,
            level=level,
        )


def _numbers(element: _Element | None) -> _Element | None:
    return child(child(element, "pPr"), "numPr")
