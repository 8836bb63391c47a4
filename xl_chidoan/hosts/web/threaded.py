"""The cell functions of :mod:`xl_chidoan.hosts.functions`, each computed in a worker thread.

A table of some thousand rows takes milliseconds; the server can answer other requests then.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType, SimpleNamespace
from typing import Any, Final

from fastapi.concurrency import run_in_threadpool

from xl_chidoan.hosts import functions


def _in_thread(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    async def call(*arguments: Any) -> Any:
        return await run_in_threadpool(function, *arguments)

    return call


FUNCTIONS: Final[Mapping[str, Any]] = MappingProxyType(
    {name: _in_thread(getattr(functions, name)) for name in functions.__all__}
)
MODULE: Final = SimpleNamespace(**FUNCTIONS)
"""The functions as attributes, where xlwings looks them up by name."""
