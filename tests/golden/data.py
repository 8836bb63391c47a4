"""The data files."""

from pathlib import Path

FOLDER = Path(__file__).parent / "data"


def path_of(item: str) -> Path:
    return FOLDER / f"{item}.txt"


def read(item: str) -> str:
    return path_of(item).read_text(encoding="utf-8")


def write(item: str, text: str) -> None:
    path_of(item).parent.mkdir(parents=True, exist_ok=True)
    path_of(item).write_text(f"{text}\n", encoding="utf-8", newline="\n")
