"""Groups of activities: those in the officer's list, and those that only rows name."""

from collections.abc import Mapping, Sequence
from typing import Any

from xl_chidoan.computing.unsure_rows import known
from xl_chidoan.model import UNKNOWN, ListItem, TypedTable
from xl_chidoan.schema import GROUP_LIST
from xl_chidoan.text.normalise import slug


class ActivityGroups:
    """Slugs and titles of the groups: first those of the list, then those that only rows name."""

    def __init__(self, lists: Mapping[str, Sequence[ListItem]], activities: TypedTable) -> None:
        self.titles: dict[str, str] = {}
        self._slug_of: dict[str, str] = {}
        for item in lists.get(GROUP_LIST, ()):
            code = slug(item.code or item.value)
            if code:
                self.titles.setdefault(code, item.value)
        self.listed = frozenset(self.titles)
        for code, title in tuple(self.titles.items()):
            self._slug_of.setdefault(slug(title), code)
        for used in sorted({name for name in known(activities["group"]) if name}):
            code = self.slug_of(used)
            if code:
                self.titles.setdefault(code, used)

    def slug_of(self, name: str) -> str:
        """Return the slug of the group with ``name`` as its code or title."""
        code = slug(name)
        return code if code in self.titles else self._slug_of.get(code, code)

    def column(self, activities: TypedTable) -> Sequence[Any]:
        """Return the slug of every row's group; UNKNOWN where it names none."""
        return [
            UNKNOWN if name is UNKNOWN or name is None else self.slug_of(name) or UNKNOWN
            for name in activities["group"]
        ]
