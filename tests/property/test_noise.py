"""Noise that says nothing changes nothing but positions and the text as written."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workplans import parse_all

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
UNSEEN = "\u200b\u2060\ufeff\xad\u200d\u202a\x00\x02\x1f\ufe0f"
INSIDE = re.compile(
    "(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff0-9])|(?<=[0-9])(?=[0-9]{0,4}[\u4e00-\u9fff%])(?![0-9]+[年月日])"
)
BESIDE_DIGITS = re.compile("(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff%])")
RADICALS: dict[str, str | int | None] = {
    "人": "⼈",
    "大": "⼤",
    "工": "⼯",
    "民": "⺠",
    "长": "⻓",
    "生": "⽣",
    "水": "⽔",
    "老": "⽼",
    "二": "⼆",
    "十": "⼗",
}
FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


def values(text: str) -> list[tuple[object, ...]]:
    """Return what the plans of a text say, without positions and words; unseen characters may hide an agency."""
    rows: list[tuple[object, ...]] = []
    for plan in parse_all(text):
        rows.append((plan.year, plan.issued, plan.published, [issue.code for issue in plan.issues]))
        rows.extend(("section", one.number, one.is_review) for one in plan.iter_sections())
        rows.extend(("task", one.number, one.deadline and one.deadline.on) for one in plan.iter_tasks())
        for target in plan.iter_targets():
            quantity = target.quantity
            rows.append((quantity.value, quantity.upper, quantity.comparator, target.change))
            rows.append((target.deadline and target.deadline.on, bool(target.action), bool(target.indicator)))
    return rows


@cache
def plain(path: Path) -> tuple[str, list[tuple[object, ...]]]:
    text = path.read_text(encoding="utf-8")
    return text, values(text)


def inserted(text: str, places: list[int], what: str) -> str:
    pieces: list[str] = []
    at = 0
    for place in sorted(places):
        pieces.extend((text[at:place], what))
        at = place
    return "".join([*pieces, text[at:]])


def with_noise(text: str, places: re.Pattern[str], what: str, data: st.DataObject) -> str:
    found = [match.start() for match in places.finditer(text)] or [len(text)]
    chosen = data.draw(st.lists(st.sampled_from(found), min_size=1, max_size=60, unique=True))
    return inserted(text, chosen, what)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
class TestNoise:
    @settings(max_examples=8)
    @given(data=st.data())
    def test_what_nobody_sees(self, path: Path, data: st.DataObject) -> None:
        text, expected = plain(path)
        noisy = with_noise(text, INSIDE, data.draw(st.sampled_from(UNSEEN)), data)
        assert values(noisy) == expected

    @settings(max_examples=8)
    @given(data=st.data())
    def test_blanks_beside_digits(self, path: Path, data: st.DataObject) -> None:
        text, expected = plain(path)
        noisy = with_noise(text, BESIDE_DIGITS, data.draw(st.sampled_from([" ", "\u3000", "\u2009", "\xa0"])), data)
        assert values(noisy) == expected

    def test_full_width(self, path: Path) -> None:
        text, expected = plain(path)
        assert values(re.sub("[!-~]", lambda found: FULL_WIDTH[found.group()], text)) == expected

    def test_radicals(self, path: Path) -> None:
        text, expected = plain(path)
        assert values(text.translate(str.maketrans(RADICALS))) == expected
