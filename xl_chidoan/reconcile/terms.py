"""Terms a text names, held against the branch's own."""

import re
from collections.abc import Iterator
from typing import Final

from xl_chidoan.compute.period import next_term_of, period_of
from xl_chidoan.model import Branch
from xl_chidoan.reconcile.finding import Finding
from xl_chidoan.reconcile.quantities import Passage

# Headings of the part whose figures are wishes.
WISHES: Final = re.compile(
    r"^(?:(?:phần thứ \w+|[a-zđivx]+\.|\d+\.)[\s.:]*)?(?:phương hướng|mục tiêu,? nhiệm vụ|"
    r"nhiệm vụ và giải pháp|một số chỉ tiêu cơ bản|mục tiêu)"
)
_TERM: Final = r"nhiệm kỳ\s?:?\s?(\d{4})\s?[-–—]\s?(\d{4})"
_OTHER_BODY: Final = (
    r"đại hội(?! chi đoàn)|lần thứ|khóa|khoá|công đoàn|toàn quốc|hội đồng nhân dân|đảng bộ|"
    r"nhiệm kỳ trước|đoàn khối|đoàn cấp trên|tỉnh đoàn nhiệm|chi bộ"
)
_TERM_DASH: Final = " - "


class Terms:
    """Terms named in a text, held against the branch's."""

    def __init__(self, branch: Branch) -> None:
        period, following = period_of(branch.info), next_term_of(branch.info)
        self._known = [
            term for term in ((period.first, period.last), following) if term and term[0]
        ]
        self._current_known = period.first is not None

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Report terms that are neither this one nor the next, unless another body's."""
        if not self._current_known or "nhiệm kỳ" not in passage.text:
            return
        for match in re.finditer(_TERM, passage.text):
            term = (int(match[1]), int(match[2]))
            if term in self._known:
                continue
            start = max(passage.text.rfind(mark, 0, match.start()) for mark in ".;")
            clause = passage.text[start + 1 : match.start()]
            if re.search(_OTHER_BODY, clause[-120:]):
                continue
            known = ", ".join(f"{first}{_TERM_DASH}{last}" for first, last in self._known)
            yield Finding("term_differs", f"{term[0]}{_TERM_DASH}{term[1]}", {"expected": known})
