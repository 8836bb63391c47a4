"""Sentences on problems of importing members from a list."""

from types import MappingProxyType

from xl_chidoan.schema import MEMBERS

_SEX = MEMBERS.header("sex")
_NOTED = f"giá trị được ghi vào “{MEMBERS.header('note')}” nếu là đoàn viên mới"

MESSAGES = MappingProxyType(
    {
        # import: columns of a foreign list
        "import_encoding": (
            "Cột “{value}” viết bằng phông chữ cũ ({encoding}) nên đã được chuyển sang Unicode.",
            "Hãy xem lại vài dòng của cột này sau khi nhập.",
        ),
        "import_column_repeated": (
            "Cột “{value}” trùng ý nghĩa với một cột khác của danh sách nên không được lấy.",
            "Nếu cần lấy cột này thay cho cột kia, hãy ghi rõ trong tệp --map.",
        ),
        "import_column_absent": (
            "Sổ không có cột “{header}” nên cột “{value}” của danh sách không được lấy.",
            "Hãy thêm cột “{header}” vào bảng đoàn viên rồi nhập lại.",
        ),
        # import: rows and cells of a foreign list
        "import_row_without_name": (
            "Dòng này có số liệu (“{value}”) nhưng không có họ tên nên không được nhập.",
            "Hãy ghi họ tên vào danh sách rồi nhập lại.",
        ),
        "import_row_skipped": (
            "Dòng “{value}” có vẻ không phải là một đoàn viên nên được bỏ qua.",
            "Nếu đây là một đoàn viên, hãy ghi thêm ngày sinh vào danh sách rồi nhập lại.",
        ),
        "import_cell_error": (
            "Ô này có lỗi công thức {value} nên không lấy được.",
            "Hãy sửa công thức, hoặc gõ giá trị vào ô rồi nhập lại.",
        ),
        "import_needed_missing": (
            "Đoàn viên này chưa có “{header}” trong danh sách.",
            "Hãy ghi thêm vào danh sách rồi nhập lại, hoặc ghi vào sổ sau khi nhập.",
        ),
        "import_sex_unclear": (
            f"{_SEX} “{{value}}” không rõ là Nam hay Nữ nên để trống.",
            "Hãy ghi “Nam” hoặc “Nữ”.",
        ),
        "import_sex_both": (
            "Danh sách ghi cả Nam và Nữ cho cùng một người nên giới tính để trống.",
            "Hãy giữ lại một trong hai trong danh sách.",
        ),
        "import_flag_unclear": (
            f"“{{value}}” không rõ là có hay không nên chưa lấy; {_NOTED}.",
            "Hãy ghi “Có” hoặc để trống.",
        ),
        "import_date_ambiguous": (
            f"Ngày “{{value}}” có thể hiểu theo hai cách nên chưa lấy; {_NOTED}.",
            "Hãy ghi lại theo dạng ngày/tháng/năm đủ bốn chữ số năm, hoặc dùng --dates để cho biết "
            "số nào là ngày.",
        ),
        "import_date_order_assumed": (
            "Cột “{column}” có {count} ngày có thể hiểu theo hai cách mà không ngày nào trong cột "
            "cho biết số nào là ngày, nên đã đọc theo thứ tự ngày/tháng/năm như cách ghi của cơ "
            "quan Việt Nam; ví dụ “{value}” được hiểu là {taken}, không phải {other}.",
            "Nếu cột này ghi tháng trước ngày, hãy nhập lại với --dates thang-ngay, vào bản "
            "sao của sổ trước khi ghi nếu đã ghi; nếu đúng là ngày trước tháng thì không phải "
            "làm gì.",
        ),
        "import_date_incomplete": (
            f"“{{value}}” chưa đủ ngày, tháng, năm nên chưa lấy; {_NOTED}.",
            "Hãy ghi đủ ngày, tháng, năm.",
        ),
        "import_date_impossible": (
            f"Ngày “{{value}}” không thể có, hoặc chưa tới, nên chưa lấy; {_NOTED}.",
            "Hãy sửa lại ngày này.",
        ),
        "import_date_unreadable": (
            f"Không đọc được “{{value}}” như một ngày nên chưa lấy; {_NOTED}.",
            "Hãy ghi theo dạng 02/8/1995.",
        ),
        # import: persons compared with the workbook
        "import_duplicate": (
            "“{value}” đã có ở dòng {first} của danh sách nên dòng này không được nhập.",
            "Hãy giữ lại một dòng; nếu là hai người, hãy kiểm tra ngày sinh và mã.",
        ),
        "import_code_twice": (
            "Mã “{code}” của “{value}” đã dùng ở dòng {first} của danh sách nên dòng này không "
            "được nhập.",
            "Hãy đặt cho mỗi người một mã riêng.",
        ),
        "import_code_not_unique": (
            "Mã “{code}” của “{value}” có ở nhiều dòng trong sổ nên không biết là ai; dòng này "
            "không được nhập.",
            "Hãy sửa mã bị trùng trong sổ rồi nhập lại.",
        ),
        "import_code_of_other": (
            "Mã “{code}” của “{value}” trong sổ là của người khác ({home}!{other}) nên dòng này "
            "không được nhập.",
            "Hãy sửa mã trong danh sách, hoặc xóa mã để sổ tự đặt.",
        ),
        "import_two_fit": (
            "“{value}” khớp với nhiều người trong sổ ({other}) nên dòng này không được nhập.",
            "Hãy ghi mã đoàn viên vào danh sách, hoặc xóa người bị ghi hai lần trong sổ.",
        ),
        "import_maybe_same": (
            "“{value}” trùng tên với {other} nhưng thiếu ngày sinh để biết có phải cùng một người "
            "không; dòng này không được nhập.",
            "Hãy ghi đủ ngày sinh ở cả hai nơi, hoặc ghi mã đoàn viên vào danh sách.",
        ),
        "import_same_name": (
            "“{value}” trùng tên với {home}!{other} nhưng khác ngày sinh nên được nhập như người "
            "mới.",
            "Nếu là cùng một người, hãy sửa ngày sinh cho khớp.",
        ),
        # import: sheets, names and whole columns of a foreign list
        "import_sheet_left": (
            "Trang “{value}” có {count} người nhưng không được nhập vì {reason}.",
            "Nếu cần nhập cả trang này, hãy nhập lại và thêm --sheet “{value}” (nêu được nhiều "
            "trang); nếu không thì không phải làm gì.",
        ),
        "import_sheets_together": (
            "Danh sách gồm {count} trang có tiêu đề như nhau được nhập chung, với số người: "
            "{sheets}.",
            "Nếu chỉ cần một số trang, hãy nhập lại vào bản sao của sổ trước khi ghi và nêu tên "
            "từng trang bằng --sheet; nếu đúng thì không phải làm gì.",
        ),
        "import_name_titles": (
            "Phần “{removed}” không thuộc họ tên nên được bỏ: “{value}” được nhập là “{taken}”; có "
            "{count} họ tên như vậy trong danh sách.",
            "Hãy xem lại họ tên các đoàn viên này sau khi nhập.",
        ),
        "import_cell_uncalculated": (
            "Ô này có công thức chưa được tính nên không lấy được.",
            "Hãy mở danh sách bằng Excel, lưu lại rồi nhập lại.",
        ),
        "import_cells_uncalculated": (
            "{count} ô của cột “{column}” có công thức chưa được tính nên không lấy được.",
            "Hãy mở danh sách bằng Excel, lưu lại rồi nhập lại.",
        ),
        "import_dates_incomplete": (
            f"{{count}} ô của cột “{{column}}” chưa đủ ngày, tháng, năm (như “{{value}}”) nên chưa "
            f"lấy; {_NOTED}.",
            "Hãy ghi đủ ngày, tháng, năm vào danh sách rồi nhập lại, hoặc ghi vào sổ sau khi nhập.",
        ),
        "import_column_needed": (
            "{count} đoàn viên chưa có “{header}” trong danh sách.",
            "Hãy kiểm tra danh sách có cột “{header}” với tiêu đề đúng như vậy rồi nhập lại, hoặc "
            "ghi vào sổ sau khi nhập.",
        ),
        "import_sexes_unclear": (
            f"{{count}} ô của cột “{{column}}” (như “{{value}}”) không rõ là Nam hay Nữ nên {_SEX} "
            "để trống.",
            "Nếu là số quy ước, hãy ghi rõ ở tiêu đề, như “Giới tính (1: Nam, 0: Nữ)”, rồi nhập "
            "lại; nếu không, hãy ghi “Nam” hoặc “Nữ”.",
        ),
    }
)
