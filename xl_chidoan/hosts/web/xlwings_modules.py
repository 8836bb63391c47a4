"""The modules that xlwings-server imports by bare names, such as ``custom_functions``.

It looks for them in its project's folder and, failing that, in every folder on Python's path. They
are registered here instead, so that nothing that lies about by chance is taken in: the cell
functions, sign-in with an access code, and empty modules for what this server does not have.
"""

import os
import secrets
import sys
from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any, Final, cast

from fastapi import HTTPException, status
from fastapi.concurrency import run_in_threadpool

from xl_chidoan.hosts import functions
from xl_chidoan.text.web_words import TOKEN_WRONG

_SCHEME: Final = "Bearer "


def _in_thread(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compute a cell function in a worker thread.

    A table of some thousand rows takes milliseconds; the server can answer other requests then.
    """

    @wraps(function)
    async def call(*arguments: Any) -> Any:
        return await run_in_threadpool(function, *arguments)

    return call


async def _validate_token(token_string: str) -> Any:
    """Return a nameless user for the officers' shared access code; raise HTTPException 401."""
    from xlwings_server.models.user import User  # reads the environment, which is set by now

    expected = os.environ.get("XL_CHIDOAN_TOKEN", "").strip().encode()
    given = token_string.removeprefix(_SCHEME).strip().encode("utf-8", "surrogatepass")
    if not expected or not secrets.compare_digest(given, expected):
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, TOKEN_WRONG)
    return User.model_validate({"id": "token", "name": ""})


def _module(name: str, **content: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(content)
    return module


CELL_FUNCTIONS: Final = _module(
    "custom_functions",
    **{name: _in_thread(getattr(functions, name)) for name in functions.NAMES},
)


def register() -> None:
    """Give xlwings-server its modules; call this before it is imported."""
    modules = (
        CELL_FUNCTIONS,
        _module("auth.token", validate_token=_validate_token),
        *map(_module, ("auth", "custom_scripts", "models", "routers")),
    )
    sys.modules.update({module.__name__: module for module in modules})
    # None: there is no such module. Else xlwings would search the disk at every cell of a range.
    sys.modules.setdefault("pyodide", cast("Any", None))
