"""The names of periods in labels and in the rules of the page of sources."""

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "term": "nhiệm kỳ",
        "year": "năm {year}",
        "school_year": "năm học {year}-{next_year}",
        "nine_months": "9 tháng năm {year}",
        "half": "6 tháng {half} năm {year}",
        "quarter": "quý {quarter}/{year}",
        "month": "tháng {month}/{year}",
        "days": "thời gian từ {first} đến {last}",
    }
)
KEYS: Mapping[str, str] = MappingProxyType(
    {
        "term": "{first.year}-{last.year}",
        "year": "{first.year}",
        "school_year": "NH{first.year}",
        "nine_months": "{first.year}-9T",
        "half": "{first.year}-H{number}",
        "quarter": "{first.year}-Q{number}",
        "month": "{first:%Y-%m}",
        "days": "{first:%Y%m%d}-{last:%Y%m%d}",
    }
)
"""The names of periods in file names and on the command line."""
TERM_OF_YEARS = "nhiệm kỳ {first}\u00a0-\u00a0{last}"
SAME_TIME = "cùng kỳ {period}"
QUARTERS = ("I", "II", "III", "IV")
HALVES = ("đầu", "cuối")

TERM: Mapping[str, str] = MappingProxyType(
    {
        "period": "nhiệm kỳ",
        "within": ", trong nhiệm kỳ đến ngày báo cáo",
        "until": "ngày báo cáo",
        "eve": "31/12 của năm trước nhiệm kỳ",
    }
)
"""The words for the report's own term."""
REPORT_DATE = "ngày báo cáo"
WITHIN = " trong {period}"
UNTIL = "{date} (hoặc đến ngày báo cáo nếu sớm hơn)"

MORE = " (tăng {change} so với cùng kỳ)"
LESS = " (giảm {change} so với cùng kỳ)"
SAME = " (bằng cùng kỳ)"

COLUMN_OF_TERM = "để trống"
COLUMN_OF_PERIOD = "ghi “{period}”"
ANY_DAYS = "Quý"
"""What an officer puts in the column Kỳ of the narrative; any days have no name to put there."""
