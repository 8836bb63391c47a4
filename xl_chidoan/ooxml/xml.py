"""lxml's class of elements under a public name: ``lxml.etree`` exports it as ``_Element`` only."""

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # pyright: ignore[reportPrivateUsage]
