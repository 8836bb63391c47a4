"""One target and its results, for tests of how targets are judged."""

from tests.support.branches import branch
from xl_chidoan.computing.figures import compute


def target(**cells):
    return {
        "code": "CT1",
        "group": "1",
        "content": "Một chỉ tiêu",
        "term": "2022-2024",
        "kind": "Tỷ lệ",
        "level": 1,
        "period": "Hằng năm",
        **cells,
    }


def result(year, done, total=None, code="CT1"):
    return {"target": code, "year": year, "done": done, "total": total}


def judged(results=(), *, info=None, **cells):
    """The one target's row."""
    (row,) = compute(branch(info, targets=[target(**cells)], results=results)).targets
    return row
