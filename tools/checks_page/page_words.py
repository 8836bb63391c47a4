"""Words of the page that lists every check."""

from types import MappingProxyType

from xl_chidoan.model import Severity

NO_TABLE = "(thiếu bảng)"
NO_COLUMN = "(thiếu cột)"
NO_ROW = "(bảng chưa có dòng nào)"
BLANK = "(để trống)"
NOT_CALCULATED = "(công thức chưa có kết quả)"
ROW_BELOW = "(một dòng số liệu ngay dưới bảng)"

SEVERITIES = MappingProxyType({Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"})

TITLE = "Những gì `check` kiểm tra"
INTRODUCTION = """\
Trang này được sinh từ mã nguồn (`python -m tools.checks_page.page`), không sửa tay. Mỗi dòng là
một lỗi được gieo vào sổ mẫu và câu báo thật của chương trình. **Lỗi** chặn việc xuất báo cáo chính
thức; **cảnh báo** thì không. Thứ tự trong kết quả là thứ tự trang và ô của sổ."""
HEADERS = ("Mã", "Mức", "Ví dụ", "Câu báo", "Cách sửa")
READING = "Đọc sổ: bảng, cột, ô"
BRANCH = "Thông tin chung và đoàn viên"
ACTIVITIES = "Hoạt động"
TARGETS = "Chỉ tiêu và kết quả"
TEXTS = "Nội dung báo cáo và đối chiếu trong sổ"
TYPED = "Nhập sai kiểu, dán từ nơi khác"
REPORT = "Chỉ khi đối chiếu một báo cáo Word (`reconcile`)"
REPORT_INTRODUCTION = "Ngoài các mã đối chiếu ở trên, với văn bản Word hoặc tệp chữ còn có:"
IMPORT = "Khi nhập danh sách (`import`)"
IMPORT_INTRODUCTION = "Phần trong dấu ‹ › được thay bằng nội dung của danh sách."
IMPORT_HEADERS = ("Mã", "Câu báo", "Cách sửa")
