"""Sign-in with one access code for all officers of a server, typed once on each machine."""

import os
import secrets

from fastapi import HTTPException, status
from xlwings_server.models.user import User

from xl_chidoan.text.web_words import TOKEN_WRONG

_SCHEME = "Bearer "


async def validate_token(token_string: str) -> User:
    """Return a nameless user for the right code; raise HTTPException 401 for any other."""
    expected = os.environ.get("XL_CHIDOAN_TOKEN", "").strip().encode()
    given = token_string.removeprefix(_SCHEME).strip().encode("utf-8", "surrogatepass")
    if not expected or not secrets.compare_digest(given, expected):
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, TOKEN_WRONG)
    return User.model_validate({"id": "token", "name": ""})
