"""Reports that were written already, texts typed by hand, and templates."""

from collections.abc import Callable, Sequence

from tests.golden.captures.damaged import OTHER_FIGURES, edited
from tests.golden.captures.reports import exported
from tests.golden.docx_outline import outline
from tests.golden.edits import with_text
from tests.golden.lab import MASTER, SAMPLE, TEMPLATES, Lab
from tests.golden.show import changes, page, titled, transcript

_MAIN = "word/document.xml"
_ALL = ("--sources", "--charts")
_BOTH: tuple[tuple[str, ...], ...] = ((), ("--json",))
_TYPED = (
    "Chi đoàn Văn phòng Tỉnh Đoàn hiện có 25 đoàn viên, trong đó có 05 đoàn viên nam (chiếm "
    "16,7%) và 20 đoàn viên nữ (chiếm 83,3%).\nĐộ tuổi trung bình của đoàn viên là 31 tuổi.\n"
    "Số đảng viên đang sinh hoạt tại Chi đoàn là 17 đồng chí (chiếm 80%).\n"
)

Item = Callable[[Lab], str]


def items() -> dict[str, Item]:
    found: dict[str, Item] = {
        "documents/verify": _verify,
        "documents/refresh-nothing-new": _refresh("same", SAMPLE, _untouched),
        "documents/refresh-other-figures": _refresh("other", OTHER_FIGURES, _untouched),
        "documents/refresh-typed-over": _refresh("typed", OTHER_FIGURES, _typed_over, "--json"),
        "documents/refresh-overwrite": _refresh("over", OTHER_FIGURES, _typed_over, "--overwrite"),
        "documents/reconcile": _reconcile,
        "documents/templates-with-faults": _faulty_templates,
    }
    for template in TEMPLATES:
        found[f"documents/template-check-{template}"] = _template_check(template)
    return found


def _untouched(report: bytes) -> bytes:
    return report


def _typed_over(report: bytes) -> bytes:
    """An officer's edits: a sentence more, and a figure typed over."""
    report = with_text(report, _MAIN, " hiện có ", " đến nay có ")
    return with_text(report, _MAIN, ">16,7%<", ">17%<")


def _verify(lab: Lab) -> str:
    report = exported(lab)
    lab.put("sua-tay.docx", _typed_over(lab.bytes_of(report)))
    other = edited(lab, OTHER_FIGURES)
    pairs = ((report, SAMPLE), (report, other), ("sua-tay.docx", SAMPLE), ("sua-tay.docx", other))
    return _each(lab, "verify", pairs)


def _each(lab: Lab, command: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Hold each file against a workbook; the last time as JSON too."""
    ways = [(name, "--from", book) for name, book in pairs]
    runs = (lab.run(command, *way) for way in (*ways, (*ways[-1], "--json")))
    return page(*map(transcript, runs))


def _refresh(kind: str, book: str, change: Callable[[bytes], bytes], *options: str) -> Item:
    def write(lab: Lab) -> str:
        old = lab.put(f"cu-{kind}.docx", change(lab.bytes_of(exported(lab, options=_ALL))))
        new = f"moi-{kind}.docx"
        source = book if book == SAMPLE else edited(lab, book)
        done = lab.run("refresh", old, "--from", source, "-o", new, *options)
        before, after = (outline(lab.bytes_of(name)).splitlines() for name in (old, new))
        changed = titled("what changed in the report", changes(before, after))
        return page(transcript(done), changed)

    return write


def _reconcile(lab: Lab) -> str:
    report = exported(lab)
    lab.put("go-tay.txt", _TYPED.encode())
    lab.put("sua-tay.docx", _typed_over(lab.bytes_of(report)))
    other = edited(lab, OTHER_FIGURES)
    pairs = (
        (report, SAMPLE),
        (report, other),
        ("sua-tay.docx", SAMPLE),
        ("go-tay.txt", SAMPLE),
        ("go-tay.txt", MASTER),
    )
    return _each(lab, "reconcile", pairs)


def _template_check(template: str) -> Item:
    def write(lab: Lab) -> str:
        ways = (("--from", SAMPLE), ("--json",))
        runs = (lab.run("template-check", f"{template}.docx", *way) for way in ways)
        return page(*map(transcript, runs))

    return write


_FAULTS = {
    "ten-sai": ("cap_tren }}", "cap_trem }}"),
    "thieu-ngoac": ("cap_tren }}", "cap_tren }"),
    "thieu-endfor": ("{%tr endfor %}", "{%tr het %}"),
}


def _faulty_templates(lab: Lab) -> str:
    template = lab.bytes_of(f"{TEMPLATES[0]}.docx")
    blocks: list[str] = []
    for name, (old, new) in _FAULTS.items():
        lab.put(f"{name}.docx", with_text(template, _MAIN, old, new))
        blocks += (transcript(lab.run("template-check", f"{name}.docx", *json)) for json in _BOTH)
        refused = lab.run("export", SAMPLE, "-t", f"{name}.docx", "-o", f"tu-{name}.docx")
        blocks.append(transcript(refused))
    return page(*blocks)
