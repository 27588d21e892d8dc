"""The characters that let a pattern be tried are those with which its words begin or end."""

from __future__ import annotations

from pathlib import Path

import pytest

from workplans._patterns import pattern
from workplans.lexicon import nouns, times
from workplans.source import shadow_of

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize(
    ("words", "firsts"),
    [(nouns.CUTS, nouns.CUT_FIRSTS), (f"{times.PAST}|{times.FUTURE}", times.CUES)],
    ids=["cuts", "cues"],
)
def test_no_first_character_is_missing(words: str, firsts: str) -> None:
    for path in sorted(EXAMPLES.glob("*.txt")):
        text = shadow_of(path.read_text(encoding="utf-8"))
        starts = {match.start() for match in pattern(words).finditer(text)}
        assert {text[start] for start in starts} <= set(firsts)


def test_no_last_character_is_missing() -> None:
    for path in sorted(EXAMPLES.glob("*.txt")):
        text = shadow_of(path.read_text(encoding="utf-8"))
        ends = {match.end() for match in pattern(nouns.EDGES).finditer(text)}
        assert {text[end - 1] for end in ends} <= set(nouns.EDGE_LASTS)
