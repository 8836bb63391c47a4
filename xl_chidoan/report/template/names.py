"""The names a template asks for."""

from typing import NamedTuple


class Name(NamedTuple):
    """A name a template uses, with the paragraph where it first stands.

    It is not ``required`` where the template itself asks whether it is defined.
    """

    name: str
    required: bool
    part: str
    excerpt: str
