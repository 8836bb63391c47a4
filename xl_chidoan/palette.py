"""The product's colours, the same in workbooks, charts and the sheet of problems."""

from collections.abc import Mapping
from types import MappingProxyType

from xl_chidoan.model import Verdict

NAVY = "#12355B"
BLUE = "#1F5C99"
STEEL = "#52779E"
PALE = "#EAF1F8"
LINE = "#C9D6E3"
FAINT = "#CFDBE6"
INK = "#1F2933"
MUTED = "#52606D"
WHITE = "#FFFFFF"
GOLD = "#E8A317"
GREEN = "#2E7D32"
RED = "#C0392B"
TEAL = "#1F7A70"

AMBER_GROUND = "#FFF1B8"
RED_GROUND = "#F9D3D0"

VERDICT_COLOURS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.EXCEEDED: NAVY,
        Verdict.MET: STEEL,
        Verdict.MISSED: GOLD,
        Verdict.NO_DATA: FAINT,
    }
)
"""One colour for each verdict in charts; they differ in a grey print too."""
