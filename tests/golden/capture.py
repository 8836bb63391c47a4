"""Write the data files anew: ``python -m tests.golden.capture [NAME ...]``.

A name is that of an item or the beginning of one; without any, all items are written.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.golden import data
from tests.golden.captures import ITEMS
from tests.golden.lab import Lab, product
from tests.golden.show import UnavailableError


def main(names: Sequence[str]) -> int:
    chosen = [item for item in ITEMS if not names or item.startswith(tuple(names))]
    print(f"from {product()}")
    with tempfile.TemporaryDirectory() as folder:
        lab = Lab(Path(folder).resolve())
        for item in chosen:
            _write(item, lab)
    if not names:
        _drop_others()
    print(f"{len(chosen)} items")
    return 0 if chosen else 2


def _write(item: str, lab: Lab) -> None:
    try:
        data.write(item, ITEMS[item](lab))
    except UnavailableError as reason:
        print(f"left as it is: {item} ({reason})")


def _drop_others() -> None:
    known = {data.path_of(item) for item in ITEMS}
    for path in data.FOLDER.rglob("*.txt"):
        if path not in known:
            path.unlink()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
