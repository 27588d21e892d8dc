"""Files that are made to be slow give plans or an error; `python -m tests.hostile` prints how long it takes."""

import pytest

from tests.hostile import files, outcome

SMALL = files(20_000)


@pytest.mark.parametrize("name", SMALL)
def test_hostile_files(name: str) -> None:
    assert outcome(SMALL[name])
