"""Every code of tblThongTin as an indicator."""

from datetime import date
from fractions import Fraction

from tests.support.branches import branch
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import UNKNOWN, Form


def texts(**info):
    found = compute(branch(info)).indicators
    return {code: indicator.text for code, indicator in found.items()}


def test_known_codes_are_written_by_their_kind():
    found = texts(don_vi="Chi đoàn Văn phòng", nguong_vuot=Fraction(3, 2), moc_tuoi=34)
    assert found["don_vi"] == "Chi đoàn Văn phòng"
    assert (found["nhiem_ky_tu"], found["nhiem_ky_den"]) == ("2022", "2024")
    assert found["ngay_bao_cao"] == "02/8/2024"
    assert found["ngay_bao_cao_chu"] == "ngày 02 tháng 8 năm 2024"
    assert (found["nguong_vuot"], found["moc_tuoi"]) == ("1,5", "34")


def test_blank_codes_have_their_defaults_or_no_value():
    found = compute(branch({"ngay_bao_cao": None, "co_quan": UNKNOWN})).indicators
    assert (found["moc_tuoi"].text, found["nguong_vuot"].text) == ("34", "1")
    missing = ("nguoi_ky", "co_quan", "ngay_bao_cao", "ngay_bao_cao_chu")
    assert {found[code].value for code in missing} == {None}


def test_codes_an_officer_adds():
    found = compute(
        branch(
            {
                "So_DT": "0206",
                "năm thành lập": 1995,
                "quy": Fraction(5, 2),
                "ngay_ho": date(2024, 8, 1),
            }
        )
    ).indicators
    added = [found[code].text for code in ("so_dt", "nam_thanh_lap", "quy", "ngay_ho")]
    assert added == ["0206", "1995", "2,5", "01/8/2024"]
    assert found["so_dt"].form is Form.TEXT


def test_computed_figures_are_not_replaced():
    assert texts(nam="2024")["nam"] == "00"


def test_the_report_date_is_that_of_the_workbook():
    assert compute(branch()).as_of == date(2024, 8, 2)
    assert compute(branch({"ngay_bao_cao": UNKNOWN})).as_of is None
