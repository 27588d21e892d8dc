"""WordprocessingML: the names of its elements, and how its properties say yes, no and how many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["W", "child", "is_on", "value_of", "whole"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of its elements and attributes, as it stands before their names."""

_WHOLE = re.compile("[+-]?[0-9]{1,18}")


def child(element: _Element | None, name: str) -> _Element | None:
    """Return the first child of that name; None where there is none, and of nothing."""
    return None if element is None else next(element.iterchildren(W + name), None)


def value_of(element: _Element | None, name: str) -> str | None:
    """Return what the child of that name says in its `w:val`; None where there is no such child, or it says nothing."""
    found = child(element, name)
    return None if found is None else found.get(W + "val")


def is_on(element: _Element | None, name: str) -> bool:
    """Say whether the child of that name switches its property on: it is there, and does not say no."""
    found = child(element, name)
    return found is not None and found.get(W + "val") not in {"0", "false", "off"}


def whole(written: str | None) -> int | None:
    """Return a whole number that an attribute writes; None where it writes something else.

    >>> whole("12"), whole("-1"), whole("1.5"), whole(None)
    (12, -1, None, None)
    """
    return int(written) if written is not None and _WHOLE.fullmatch(written) else None
