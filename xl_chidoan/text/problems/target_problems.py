"""What is wrong with targets and their results, and with the texts of the report."""

from types import MappingProxyType

from xl_chidoan.schema import ACTIVITIES, RESULTS, TARGETS, YES

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
            "Hãy ghi hai năm, ví dụ 2022-2024.",
        ),
        "target_term_other": (
            "Chỉ tiêu {target} thuộc nhiệm kỳ “{value}”, không phải nhiệm kỳ này hay nhiệm kỳ tới, "
            "nên không được tính.",
            "Hãy kiểm tra cột “{column}”; nếu đúng thì không cần sửa.",
        ),
        "target_level_zero": (
            "Mức của chỉ tiêu {target} bằng 0 nên không tính được mức hoàn thành.",
            "Hãy ghi mức lớn hơn 0, hoặc chọn loại “Không có”.",
        ),
        "target_level_unexpected": (
            "Mức {value} của chỉ tiêu {target} không hợp với loại “{kind}”.",
            "Hãy ghi mức từ 0 đến 100% cho loại “Tỷ lệ”, 1 cho “Đạt/Không đạt”, 0 cho “Không có”.",
        ),
        "target_source_unknown": (
            "{column} “{value}” của chỉ tiêu {target} không phải là chỉ số có số liệu từng năm.",
            "Hãy ghi mã một chỉ số có số liệu từng năm, hoặc để trống và nhập kết quả.{suggestion}",
        ),
        "target_source_without_value": (
            "{column} “{value}” của chỉ tiêu {target} chưa tính được trong một năm của nhiệm kỳ.",
            "Hãy sửa các lỗi khác của dữ liệu trước, rồi kiểm tra lại.",
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
        "result_over_total": (
            "Số thực hiện {value} của chỉ tiêu {target} lớn hơn tổng số {total}.",
            "Hãy kiểm tra lại hai số này; nếu đúng thì không cần sửa.",
        ),
        "result_over_one": (
            "Tỷ lệ {value} của chỉ tiêu {target} lớn hơn 1 (100%) mà không có tổng số.",
            "Hãy ghi thêm tổng số, hoặc ghi tỷ lệ như 95%; nếu đúng thì không cần sửa.",
        ),
        "result_not_a_verdict": (
            "Kết quả “{value}” của chỉ tiêu {target} không phải là Đạt hay Không đạt.",
            "Hãy chọn Đạt hoặc Không đạt.",
        ),
        # narrative
        "indicator_unknown": (
            "Không có chỉ số nào tên là “{value}”.",
            "Hãy sửa mã trong ngoặc nhọn; muốn in ngoặc nhọn thì gõ hai lần.{suggestion}",
        ),
        "indicator_without_value": (
            "Chỉ số “{value}” ({label}) chưa có số liệu nên chưa xuất được báo cáo chính thức.",
            "Hãy nhập đủ số liệu cho chỉ số này, hoặc bỏ mã khỏi đoạn văn.",
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
            "Mục “{value}” không có trong danh mục các mục của báo cáo nên đoạn này không được in.",
            "Hãy sửa mã mục, hoặc thêm mục vào danh mục.{suggestion}",
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
            "Cặp ngoặc nhọn ở ký tự thứ {position} không có mã chỉ số: “{value}”.",
            "Hãy ghi mã chỉ số vào trong ngoặc, hoặc bỏ cặp ngoặc.",
        ),
        "text_note_unclosed": (
            "Dấu “[[” ở ký tự thứ {position} không có dấu đóng: “{value}”.",
            "Hãy đóng chú thích bằng “]]”.",
        ),
        "text_note_empty": (
            "Chú thích “[[]]” ở ký tự thứ {position} không có nội dung: “{value}”.",
            "Hãy ghi nội dung chú thích, hoặc bỏ cặp dấu này.",
        ),
    }
)
