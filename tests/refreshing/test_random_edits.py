"""Whatever sequence of edits: untouched figures are right, every officer's text is still there."""

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.refreshing.conftest import FIVE, FOUR, LINES, figures_of, origin_of, refreshed, workbook
from tests.support.templates import write_template
from tests.support.word_edits import W, WordDocument, paragraph, printed, run
from xl_chidoan.refreshing.report_refresh import refresh_report
from xl_chidoan.report.provenance.sources import finish
from xl_chidoan.report.render import render

NOW = {
    "tong_doan_vien": "05",
    "nam": "02",
    "nu": "03",
    "nu_tyle": "60%",
    "dang_vien": "02",
}
TYPED = st.text("ab ăđệ&<>\"'{}[]\t\u00a0\u0301()-", min_size=1, max_size=12)
PLACE = st.integers(0, 30)
EDITS = st.one_of(
    st.tuples(st.just("paragraph"), PLACE, TYPED),
    st.tuples(st.just("reword"), PLACE, TYPED),
    st.tuples(st.just("copy"), PLACE, st.just("")),
    st.tuples(st.just("move"), PLACE, st.just("")),
    st.tuples(st.just("split"), PLACE, st.just("")),
    st.tuples(st.just("over"), PLACE, TYPED),
    st.tuples(st.just("remove"), PLACE, st.just("")),
    st.tuples(st.just("unwrap"), PLACE, st.just("")),
    st.tuples(st.just("lock"), PLACE, st.just("")),
    st.tuples(st.just("empty"), PLACE, st.just("")),
    st.tuples(st.just("insert"), PLACE, st.just("")),
)


@lru_cache(maxsize=1)
def exported() -> bytes:
    made, figures = figures_of(workbook(FOUR))
    with tempfile.TemporaryDirectory() as folder:
        template = write_template(Path(folder) / "mau.docx", *LINES)
        return finish(render(template, made, figures).data, made, figures, origin_of(made))


class Officer:
    """Edits a document and remembers what must come out of refreshing it."""

    def __init__(self) -> None:
        self.document = WordDocument(exported())
        self.touched: set[Any] = set()

    def edit(self, kind: str, place: int, text: str) -> None:
        body = self.document.root()[0]
        paragraphs = [each for each in body if each.tag == f"{W}p"]
        chosen = paragraphs[place % len(paragraphs)]
        if kind == "paragraph":
            chosen.addnext(paragraph(text))
        elif kind == "reword":
            chosen.insert(len(chosen), run(text))
        elif kind == "copy" and not self.touched & set(chosen.iter()):
            self.document.copy(chosen)
        elif kind == "move":
            paragraphs[0].addprevious(chosen)
        else:
            self.edit_control(kind, place, text)

    def edit_control(self, kind: str, place: int, text: str) -> None:
        free = [each for each in self.document.root().iter(f"{W}sdt") if each not in self.touched]
        if not free:
            return
        control = free[place % len(free)]
        if kind == "split":
            self.document.split(control)
        elif kind in ("remove", "unwrap"):
            getattr(self.document, kind)(control)
        elif kind in ("over", "lock", "empty", "insert"):
            self.touched.add(control)
            if kind == "over":
                self.document.type_over(control, text)
            elif kind == "insert":
                self.document.insert_tracked(control.find(f"{W}sdtContent/{W}r"))
            else:
                getattr(self.document, kind)(control)

    def expected(self) -> list[str]:
        """Texts of all paragraphs with the new figures where they were left as written."""
        return [self._expected(each) for each in self.document.root().iter(f"{W}p")]

    def _expected(self, node: Any) -> str:
        out: list[str] = []
        for child in node:
            if child.tag == f"{W}sdt" and child not in self.touched:
                out.append(NOW[child.find(f"{W}sdtPr/{W}tag").get(f"{W}val")])
            elif child.tag == f"{W}sdt" or child.tag == f"{W}r":
                out.append(printed(child))
        return "".join(out)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(EDITS, max_size=12))
def test_untouched_figures_are_right_and_texts_stay(edits: list[tuple[str, int, str]]) -> None:
    officer = Officer()
    for edit in edits:
        officer.edit(*edit)
    expected = officer.expected()
    data = officer.document.save()
    result = refreshed(data)
    root = WordDocument(result.data).root()
    assert [printed(each) for each in root.iter(f"{W}p")] == expected
    wrong = {each.code for each in result.kept}
    tags = {each.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for each in officer.touched}
    assert wrong <= tags
    again = refreshed(result.data)
    assert (again.data, again.changes) == (result.data, [])
    made, figures = figures_of(workbook(FIVE))
    whole = refresh_report(result.data, made, figures, overwrite=True)
    reasons = {each.reason for each in whole.kept}
    assert reasons <= {"locked", "tracked"}, "only what is locked or revised can stay different"
