"""The export of the national system of Union members: its typical headings and its codes."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from xl_chidoan.importing.heading_rows import Heading
from xl_chidoan.text.normalise import slug

_TELLING: Final = frozenset(
    {"ma_dinh_danh_doan_vien", "so_nghi_quyet_chuan_y_ket_nap_doan_vien", "doi_tuong_doan_vien",
     "ren_luyen_doan_vien", "danh_gia_xep_loai_doan_vien", "doan_vien_danh_du"}
)  # fmt: skip
_ENOUGH: Final = 3

_ETHNICITY_CODES: Final = (
    "5 6 4 57 7 50 8 16 40 9 10 27 11 42 12 61 13 52 14 24 37 38 49 15 17 18 19 23 26 28 31 33 "
    "34 35 43 44 46 51 56 58 59 60 47 20 30 45 54 25 29 39 41 48 55 22 53 71 69 21 32 36 70"
)
_ETHNICITIES: Final = (
    "Kinh;Mường;Ê đê;Thổ;Tày;Ra Glai;Nùng;Bố Y;Lào;Thái;Mông;Giáy;Chăm;Lự;Dao;Mèo;Mnông;"
    "Sán Chay;Jrai;Cờ Lao;La Chí;La Ha;Pu Péo;Ba Na;Brâu;Bru - Vân Kiều;Chơ Ro;Cơ Ho;Cơ Tu;"
    "Giẻ Triêng;Hrê;Kháng;Khơ Me;Khơ Mú;Mạ;Mảng;Ơ Đu;Rơ Măm;Tà Ôi;Xinh Mun;Xơ Đăng;S Tiêng;"
    "Pà Thẻn;Chu Ru;Hoa;Ngái;Sán Dìu;Cống;Hà Nhì;La Hủ;Lô Lô;Phù Lá;Si La;Co;Sán Chỉ;T’Rin;"
    "Cadong;Chứt;Jarai;Không xác định;Cao Lan"
)
_QUALIFICATIONS: Final = {
    "9": "Sơ cấp", "7": "Trung cấp chuyên nghiệp", "5": "Cao đẳng", "4": "Cử nhân",
    "1": "Thạc sĩ", "3": "Tiến sĩ", "8": "Chưa có",
}  # fmt: skip
_THEORY: Final = {"4": "Sơ cấp", "3": "Trung cấp", "1": "Cao cấp", "8": "Cử nhân", "7": "Chưa có"}

CODES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "ethnicity": dict(zip(_ETHNICITY_CODES.split(), _ETHNICITIES.split(";"), strict=True)),
        "qualification": _QUALIFICATIONS,
        "political_theory": _THEORY,
    }
)
"""The meaning of codes that its columns may hold in place of names."""

NOT_TAKEN: Final = frozenset({"unit"})
"""Fields not to take from it: its "Đơn vị" means the Union unit, not the office."""


def is_national(headings: Sequence[Heading]) -> bool:
    """Tell whether ``headings`` are those of the national system's export."""
    return len(_TELLING & {slug(heading.own) for heading in headings}) >= _ENOUGH
