"""Headings of member lists that mean a part of a column (as "Họ đệm"), or the row numbers."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Part(StrEnum):
    """Columns of a list that hold only a part of a member's field."""

    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    BIRTH_MALE = "birth_male"  # birth date of a man; empty for a woman
    BIRTH_FEMALE = "birth_female"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    MARK_MALE = "mark_male"  # a cross where the member is a man
    MARK_FEMALE = "mark_female"


ROW_NUMBER: Final = "-"
"""Meaning of a column that only numbers the rows."""

# Parts of two-row headings are joined by a blank.
PART_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    Part.SURNAME: (
        "Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ và chữ đệm", "Họ lót", "Họ và chữ lót",
        "Họ tên đệm", "Họ, đệm",
    ),
    Part.GIVEN_NAME: ("Tên gọi",),
    Part.BIRTH_MALE: (
        "Ngày sinh Nam", "Ngày tháng năm sinh Nam", "Năm sinh Nam", "Ngày, tháng, năm sinh Nam",
    ),
    Part.BIRTH_FEMALE: (
        "Ngày sinh Nữ", "Ngày tháng năm sinh Nữ", "Năm sinh Nữ", "Ngày, tháng, năm sinh Nữ",
    ),
    Part.BIRTH_DAY: ("Ngày sinh Ngày", "Ngày tháng năm sinh Ngày"),
    Part.BIRTH_MONTH: ("Ngày sinh Tháng", "Ngày tháng năm sinh Tháng", "Tháng sinh"),
    Part.BIRTH_YEAR: ("Ngày sinh Năm", "Ngày tháng năm sinh Năm", "Năm sinh"),
    Part.MARK_MALE: ("Nam", "Giới tính Nam", "Phái Nam"),
    Part.MARK_FEMALE: ("Nữ", "Giới tính Nữ", "Phái Nữ"),
    ROW_NUMBER: ("STT", "TT", "Số TT", "Số thứ tự", "No."),
})  # fmt: skip

VAGUE_PART_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {Part.SURNAME: ("Họ",), Part.GIVEN_NAME: ("Tên",)}
)
"""Headings that usually mean the part, but not always."""

ACCENTED_ONLY: Final = frozenset({"nam", "nu", "ho", "ten"})
"""Headings that mean a part only with their accents: "Năm" is year, "Nam" is man."""
