"""What a template can print: figures under their codes, sections, targets and their comparison.

The workbook's texts become sections, paragraphs and targets, their figures and footnotes marks. All
names are ASCII Vietnamese, for officers to read and type in Word.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any, NamedTuple

from xl_chidoan.computing.activity_figures import MONEY, NAMES, NUMBER, QUANTITY, TURNOUT
from xl_chidoan.computing.declaration import Declaration
from xl_chidoan.computing.figure_codes import in_year
from xl_chidoan.computing.info_figures import REPORT_YEAR
from xl_chidoan.computing.period_names import PERIOD_NAMES
from xl_chidoan.computing.registry import is_one_of
from xl_chidoan.computing.report_sections import (
    NEW_TARGETS_SECTION,
    Section,
    printed_sections,
    section_key,
)
from xl_chidoan.computing.sentence_marks import FigureUse, Note, parse
from xl_chidoan.computing.shown_rows import is_shown
from xl_chidoan.computing.target_figures import GROUP_VERDICT, RESULT, SHOWN
from xl_chidoan.model import UNKNOWN, Branch, Figures, Indicator, MarkedActivity
from xl_chidoan.report import marks
from xl_chidoan.report.content.period_table import activity_table, figure_table
from xl_chidoan.schema import GROUP_LIST, ParagraphKind
from xl_chidoan.text import report_words as words
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.normalise import fold, slug

_COLUMNS = {"so": NUMBER, "luot": TURNOUT, "so_luong": QUANTITY, "kinh_phi": MONEY}


class ReportContext(Mapping[str, Any]):
    """Every name a template may use, made when it is asked for.

    Texts are cleaned and carry marks (:mod:`xl_chidoan.report.marks`). Names of the
    structure below win over an indicator of the same code, which ``chi_so["code"]`` still reaches.

    - ``<indicator code>``: a live figure; ``chi_so``: all of them by code;
    - ``nhiem_ky``, ``nhiem_ky_moi``: "2022 - 2024"; ``nam_bao_cao``: the report date's year;
    - ``muc``: sections, each with ``ma``, ``so``, ``ten``, ``cap`` (1 a part, 0 no heading),
      ``doan`` (paragraphs with ``kieu`` and ``noi_dung``) and ``chi_tieu`` (see chi_tieu_moi);
    - ``bang_so_sanh``: groups with ``tt``, ``ghi_chu`` and ``dong`` (rows with ``ma``,
      ``noi_dung``, ``ket_qua``, ``ty_le``);
    - ``chi_tieu_moi``: the next term's targets by group, each with ``tt`` and ``noi_dung``;
    - ``hoat_dong_nam``: the report year's sums by group, with ``ten``, ``so``, ``luot``,
      ``so_luong``, ``kinh_phi`` (None where there is nothing to sum);
    - ``hoat_dong_ky``: the same sums of the report's period, each also with ``_cung_ky`` for the
      same period a year earlier;
    - ``so_lieu``: the figures of the period beside those of a year earlier, by group, each with
      ``ten`` and ``dong`` (rows with ``ten``, ``ky_nay``, ``cung_ky``, ``tang``);
    - ``noi_gui``: the recipients that ``noi_nhan`` names, each with ``ten``;
    - ``la_ban_nhap``: whether the report is a draft;
    - ``hoat_dong_anh``: the activities the report names that have pictures, each with ``ten``,
      ``ngay`` (the year where there is no date) and ``anh``, pictures with ``tep``, a file name.
    """

    def __init__(self, branch: Branch, figures: Figures, *, draft: bool = False) -> None:
        writer = TextWriter(branch, figures)
        shown = self._figures = writer.figures
        self._structure: Mapping[str, Callable[[], Any]] = {
            "chi_so": lambda: shown,
            "nhiem_ky": lambda: _years(shown, "nhiem_ky_tu", "nhiem_ky_den"),
            "nhiem_ky_moi": lambda: _years(shown, "nhiem_ky_moi_tu", "nhiem_ky_moi_den"),
            REPORT_YEAR.code: lambda: _report_year(figures),
            "muc": writer.sections,
            "bang_so_sanh": lambda: writer.comparison,
            "chi_tieu_moi": lambda: writer.new_targets,
            "hoat_dong_nam": lambda: _activity_sums(branch, figures, shown),
            "hoat_dong_ky": lambda: activity_table(branch, figures, shown),
            "so_lieu": lambda: figure_table(branch, figures, shown),
            "noi_gui": lambda: _recipients(branch),
            "la_ban_nhap": lambda: draft,
            **{each.code: partial(shown.__getitem__, each.code) for each in PERIOD_NAMES},
            "hoat_dong_anh": lambda: _pictured(figures),
        }

    def __getitem__(self, name: str) -> Any:
        make = self._structure.get(name)
        return self._figures[name] if make is None else make()

    def __iter__(self) -> Iterator[str]:
        yield from self._structure
        yield from (name for name in self._figures if name not in self._structure)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return name in self._structure or name in self._figures


def _years(figures: Mapping[str, marks.Figure], first: str, last: str) -> str:
    missing = marks.Figure("", words.YEARS, "", None)
    return words.YEARS.format(
        first=figures.get(first, missing).marked, last=figures.get(last, missing).marked
    )


def _recipients(branch: Branch) -> list[dict[str, str]]:
    typed = branch.info.get("noi_nhan")
    names = typed.split(";") if isinstance(typed, str) else ()
    trimmed = (name.strip().removeprefix("-").strip().rstrip(".") for name in names)
    return [{"ten": marks.clean(name)} for name in trimmed if name]


def _report_year(figures: Figures) -> marks.Figure:
    as_of = figures.as_of
    year = None if as_of is None else as_of.year
    return marks.Figure(REPORT_YEAR.code, REPORT_YEAR.label, str(year or ""), year)


def _pictured(figures: Figures) -> list[dict[str, Any]]:
    return [
        {
            "ten": marks.clean(item.name),
            "ngay": date_text(item.date) if item.date else str(item.year),
            "anh": [{"tep": marks.clean(name)} for name in item.pictures],
        }
        for item in figures.marked
        if item.pictures
    ]


def _activity_sums(
    branch: Branch, figures: Figures, live: Mapping[str, marks.Figure]
) -> list[dict[str, Any]]:
    """Return the report year's sums of every listed group with something to show."""
    as_of = figures.as_of
    if as_of is None:
        return []
    sums: list[dict[str, Any]] = []
    for item in branch.lists.get(GROUP_LIST, ()):
        group = slug(item.code or item.value)
        row = {
            name: live.get(in_year(measure.code_of({"group": group}), as_of.year))
            for name, measure in _COLUMNS.items()
        }
        shown = {
            name: figure
            for name, figure in row.items()
            if figure is not None
            and figure.value != 0
            and not figures.indicators[figure.code].blank
        }
        if shown:
            sums.append({"ten": marks.clean(item.value), **dict.fromkeys(row), **shown})
    return sums


class LiveFigures(Mapping[str, marks.Figure]):
    """Maps codes to live figures, made only when asked for, as a report uses few of them."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self._indicators = indicators
        self._made: dict[str, marks.Figure] = {}

    def __getitem__(self, code: str) -> marks.Figure:
        made = self._made.get(code)
        if made is None:
            made = self._made[code] = marks.figure(self._indicators[code])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._indicators)

    def __len__(self) -> int:
        return len(self._indicators)

    def __contains__(self, code: object) -> bool:
        return code in self._indicators


class TextWriter:
    """Turns texts of one workbook into marked texts, see :mod:`xl_chidoan.report.marks`."""

    def __init__(self, branch: Branch, figures: Figures) -> None:
        self._branch = branch
        self._figures = figures
        self.figures = LiveFigures(figures.indicators)

    @cached_property
    def new_targets(self) -> list[dict[str, Any]]:
        """The next term's targets, a row for each group."""
        return [
            {"tt": marks.clean(group), "noi_dung": self._joined(contents)}
            for group, contents in self._figures.next_targets
        ]

    def text(self, typed: str) -> str:
        """Return the text ``typed`` by an officer with its figures and footnotes as marks."""
        return self._filled(_text(typed))

    def _filled(self, text: "_Text") -> str:
        if len(text.pieces) == 1:
            return text.pieces[0]
        pieces = list(text.pieces)
        pieces[1::2] = map(self._figure, text.pieces[1::2])
        joined = "".join(pieces)
        return marks.unbroken_years(joined) if text.has_ranges else joined

    def sections(self) -> list[dict[str, Any]]:
        """Return the sections that have a text, or a section with one under them, in order."""
        paragraphs = self._paragraphs()
        filled = {key for key, under in paragraphs.items() if under}
        if self.new_targets:
            filled.add(NEW_TARGETS_SECTION)
        # As typed, so that figures in titles are live.
        return [
            self._section(section, key, paragraphs.get(key, []))
            for section in printed_sections(self._branch, self._figures.period, filled)
            for key in (section_key(section.code),)
        ]

    @cached_property
    def comparison(self) -> list[dict[str, Any]]:
        """The comparison table: groups in order, each with its rows."""
        groups: dict[str, dict[str, Any]] = {}
        for target in self._figures.targets:
            group = groups.setdefault(
                fold(target.group),
                {
                    "tt": marks.clean(target.group),
                    "ghi_chu": self._cell(target.code, GROUP_VERDICT, target.note),
                    "dong": [],
                },
            )
            group["dong"].append(
                {
                    "ma": marks.clean(target.code),
                    "noi_dung": self.text(target.content),
                    "ket_qua": self._cell(target.code, RESULT, target.result_text),
                    "ty_le": self._cell(target.code, SHOWN, target.shown_text),
                }
            )
        return list(groups.values())

    def _cell(self, target: str, column: Declaration, text: str) -> str:
        """Return a cell of the comparison table, live if it has a text; a blank one is no gap."""
        name = slug(target)
        return (
            marks.Figure(column.code_of({"target": name}), "", text, text)
            if name and text
            else marks.clean(text)
        )

    def _section(
        self, section: Section, key: str, paragraphs: list[dict[str, Any]]
    ) -> dict[str, Any]:
        return {
            "ma": marks.clean(section.code),
            "so": marks.clean(section.number),
            "ten": self.text(section.title),
            "cap": section.level,
            "doan": paragraphs,
            "chi_tieu": self.new_targets if key == NEW_TARGETS_SECTION else [],
        }

    def _paragraphs(self) -> Mapping[str, list[dict[str, Any]]]:
        """Return the paragraphs by section key, ordered by STT; rows without a number come last."""
        table = self._branch.narrative
        rows: dict[str, list[int]] = {}
        for index, section in enumerate(table["section"]):
            if isinstance(section, str) and section:
                rows.setdefault(section_key(section), []).append(index)
        orders = table["order"]

        def place(index: int) -> tuple[bool, Any]:
            order = orders[index]
            if order is None or order is UNKNOWN:
                return True, 0
            return False, order.numerator if order.denominator == 1 else order

        cells = list(zip(table["content"], table["footnote"], table["kind"], strict=True))
        return {
            key: [
                paragraph
                for index in sorted(found, key=place)
                if is_shown(table, index, self._figures)
                for paragraph in self._row(*cells[index], index)
            ]
            for key, found in rows.items()
        }

    def _row(self, content: Any, footnote: Any, kind: Any, index: int) -> Sequence[dict[str, Any]]:
        kind = kind if isinstance(kind, str) else ParagraphKind.PARAGRAPH
        note = self._note(footnote) if footnote else ""
        if content is UNKNOWN or content is None:
            cell = self._branch.narrative.cell("content", index)
            label = words.UNREADABLE_TEXT.format(cell=cell)
            return [_paragraph(kind, marks.Figure("", label, "", None).marked + note)]
        text = _text(content)
        items = self._listed(text.alone) if text.alone else None
        if items is None:
            return [_paragraph(kind, self._filled(text) + note)]
        last = len(items) - 1
        return [
            _paragraph(kind, self._activity(item) + (note if number == last else ""))
            for number, item in enumerate(items)
        ]

    def _listed(self, code: str) -> Sequence[MarkedActivity] | None:
        """Return the activities of the list ``code``; None where it is no list, or not known."""
        known = self._figures.indicators.get(code)
        if known is None or known.value is None or not is_one_of(known, NAMES):
            return None
        return self._activities.get(known.parts["group"], ())

    @cached_property
    def _activities(self) -> Mapping[str, Sequence[MarkedActivity]]:
        groups: dict[str, list[MarkedActivity]] = {}
        for item in self._figures.marked:
            groups.setdefault(item.group, []).append(item)
        return groups

    def _activity(self, item: MarkedActivity) -> str:
        line = words.ACTIVITY_AT if item.place else words.ACTIVITY
        text = line.format(year=item.year, name=item.name, place=item.place)
        if text[-1] not in words.SENTENCE_ENDS:
            text += "."
        return marks.unbroken(marks.clean(text)) + self._note(item.footnote)

    def _note(self, footnote: Any) -> str:
        """Return a paragraph's own footnote; notes in it keep their brackets, as none nest."""
        if not isinstance(footnote, str):
            return ""
        text = self.text(footnote).replace(marks.NOTE, "[[").replace(marks.NOTE_END, "]]")
        return marks.note(text)

    def _joined(self, contents: Sequence[str]) -> str:
        """Join the targets of one group by "; ", with "." at the end, where no such sign stands."""
        texts = [content.strip() for content in contents if content.strip()]
        text = "".join(
            content + (" " if content[-1] in words.SENTENCE_ENDS else "; ")
            for content in texts[:-1]
        )
        last = texts[-1] if texts else ""
        end = "" if not last or last[-1] in words.SENTENCE_ENDS else "."
        return self.text(text + last + end)

    def _figure(self, code: str) -> str:
        known = self._figures.indicators.get(code)
        if known is None:
            return marks.live(code, words.UNKNOWN_FIGURE.format(code=code), "", missing=True)
        if known.value == "":
            return ""  # Word shows its own words in a control without a text
        return marks.live(code, known.label, known.text, missing=known.value is None)


class _Text(NamedTuple):
    """What an officer typed, read: text, a figure's code, text, a figure's code ... text.

    Texts are cleaned, with the marks of notes. ``alone`` is the code of a figure with nothing else
    in the paragraph, else ''. ``has_ranges`` says that there may be ranges of years with a figure
    in them.
    """

    pieces: tuple[str, ...]
    alone: str = ""
    has_ranges: bool = False


@lru_cache(maxsize=4096)  # the same texts are printed again with other figures
def _text(typed: str) -> _Text:
    if "{" not in typed and "}" not in typed and "[[" not in typed:
        return _Text((marks.unbroken(marks.clean(typed)),))
    pieces = [""]

    def add(segments: Sequence[str | FigureUse | Note]) -> None:
        for segment in segments:
            if isinstance(segment, str):
                pieces[-1] += marks.clean(segment)
            elif isinstance(segment, FigureUse):
                pieces.extend((segment.code, ""))
            elif any(not _is_blank(each) for each in segment.segments):
                pieces[-1] += marks.NOTE
                add(segment.segments)
                pieces[-1] += marks.NOTE_END

    parsed = parse(typed)
    add(parsed.segments)
    uses = [segment for segment in parsed.segments if not _is_blank(segment)]
    code = uses[0].code if len(uses) == 1 and isinstance(uses[0], FigureUse) else ""
    pieces[0::2] = map(marks.unbroken, pieces[0::2])
    has_ranges = any(map(marks.has_dash, pieces[0::2]))
    return _Text(tuple(pieces), code, has_ranges)


def _paragraph(kind: str, text: str) -> dict[str, Any]:
    return {"kieu": marks.clean(kind), "noi_dung": text}


def _is_blank(segment: str | FigureUse | Note) -> bool:
    return isinstance(segment, str) and not segment.strip()
