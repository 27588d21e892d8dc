"""Regular expressions that are compiled when they are first used, so that importing the library costs nothing."""

from __future__ import annotations

import re
from typing import cast

__all__ = ["pattern", "unicode_pattern"]


class _Pattern:
    """Stands for a compiled pattern; the first use of a method compiles it and takes over all its methods."""

    def __init__(self, source: str, flags: int, *, by_properties: bool) -> None:
        self._source = source
        self._flags = flags
        self._by_properties = by_properties

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._by_properties:
            import regex  # noqa: PLC0415 - few patterns need it, and it is slow to import

            compiled: object = regex.compile(self._source, self._flags)
        else:
            compiled = re.compile(self._source, self._flags)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return *source* as a pattern of `re`, compiled at its first use.

    >>> pattern("[0-9]+").findall("3所、12个")
    ['3', '12']
    """
    return cast("re.Pattern[str]", _Pattern(source, flags, by_properties=False))


def unicode_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return *source* as a pattern of `regex`, which knows properties such as `\p{Han}` (the usual range misses 〇).

    >>> unicode_pattern(r"\p{Han}+").findall("二〇二五 plan 要点")
    ['二〇二五', '要点']
    """
    return cast("re.Pattern[str]", _Pattern(source, flags, by_properties=True))
