"""What a text claims against the data, or against itself."""

from types import MappingProxyType

MESSAGES = MappingProxyType[str, tuple[str, str]]({})
