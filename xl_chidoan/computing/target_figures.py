"""Declares the figures about the term's targets, and the cells of the comparison table."""

from collections.abc import Callable, Iterator

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing import target_judging as counting
from xl_chidoan.computing.attainment import WORST_FIRST
from xl_chidoan.computing.declaration import Counted, Declaration
from xl_chidoan.model import Form, Verdict
from xl_chidoan.schema import RESULTS, TARGETS

_header = TARGETS.header


def _of_target(
    ending: str,
    label: str,
    rule: str,
    form: Form = Form.TEXT,
    counted_by: Callable[[counting.JudgedTargets], Iterator[Counted]] | None = None,
) -> Declaration:
    return Declaration(
        f"ct_{{target}}_{ending}",
        label,
        rule,
        RESULTS,
        ("target", "year", "done"),
        counted_by=counted_by,
        form=form,
        by_period=False,
    )


def _groups(code: str, label: str, rule: str, *verdicts: Verdict) -> Declaration:
    return Declaration(
        code,
        label,
        rule,
        TARGETS,
        ("group", "code", "kind", "level", "period"),
        counted_by=counting.groups_judged(*verdicts),
        by_period=False,
    )


EACH_TARGET = (
    _of_target(
        "thuc_hien", "Chỉ tiêu {name}: thực hiện",
        f"Tính từ các kết quả đã nhập hoặc số liệu theo cột {_header('source')}, theo "
        f"{_header('kind')} và {_header('averaging')} của chỉ tiêu.",
        Form.COUNT, counting.targets_done,
    ),
    _of_target(
        "tyle", "Chỉ tiêu {name}: tỷ lệ",
        "Tỷ lệ hoàn thành (thực hiện so với mức đề ra); chỉ tiêu Tỷ lệ từ 50% trở lên thì ghi tỷ "
        "lệ thực hiện.",
        Form.RATIO, counting.targets_shown,
    ),
    _of_target(
        "danh_gia", "Chỉ tiêu {name}: đánh giá",
        "So tỷ lệ hoàn thành với 100% và với mức từ đó ghi Vượt.",
        Form.TEXT, counting.targets_judged,
    ),
)  # fmt: skip
DONE, SHOWN, VERDICT = EACH_TARGET

RESULT = _of_target(
    "ket_qua",
    "Chỉ tiêu {name}: kết quả",
    f"Ghi kết quả đã nhập, hoặc số liệu theo cột {_header('source')}, theo {_header('form')} của "
    f"chỉ tiêu; có {_header('written')} thì lấy nguyên.",
)
"""The column Kết quả of the comparison table; no figure of its own."""
GROUP_VERDICT = _of_target(
    "nhom", "Nhóm chỉ tiêu {group}: ghi chú", "Lấy đánh giá thấp nhất trong các chỉ tiêu của nhóm."
)
"""The column Ghi chú, under the code of a group's first target; no figure of its own."""

ALL_TARGETS = (
    _groups(
        codes.TARGETS, "Số chỉ tiêu của nhiệm kỳ",
        f"Đếm các nhóm chỉ tiêu ({_header('group')}) của nhiệm kỳ.",
        *WORST_FIRST,
    ),
    _groups(
        codes.TARGETS_MET, "Số chỉ tiêu đạt (kể cả vượt)",
        "Đếm các nhóm chỉ tiêu đạt hoặc vượt; nhóm xếp theo chỉ tiêu thấp nhất của nhóm.",
        Verdict.MET, Verdict.EXCEEDED,
    ),
    _groups(
        codes.TARGETS_EXCEEDED, "Số chỉ tiêu vượt",
        "Đếm các nhóm chỉ tiêu vượt; nhóm xếp theo chỉ tiêu thấp nhất của nhóm.",
        Verdict.EXCEEDED,
    ),
    _groups(
        codes.TARGETS_MISSED, "Số chỉ tiêu chưa đạt",
        "Đếm các nhóm có chỉ tiêu chưa đạt.",
        Verdict.MISSED,
    ),
    _groups(
        codes.TARGETS_WITHOUT_DATA, "Số chỉ tiêu chưa có số liệu",
        "Đếm các nhóm có chỉ tiêu chưa có số liệu và không có chỉ tiêu chưa đạt.",
        Verdict.NO_DATA,
    ),
    _groups(
        codes.TARGETS_ONGOING, "Số chỉ tiêu đang thực hiện",
        "Đếm các nhóm chỉ tiêu chưa đạt nhưng còn thời gian thực hiện.",
        Verdict.ONGOING,
    ),
    Declaration(
        codes.NEXT_TARGETS, "Số chỉ tiêu của nhiệm kỳ tới",
        f"Đếm các nhóm chỉ tiêu ({_header('group')}) của nhiệm kỳ tới.",
        TARGETS, ("group", "term"),
        counted_by=counting.groups_upcoming, by_period=False,
    ),
)  # fmt: skip
