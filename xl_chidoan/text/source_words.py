"""The report's last page, which says where each figure comes from; rules stand in declarations."""

TITLE = "NGUỒN SỐ LIỆU"
INTRODUCTION = (
    "Mỗi số liệu trong báo cáo được tính từ sổ {workbook}{as_of}. Các dòng được nêu bằng mã, không "
    "nêu họ tên."
)
AS_OF = ", tính đến ngày {date}"
HEADS = ("Số liệu", "Giá trị", "Cách tính", "Các dòng được tính")

ROWS = "{sheet}, {count} dòng: {rows}"
SOURCED_ROWS = "Theo cột Nguồn của chỉ tiêu, {count} dòng: {rows}"
BOTH = "{first}; {second}"
SHARE_ROWS = "Các dòng của {part} trên các dòng của {whole}"
NO_ROWS = "{sheet}: không có dòng nào"
INFO_ROWS = "{sheet}: {rows}"
MORE_ROWS = "{rows} và {count} dòng khác"
RANGE = "{first}–{last}"
LISTED = ", "
