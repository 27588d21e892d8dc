"""What a web page says of itself: the pairs of its disclosure table, and the `<meta>` fields of its head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workplans._patterns import pattern, unicode_pattern
from workplans.frontmatter import is_agency, labelled
from workplans.readers.html.blocks import folded
from workplans.source import shadow_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser

__all__ = ["joined", "metadata_lines"]

_LONGEST_LABEL = 12
_FIRST = frozenset("索信发文公成签印生制责所更表时日發責簽時")  # what the labels begin with whose values are known
_LONGEST_VALUE = 80
_HEAD, _FOOT = 20, 5  # lines at the ends of a page that may give its metadata
_DATE = pattern(r"(?:19|20)[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}")
_VALUES = {
    "index_number": pattern(r"[A-Za-z0-9][A-Za-z0-9/_.\-〔〕()\[\]]{4,}"),
    "document_number": unicode_pattern(r"\p{Han}{2,14}[〔\[(【](?:20|19)[0-9]{2}[〕\])】]第?[0-9]{1,5}号"),
    "signed": _DATE,
    "published": _DATE,
}
_FIELDS = {
    "title": ("articletitle", "og:title", "title"),
    "published": ("pubdate", "article:published_time", "publishdate"),
    "origin": ("contentsource",),
    "index_number": ("indexnumber", "indexno"),
    "document_number": ("documentnumber", "fileno"),
}
"""The `<meta>` fields of 政府网站发展指引 (国办发〔2017〕47号), and what other sites call them."""

_LABELS = {
    "title": "标题",
    "index_number": "索引号",
    "document_number": "发文字号",
    "published": "发布日期",
    "origin": "来源",
}
_SITE = re.compile(r"\s*[-_|–—]+\s*")


def joined(lines: Iterator[str]) -> Iterator[str]:
    """Iterate over the lines, a label of metadata and its value put on one line where the page parts them."""
    label, kind = "", ""
    for line in lines:
        if label:
            value = "".join(shadow_of(line).split()) if len(line) <= _LONGEST_VALUE else ""
            fits = is_agency(value) if kind == "publisher" else kind in _VALUES and _VALUES[kind].match(value)
            if fits:
                yield f"{label.rstrip('：:')}：{line}"
                label = ""
                continue
            yield label
            label = ""
        if len(line) <= _LONGEST_LABEL and line[0] in _FIRST and (kind := _kind(line)):
            label = line
            continue
        yield line
    if label:
        yield label


def _kind(line: str) -> str:
    """Return what a line labels that is a label and nothing else."""
    name = "".join(shadow_of(line).split()).rstrip(":")
    given = labelled(f"{name}:×") if name else {}
    kind, where = next(iter(given.items()), ("", slice(0)))
    return kind if where.start == len(name) + 1 else ""


def metadata_lines(page: LexborHTMLParser, lines: Sequence[str]) -> Iterator[str]:
    """Iterate over labelled lines of the page's own fields, those that its text already gives left out."""
    if page.head is None:
        return
    fields: dict[str, str] = {}
    for node in page.head.css("meta"):
        given = node.attributes
        field = (given.get("name") or given.get("property") or "").strip().lower()
        value = folded(given.get("content") or "")
        if field and value:
            fields.setdefault(field, value)
    title = page.css_first("title")
    named = folded(title.text() or "") if title is not None else ""
    if named:
        fields.setdefault("title", _SITE.split(named)[0] or named)
    if not fields:
        return
    ends = [line for line in (*lines[:_HEAD], *lines[_HEAD:][-_FOOT:]) if len(line) <= 2 * _LONGEST_VALUE]
    shadows = [shadow_of(line) for line in ends]
    said = {kind for shadow in shadows if ":" in shadow or "│" in shadow for kind in labelled(shadow)}
    whole = "\n".join("".join(shadow.split()) for shadow in shadows)
    for kind, names in _FIELDS.items():
        value = next((fields[name] for name in names if name in fields), "")
        if not value or kind in said or len(value) > _LONGEST_VALUE:
            continue
        if kind == "title" and "".join(shadow_of(value).split()) in whole:
            continue
        if kind in _VALUES and not _VALUES[kind].match("".join(shadow_of(value).split())):
            continue
        yield f"{_LABELS[kind]}：{value}"
