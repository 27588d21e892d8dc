"""To come: web pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workplans.errors import InputError

if TYPE_CHECKING:
    from workplans.limits import Limits

__all__ = ["html_text", "is_html"]

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*+-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)


def is_html(text: str) -> bool:
    """Say whether a text is a web page."""
    return _HTML.match(text) is not None


def html_text(name: str, text: str, limits: Limits) -> str:
    """Return the text of a web page."""
    del text, limits
    raise InputError(name, "the file is a web page, which is not read so far")
