"""Hypothesis profiles, and the folders of documents that tests read."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

_ROOT = Path(__file__).parent.parent

settings.register_profile("default", max_examples=60, deadline=None, derandomize="CI" in os.environ)
settings.register_profile("slow", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real documents, which is no part of the repository."""
    folder = _ROOT / os.environ.get("WORKPLANS_CORPUS", "../shared/corpus")
    if not folder.is_dir():
        pytest.skip(f"no corpus of real documents at {folder.resolve()}; set WORKPLANS_CORPUS to its folder")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the folder of the documents that were written for the project."""
    return _ROOT / "examples"


_SCORES = pytest.StashKey[dict[str, float]]()


@pytest.fixture(scope="session")
def record_score(pytestconfig: pytest.Config) -> dict[str, float]:
    """Return where a test leaves a score that is printed at the end of the run."""
    return pytestconfig.stash.setdefault(_SCORES, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the scores of the run."""
    for name, score in config.stash.get(_SCORES, {}).items():
        terminalreporter.write_line(f"{name}: {score if isinstance(score, int) else f'{score:.3f}'}")
