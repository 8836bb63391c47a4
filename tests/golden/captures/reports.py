"""The Word reports of the shipped templates, and what an export says."""

from collections.abc import Callable, Sequence

from tests.golden.docx_outline import outline
from tests.golden.lab import MASTER, SAMPLE, TEMPLATES, Lab
from tests.golden.show import changes, page, titled, transcript

_OPTIONS: dict[str, tuple[str, ...]] = {
    "plain": (),
    "sources": ("--sources",),
    "charts": ("--charts",),
    "both": ("--sources", "--charts"),
}
_PERIODS = ("2024-03", "2024-Q2", "2024-H1", "2023-9T", "2023", "2024")

Item = Callable[[Lab], str]


def items() -> dict[str, Item]:
    found: dict[str, Item] = {}
    for template in TEMPLATES:
        for name, options in _OPTIONS.items():
            found[f"reports/{template}-{name}"] = _report(template, name, options)
        found[f"reports/{template}-draft"] = _draft(template)
    for period in _PERIODS:
        found[f"reports/ky-{period}"] = _period(period)
    found["reports/ky-2024-H1-so-lieu"] = _period("2024-H1", "-t", "phu-luc-so-lieu")
    found["reports/names"] = _names
    return found


def exported(lab: Lab, template: str = TEMPLATES[0], options: Sequence[str] = ()) -> str:
    """Export the sample's report, once, and return the file's name."""
    name = f"{'-'.join((template, *(option.strip('-') for option in options)))}-mau.docx"
    _typed(lab, template, name, options)
    return name


def _typed(lab: Lab, template: str, name: str, options: Sequence[str]) -> str:
    return transcript(lab.run("export", SAMPLE, "-t", template, "-o", name, *options))


def _report(template: str, kind: str, options: tuple[str, ...]) -> Item:
    def write(lab: Lab) -> str:
        name = exported(lab, template, options)
        said = _typed(lab, template, name, options)
        written = outline(lab.bytes_of(name))
        if kind == "plain":
            return page(said, written)
        like, fewer = ("sources", options[:1]) if kind == "both" else ("plain", ())
        other = outline(lab.bytes_of(exported(lab, template, fewer)))
        told = changes(other.splitlines(), written.splitlines())
        return page(said, titled(f"what differs from {template}-{like}", told))

    return write


def _period(period: str, *options: str) -> Item:
    def write(lab: Lab) -> str:
        name = "-".join((period, *options[1:], "mau.docx"))
        told = lab.run("export", SAMPLE, "--period", period, *options, "-o", name)
        return page(transcript(told), outline(lab.bytes_of(name)))

    return write


def _draft(template: str) -> Item:
    def write(lab: Lab) -> str:
        name = f"{template}-nhap.docx"
        refused = lab.run("export", MASTER, "-t", template, "-o", name)
        done = lab.run("export", MASTER, "-t", template, "-o", name, "--draft")
        told = lab.run("export", MASTER, "-t", template, "-o", f"2-{name}", "--draft", "--json")
        said = (transcript(run) for run in (refused, done, told))
        return page(*said, outline(lab.bytes_of(name)))

    return write


def _names(lab: Lab) -> str:
    """Export into a folder, to a name already taken, without a name, with an own template."""
    lab.room("bao-cao")
    runs = [
        lab.run("export", SAMPLE, "-o", "bao-cao"),
        lab.run("export", SAMPLE, "-o", "bao-cao", "--json"),
        lab.run("export", SAMPLE, "-o", "bao-cao/khong-duoi"),
        lab.run("export", SAMPLE, "-t", "bao-cao-nam.docx", "-o", "bao-cao/Nam.DOCX"),
        lab.run("export", SAMPLE, "-o", "khong-co/bao-cao.docx"),
    ]
    files = sorted(str(path.relative_to(lab.folder)) for path in lab.path("bao-cao").rglob("*"))
    return page(*map(transcript, runs), titled("files", files))
