"""Takes off what stands before and behind a person's name: numbers, titles, positions."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from xl_chidoan.text.import_words import MIDDLE_NAMES, NAME_TITLES, POLITE_WORDS, POSITIONS

_NUMBER = re.compile(r"^(?:\d{1,4}\s*[.)/:–-]+|[-+•*–]+)\s*(?=[^\W\d_])")
_TITLE = re.compile(rf"^(?:{'|'.join(NAME_TITLES)})(?=[^\w]|$)[\s.:,]*", re.IGNORECASE)
_POLITE = re.compile(rf"^(?:{'|'.join(POLITE_WORDS)})(?:\s*/\s*\w+)?[\s.:]+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_POSITION = re.compile(rf"\s*(?:,|\s[-–])\s*(?:{'|'.join(POSITIONS)})\b.*$", re.IGNORECASE)
_SHORTEST_REMARK: Final = 3  # "(A)" tells two persons of one name apart
_FEWEST_WORDS: Final = 3  # "Ông Cao Thắng" may be a whole name


class BareName(NamedTuple):
    """A name without what does not belong to it; ``removed`` are these words, '' where none."""

    name: str
    removed: str
    position: str


def bare_names(texts: Sequence[str]) -> Sequence[BareName]:
    """Return the names of one column.

    "Ông" and "Đoàn" are names of families as well. They come off where three words follow, or where
    several names of the list begin so.
    """
    usual = sum(_POLITE.match(_NUMBER.sub("", text)) is not None for text in texts) > 1
    return [_bare(text, usual=usual) for text in texts]


def _bare(text: str, *, usual: bool) -> BareName:
    before: list[str] = []
    name = text
    while found := _NUMBER.match(name) or _TITLE.match(name) or _polite(name, usual=usual):
        if not name[found.end() :].strip():
            break
        before.append(found[0].strip())
        name = name[found.end() :]
    behind = ""
    if (remark := _BRACKETS.search(name)) and len(remark[1].strip()) >= _SHORTEST_REMARK:
        behind, name = remark[0].strip(), name[: remark.start()]
    if (position := _POSITION.search(name)) and name[: position.start()].strip():
        behind = f"{position[0].strip(' ,-–')} {behind}".strip()
        name = name[: position.start()]
    if not name.strip():
        return BareName(text, "", "")
    return BareName(name.strip(), " ".join([*before, behind]).strip(), behind)


def _polite(name: str, *, usual: bool) -> re.Match[str] | None:
    found = _POLITE.match(name)
    if found is None:
        return None
    following = name[found.end() :].split()
    if following and following[0].casefold() in MIDDLE_NAMES:
        return None
    enough = len(following) >= (_FEWEST_WORDS - 1 if usual else _FEWEST_WORDS)
    return found if enough else None
