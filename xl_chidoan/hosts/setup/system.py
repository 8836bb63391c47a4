r"""The interface to a machine that setting up needs; :class:`.machine.Machine` implements it.

Everything in this package works on :class:`System`, so that tests can run each branch without
Windows. Every failure is raised as OSError.

Paths are plain strings: they are Windows paths also while the tests run elsewhere.
Registry keys are written ``HKCU\Software\...``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

RegistryValues = Mapping[str, str | int]

WINDOWS = "win32"
MAC = "darwin"


@dataclass(frozen=True, slots=True)
class Interpreter:
    """The Python that runs: its program, its folder, the one it was made from, 32 or 64 bits."""

    path: str
    prefix: str
    base_prefix: str
    version: tuple[int, int, int]
    bits: int


class System(Protocol):
    """What setting up needs from a machine."""

    @property
    def name(self) -> str:
        """``win32``, ``darwin`` or ``linux``."""
        ...

    def interpreter(self) -> Interpreter:
        """Return the Python that runs."""
        ...

    def variable(self, name: str) -> str:
        """Value of an environment variable, '' where it is not set."""
        ...

    def account(self) -> str:
        """Security identifier of the user (``S-1-5-21-...-1001``)."""
        ...

    def desktop(self) -> str:
        """Folder of the user's desktop, wherever OneDrive or a policy moved it."""
        ...

    def package_version(self, name: str) -> str:
        """Version of an installed Python package, '' where it is missing."""
        ...

    def pinned_version(self, name: str) -> str:
        """Version of ``name`` that this product asks for exactly, '' where it does not."""
        ...

    def read(self, path: str) -> bytes | None:
        """Content of a file, None where there is none."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Write a file whole or not at all, in place of any that has this name."""
        ...

    def delete(self, path: str) -> None:
        """Delete a file."""
        ...

    def files(self, folder: str) -> Sequence[str]:
        """Names in a folder, sorted; nothing where there is no such folder."""
        ...

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of this name."""
        ...

    def make_folder(self, path: str, *, private: bool) -> None:
        """Make one folder; a private one is closed to the machine's other users."""
        ...

    def remove_folder(self, path: str) -> bool:
        """Remove a folder if it is empty; whether it is gone."""
        ...

    def can_write(self, folder: str) -> bool:
        """Whether something can be made in ``folder``, or where it would have to be made."""
        ...

    def is_marked(self, path: str) -> bool:
        """Whether Windows has marked a file as coming from the internet."""
        ...

    def unmark(self, path: str) -> None:
        """Remove the mark of :meth:`is_marked`."""
        ...

    def registry_values(self, key: str) -> RegistryValues | None:
        """Return a key's values ('' names the default one), None where there is no such key."""
        ...

    def registry_keys(self, key: str) -> Sequence[str]:
        """Names of the keys below ``key``."""
        ...

    def set_registry(self, key: str, values: RegistryValues) -> None:
        """Make a key with these values: text as REG_SZ, whole numbers as REG_DWORD."""
        ...

    def delete_registry(self, key: str) -> None:
        """Delete a key that has none below it."""
        ...

    def shortcut(self, target: str, staging: str) -> bytes:
        """Content of a Windows shortcut to ``target``; ``staging`` is a folder of ASCII name."""
        ...

    def libreoffice(self) -> str:
        """Path of LibreOffice's program, '' where it is missing."""
        ...

    def font(self, family: str) -> str:
        """Return the family that stands in for ``family``, itself where installed, '' unknown."""
        ...
