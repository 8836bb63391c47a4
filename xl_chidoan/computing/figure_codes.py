"""Codes of figures that other modules refer to, and the endings of a code for share and year.

Every other code is built and recognised by :mod:`xl_chidoan.computing.registry`.
"""

from typing import Final

TOTAL: Final = "tong_doan_vien"
MALE: Final = "nam"
FEMALE: Final = "nu"
PARTY_MEMBERS: Final = "dang_vien"
PLANNED: Final = "quy_hoach"
MEAN_AGE: Final = "tuoi_tb"
OVER_AGE: Final = "tren_moc_tuoi"
UP_TO_AGE: Final = "den_moc_tuoi"
OPENING: Final = "dau_ky"
RECEIVED: Final = "tiep_nhan"
LEFT: Final = "roi_di"
PARTY_ADMISSIONS: Final = "ket_nap_dang"
CLOSING: Final = "cuoi_ky"

TARGETS: Final = "ct_tong"
TARGETS_MET: Final = "ct_dat"
TARGETS_EXCEEDED: Final = "ct_vuot"
TARGETS_MISSED: Final = "ct_chua_dat"
TARGETS_WITHOUT_DATA: Final = "ct_chua_co_so_lieu"
TARGETS_ONGOING: Final = "ct_dang"
NEXT_TARGETS: Final = "ct_nhiem_ky_toi"

EXCEEDED_FROM: Final = "nguong_vuot"
REPORT_YEAR: Final = "nam_bao_cao"
PERIOD_NAME: Final = "ten_ky"
EARLIER_PERIOD_NAME: Final = "ten_cung_ky"
PERIOD_BEFORE_NAME: Final = "ten_ky_truoc"
NEXT_PERIOD_NAME: Final = "ten_ky_sau"
CLOSING_DAY: Final = "ngay_chot"


def share_of(code: str) -> str:
    """Return the code of a figure's share: ``nam_tyle``."""
    return f"{code}_tyle"


_OF_TERM, _LAST_YEAR, _BEFORE = "_nhiem_ky", "_cung_ky", "_ky_truoc"
PERIOD_ENDINGS: Final = (_OF_TERM, _LAST_YEAR, _BEFORE)
"""Endings that ask for the term, the same period a year earlier, and the period before."""


def in_term(code: str) -> str:
    """Return the code of a figure of the whole term up to the close."""
    return f"{code}{_OF_TERM}"


def a_year_earlier(code: str) -> str:
    """Return the code of a figure of the same period one year earlier."""
    return f"{code}{_LAST_YEAR}"


def in_period_before(code: str) -> str:
    """Return the code of a figure of the period before."""
    return f"{code}{_BEFORE}"


def growth_of(code: str) -> str:
    """Return the code of a figure's difference to the same period one year earlier."""
    return f"{code}_tang"


def growth_rate_of(code: str) -> str:
    """Return the code of that difference as a ratio of the earlier figure."""
    return f"{code}_tang_tyle"


def in_words_of(code: str) -> str:
    """Return the code of a count's comparison with the same period one year earlier, in words."""
    return f"{code}_so_sanh"


def in_year(code: str, year: int) -> str:
    """Return the code of a figure of one year: ``tong_doan_vien_2024``."""
    return f"{code}_{year}"
