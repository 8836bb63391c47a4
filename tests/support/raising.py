"""Errors of the package, told apart by their code: their sentences may change."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from xl_chidoan.errors import XlChiDoanError

E = TypeVar("E", bound=XlChiDoanError)


@contextmanager
def raising(kind: type[E], code: str) -> Generator[pytest.ExceptionInfo[E]]:
    """Hold a block to raise an error of a kind and a code."""
    with pytest.raises(kind) as caught:
        yield caught
    assert caught.value.code == code
