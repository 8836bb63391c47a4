"""An example of every fault that ``check`` finds, to be planted in the sample workbook."""

from datetime import date

from tools.checks_page.planted import (
    Fault,
    added,
    below,
    cell,
    emptied,
    heading,
    heading_added,
    merged,
    plain,
    seen_at,
    together,
    without,
    without_rows,
)
from xl_chidoan.model import UNCALCULATED, CellError
from xl_chidoan.schema import (
    ACTIVITIES,
    INFO,
    LISTS,
    MEMBERS,
    NARRATIVE,
    RESULTS,
    TARGETS,
)

READING = (
    Fault("table_missing", without(LISTS)),
    Fault("row_below_table", below(MEMBERS)),
    Fault("column_missing", heading(MEMBERS, "birth_date", None)),
    Fault("column_misspelt", heading(MEMBERS, "name", "Họ và tênn")),
    Fault("columns_absent", heading(MEMBERS, "note", None)),
    Fault("column_duplicate", heading_added(MEMBERS, "Họ và tên")),
    Fault("cell_required", cell(MEMBERS, "DV10", "name", None)),
    Fault("cell_error", cell(MEMBERS, "DV10", "birth_date", CellError("#N/A"))),
    Fault("cell_uncalculated", cell(ACTIVITIES, "TN05", "turnout", UNCALCULATED)),
    Fault("text_is_date", cell(MEMBERS, "DV10", "note", date(2024, 3, 19))),
    Fault("code_is_date", cell(MEMBERS, "DV10", "code", date(2024, 1, 5))),
    Fault("date_text", cell(MEMBERS, "DV10", "birth_date", "17/01/1991")),
    Fault("date_number", cell(MEMBERS, "DV10", "birth_date", 33255)),
    Fault("date_unreadable", cell(MEMBERS, "DV10", "birth_date", "đầu xuân")),
    Fault("date_impossible", cell(MEMBERS, "DV10", "birth_date", "31/02/1991")),
    Fault("date_short_year", cell(MEMBERS, "DV10", "birth_date", "17/01/91")),
    Fault("date_incomplete", cell(MEMBERS, "DV10", "birth_date", "01/1991")),
    Fault("date_out_of_range", cell(MEMBERS, "DV10", "birth_date", date(191, 1, 17))),
    Fault("year_unreadable", cell(ACTIVITIES, "PV04", "year", "hai ba")),
    Fault("year_is_date", cell(ACTIVITIES, "PV04", "year", date(1905, 7, 15))),
    Fault("number_text", cell(ACTIVITIES, "TN05", "turnout", "10")),
    Fault("number_unreadable", cell(ACTIVITIES, "TN05", "turnout", "mười")),
    Fault("number_ambiguous", cell(ACTIVITIES, "TC01", "quantity", "1,200")),
    Fault("number_negative", cell(ACTIVITIES, "TN05", "turnout", -10)),
    Fault("number_is_date", cell(RESULTS, "CT04c", "done", date(2024, 3, 19))),
    Fault("number_fraction", cell(RESULTS, "CT04c", "done", "3/19")),
    Fault("count_not_whole", cell(ACTIVITIES, "TN05", "turnout", 10.5)),
    Fault("flag_unreadable", cell(MEMBERS, "DV10", "planned", "có lẽ")),
    Fault("choice_unknown", cell(MEMBERS, "DV10", "sex", "Khác")),
    Fault("choice_near", cell(TARGETS, "CT01a", "kind", "Tỉ lệ")),
    Fault("info_duplicate", added(INFO, "code", {"code": "don_vi", "value": "Chi đoàn khác"})),
    Fault("info_missing", cell(INFO, "dia_danh", "value", None)),
    Fault("info_code_misspelt", cell(INFO, "ngay_bao_cao", "code", "ngày báo cáo")),
    Fault("info_out_of_bounds", cell(INFO, "moc_tuoi", "value", 340)),
    Fault("info_percent_out_of_bounds", cell(INFO, "nguong_vuot", "value", 150)),
)

BRANCH = (
    Fault("info_needed", cell(INFO, "ngay_bao_cao", "value", None)),
    Fault(
        "term_reversed",
        cell(INFO, "nhiem_ky_moi_den", "value", 2020),
    ),
    Fault(
        "report_outside_term",
        cell(INFO, "ngay_bao_cao", "value", date(2025, 2, 3)),
    ),
    Fault(
        "term_changed",
        together(
            cell(INFO, "nhiem_ky_den", "value", 2027), cell(INFO, "nhiem_ky_tu", "value", 2023)
        ),
    ),
    Fault(
        "rows_of_other_term",
        together(
            cell(INFO, "nhiem_ky_den", "value", 2027), cell(INFO, "nhiem_ky_tu", "value", 2024)
        ),
        follows=("target_without_results",),
    ),
    Fault("report_before_period", cell(INFO, "ngay_bao_cao", "value", date(2021, 12, 31))),
    Fault("period_unread", cell(INFO, "ky_bao_cao", "value", "Quý 7")),
    Fault("period_days", added(INFO, "value", {"code": "ky_tu", "value": date(2024, 5, 1)})),
    Fault(
        "activity_undated",
        together(
            cell(INFO, "ky_bao_cao", "value", "Quý II/2024"),
            cell(ACTIVITIES, 6, "date", None),
        ),
        follows=("activity_undated",),
    ),
    Fault("report_date_early", cell(INFO, "ngay_bao_cao", "value", date(2024, 3, 31))),
    Fault(
        "info_code_taken",
        added(INFO, "value", {"code": "nam", "label": "Năm", "value": "2024"}),
    ),
    Fault("members_none", emptied(MEMBERS)),
    Fault(
        "value_blank",
        seen_at(
            together(*(cell(MEMBERS, row, "qualification", None) for row in range(32))),
            MEMBERS,
            "DV01",
            "qualification",
        ),
    ),
    Fault("value_partly_blank", cell(MEMBERS, "DV10", "qualification", None)),
    Fault("value_not_listed", cell(MEMBERS, "DV10", "qualification", "Đại hoc")),
    Fault("member_duplicate", cell(MEMBERS, "DV32", "code", "DV10")),
    Fault(
        "member_twice",
        together(
            cell(MEMBERS, "DV31", "name", "Giàng Thị Dợ"),
            seen_at(
                cell(MEMBERS, "DV31", "birth_date", date(1999, 2, 27)), MEMBERS, "DV31", "code"
            ),
        ),
    ),
    Fault("date_before_birth", cell(MEMBERS, "DV19", "union_date", date(1990, 3, 26))),
    Fault("left_before_joined", cell(MEMBERS, "DV03", "left", date(2011, 10, 1))),
    Fault(
        "party_before_union",
        seen_at(
            cell(MEMBERS, "DV10", "union_date", date(2017, 1, 3)), MEMBERS, "DV10", "party_date"
        ),
    ),
    Fault("union_too_early", cell(MEMBERS, "DV10", "union_date", date(2005, 5, 19))),
    Fault("party_too_early", cell(MEMBERS, "DV10", "party_date", date(2008, 8, 19))),
    Fault("date_after_report", cell(MEMBERS, "DV10", "left", date(2024, 12, 1))),
    Fault("reason_without_left", cell(MEMBERS, "DV10", "leaving_reason", "Chuyển sinh hoạt")),
    Fault(
        "birth_after_report",
        together(
            *(cell(MEMBERS, "DV21", key, None) for key in ("union_date", "joined")),
            cell(MEMBERS, "DV21", "birth_date", date(2024, 12, 20)),
        ),
    ),
    Fault(
        "age_unlikely",
        together(
            cell(MEMBERS, "DV28", "union_date", None),
            cell(MEMBERS, "DV28", "birth_date", date(2011, 11, 16)),
        ),
    ),
    Fault("age_outside", cell(MEMBERS, "DV28", "birth_date", date(1987, 11, 16))),
)

ACTIVITY = (
    Fault("activity_duplicate", cell(ACTIVITIES, "TN05", "code", "TN04")),
    Fault("activity_count_zero", cell(ACTIVITIES, "TN05", "count", 0)),
    Fault("activity_twice", added(ACTIVITIES, "name", {"code": "TN25"}, like="TN05")),
    Fault(
        "activity_without_year",
        seen_at(cell(ACTIVITIES, "TN05", "date", None), ACTIVITIES, "TN05", "year"),
    ),
    Fault("activity_years_differ", cell(ACTIVITIES, "TN05", "year", 2023)),
    Fault("activity_outside_term", cell(ACTIVITIES, "TN05", "date", date(2021, 6, 18))),
    Fault("activity_after_report", cell(ACTIVITIES, "TN24", "date", date(2024, 9, 27))),
    Fault("activity_group_unknown", cell(ACTIVITIES, "TN05", "group", "tinh_nguyn")),
    Fault(
        "amount_blank",
        seen_at(
            together(*(cell(ACTIVITIES, f"HM0{row}", "quantity", None) for row in range(1, 7))),
            ACTIVITIES,
            "HM01",
            "quantity",
        ),
    ),
    Fault("amount_partly_blank", cell(ACTIVITIES, "HM02", "quantity", None)),
    Fault("party_admissions_differ", cell(ACTIVITIES, "KN02", "turnout", 3)),
)

TARGET = (
    Fault("target_duplicate", cell(TARGETS, "MT11b", "code", "MT11a")),
    Fault("target_term_unreadable", cell(TARGETS, "CT11", "term", "khóa này")),
    Fault("target_term_other", cell(TARGETS, "MT11b", "term", "2027-2030")),
    Fault(
        "target_level_zero",
        together(
            cell(TARGETS, "CT05", "content", "Hằng năm có hoạt động tình nguyện"),
            cell(TARGETS, "CT05", "level", 0),
        ),
    ),
    Fault("target_period_differs", cell(TARGETS, "CT07", "period", "Nhiệm kỳ")),
    Fault("target_level_unexpected", cell(TARGETS, "CT02b", "level", 2)),
    Fault(
        "target_text_differs",
        seen_at(cell(TARGETS, "CT02a", "level", 0.9), TARGETS, "CT02a", "content"),
    ),
    Fault("target_source_unknown", cell(TARGETS, "CT03b", "source", "hd_cong_trnh_so")),
    Fault(
        "target_source_without_value",
        seen_at(
            together(
                *(cell(MEMBERS, row, "joined", date(2023, 1, 3)) for row in range(32)),
                cell(TARGETS, "CT04b", "source", "hd_sang_kien_so"),
            ),
            TARGETS,
            "CT04b",
            "source",
        ),
        follows=("left_before_joined", "result_total_differs", "result_not_used"),
    ),
    Fault(
        "target_without_results",
        added(TARGETS, "code", {"code": "CT12", "content": "Việc mới", "group": "12"}, like="CT11"),
    ),
    Fault("results_none", emptied(RESULTS)),
    Fault(
        "result_year_missing",
        seen_at(cell(RESULTS, "CT11", "year", 2024), TARGETS, "CT11", "code"),
    ),
    Fault("written_result_differs", cell(TARGETS, "CT06a", "written", "05/06")),
    Fault(
        "result_target_unknown",
        added(RESULTS, "target", {"target": "CT99", "year": 2022, "done": 1}),
    ),
    Fault(
        "result_not_used",
        added(RESULTS, "target", {"target": "CT03b", "year": 2022, "done": 1}),
    ),
    Fault(
        "result_outside_term", added(RESULTS, "year", {"target": "CT11", "year": 2019, "done": 1})
    ),
    Fault(
        "result_after_report",
        together(
            cell(INFO, "nhiem_ky_den", "value", 2025),
            *(
                cell(TARGETS, index, "term", "2022-2025")
                for index in range(17)  # the targets of the current term
            ),
            added(RESULTS, "year", {"target": "CT11", "year": 2025, "done": 1}),
        ),
    ),
    Fault("result_duplicate", added(RESULTS, "year", {"target": "CT11", "year": 2022, "done": 1})),
    Fault("result_total_zero", cell(RESULTS, "CT08", "total", 0)),
    Fault(
        "result_total_missing",
        together(
            cell(TARGETS, "CT08", "averaging", "Gộp"),
            cell(RESULTS, "CT08", "done", 1),
            cell(RESULTS, "CT08", "total", None),
        ),
    ),
    Fault("result_over_total", cell(RESULTS, "CT08", "done", 26)),
    Fault(
        "result_over_one",
        together(cell(RESULTS, "CT08", "total", None), cell(RESULTS, "CT08", "done", 25)),
    ),
    Fault("result_share_and_total", cell(RESULTS, "CT08", "done", 1)),
    Fault(
        "result_differs_from_rows",
        together(
            cell(TARGETS, "CT05", "source", None),
            *(
                added(RESULTS, "done", {"target": "CT05", "year": year, "done": done})
                for year, done in ((2022, 5), (2023, 4), (2024, 13))
            ),
        ),
    ),
    Fault(
        "result_part",
        together(heading_added(RESULTS, "Kỳ"), cell(RESULTS, "CT08", "part", "Quý I")),
    ),
    Fault("result_not_whole", cell(RESULTS, "CT07", "done", 1.5)),
    Fault("result_not_a_verdict", cell(RESULTS, "CT11", "done", 2)),
    Fault("result_total_differs", cell(RESULTS, "CT01a", "total", 26)),
)


def _said(code: str, text: str) -> Fault:
    """Return a fault: the sentence ``text`` added to the report's last section."""
    values = {"section": "A.III.4", "order": 99, "kind": "Đoạn", "content": text}
    return Fault(code, added(NARRATIVE, "content", values))


TEXT = (
    _said("indicator_unknown", "Chi đoàn có {nuu} đoàn viên nữ."),
    Fault(
        "indicator_without_value",
        together(
            added(INFO, "value", {"code": "so_quyet_dinh", "label": "Số quyết định"}),
            _said("", "Thực hiện Quyết định {so_quyet_dinh} của Đoàn cấp trên.").plant,
        ),
    ),
    Fault(
        "activity_not_reported",
        seen_at(
            _said("", "Chiến dịch hè có {hd_tn05_luot} lượt đoàn viên tham gia.").plant,
            ACTIVITIES,
            "TN05",
            "reported",
        ),
    ),
    _said("list_empty", "Hoạt động tiêu biểu: {hd_giao_luu_danh_sach}."),
    Fault("list_not_used", cell(ACTIVITIES, "GL05", "reported", "Có")),
    Fault(
        "sections_empty",
        added(LISTS, "value", {"list": "muc_bao_cao", "value": "KIẾN NGHỊ", "code": "B.IV"}),
    ),
    Fault("section_unknown", cell(NARRATIVE, 3, "section", "A.IX")),
    Fault(
        "section_skipped",
        together(
            cell(LISTS, "A.II.8", "code", "A.II.9"),
            cell(NARRATIVE, "A.II.8", "section", "A.II.9"),
        ),
    ),
    Fault("order_duplicate", cell(NARRATIVE, 1, "order", 1)),
    _said("text_figure_unclosed", "Chi đoàn có {nu đoàn viên nữ."),
    _said("text_brace_stray", "Chi đoàn có nu} đoàn viên nữ."),
    _said("text_figure_empty", "Chi đoàn có {} đoàn viên nữ."),
    _said("text_note_unclosed", "Chi đoàn vững mạnh [[xem phụ lục."),
    _said("text_note_empty", "Chi đoàn vững mạnh[[]]."),
    _said("figure_typed", "Chi đoàn hiện có 24 đoàn viên."),
    _said("figure_differs", "Chi đoàn hiện có 25 đoàn viên."),
    _said("ratio_differs", "Có 06/08 đồng chí được khen (chiếm 80%)."),
    _said("share_differs", "Có 06 đồng chí (chiếm 30%) học cao học."),
    _said("more_than_members", "100 đoàn viên tham gia học tập nghị quyết."),
    _said("parts_differ", "Đã tặng 10 suất quà, gồm 04 suất tại xã và 05 suất tại trường."),
    _said("term_differs", "Báo cáo tổng kết nhiệm kỳ 2017 - 2022."),
)


def _table(*rows: tuple[str, ...]) -> str:
    """Write a comparison table as Word saves it in a text file."""
    cells = [("TT", "Nội dung", "Kết quả", "Tỷ lệ", "Ghi chú"), *rows]
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in cells)


_LEFT_FOR = "Đã trưởng thành Đoàn {roi_di_truong_thanh_doan} đồng chí."

TYPED = (
    Fault("table_plain", plain(RESULTS)),
    Fault("row_is_total", added(MEMBERS, "code", {"code": "TỔNG CỘNG", "name": "32"})),
    Fault("row_incomplete", added(RESULTS, "year", {"target": "CT01a"})),
    Fault("cells_merged", merged(MEMBERS, "unit", 1, 5)),
    Fault("money_unlikely", cell(ACTIVITIES, "TN05", "money", 1.5)),
    Fault("turnout_unlikely", cell(ACTIVITIES, "TN05", "turnout", 2000)),
    Fault(
        "leaving_unexplained",
        together(_said("", _LEFT_FOR).plant, cell(MEMBERS, "DV03", "leaving_reason", None)),
    ),
    Fault(
        "list_entries_one",
        added(
            LISTS,
            "code",
            {"list": "nhom_hoat_dong", "value": "Việc tình nguyện", "code": "tinh-nguyen"},
        ),
    ),
    Fault(
        "values_one_code",
        together(without_rows(LISTS, "dan_toc"), cell(MEMBERS, "DV12", "ethnicity", "Tầy")),
    ),
    Fault("text_old_letters", cell(MEMBERS, "DV10", "name", "NguyÔn V¨n H¶i")),
    Fault("text_signs", cell(ACTIVITIES, "TN05", "name", "Dọn vệ sinh 🌳")),
    _said("text_long", "Thi đua lập thành tích. " * 500),
)

IN_WORKBOOK = (*READING, *BRANCH, *ACTIVITY, *TARGET, *TEXT, *TYPED)
"""Every fault that ``check`` can find in a workbook, in the order of the page of checks."""

IN_REPORT = (
    (
        "balance_differs",
        "Đầu nhiệm kỳ có 22 đoàn viên. Trong nhiệm kỳ, Chi đoàn tiếp nhận 10 đoàn viên; tổ chức "
        "trưởng thành Đoàn, chuyển sinh hoạt cho 08 đoàn viên. Chi đoàn hiện có 25 đoàn viên.",
    ),
    (
        "opening_missing",
        "Trong nhiệm kỳ, Chi đoàn tiếp nhận 10 đoàn viên; tổ chức trưởng thành Đoàn, chuyển sinh "
        "hoạt cho 08 đoàn viên. Chi đoàn hiện có 24 đoàn viên.",
    ),
    ("section_number_odd", "1. . Thuận lợi"),
    ("section_repeated", "1. Thuận lợi\n2. Khó khăn\n2. Kết quả"),
    (
        "table_differs",
        _table(("6", "Giới thiệu cho Đảng ít nhất 06 đoàn viên ưu tú", "05/06", "100%", "")),
    ),
    (
        "year_totals_differ",
        _table(
            ("2", "Đoàn viên xuất sắc", "Năm 2022: 25/25", "100%", ""),
            ("4", "Đoàn viên tiên tiến", "Năm 2022: 19/19", "100%", ""),
        ),
    ),
    (
        "verdict_rule_missing",
        _table(
            ("5", "Việc thứ năm", "13/9", "144%", "Đạt chỉ tiêu"),
            ("7", "Việc thứ bảy", "03/02", "150%", "Vượt chỉ tiêu"),
        ),
    ),
    (
        "verdicts_contradict",
        _table(
            ("5", "Việc thứ năm", "16/10", "160%", "Đạt chỉ tiêu"),
            ("7", "Việc thứ bảy", "03/02", "150%", "Vượt chỉ tiêu"),
        ),
    ),
)
"""Texts of reports, each with the only code found when it is reconciled with the sample."""
