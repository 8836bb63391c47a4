"""What is wrong with targets and their results, and with the texts of the report."""

from types import MappingProxyType

from xl_chidoan.schema import ACTIVITIES, NOT_JUDGED, RESULTS, TARGETS, YES

_SOURCE = TARGETS.header("source")
_REPORTED = ACTIVITIES.header("reported")

MESSAGES = MappingProxyType(
    {
        # data logic: targets and results
        "target_duplicate": (
            "Mã chỉ tiêu “{value}” đã được dùng cho một chỉ tiêu khác của cùng nhiệm kỳ.",
            "Hãy đặt cho mỗi chỉ tiêu một mã riêng.",
        ),
        "target_term_unreadable": (
            "Không đọc được nhiệm kỳ “{value}” của chỉ tiêu {target}.",
            "Hãy ghi “Nhiệm kỳ này”, “Nhiệm kỳ tới”, hoặc hai năm, ví dụ 2022-2024.",
        ),
        "target_term_other": (
            "Chỉ tiêu {target} thuộc nhiệm kỳ “{value}”, không phải nhiệm kỳ này hay nhiệm kỳ tới, "
            "nên không được tính.",
            "Hãy kiểm tra cột “{column}”; nếu đúng thì không cần sửa.",
        ),
        "target_level_zero": (
            "Mức của chỉ tiêu {target} bằng 0 nên không tính được tỷ lệ hoàn thành.",
            "Hãy ghi mức lớn hơn 0, hoặc chọn loại “Không để xảy ra”.",
        ),
        "target_level_unexpected": (
            "Mức {value} của chỉ tiêu {target} không hợp với loại “{kind}” nên chưa đánh giá được.",
            "Loại “Tỷ lệ” gõ mức có dấu %, ví dụ 95%; loại “Đạt/Không đạt” gõ 1; loại “Không để "
            "xảy ra” gõ 0.",
        ),
        "target_source_unknown": (
            "{column} “{value}” của chỉ tiêu {target} không phải là mã của một số liệu "
            "tính theo từng năm.",
            "Hãy ghi mã một số liệu tính theo từng năm (xem ở trang Thống kê), hoặc để trống và "
            "nhập kết quả.{suggestion}",
        ),
        "target_source_without_value": (
            "{column} “{value}” của chỉ tiêu {target} chưa tính được trong một năm của nhiệm kỳ.",
            "Hãy sửa các lỗi khác của dữ liệu trước, rồi kiểm tra lại.",
        ),
        "results_none": (
            "Trang “{sheet}” chưa có kết quả nào nên {count} dòng chỉ tiêu của nhiệm kỳ này còn "
            "ghi “Chưa có số liệu”.",
            "Hãy nhập kết quả từng năm khi có; chỉ tiêu lấy được từ số liệu thì ghi "
            f"“{_SOURCE}” ở trang “{TARGETS.sheet}”.",
        ),
        "target_without_results": (
            "Chỉ tiêu {target} của nhiệm kỳ này chưa có kết quả nào.",
            f"Hãy nhập kết quả vào trang “{RESULTS.sheet}”, hoặc ghi “{_SOURCE}”.",
        ),
        "written_result_differs": (
            "{column} “{value}” của chỉ tiêu {target} khác với kết quả tính được: “{computed}”.",
            "Hãy sửa kết quả ghi tay hoặc số liệu; cả hai đều được giữ nguyên.",
        ),
        "result_target_unknown": (
            "Mã chỉ tiêu “{value}” không có ở trang “Chỉ tiêu”.",
            "Hãy sửa mã chỉ tiêu.{suggestion}",
        ),
        "result_not_used": (
            f"Chỉ tiêu “{{value}}” lấy số liệu từ “{_SOURCE}” nên kết quả nhập ở đây không được "
            "dùng.",
            f"Hãy xóa dòng này, hoặc xóa “{_SOURCE}” của chỉ tiêu.",
        ),
        "result_outside_term": (
            "Kết quả năm {value} của chỉ tiêu {target} nằm ngoài nhiệm kỳ {first}-{last} nên "
            "không được tính.",
            "Hãy kiểm tra lại năm.",
        ),
        "result_after_report": (
            "Kết quả năm {value} của chỉ tiêu {target} sau năm báo cáo nên không được tính.",
            "Hãy kiểm tra lại năm và ngày báo cáo.",
        ),
        "result_duplicate": (
            "Chỉ tiêu {target} có hai kết quả cho năm {value}.",
            "Hãy giữ lại một dòng.",
        ),
        "result_total_zero": (
            "Tổng số của chỉ tiêu {target} bằng 0 nên không tính được tỷ lệ.",
            "Hãy ghi tổng số lớn hơn 0, hoặc xóa dòng này nếu chưa có số liệu.",
        ),
        "result_total_missing": (
            "Chỉ tiêu {target} tính gộp nhiều năm nhưng thiếu tổng số.",
            "Hãy ghi tổng số, hoặc chọn cách tính khác.",
        ),
        "result_differs_from_rows": (
            "Kết quả năm {year} của chỉ tiêu {target} ghi {value} nhưng trang Hoạt động, nhóm "
            "“{group}”, có {expected}.",
            f"Hãy sửa một trong hai nơi; ghi “{_SOURCE}” ở chỉ tiêu thì kết quả tự lấy từ số liệu.",
        ),
        "result_over_total": (
            "Số thực hiện {value} của chỉ tiêu {target} lớn hơn tổng số {total} nên chưa được "
            "tính.",
            "Hãy sửa lại một trong hai số này.",
        ),
        "result_over_one": (
            "Chỉ tiêu {target} tính theo tỷ lệ nhưng chỉ ghi “{value}”, không có tổng số, nên chưa "
            "được tính.",
            "Nếu {value} là số người thì ghi thêm tổng số; nếu là tỷ lệ thì gõ cả dấu %, ví dụ "
            "95%.",
        ),
        "result_share_and_total": (
            "Chỉ tiêu {target} ghi tỷ lệ “{value}” bên cạnh tổng số {total} nên không rõ đã có bao "
            "nhiêu người thực hiện.",
            "Hãy ghi số người đã thực hiện (từ 0 đến {total}); nếu giữ tỷ lệ thì gõ cả dấu % và "
            "xóa tổng số.",
        ),
        "result_year_missing": (
            "Chỉ tiêu {target} chưa có kết quả năm {years} nên chưa đánh giá được.",
            f"Hãy nhập kết quả năm đó vào trang “{RESULTS.sheet}”; năm không xét chỉ tiêu này thì "
            f"ghi “{NOT_JUDGED}”.",
        ),
        "result_part": (
            "Kết quả của chỉ tiêu {target} có cột “{column}” ghi “{value}” nhưng phải là {asked}.",
            "Hãy sửa ô này, hoặc sửa cột “Kỳ” của chỉ tiêu.",
        ),
        "result_not_a_verdict": (
            "Kết quả “{value}” của chỉ tiêu {target} không phải là Đạt hay Không đạt.",
            "Hãy chọn Đạt hoặc Không đạt.",
        ),
        "result_not_whole": (
            "Chỉ tiêu {target} đếm số việc nhưng kết quả ghi {value}, không phải số nguyên.",
            "Nếu gõ nhầm dấu phẩy hoặc dấu chấm thì sửa lại; nếu đúng thì không cần sửa.",
        ),
        # narrative
        "indicator_unknown": (
            "Không có số liệu nào mang mã “{value}”.",
            "Hãy sửa mã trong ngoặc nhọn; muốn in ngoặc nhọn thì gõ hai lần.{suggestion}",
        ),
        "indicator_without_value": (
            "Số liệu “{value}” ({label}) chưa có nên chưa xuất được báo cáo chính thức.",
            "Hãy nhập đủ dữ liệu để tính số này, hoặc bỏ mã khỏi đoạn văn.",
        ),
        "activity_not_reported": (
            "Hoạt động “{value}” chưa được đánh dấu nêu trong báo cáo nên không lấy riêng số liệu "
            "của hoạt động này được.",
            f"Hãy ghi “{YES}” ở cột “{_REPORTED}” của hoạt động này.",
        ),
        "list_empty": (
            "Danh sách “{value}” ({label}) chưa có hoạt động nào được đánh dấu nêu trong báo cáo.",
            f"Hãy ghi “{YES}” ở cột “{_REPORTED}” của hoạt động cần nêu, hoặc bỏ danh sách này.",
        ),
        "list_not_used": (
            "Hoạt động “{value}” được đánh dấu nêu trong báo cáo nhưng không đoạn văn nào nêu "
            "danh sách của nhóm.",
            "Hãy viết {list} vào đoạn văn cần nêu, hoặc bỏ đánh dấu.",
        ),
        "section_unknown": (
            "Mục “{value}” chưa có trong danh mục Mục của báo cáo nên đoạn này không được in.",
            "Hãy sửa mã mục, hoặc thêm mục ở trang Danh mục.{suggestion}",
        ),
        "order_duplicate": (
            "Mục {section} đã có đoạn mang số thứ tự {value} ở ô {first} nên không chắc đoạn nào "
            "in trước.",
            "Hãy ghi lại cột “STT” để mỗi đoạn của mục có một số riêng.",
        ),
        "text_figure_unclosed": (
            "Dấu “{{” ở ký tự thứ {position} không có dấu đóng: “{value}”.",
            "Hãy đóng bằng dấu “}}”; muốn in dấu ngoặc nhọn thì gõ hai lần.",
        ),
        "text_brace_stray": (
            "Thừa dấu “}}” ở ký tự thứ {position}: “{value}”.",
            "Hãy bỏ dấu này; muốn in dấu ngoặc nhọn thì gõ hai lần.",
        ),
        "text_figure_empty": (
            "Cặp ngoặc nhọn ở ký tự thứ {position} không có mã số liệu: “{value}”.",
            "Hãy ghi mã số liệu vào trong ngoặc, hoặc bỏ cặp ngoặc.",
        ),
        "text_note_unclosed": (
            "Dấu “[[” ở ký tự thứ {position} không có dấu đóng: “{value}”.",
            "Hãy đóng chú thích bằng “]]”.",
        ),
        "text_note_empty": (
            "Chú thích “[[]]” ở ký tự thứ {position} không có nội dung: “{value}”.",
            "Hãy ghi nội dung chú thích, hoặc bỏ cặp dấu này.",
        ),
        "sections_empty": (
            "Báo cáo {period} chưa có lời văn cho: {sections}; những mục này không được in.",
            "Muốn có thì viết ở trang Nội dung, cột “Mục” ghi mã mục, cột “Kỳ” {kind}; không cần "
            "thì để nguyên.",
        ),
    }
)
