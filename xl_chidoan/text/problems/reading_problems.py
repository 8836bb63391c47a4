"""Sentences on problems of reading a workbook: tables, columns, cells."""

from types import MappingProxyType

from xl_chidoan.schema import RESULTS

_DONE, _TOTAL = RESULTS.header("done"), RESULTS.header("total")

MESSAGES = MappingProxyType(
    {
        # reading: tables and columns
        "table_missing": (
            "Không tìm thấy bảng {table} (trang “{sheet}”) trong sổ.",
            "Nếu số liệu vẫn còn trên trang, hãy chọn cả vùng từ dòng tiêu đề đến dòng cuối, vào "
            "Chèn > Bảng rồi đặt tên bảng là {table}; nếu trang đã bị xóa, hãy chép trang này từ "
            "bản sao gần nhất của sổ.{suggestion}",
        ),
        "row_below_table": (
            "Dưới bảng {table} còn {count} dòng có số liệu (từ dòng {row} đến dòng {last}) nằm "
            "ngoài bảng nên không được tính.",
            "Hãy kéo góc dưới bên phải của bảng {table} xuống hết dòng {last}; nếu các dòng này "
            "không phải số liệu của bảng thì hãy xóa hoặc dời đi.",
        ),
        "column_missing": (
            "Bảng {table} thiếu cột bắt buộc “{column}”{stranger_columns}.",
            "Nếu số liệu của cột này đang đứng dưới tiêu đề khác, hãy sửa tiêu đề ấy thành "
            "“{column}”; nếu chưa có, hãy thêm cột “{column}” vào bảng.",
        ),
        "column_misspelt": (
            "Bảng {table} không có cột “{column}”, chỉ có cột “{value}” có thể là cột này.",
            "Nếu là một cột, hãy sửa tiêu đề “{value}” thành “{column}”.",
        ),
        "columns_absent": (
            "Bảng {table} không có các cột: {columns}{stranger_columns}.",
            "Nếu số liệu của cột nào đang đứng dưới tiêu đề khác, hãy sửa tiêu đề ấy cho đúng; nếu "
            "chưa có và cần dùng, hãy thêm cột vào bảng.",
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
            "Ô “{column}” là cột chữ nhưng ô đang là ngày {value}; có thể Excel đã đổi chữ đã gõ "
            "(ví dụ 3/19) thành ngày.",
            "Nếu không phải là ngày, hãy định dạng ô kiểu Text (Văn bản) rồi gõ lại.",
        ),
        "code_is_date": (
            "Mã ở ô “{column}” đã bị Excel đổi thành ngày {value}.",
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
            "Ô “{column}” phải là số nhưng đang là ngày {value}; có thể Excel đã đổi số đã "
            "gõ (ví dụ 3/19) thành ngày.",
            "Hãy định dạng ô kiểu Number (Số) rồi gõ lại; nếu là “làm được/tổng số” thì ghi riêng "
            f"hai cột {_DONE} và {_TOTAL}.",
        ),
        "number_fraction": (
            "Ô “{column}” ghi hai số “{value}” trong một ô.",
            f"Hãy ghi riêng số làm được vào cột {_DONE} và số phải làm vào cột {_TOTAL}.",
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
            "“{value}” không thuộc các giá trị của cột “{column}”; ý bạn là “{nearest}”?",
            "Hãy chọn một trong các giá trị: {choices}.",
        ),
        "info_duplicate": (
            "Mã “{value}” đã có ở ô {first}; chỉ dòng đầu được đọc.",
            "Hãy xóa dòng thừa.",
        ),
        "info_out_of_bounds": (
            "“{label}” không thể là {value}.",
            "Hãy ghi một số từ {least} đến {most}.",
        ),
        "info_percent_out_of_bounds": (
            "“{label}” không thể là {value}.",
            "Hãy gõ cả dấu %, từ {least} đến {most}; ví dụ 150%.",
        ),
        "info_missing": (
            "Chưa ghi “{label}” ({info_code}).",
            "Hãy ghi “{label}” vào cột “{column}”; nếu bảng chưa có mã {info_code}, hãy thêm một "
            "dòng với mã này.",
        ),
        "row_is_total": (
            "Dòng {row} là dòng cộng (“{value}”), không phải một dòng số liệu của bảng {table}.",
            "Hãy xóa dòng {row} khỏi bảng; sổ tự cộng.",
        ),
        "row_incomplete": (
            "Dòng {row} thiếu hoặc ghi sai các ô bắt buộc: {columns}.",
            "Hãy ghi đúng các ô này, hoặc xóa cả dòng {row} nếu không dùng.",
        ),
        "info_code_misspelt": (
            "Mã “{value}” ở ô {cell} phải là {info_code} ({label}).",
            "Hãy gõ lại mã ở ô {cell} thành {info_code}.",
        ),
        "table_plain": (
            "Các ô {range} của trang “{sheet}” không còn là bảng {table} nên số liệu ở đây không "
            "được đọc.",
            "Hãy chọn các ô {range}, bấm Chèn > Bảng (Insert > Table), đánh dấu bảng có tiêu đề, "
            "rồi đặt tên bảng (Table Name) là {table}.",
        ),
        "cells_merged": (
            "Các ô {range} của cột “{column}” bị gộp nên chỉ ô đầu còn giá trị.",
            "Hãy bỏ gộp ô (Unmerge Cells) rồi điền “{column}” cho từng dòng.",
        ),
    }
)
