"""The table of real-life phrases in tests/phrases: each line a phrase with the reading that it must have."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from workplans import (
    Comparator,
    ParseError,
    Quantity,
    find_numbers,
    find_quantities,
    parse_digits,
    parse_number,
    parse_percentage,
    parse_quantity,
)

FOLDER = Path(__file__).parent / "phrases"
ESCAPES = {"\\t": "\t", "\\n": "\n", "\\r": "\r"}
REFUSED = "!"
NOTHING = "-"
LEAST = 900  # lines that the table must hold


def _decoded(phrase: str) -> str:
    for escape, char in ESCAPES.items():
        phrase = phrase.replace(escape, char)
    head, *rest = phrase.split("\\u")
    return head + "".join(chr(int(piece[:4], 16)) + piece[4:] for piece in rest)


def _lines() -> Iterator[tuple[str, str, str, str]]:
    for path in sorted(FOLDER.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                call, phrase, reading, *reason = line.split("\t")
                assert reason or reading not in {REFUSED, NOTHING}, f"{path.name}:{number} gives no reason"
                yield f"{path.stem}:{number}", call, phrase, reading


LINES = list(_lines())


def _number(text: str) -> Decimal | Fraction:
    return Fraction(text) if "/" in text else Decimal(text)


def _shown(quantity: Quantity) -> tuple[Comparator, Decimal | Fraction, Decimal | Fraction | None, str | None]:
    return quantity.comparator, quantity.value, quantity.upper, quantity.unit


def _expected(reading: str) -> tuple[Comparator, Decimal | Fraction, Decimal | Fraction | None, str | None]:
    comparator, numbers, *unit = reading.split(" ", 2)
    value, _, upper = numbers.partition("..")
    return Comparator(comparator), _number(value), _number(upper) if upper else None, unit[0] if unit else None


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len(LINES) >= LEAST
    assert len({(call, phrase) for _, call, phrase, _ in LINES}) == len(LINES)


@pytest.mark.parametrize(("call", "phrase", "reading"), [line[1:] for line in LINES], ids=[line[0] for line in LINES])
def test_phrase(call: str, phrase: str, reading: str) -> None:
    text = _decoded(phrase)
    if call == "amounts":
        found = [_shown(quantity) for quantity in find_quantities(text)]
        assert found == [_expected(one) for one in reading.split(" ; ") if reading != NOTHING]
        return
    if call == "numbers":
        spans = [f"{numeral.kind} {numeral.text}" for numeral in find_numbers(text)]
        assert spans == [one for one in reading.split(" ; ") if reading != NOTHING]
        return
    calls: dict[str, Callable[[str], object]] = {
        "number": parse_number,
        "strict": lambda text: parse_number(text, strict=True),
        "digits": parse_digits,
        "ratio": parse_percentage,
        "quantity": lambda text: _shown(parse_quantity(text)),
    }
    if reading == REFUSED:
        with pytest.raises(ParseError):
            calls[call](text)
    elif call == "quantity":
        assert calls[call](text) == _expected(reading)
    else:
        assert calls[call](text) == (reading if call == "digits" else _number(reading))
