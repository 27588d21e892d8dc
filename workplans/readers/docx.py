"""Word documents (.docx, .docm, .dotx): the package is opened by python-docx, its elements are read here.

python-docx gives the text of a paragraph without its number, and not what stands in content controls, text boxes,
fields and tracked insertions; docs/docx.md says what becomes of each.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from workplans.errors import InputError, LimitError, MissingExtraError
from workplans.readers._files import missing_extra

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.opc.package import OpcPackage
    from docx.opc.part import Part
    from lxml.etree import _Element

    from workplans.limits import Limits

__all__ = ["docx_text"]

_MOST_PARTS = 4096  # python-docx compares each part with all before it
_DEEPEST = 256  # elements inside one another that the parser takes
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
"""The namespaces of the strict form (ISO/IEC 29500-1) that the reader knows in the other form."""


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
    from workplans.readers._story import Meter, story_lines  # noqa: PLC0415 - it needs lxml, which the extra brings
    from workplans.readers._styles import Styles  # noqa: PLC0415 - as above

    parts = _roots(name, found, limits)
    styles = Styles(parts.get("styles"), parts.get("numbering"))
    notes = {f"{kind}Reference": parts.get(f"{kind}s") for kind in ("footnote", "endnote")}
    lines = story_lines(parts["officeDocument"], styles, _by_ids(notes), Meter(name, limits))
    return "".join(f"{'#' * line.level} {line.text}\n" if line.level else f"{line.text}\n" for line in lines)


def _by_ids(roots: Mapping[str, _Element | None]) -> dict[str, dict[str, _Element]]:
    """Return the notes of each kind by their ids, under the name of the element that refers to them."""
    from workplans.readers._wordml import W  # noqa: PLC0415 - it is of no use without the extra

    return {
        W + reference: {} if root is None else {note.get(W + "id", ""): note for note in root.iterchildren("{*}*")}
        for reference, root in roots.items()
    }


def _roots(name: str, found: bytes, limits: Limits) -> dict[str, _Element]:
    """Return the roots of the parts that are read, by the last word of the relationship that leads to them."""
    from docx.package import Package  # noqa: PLC0415 - an extra
    from lxml import etree  # noqa: PLC0415 - as above

    from workplans.readers._wordml import W  # noqa: PLC0415 - it is of no use without the extra

    _check_archive(name, found, limits)
    try:
        package = Package.open(io.BytesIO(found))
        parts = _related(package, {"officeDocument"})
        for document in list(parts.values()):
            parts |= _related(document, {"styles", "numbering", "footnotes", "endnotes"})
        roots = {kind: _root(part) for kind, part in parts.items()}
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error):
            raise LimitError(name, f"the file has more than {_DEEPEST} elements inside one another") from None
        raise _damaged(name, str(error)) from None
    except Exception as error:  # noqa: BLE001 - python-docx checks nothing: what it stumbles over, it raises
        raise _damaged(name, f"{type(error).__name__} {error}".strip()) from None
    for root in roots.values():
        if limits.depth < _DEEPEST and etree.XPath(f"boolean({'/*' * (limits.depth + 1)})")(root):
            raise LimitError(name, f"the file has more than {limits.depth} elements inside one another (Limits.depth)")
        if root.getroottree().docinfo.internalDTD is not None:
            raise _damaged(name, "it declares a document type, which no part of one may do")
    if "officeDocument" not in roots or roots["officeDocument"].tag != W + "document":
        raise _damaged(name, "it has no main part that is a document")
    return roots


def _damaged(name: str, reason: str) -> InputError:
    return InputError(name, f"the file is a damaged Word document: {reason}")


def _check_archive(name: str, found: bytes, limits: Limits) -> None:
    """Refuse an archive whose parts take too much; what a part is said to take is the most that is unpacked of it."""
    try:
        members = zipfile.ZipFile(io.BytesIO(found)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _damaged(name, str(error)) from None
    if len(members) > _MOST_PARTS:
        raise LimitError(name, f"the file has {len(members)} parts, more than {_MOST_PARTS}")
    if sum(member.file_size for member in members) > limits.unpacked_size:
        most = limits.unpacked_size
        raise LimitError(name, f"the file has more than {most} bytes when it is unpacked (Limits.unpacked_size)")
    if any(member.flag_bits & 1 for member in members):
        raise InputError(name, "the file is a Word document in an archive with a password")


def _related(source: OpcPackage | Part, kinds: set[str]) -> dict[str, Part]:
    """Return the parts that a package or a part refers to, by the last word of the relationship."""
    found: dict[str, Part] = {}
    for relationship in source.rels.values():
        kind = relationship.reltype.rpartition("/")[2]
        if kind in kinds and not relationship.is_external:
            found.setdefault(kind, relationship.target_part)
    return found


def _root(part: Part) -> _Element:
    """Return the root of a part, in the namespaces of the transitional form."""
    from docx.opc.part import XmlPart  # noqa: PLC0415 - an extra
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - as above
    from lxml import etree  # noqa: PLC0415 - as above

    root = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    if not root.tag.startswith("{http://purl.oclc.org/"):
        return root
    written = etree.tostring(root)
    for strict, transitional in _STRICT:
        written = written.replace(strict, transitional)
    return parse_xml(written)
