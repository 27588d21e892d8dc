"""To come: docx documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplans.errors import InputError

if TYPE_CHECKING:
    from workplans.limits import Limits

__all__ = ["docx_text"]


def docx_text(name: str, found: bytes, limits: Limits) -> str:
    """Return the text."""
    del found, limits
    raise InputError(name, "the file is a docx document, which is not read so far")
