"""Measure words and units 计量单位: what they measure, how they convert, and where one begins in a text.

The table is `workplans.lexicon.units`; `register_unit` adds to it while a program runs.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import attrs

from workplans._patterns import pattern
from workplans.lexicon import bounds
from workplans.lexicon import units as lexicon
from workplans.source import shadow_of, simplified

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Unit", "firsts", "register_unit", "unit_at", "unit_of"]

_MANY_OF = r"(?:10{0,4})?[百千万亿]{0,3}"
_MANY = pattern(_MANY_OF)
_PER_MANY = pattern(f"/{_MANY_OF}")
_BEHIND = "|".join(word for words in bounds.AFTER.values() for word in words.split())
_SPELLING = pattern(rf"(?![0-9一二三四五六七八九十百千万亿两零半几数余多来]|[-~至到点负第番]|分之|{_BEHIND})[^\s/]+")
_MOST_SLASHES = 3  # 元/平方米/月 has two
_SIZES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ONE_CHARACTER = (1,)
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_WORD = _LETTERS | frozenset("0123456789")
_NOT_BEFORE = {unit: frozenset(chars) for unit, chars in lexicon.NOT_BEFORE.items()}
_added: dict[str, Unit] = {}


@attrs.frozen(kw_only=True)
class Unit:
    """A measure word or unit.

    Attributes:
        name: its preferred spelling, in simplified characters.
        dimension: what it measures: `area`, `money:CNY`, `persons`; a measure word without a conversion has a dimension
            of its own, `count:所`. Amounts compare and convert within one dimension only.
        factor: how many of the coherent unit of the dimension it is, exactly: 亩 is 2000/3 平方米.
        code: its code in UCUM, for money in ISO 4217; None where there is none.
    """

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    dimension: str = attrs.field(validator=attrs.validators.min_len(1))
    factor: Fraction = attrs.field(default=Fraction(1), converter=Fraction, validator=attrs.validators.gt(Fraction(0)))
    code: str | None = None


@cache
def _table() -> Mapping[str, Unit]:
    """Return every unit by each of its spellings."""
    table = {name: Unit(name=name, dimension=f"count:{name}") for name in lexicon.COUNTS}
    for name, size in lexicon.SETS.items():
        table[name] = Unit(name=name, dimension="count:个", factor=Fraction(size))
    for dimension, lines in lexicon.MEASURES.items():
        for line in lines.strip().splitlines():
            names, factor, code = (part.strip() for part in line.split("|"))
            spellings = names.split()
            unit = Unit(
                name=spellings[0], dimension=dimension, factor=Fraction(factor), code=None if code == "-" else code
            )
            table.update(dict.fromkeys(spellings, unit))
    return table | _added


@cache
def _index() -> tuple[Mapping[str, Unit], Mapping[str, tuple[int, ...]]]:
    """Return the table, and how long the units are that may begin with two characters, the longest first."""
    table = _table()
    found: dict[str, set[int]] = {}
    for name in table:
        if len(name) > 1:
            found.setdefault(name[:2], set()).add(len(name))
    return table, {begin: (*sorted(sizes, reverse=True), 1) for begin, sizes in found.items()}


@cache
def firsts() -> frozenset[str]:
    """Return the characters with which a unit begins that may stand behind a single Chinese numeral."""
    return frozenset(name[0] for name in _table() if name not in lexicon.RISKY) | frozenset("角毛")


def register_unit(unit: Unit, *spellings: str) -> None:
    """Add a unit to the table of this program, under its name and under other *spellings*, in simplified characters.

    Raises:
        ValueError: a spelling belongs to another unit, or cannot stand behind a number: it is empty, holds a blank or a
            slash, begins with a numeral, a bound (以上) or the sign of a range (至), or is in full-width or
            traditional characters.

    >>> from workplans import Unit, find_quantities, register_unit
    >>> register_unit(Unit(name="标准篓", dimension="mass", factor=25))
    >>> [(str(q.value), q.unit) for q in find_quantities("收购鲜果300标准篓，增长一成")]
    [('300', '标准篓'), ('1', '成')]
    >>> next(find_quantities("收购鲜果300标准篓")).to("吨").value
    Decimal('7.5')
    """
    for name in (unit.name, *spellings):
        if not _SPELLING.fullmatch(name) or not name.isprintable() or simplified(shadow_of(name)) != name:
            raise ValueError(
                f"a spelling must be a word in simplified characters that can stand behind a number, got {name!r}"
            )
        known = _table().get(name)
        if known is not None and known != unit:
            raise ValueError(f"{name} is a spelling of {known}")
    _added.update(dict.fromkeys((unit.name, *spellings), unit))
    _table.cache_clear()
    _index.cache_clear()
    firsts.cache_clear()


def unit_of(name: str) -> Unit | None:
    """Return the unit that *name* spells, in any script and width; None where the table does not know it.

    A unit with a slash is made of its parts; one with 万 or 亿 before it is so many of it.

    >>> unit_of("亩").dimension, unit_of("公頃").code, unit_of("元/平方米").dimension, unit_of("箩斗")
    ('area', 'har', 'money:CNY/area', None)
    >>> unit_of("万元").factor
    Fraction(10000, 1)
    """
    table = _table()
    known = table.get(name) or table.get(name := simplified(shadow_of(name)))
    if known is not None:
        return known
    above, *below = name.split("/")
    top = _counted_by(above) if above else (Fraction(1), None)
    if top is None or not (above or below) or len(below) > _MOST_SLASHES:
        return None
    factor, first = top
    if first is not None:
        factor *= first.factor
    dimension, codes = first.dimension if first else "1", [first.code if first and top[0] == 1 else None]
    for part in below:
        bottom = _counted_by(part)
        if bottom is None:
            return None
        size, unit = bottom
        dimension += f"/{unit.dimension if unit else '1'}"
        factor /= size * (unit.factor if unit else 1)
        codes.append(unit.code if unit and size == 1 else None)
    return Unit(
        name=name, dimension=dimension, factor=factor, code=None if None in codes else "/".join(map(str, codes))
    )


def _counted_by(name: str) -> tuple[Fraction, Unit | None] | None:
    """Read a unit with a number before it (万元, 10万人), or a number alone; None where the unit is not known."""
    known = _table().get(name)
    if known is not None:
        return Fraction(1), known
    many = _MANY.match(name)
    size, rest = (many.group(), name[many.end() :]) if many else ("", name)
    unit = _table().get(rest)
    return None if not size or (rest and unit is None) else (Fraction(_size(size)), unit)


def _size(many: str) -> int:
    size = int("".join(char for char in many if char.isdigit()) or 1)
    for char in many:
        size *= _SIZES.get(char, 1)
    return size


def unit_at(text: str, at: int, slashes: int = _MOST_SLASHES) -> str | None:
    """Return the unit that begins at *at* of a shadow, the longest, with what it is counted by after a slash."""
    table, lengths = _index()
    for length in lengths.get(text[at : at + 2], _ONE_CHARACTER):
        unit = text[at : at + length]
        if unit in table:
            end = at + len(unit)
            following = text[end : end + 1]
            if following in _NOT_BEFORE.get(unit, ()) or (unit[-1] in _LETTERS and following in _WORD):
                continue  # the m of 5mu is no metre
            if following != "/" or not slashes:
                return unit
            many = _PER_MANY.match(text, end)
            below = unit_at(text, many.end(), slashes - 1) if many else None
            return unit if many is None or below is None else f"{unit}{many.group()}{below}"
    return None
