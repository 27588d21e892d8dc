"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["open_whole"]


@contextmanager
def open_whole(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """Open a file for writing that takes the place of *path* when the block ends, and leaves nothing when it fails.

    The bytes go to a hidden file in the same folder first. A device or a pipe is written to directly.

    Raises:
        OSError: the file cannot be written.
    """
    named = Path(path)
    if named.is_relative_to("/dev") or (named.exists() and not named.is_file()):
        # Putting a file in the place of /dev/null, of a named pipe or of what /dev/stdout stands for would break it; a
        # folder is refused by open.
        with named.open("ab") as file:  # not wb, which would cut the file behind /dev/stdout
            yield file
        return
    target = named.resolve()  # a link goes on pointing where it points
    if target.exists() and not os.access(target, os.W_OK):
        # The folder would allow it, but whoever protected the file did not mean it to be replaced.
        with target.open("ab"):
            pass
    hidden = target.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        file = hidden.open("xb")  # not tempfile, which would make a file that nobody else may read
    except OSError as error:
        error.filename = str(path)  # the caller knows nothing of the hidden file
        raise
    try:
        with file:
            yield file
        if target.exists():
            hidden.chmod(stat.S_IMODE(target.stat().st_mode))
        hidden.replace(target)
    except BaseException:
        hidden.unlink(missing_ok=True)
        raise
