"""What is wrong with targets and their results."""

from types import MappingProxyType

from xl_chidoan.schema import RESULTS, TARGETS

_SOURCE = TARGETS.header("source")

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
    }
)
