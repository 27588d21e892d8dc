"""What a reader has taken of the limits of a file, while it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from workplans.errors import LimitError

if TYPE_CHECKING:
    from workplans.limits import Limits

__all__ = ["Meter"]


@attrs.define
class Meter:
    """What the texts of one file have taken of its limits.

    Attributes:
        name: the file, for messages.
        limits: how much it may ask for.
    """

    name: str
    limits: Limits
    _cells: int = 0
    _characters: int = 0

    def fresh(self) -> Meter:
        """Return one that has counted nothing, for a text that is counted where it is put."""
        return Meter(self.name, self.limits)

    def add_cells(self, count: int) -> None:
        """Count cells.

        Raises:
            LimitError: there are too many.
        """
        self._cells += count
        if self._cells > self.limits.cells:
            raise LimitError(self.name, f"the file has more than {self.limits.cells} table cells (Limits.cells)")

    def add_text(self, text: str) -> None:
        """Count characters.

        Raises:
            LimitError: there are too many.
        """
        self._characters += len(text)
        if self._characters > self.limits.characters:
            most = self.limits.characters
            raise LimitError(self.name, f"the file has more than {most} characters (Limits.characters)")
