"""Word documents (.docx, .docm, .dotx): the package is opened by python-docx, its elements are read here.

python-docx gives the text of a paragraph without its number, and not what stands in content controls, text boxes,
fields and tracked insertions; docs/docx.md says what becomes of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplans.errors import MissingExtraError
from workplans.readers._files import missing_extra
from workplans.readers._meter import Meter

if TYPE_CHECKING:
    from workplans.limits import Limits

__all__ = ["docx_text"]


def docx_text(name: str, found: bytes, limits: Limits) -> str:
    """Return the text of a Word document, one paragraph or row of a table a line.

    Args:
        name: the file, for messages.
        found: its bytes.
        limits: how much it may ask for.

    Raises:
        InputError: it is damaged, encrypted, or no Word document.
        LimitError: it asks for more than the limits allow.
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx.package  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(name, missing_extra("a Word document (.docx)", "docx")) from None
    # These need lxml, which comes with the extra.
    from workplans.readers.docx.package import MAIN, roots_of  # noqa: PLC0415
    from workplans.readers.docx.story import notes_of, story_lines  # noqa: PLC0415
    from workplans.readers.docx.styles import Styles  # noqa: PLC0415

    parts = roots_of(name, found, limits)
    styles = Styles(parts.get("styles"), parts.get("numbering"))
    notes = notes_of(parts.get("footnotes"), parts.get("endnotes"))
    lines = story_lines(parts[MAIN], styles, notes, Meter(name, limits))
    return "".join(f"{'#' * line.level} {line.text}\n" if line.level else f"{line.text}\n" for line in lines)
