"""Cell functions for the tests: one of each shape the product uses."""

import xlwings as xw


@xw.func(category="Chi đoàn")
@xw.arg("tu", doc="Tử số")
@xw.arg("mau", doc="Mẫu số")
def CD_TYLE(tu, mau):  # noqa: N802
    """Tỷ lệ của tử số trên mẫu số."""
    return tu / mau if mau else "Lỗi: mẫu số bằng 0."


@xw.func(category="Chi đoàn")
@xw.arg("muc", doc="Mức hoàn thành (1 là 100%)")
@xw.arg("nguong", doc="Ngưỡng vượt chỉ tiêu; bỏ trống là 1")
def CD_DANHGIA(muc, nguong=None):  # noqa: N802
    """Đánh giá một mức hoàn thành: Chưa đạt, Đạt chỉ tiêu hay Vượt chỉ tiêu."""
    if muc is None:
        return ""
    if muc < 1:
        return "Chưa đạt"
    return "Vượt chỉ tiêu" if muc > 1 and muc >= (nguong or 1) else "Đạt chỉ tiêu"


@xw.func(category="Chi đoàn")
@xw.arg("bang", ndim=2, doc="Vùng bảng, gồm dòng tiêu đề")
@xw.arg("dieu_kien", doc="Từng cặp: tên cột, điều kiện")
def CD_DEM(bang, *dieu_kien):  # noqa: N802
    """Đếm số dòng của bảng thoả mọi điều kiện."""
    header, *rows = bang
    pairs = list(zip(dieu_kien[::2], dieu_kien[1::2], strict=True))
    return sum(all(row[header.index(column)] == wanted for column, wanted in pairs) for row in rows)


@xw.func(category="Chi đoàn")
@xw.arg("bang", ndim=2, doc="Vùng bảng, gồm dòng tiêu đề")
@xw.ret(ndim=2)
def CD_COT(bang):  # noqa: N802
    """Tên các cột của bảng và số ô có chữ, xếp dọc."""
    header, *rows = bang
    return [
        [name, sum(row[place] is not None for row in rows)] for place, name in enumerate(header)
    ]
