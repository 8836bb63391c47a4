"""Draws the icons of the ribbon and the pane: ``python -m tools.icons``.

The pictures are committed; Pillow is needed only to draw them again. Shapes have coordinates on a
grid of 32 x 32 units. They are drawn eight times larger and scaled down, for smooth curves.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageDraw

from xl_chidoan.hosts.web.server_settings import PROJECT
from xl_chidoan.master.theme import BLUE, GOLD, GREEN, NAVY, WHITE

SIZES: Final = (16, 32, 80)  # of the ribbon
_LARGE: Final = 64  # of the application's icon only, for the list of add-ins
_GRID: Final = 32
_ENLARGED: Final = 8
_OUTLINE: Final = 2  # units

Point = tuple[float, float]


class Pen:
    """Draws on the grid of one icon."""

    def __init__(self, pixels: int) -> None:
        self._scale = pixels * _ENLARGED / _GRID
        self.image = Image.new("RGBA", (pixels * _ENLARGED, pixels * _ENLARGED))
        self._draw = ImageDraw.Draw(self.image)

    def box(
        self,
        ends: tuple[float, float, float, float],
        radius: float,
        fill: str,
        outline: str | None = None,
    ) -> None:
        """Draw a rectangle (left, top, right, bottom) with round corners."""
        left, top, right, bottom = ends
        self._draw.rounded_rectangle(
            [self._at(left, top), self._at(right, bottom)],
            radius * self._scale,
            fill,
            outline,
            round(_OUTLINE * self._scale),
        )

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Draw a filled circle."""
        self._draw.ellipse(
            [self._at(x - radius, y - radius), self._at(x + radius, y + radius)], fill
        )

    def line(self, points: list[Point], colour: str, width: float) -> None:
        """Draw a line with round ends and corners."""
        self._draw.line(
            [self._at(*point) for point in points], colour, round(width * self._scale), "curve"
        )
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def arc(
        self, x: float, y: float, radius: float, ends: tuple[float, float], width: float
    ) -> None:
        """Draw a blue arc, clockwise between two angles (degrees, 0 at the right)."""
        box = [self._at(x - radius, y - radius), self._at(x + radius, y + radius)]
        self._draw.arc(box, *ends, fill=BLUE, width=round(width * self._scale))

    def shape(self, points: list[Point], fill: str) -> None:
        """Draw a filled polygon."""
        self._draw.polygon([self._at(*point) for point in points], fill)

    def finished(self, pixels: int) -> Image.Image:
        """Return the icon at its size."""
        return self.image.resize((pixels, pixels), Image.Resampling.LANCZOS)

    def _at(self, x: float, y: float) -> Point:
        return x * self._scale, y * self._scale


def _app(pen: Pen) -> None:
    """Draw three bars that rise and a tick over them, on the product's blue."""
    pen.box((0, 0, 32, 32), 7, NAVY)
    for left, top in ((6, 20), (13, 16), (20, 12)):
        pen.box((left, top, left + 5, 26), 1, WHITE)
    pen.line([(6.5, 12.5), (11, 16), (25, 6)], GOLD, 3.2)


def _sheet(pen: Pen) -> None:
    pen.box((5, 2.5, 23, 29.5), 2.5, WHITE, BLUE)
    for row, right in ((9, 18.5), (14, 18.5), (19, 13.5)):
        pen.line([(9.5, row), (right, row)], BLUE, 1.8)


def _check(pen: Pen) -> None:
    _sheet(pen)
    pen.disc(22.5, 22.5, 8, GREEN)
    pen.line([(18.8, 22.8), (21.6, 25.6), (26.4, 19.6)], WHITE, 2.2)


def _export(pen: Pen) -> None:
    _sheet(pen)
    pen.disc(22.5, 22.5, 8, NAVY)
    pen.line([(22.5, 18.2), (22.5, 26)], WHITE, 2.2)
    pen.line([(19, 23), (22.5, 26.6), (26, 23)], WHITE, 2.2)


def _refresh(pen: Pen) -> None:
    pen.arc(16, 16, 11.5, (-160, -20), 3.4)
    pen.arc(16, 16, 11.5, (20, 160), 3.4)
    pen.shape([(29.5, 5.5), (29.8, 15.5), (20.5, 11.8)], BLUE)
    pen.shape([(2.5, 26.5), (2.2, 16.5), (11.5, 20.2)], BLUE)


def _guide(pen: Pen) -> None:
    pen.disc(16, 16, 14, BLUE)
    pen.disc(16, 9, 2.3, WHITE)
    pen.box((14.1, 13.2, 17.9, 25), 1.6, WHITE)


ICONS: Final[Mapping[str, Callable[[Pen], None]]] = MappingProxyType(
    {"app": _app, "check": _check, "export": _export, "refresh": _refresh, "guide": _guide}
)


def main(folder: Path = PROJECT / "static" / "images") -> None:
    """Draw every icon at every size."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in ICONS.items():
        for pixels in (*SIZES, _LARGE) if draw is _app else SIZES:
            pen = Pen(pixels)
            draw(pen)
            pen.finished(pixels).save(folder / f"{name}-{pixels}.png", optimize=True)


if __name__ == "__main__":
    main()
