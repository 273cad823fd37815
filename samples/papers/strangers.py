"""Draws sheets of no catalogue: blank backs, an electricity bill, a shop receipt, a school timetable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from samples.page import BLACK, BLUE, GREY, Leaf, Span, Style
from samples.people import FEMALE, Person, day_between, invent
from samples.spelling import date_short
from samples.truth import Draft

BLANK_VARIANTS = ("empty", "page_mark")
VARIANTS = ("electricity_bill", "receipt", "timetable")


def blank(rng: Random, face: str, variant: str) -> Draft:
    """Draft the blank back of a sheet, at most with a stray page mark in a corner."""
    leaf = Leaf(face)
    if variant == "page_mark":
        leaf.write(leaf.width / 2 + rng.uniform(-2, 2), 287, [Span("2", Style("regular", 10, GREY))], "center")
    return Draft(None, f"trang_trang:{variant}", (leaf,))


def draft(rng: Random, face: str, variant: str) -> Draft:
    """Draft a paper that no form of the catalogue describes."""
    person = invent(rng, FEMALE, (date(1970, 1, 1), date(1999, 12, 31)))
    makers: dict[str, Callable[[Random, Leaf, Person], None]] = {
        "electricity_bill": _bill,
        "receipt": _receipt,
        "timetable": _timetable,
    }
    leaf = Leaf(face)
    makers[variant](rng, leaf, person)
    return Draft(None, f"giay_la:{variant}", (leaf,))


def _table(leaf: Leaf, left: float, top: float, widths: list[float], rows: list[list[str]], size: float = 11) -> float:
    """Draw a ruled table; return its lower edge."""
    high = size * 0.62
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    for number, row in enumerate(rows):
        y = top + number * high
        leaf.rule(left, y, edges[-1], y)
        for column, text in enumerate(row):
            look = Style("bold" if number == 0 else "regular", size)
            leaf.write(edges[column] + 1.5, y + high * 0.68, [Span(text, look)], same_line=column > 0)
    bottom = top + len(rows) * high
    leaf.rule(left, bottom, edges[-1], bottom)
    for edge in edges:
        leaf.rule(edge, top, edge, bottom)
    return bottom


def _money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _bill(rng: Random, leaf: Leaf, person: Person) -> None:
    day = day_between(rng, date(2022, 1, 1), date(2026, 1, 1))
    leaf.write(105, 24, [Span("CÔNG TY ĐIỆN LỰC SÔNG TRONG", Style("bold", 15, BLUE))], "center")
    leaf.write(105, 33, [Span("HÓA ĐƠN TIỀN ĐIỆN", Style("bold", 18))], "center")
    leaf.write(105, 40, [Span(f"Kỳ 1 tháng {day.month} năm {day.year}", Style("italic", 12))], "center")
    for number, (label, value) in enumerate(
        (
            ("Khách hàng:", person.name),
            ("Địa chỉ sử dụng điện:", person.address(reformed=False)),
            ("Mã khách hàng:", f"PX{rng.randint(10**9, 10**10 - 1)}"),
            ("Số công tơ:", str(rng.randint(10**7, 10**8 - 1))),
        )
    ):
        leaf.write(22, 54 + 8 * number, [Span(f"{label} ", Style("regular", 11)), Span(value, Style("bold", 9.5))])
    used, price = rng.randint(80, 420), 2_167
    rows = [
        ["Bậc thang", "Đơn giá", "Sản lượng (kWh)", "Thành tiền (đồng)"],
        ["Giá bình quân", _money(price), str(used), _money(used * price)],
    ]
    end = _table(leaf, 22, 92, [46, 34, 42, 48], rows)
    total = round(used * price * 1.08)
    leaf.write(
        22,
        end + 10,
        [
            Span("Tổng cộng tiền thanh toán (gồm thuế GTGT 8%): ", Style("regular", 12)),
            Span(f"{_money(total)} đồng", Style("bold", 13)),
        ],
    )
    leaf.write(
        22,
        end + 20,
        [
            Span(
                f"Hạn thanh toán: {date_short(day)}. Quá hạn, bên bán điện sẽ gửi thông báo ngừng cấp điện.",
                Style("italic", 11),
            )
        ],
    )


def _receipt(rng: Random, leaf: Leaf, person: Person) -> None:
    day = day_between(rng, date(2022, 1, 1), date(2026, 1, 1))
    leaf.write(105, 25, [Span("CỬA HÀNG TẠP HÓA HOA MAI", Style("bold", 15))], "center")
    leaf.write(105, 35, [Span("PHIẾU BÁN HÀNG", Style("bold", 17))], "center")
    leaf.write(22, 48, [Span(f"Tên người mua: {person.name}      Ngày: {date_short(day)}", Style("regular", 12))])
    goods = (
        ("Gạo tẻ (kg)", 18_500),
        ("Nước mắm (chai)", 42_000),
        ("Dầu ăn (lít)", 51_000),
        ("Đường trắng (kg)", 24_000),
    )
    rows, total = [["STT", "Tên hàng", "SL", "Đơn giá", "Thành tiền"]], 0
    for number, (name, price) in enumerate(goods, start=1):
        count = rng.randint(1, 9)
        total += count * price
        rows.append([str(number), name, str(count), _money(price), _money(count * price)])
    end = _table(leaf, 22, 56, [14, 62, 18, 34, 40], rows)
    leaf.write(22, end + 9, [Span(f"Cộng: {_money(total)} đồng", Style("bold", 13))])
    leaf.write(160, end + 22, [Span("NGƯỜI BÁN HÀNG", Style("bold", 12, BLACK))], "center")


def _timetable(rng: Random, leaf: Leaf, person: Person) -> None:
    leaf.write(105, 25, [Span("THỜI KHÓA BIỂU LỚP 5A", Style("bold", 17))], "center")
    leaf.write(105, 33, [Span(f"Giáo viên chủ nhiệm: {person.name}", Style("italic", 12))], "center")
    subjects = ["Toán", "Tiếng Việt", "Khoa học", "Tiếng Anh", "Âm nhạc", "Mĩ thuật", "Thể dục", "Tin học"]
    rows = [["Tiết", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu"]]
    rows += [[str(hour), *(rng.choice(subjects) for _ in range(5))] for hour in range(1, 8)]
    _table(leaf, 20, 44, [15, 31, 31, 31, 31, 31], rows, 12)
