"""Reports waiting to be fetched: one-time links that all worker processes know.

A link works without a sign-in, as Excel for Mac opens it in another program. So the link itself is
the secret: 256 random bits, valid for one use and ten minutes. Only its digest is on disk.
"""

import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LIFETIME: Final = 600.0  # seconds
_TAKEN: Final = ".taken"
_LONGEST_TOKEN: Final = 100


@dataclass(frozen=True, slots=True)
class Report:
    """A finished document: the ASCII name it is saved under, and its bytes."""

    name: str
    data: bytes


class Links:
    """One-time links to reports in a private folder; ``lifetime`` in seconds."""

    def __init__(self, folder: Path, lifetime: float = LIFETIME) -> None:
        self._folder = folder
        self._lifetime = lifetime

    def add(self, report: Report) -> str:
        """Keep a report and return the token that fetches it once."""
        self.sweep()
        token = secrets.token_urlsafe(32)
        place = self._place(token)
        beside = place.with_suffix(".new")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(report.name.encode("ascii") + b"\n" + report.data)
        beside.replace(place)
        return token

    def take(self, token: str) -> Report | None:
        """Return a token's report and forget it; None where it is unknown, used or expired.

        The file is renamed first, which only one of several processes can do.
        """
        if len(token) > _LONGEST_TOKEN:
            return None
        place = self._place(token)
        taken = place.with_suffix(_TAKEN)
        try:
            is_old = self._is_old(place)
            place.rename(taken)
            content = taken.read_bytes()
            taken.unlink()
        except OSError:
            return None
        if is_old:
            return None
        name, _, data = content.partition(b"\n")
        return Report(name.decode("ascii"), data)

    def sweep(self) -> None:
        """Delete reports that were not fetched in time."""
        for place in self._folder.iterdir():
            try:
                if self._is_old(place):
                    place.unlink()
            except OSError:  # another worker was faster
                continue

    def _place(self, token: str) -> Path:
        digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{digest}.report"

    def _is_old(self, place: Path) -> bool:
        return time.time() - place.stat().st_mtime > self._lifetime
