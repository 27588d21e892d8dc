"""The first broken files of each reader; `python -m tests.fuzz` reads as many as there is time for."""

import pytest

from tests.fuzz import READERS, case, check, samples

CASES = 60


@pytest.mark.parametrize("reader", READERS)
def test_broken_files_give_plans_or_an_error_of_the_library(reader: str) -> None:
    sources = samples(reader)
    assert sources, f"no sample of {reader} in tests/files"
    outcomes = {check(case(reader, number, sources)) for number in range(CASES)}
    assert len(outcomes) > 1  # some are refused, some are read
