"""The package of a Word document: a zip archive of parts that refer to one another by relationships.

python-docx opens it, but not the whole of it: it would unpack every picture, follow relationships by recursion, and
fail at one that leads nowhere, which Word does not mind. So it is given a package that holds only what is read.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package
from lxml import etree

from workplans.errors import InputError, LimitError
from workplans.readers.docx.wordml import W

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part
    from lxml.etree import _Element

    from workplans.limits import Limits

__all__ = ["MAIN", "roots_of"]

MAIN = "officeDocument"
"""The last word of the relationship that leads to the document itself."""

_OTHERS = frozenset(["styles", "numbering", "footnotes", "endnotes"])
_DEEPEST = 256  # elements inside one another that the parser takes
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
"""The namespaces of the strict form (ISO/IEC 29500-1), and those of the transitional form, which the reader knows."""


def roots_of(name: str, found: bytes, limits: Limits) -> dict[str, _Element]:
    """Return the roots of the parts that are read, by the last word of the relationship that leads to them.

    Args:
        name: the file, for messages.
        found: its bytes.
        limits: how much it may ask for.

    Raises:
        InputError: it is damaged, encrypted, or no Word document.
        LimitError: it asks for more than the limits allow.
    """
    try:
        package = Package.open(_reduced(name, found, limits))
        parts = _related(package)
        for document in list(parts.values()):
            parts |= _related(document)
        roots = {kind: _root(part) for kind, part in parts.items()}
    except InputError:
        raise
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error):
            raise LimitError(name, f"the file has more than {_DEEPEST} elements inside one another") from None
        raise _damaged(name, str(error)) from None
    except zipfile.BadZipFile as error:
        raise _damaged(name, str(error)) from None
    except Exception as error:  # noqa: BLE001 - python-docx checks nothing: what it stumbles over, it raises
        raise _damaged(name, f"{type(error).__name__}: {error}") from None
    for root in roots.values():
        if limits.depth < _DEEPEST and etree.XPath(f"boolean({'/*' * (limits.depth + 1)})")(root):
            raise LimitError(name, f"the file has more than {limits.depth} elements inside one another (Limits.depth)")
        if root.getroottree().docinfo.internalDTD is not None:
            raise _damaged(name, "it declares a document type, which no part of one may do")
    if MAIN not in roots or roots[MAIN].tag != W + "document":
        raise _damaged(name, "it has no main part that is a document")
    return roots


def _damaged(name: str, reason: str) -> InputError:
    return InputError(name, f"the file is a damaged Word document: {reason}")


def _reduced(name: str, found: bytes, limits: Limits) -> io.BytesIO:
    """Return the package with those parts in it that are read, and their relationships to one another."""
    left = limits.unpacked_size
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(found)) as archive, zipfile.ZipFile(kept, "w") as package:
        members = set(archive.namelist())

        def read(part: PackURI) -> bytes:
            """Unpack a part; of one that is larger than it says, no more is unpacked than it says."""
            nonlocal left
            member = archive.getinfo(part.membername)
            if member.flag_bits & 1:
                raise InputError(name, "the file is a Word document in an archive with a password")
            left -= member.file_size
            if left < 0:
                most = limits.unpacked_size
                raise LimitError(name, f"the file has more than {most} bytes when unpacked (Limits.unpacked_size)")
            return archive.read(member)

        def keep(part: PackURI, kinds: frozenset[str]) -> list[PackURI]:
            """Keep the first relationship of a part to one of each of these kinds; return where they lead."""
            targets: dict[str, PackURI] = {}
            if part.rels_uri.membername not in members:
                return []
            root = parse_xml(read(part.rels_uri))
            for each in list(root):
                kind = each.get("Type", "").rpartition("/")[2]
                target = PackURI.from_rel_ref(part.baseURI, each.get("Target") or "/")
                internal = each.get("TargetMode") != "External" and target.membername in members
                if internal and kind in kinds and kind not in targets:
                    targets[kind] = target
                else:
                    root.remove(each)
            package.writestr(part.rels_uri.membername, etree.tostring(root))
            return list(targets.values())

        package.writestr(CONTENT_TYPES_URI.membername, read(CONTENT_TYPES_URI))
        parts = dict.fromkeys(keep(PACKAGE_URI, frozenset([MAIN])))
        for document in list(parts):
            parts |= dict.fromkeys(keep(document, _OTHERS))
        for part in parts:
            package.writestr(part.membername, read(part))
    kept.seek(0)
    return kept


def _related(source: OpcPackage | Part) -> dict[str, Part]:
    """Return the parts that a package or a part refers to, by the last word of the relationship."""
    return {link.reltype.rpartition("/")[2]: link.target_part for link in source.rels.values()}


def _root(part: Part) -> _Element:
    """Return the root of a part, in the namespaces of the transitional form."""
    root = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    if not root.tag.startswith("{http://purl.oclc.org/"):
        return root
    written = etree.tostring(root)
    for strict, transitional in _STRICT:
        written = written.replace(strict, transitional)
    return parse_xml(written)
