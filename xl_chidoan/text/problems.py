"""One sentence and one cure for every problem code an officer can meet in the data.

``MESSAGES[code]`` is ``(sentence, cure)``. Placeholders: ``{sheet}``, ``{cell}``, ``{column}``,
``{value}`` of the problem and whatever its ``values`` hold.
"""

from types import MappingProxyType

from xl_chidoan.model import Problem

MESSAGES = MappingProxyType(
    {
        # reading: tables and columns
        "table_missing": (
            "Không tìm thấy bảng {table} (trang “{sheet}”) trong sổ.",
            "Hãy chép lại trang “{sheet}” từ sổ mẫu, hoặc đặt lại tên bảng là {table}.",
        ),
        "row_below_table": (
            "Dòng {row}, ngay dưới bảng {table}, có số liệu nằm ngoài bảng nên không được tính.",
            "Nếu là số liệu của bảng, hãy kéo góc dưới bên phải của bảng xuống để bảng gồm cả các "
            "dòng này.",
        ),
        "column_missing": (
            "Bảng {table} thiếu cột bắt buộc “{column}”.",
            "Hãy thêm cột “{column}” vào bảng, hoặc chép lại trang này từ sổ mẫu.",
        ),
        "column_misspelt": (
            "Bảng {table} không có cột “{column}”, chỉ có cột “{value}” gần giống.",
            "Nếu là một cột, hãy sửa tiêu đề “{value}” thành “{column}”.",
        ),
        "columns_absent": (
            "Bảng {table} không có các cột: {columns}; các ô này được coi là để trống.",
            "Nếu cần các cột này, hãy thêm chúng vào bảng với đúng tiêu đề.",
        ),
        "column_duplicate": (
            "Bảng {table} có hai cột cùng tên “{column}”; chỉ cột đầu được đọc.",
            "Hãy xóa bớt một cột hoặc đổi tiêu đề của cột thừa.",
        ),
        # reading: cells
        "cell_required": (
            "Ô “{column}” bắt buộc phải ghi nhưng đang để trống.",
            "Hãy điền ô này, hoặc xóa cả dòng nếu không dùng.",
        ),
        "cell_error": (
            "Ô “{column}” báo lỗi công thức {value}.",
            "Hãy sửa công thức, hoặc gõ thẳng giá trị vào ô.",
        ),
        "cell_uncalculated": (
            "Công thức ở ô “{column}” chưa được tính nên chưa có kết quả.",
            "Hãy mở sổ bằng Excel, nhấn F9 để tính lại rồi lưu.",
        ),
        "text_is_date": (
            "Ô “{column}” là cột chữ nhưng Excel đang giữ giá trị ngày, giờ {value}; có thể Excel đã "
            "tự đổi chữ đã gõ (ví dụ 3/19) thành ngày.",
            "Nếu không phải là ngày, hãy định dạng ô kiểu Text (Văn bản) rồi gõ lại.",
        ),
        "code_is_date": (
            "Mã ở ô “{column}” đã bị Excel đổi thành ngày, giờ {value}.",
            "Hãy định dạng ô kiểu Text (Văn bản) rồi gõ lại mã.",
        ),
        "date_text": (
            "“{column}” ghi ngày bằng chữ “{value}”; được hiểu là {understood}.",
            "Nên gõ lại để Excel nhận là ngày.",
        ),
        "date_number": (
            "“{column}” hiện số {value} thay cho ngày; được hiểu là {understood}.",
            "Nên định dạng ô kiểu Date (Ngày) và kiểm tra lại ngày.",
        ),
        "date_unreadable": (
            "Không đọc được ngày “{value}” ở cột “{column}”.",
            "Hãy ghi theo thứ tự ngày/tháng/năm, ví dụ 02/8/2024.",
        ),
        "date_impossible": (
            "Không có ngày “{value}” (cột “{column}”).",
            "Hãy ghi theo thứ tự ngày/tháng/năm, ví dụ 02/8/2024.",
        ),
        "date_short_year": (
            "Ngày “{value}” ở cột “{column}” chỉ ghi hai chữ số của năm.",
            "Hãy ghi đủ bốn chữ số của năm, ví dụ 02/8/2024.",
        ),
        "date_incomplete": (
            "“{column}” chỉ ghi “{value}”, thiếu ngày hoặc tháng.",
            "Hãy ghi đủ ngày/tháng/năm, ví dụ 02/8/2024.",
        ),
        "date_out_of_range": (
            "Ngày {value} ở cột “{column}” nằm ngoài khoảng từ năm 1900 đến năm 2100.",
            "Hãy sửa lại năm.",
        ),
        "year_unreadable": (
            "“{value}” ở cột “{column}” không phải là một năm.",
            "Hãy ghi năm bằng bốn chữ số, ví dụ 2024.",
        ),
        "year_is_date": (
            "Ô “{column}” đang hiện ngày {value} thay cho năm.",
            "Hãy định dạng ô kiểu Number (Số) không có số lẻ rồi gõ lại năm, ví dụ 2024.",
        ),
        "number_text": (
            "“{column}” ghi số bằng chữ “{value}”; được hiểu là {understood}.",
            "Nên định dạng ô kiểu Number (Số) rồi gõ lại.",
        ),
        "number_unreadable": (
            "Không đọc được số “{value}” ở cột “{column}”.",
            "Hãy chỉ ghi số, không ghi thêm chữ; ví dụ 1050000 hoặc 1,5.",
        ),
        "number_ambiguous": (
            "“{value}” ở cột “{column}” có thể hiểu thành hai số khác nhau.",
            "Hãy định dạng ô kiểu Number (Số) rồi gõ lại số, không gõ dấu ngăn hàng nghìn.",
        ),
        "number_negative": (
            "“{column}” không thể là số âm ({value}).",
            "Hãy sửa lại số này.",
        ),
        "number_is_date": (
            "Ô “{column}” phải là số nhưng đang là ngày, giờ {value}; có thể Excel đã tự đổi số đã "
            "gõ (ví dụ 3/19) thành ngày.",
            "Hãy định dạng ô kiểu Number (Số) rồi gõ lại; nếu là “làm được/tổng số” thì ghi riêng "
            "hai cột Thực hiện và Tổng số.",
        ),
        "number_fraction": (
            "Ô “{column}” ghi hai số “{value}” trong một ô.",
            "Hãy ghi riêng số làm được vào cột Thực hiện và số phải làm vào cột Tổng số.",
        ),
        "count_not_whole": (
            "“{column}” phải là số nguyên, không thể là {value}.",
            "Hãy sửa lại số này.",
        ),
        "flag_unreadable": (
            "“{value}” ở cột “{column}” không phải là Có hay để trống.",
            "Hãy ghi Có, hoặc xóa trống ô.",
        ),
        "choice_unknown": (
            "“{value}” không thuộc các giá trị của cột “{column}”.",
            "Hãy chọn một trong các giá trị: {choices}.",
        ),
        "choice_near": (
            "“{value}” không thuộc các giá trị của cột “{column}”; có phải là “{nearest}”?",
            "Hãy chọn một trong các giá trị: {choices}.",
        ),
        "info_duplicate": (
            "Mã “{value}” đã có ở ô {first}; chỉ dòng đầu được đọc.",
            "Hãy xóa dòng thừa.",
        ),
        "info_missing": (
            "Chưa ghi “{label}” ({info_code}).",
            "Hãy ghi “{label}” vào cột “{column}”; nếu bảng chưa có mã {info_code}, hãy thêm một "
            "dòng với mã này.",
        ),
        # data logic: information
        "info_needed": (
            "Chưa ghi “{label}” ({info_code}) nên không tính được số liệu theo thời gian.",
            "Hãy ghi “{label}” vào cột “{column}”.",
        ),
        "term_reversed": (
            "Năm cuối nhiệm kỳ ({value}) đứng trước năm đầu nhiệm kỳ.",
            "Hãy sửa lại năm đầu hoặc năm cuối của nhiệm kỳ.",
        ),
        "report_outside_term": (
            "Ngày báo cáo {value} nằm ngoài nhiệm kỳ.",
            "Hãy kiểm tra ngày báo cáo và các năm của nhiệm kỳ.",
        ),
        "info_code_taken": (
            "Mã “{info_code}” trùng với tên một chỉ số được tính từ dữ liệu nên giá trị ghi ở đây "
            "không được dùng.",
            "Hãy đặt cho dòng này một mã khác.",
        ),
        # data logic: members
        "member_duplicate": (
            "Mã đoàn viên “{value}” đã có ở ô {first}; một người có thể bị đếm hai lần.",
            "Hãy xóa dòng thừa hoặc đặt mã khác.",
        ),
        "member_twice": (
            "Đoàn viên “{value}” trùng họ tên và ngày sinh với một đoàn viên khác đang sinh hoạt.",
            "Nếu là cùng một người, hãy xóa bớt một dòng.",
        ),
        "date_before_birth": (
            "“{column}” ({value}) sớm hơn ngày sinh.",
            "Hãy sửa lại ngày này hoặc ngày sinh.",
        ),
        "left_before_joined": (
            "Ngày rời ({value}) sớm hơn ngày tiếp nhận.",
            "Hãy sửa lại ngày tiếp nhận hoặc ngày rời.",
        ),
        "reason_without_left": (
            "Có ghi lý do rời “{value}” nhưng chưa ghi ngày rời nên vẫn được đếm là đoàn viên.",
            "Hãy ghi ngày rời, hoặc xóa lý do rời.",
        ),
        "birth_after_report": (
            "Ngày sinh {value} sau ngày báo cáo nên không tính được tuổi.",
            "Hãy sửa lại ngày sinh.",
        ),
        "age_unlikely": (
            "Ngày sinh {value} cho tuổi dưới 15 hoặc trên 60 vào ngày báo cáo.",
            "Hãy kiểm tra lại ngày sinh; nếu đúng thì không cần sửa.",
        ),
        # data logic: activities
        "activity_duplicate": (
            "Mã hoạt động “{value}” đã có ở ô {first}; một hoạt động có thể bị tính hai lần.",
            "Hãy xóa dòng thừa hoặc đặt mã khác.",
        ),
        "activity_without_year": (
            "Hoạt động này chưa ghi ngày hoặc năm nên không biết tính vào năm nào.",
            "Hãy ghi “Ngày” hoặc “Năm”.",
        ),
        "activity_years_differ": (
            "Năm {value} không khớp với ngày {date} của cùng hoạt động.",
            "Hãy sửa năm hoặc ngày; nếu đã có ngày thì có thể để trống năm.",
        ),
        "activity_outside_term": (
            "Hoạt động ({value}) nằm ngoài nhiệm kỳ nên không được tính.",
            "Hãy kiểm tra ngày, năm; nếu đúng thì không cần sửa.",
        ),
        "activity_after_report": (
            "Hoạt động ({value}) diễn ra sau ngày báo cáo nên không được tính.",
            "Hãy kiểm tra ngày, năm; nếu đúng thì không cần sửa.",
        ),
        "activity_group_unknown": (
            "Nhóm “{value}” không có trong danh mục nhóm hoạt động.",
            "Hãy chọn một nhóm trong danh mục, hoặc thêm nhóm này vào danh mục.{suggestion}",
        ),
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
            "Nguồn “{value}” của chỉ tiêu {target} không phải là chỉ số có số liệu từng năm.",
            "Hãy ghi mã một chỉ số có số liệu từng năm, hoặc để trống và nhập kết quả."
            "{suggestion}",
        ),
        "target_source_without_value": (
            "Nguồn “{value}” của chỉ tiêu {target} chưa tính được trong một năm của nhiệm kỳ.",
            "Hãy sửa các lỗi khác của dữ liệu trước, rồi kiểm tra lại.",
        ),
        "target_without_results": (
            "Chỉ tiêu {target} của nhiệm kỳ này chưa có kết quả nào.",
            "Hãy nhập kết quả vào trang “Kết quả”, hoặc ghi “Nguồn”.",
        ),
        "written_result_differs": (
            "Kết quả ghi tay “{value}” của chỉ tiêu {target} khác với kết quả tính được: "
            "“{computed}”.",
            "Hãy sửa kết quả ghi tay hoặc số liệu; cả hai đều được giữ nguyên.",
        ),
        "result_target_unknown": (
            "Mã chỉ tiêu “{value}” không có ở trang “Chỉ tiêu”.",
            "Hãy sửa mã chỉ tiêu.{suggestion}",
        ),
        "result_not_used": (
            "Chỉ tiêu “{value}” lấy số liệu từ “Nguồn” nên kết quả nhập ở đây không được dùng.",
            "Hãy xóa dòng này, hoặc xóa “Nguồn” của chỉ tiêu.",
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
            "Hãy ghi “Có” ở cột “Nêu trong báo cáo” của hoạt động cần nêu, hoặc bỏ danh sách này.",
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


def sentence(problem: Problem) -> str:
    """One Vietnamese sentence saying what is wrong."""
    return MESSAGES[problem.code][0].format_map(_values(problem))


def cure(problem: Problem) -> str:
    """One Vietnamese sentence saying what to do."""
    return MESSAGES[problem.code][1].format_map(_values(problem))


def _values(problem: Problem) -> dict[str, object]:
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "column": problem.column,
        "value": problem.value,
        **problem.values,
        "suggestion": _suggestion(problem.values.get("nearest")),
    }


def _suggestion(nearest: object) -> str:
    """Offer the nearest code there is; '' where nothing is near."""
    return f" Có phải ý là “{nearest}”?" if nearest else ""
