"""PDF documents with a text layer, on pypdfium2: pages become lines, tables and paragraphs.

Pages are read one at a time. Each is seen beside the two before it and the two behind it, which is what tells running
heads from text, and where the margins are on a page with few lines.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from workplans.errors import InputError, LimitError, MissingExtraError
from workplans.readers._files import missing_extra
from workplans.readers.pdf.grid import Table
from workplans.readers.pdf.layout import elements_of
from workplans.readers.pdf.paragraphs import Paragraphs
from workplans.readers.pdf.sheets import Body, Sheet, bodies_of
from workplans.readers.pdf.tables import Rows
from workplans.readers.pdf.unpacked import unpacks_to_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

    from workplans.limits import Limits
    from workplans.readers.pdf.glyphs import Page

__all__ = ["pdf_text"]

_ONE_AT_A_TIME = Lock()
"""pdfium must not be called from two threads at once."""

_MOST_LOST = 0.1  # where every tenth character is lost, what is left misleads


def pdf_text(name: str, found: bytes, limits: Limits) -> str:
    """Return the text of a PDF document: a paragraph or a row of a table a line.

    Args:
        name: the file's name, for messages.
        found: its bytes.
        limits: how many pages, characters and cells it may have.

    Raises:
        InputError: it is damaged, encrypted, scanned in whole or in part, or its fonts do not say what they show.
        LimitError: it asks for more than the limits allow.
        MissingExtraError: pypdfium2 is not installed.
    """
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(name, missing_extra("a PDF document (.pdf)", "pdf")) from None
    if unpacks_to_more(found, limits.unpacked_size):
        raise LimitError(
            name, f"the file has more than {limits.unpacked_size} bytes when it is unpacked (Limits.unpacked_size)"
        )
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(found)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
                raise InputError(name, "the file is a PDF document that is encrypted with a password") from None
            raise InputError(name, "the file is a damaged PDF document") from None
        try:
            return _text(_Reading(name, document, limits))
        finally:
            document.close()


class _Reading:
    """A document on its way to text, counted against the limits."""

    def __init__(self, name: str, document: PdfDocument, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self._document = document
        self.pages = len(document)
        self._paragraphs, self._rows = Paragraphs(), Rows()
        self._characters = self._lost = self._cells = 0
        if self.pages > limits.pages:
            raise LimitError(name, f"the file has more than {limits.pages} pages (Limits.pages)")
        if not self.pages:
            raise InputError(name, "the file is a damaged PDF document: it has no pages")

    def sheets(self) -> Iterator[Sheet]:
        """Iterate over the pages."""
        for number in range(self.pages):
            page = self._page(number)
            self._characters += page.characters
            self._lost += page.lost
            yield Sheet.of(page, elements_of(page))
        if self._lost and self._lost >= _MOST_LOST * self._characters:
            raise InputError(
                self.name,
                f"{self._lost} of {self._characters} characters have no Unicode in the fonts of the file; "
                "run it through OCR first",
            )

    def written(self, body: Body) -> Iterator[str]:
        """Iterate over the lines of text that are complete with a page."""
        is_first = True
        for element in body.elements:
            if isinstance(element, Table):
                yield from _ended(self._paragraphs.end())
                self._cells += sum(map(len, element.rows))
                if self._cells > self.limits.cells:
                    raise LimitError(
                        self.name, f"the file has more than {self.limits.cells} table cells (Limits.cells)"
                    )
                yield from _ended(*self._rows.add(element, may_go_on=is_first))
            else:
                yield from _ended(*self._rows.end())
                yield from _ended(self._paragraphs.add(element, body.measures, same_page=not is_first))
            is_first = False

    def rest(self) -> Iterator[str]:
        """Iterate over the lines of text that end with the document."""
        yield from _ended(self._paragraphs.end(), *self._rows.end())

    def _page(self, number: int) -> Page:
        from pypdfium2 import PdfiumError  # noqa: PLC0415 - an extra

        from workplans.readers.pdf.glyphs import read_page  # noqa: PLC0415 - imports pypdfium2

        try:
            page = self._document[number]
            try:
                text = page.get_textpage()
                try:
                    found = read_page(page, text, self.limits.characters - self._characters)
                finally:
                    text.close()
            finally:
                page.close()
        except PdfiumError:
            raise InputError(
                self.name, f"the file is a damaged PDF document: page {number + 1} cannot be read"
            ) from None
        if found is None:
            raise LimitError(
                self.name, f"the file has more than {self.limits.characters} characters (Limits.characters)"
            )
        return found


def _text(reading: _Reading) -> str:
    """Return the text of all pages; it is joined once, at the end."""
    written: list[str] = []
    scanned: list[int] = []
    for number, body in enumerate(bodies_of(reading.sheets()), start=1):
        if body.is_scanned:
            scanned.append(number)
        written.extend(reading.written(body))
    written.extend(reading.rest())
    if scanned:
        raise InputError(reading.name, _scanned(scanned, reading.pages, has_text=bool(written)))
    if not written:
        raise InputError(reading.name, "the file is a PDF document without any text")
    return "".join(written)


def _ended(*lines: str) -> list[str]:
    return [f"{line}\n" for line in lines if line]


def _scanned(numbers: list[int], pages: int, *, has_text: bool) -> str:
    """Return why a file with scanned pages is refused."""
    if not has_text:
        images = "1 page of pictures" if len(numbers) == 1 else f"{len(numbers)} pages of pictures"
        return f"the file is a scanned PDF document without a text layer: {images}; run it through OCR first"
    which = f"page {numbers[0]} of {pages} is" if len(numbers) == 1 else f"pages {_ranges(numbers)} of {pages} are"
    return f"{which} without a text layer; run the file through OCR first"


def _ranges(numbers: list[int]) -> str:
    """Write page numbers as ranges: 3, 5-7."""
    known = set(numbers)
    starts = [number for number in numbers if number - 1 not in known]
    ends = [number for number in numbers if number + 1 not in known]
    return ", ".join(f"{one}" if one == two else f"{one}-{two}" for one, two in zip(starts, ends, strict=True))
