"""How much a file may ask for before it is refused."""

from __future__ import annotations

import attrs

__all__ = ["Limits"]


def _positive(instance: object, attribute: attrs.Attribute[int], value: int) -> None:
    del instance
    if type(value) is not int or value < 1:
        raise ValueError(f"{attribute.name} must be a positive int, got {value!r}")


@attrs.frozen(kw_only=True)
class Limits:
    """What a reader takes before it refuses a file with a `LimitError`; no file is read by half.

    Attributes:
        file_size: bytes of the file.
        unpacked_size: bytes of all parts of a zip archive (.docx) that are read, or of all streams of a PDF document
            but its images, together, unpacked.
        characters: characters of the text that is read from the file.
        pages: pages of a PDF document.
        cells: table cells of a web page or a document, those that a merged cell covers included.
        depth: elements inside one another, in a web page or a document.

    >>> import io, workplans
    >>> workplans.read(io.BytesIO("某县2025年工作要点".encode()), limits=Limits(file_size=20))
    Traceback (most recent call last):
    ...
    workplans.errors.LimitError: <file>: the file has more than 20 bytes (Limits.file_size)
    """

    file_size: int = attrs.field(default=1 << 28, validator=_positive)
    unpacked_size: int = attrs.field(default=1 << 28, validator=_positive)
    characters: int = attrs.field(default=1 << 28, validator=_positive)
    pages: int = attrs.field(default=10_000, validator=_positive)
    cells: int = attrs.field(default=1_000_000, validator=_positive)
    depth: int = attrs.field(default=500, validator=_positive)
