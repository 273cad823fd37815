"""Draws birth certificates of four editions and the extract (GIẤY KHAI SINH, TRÍCH LỤC KHAI SINH)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.flow import POINT
from samples.guilloche import frame, rings
from samples.page import BLACK, RED, Leaf, Span, Style
from samples.papers.heads import Seal, body, motto, sign
from samples.papers.registration import Entry, register
from samples.papers.rows import Cell, Rows
from samples.people import Family, Person
from samples.places import Place, bare, titled
from samples.spelling import date_in_words, date_long, date_short
from samples.truth import Draft, Value

HEAD_WIDTH = 66.0  # millimetres of the left head
SQUEEZES = (1.0, 0.92, 0.85, 0.78)
LAST_LINE = 284.0  # millimetres: the name of the signer stays on the sheet
POLICE = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"


@dataclass(frozen=True, slots=True)
class Manner:
    """How this sheet words and sets what all sheets of the edition say."""

    rows: Rows
    rng: Random
    below: bool
    upper_names: bool
    full_dates: bool
    values: dict[str, Value]

    def put(self, label: str, value: str, field: str, canonical: Value | None = None, *, strong: bool = False) -> None:
        """Write one row and remember its truth."""
        self.values[field] = canonical if canonical is not None else value
        long = len(label) + len(value) > 52
        self.rows.one(Cell(label, value, field, strong), below=self.below and long)

    def put_several(self, cells: list[tuple[str, str, str, str]], stops: list[float]) -> None:
        """Write (label, value, field, canonical) side by side and remember their truth."""
        for _, _, field, canonical in cells:
            self.values[field] = canonical
        self.rows.several([Cell(label, value, field) for label, value, field, _ in cells], stops)

    def name(self, person: Person) -> str:
        """Return a parent's name as this sheet prints names."""
        return person.name.upper() if self.upper_names else person.name

    def born(self, person: Person) -> tuple[str, str]:
        """Return a parent's birth as printed, and in canonical form: a full date or the year alone."""
        if self.full_dates:
            return date_short(person.birth), person.birth.isoformat()
        return str(person.birth.year), str(person.birth.year)


def draft(rng: Random, face: str, variant: str, family: Family | None = None) -> Draft:
    """Draft one certificate; the family is invented unless given. Rows close up until the sheet holds them all."""
    entry = register(rng, variant, family)
    start = rng.getstate()
    for squeeze in SQUEEZES:
        rng.setstate(start)
        made, end = _sheet(rng, face, entry, squeeze)
        if end <= LAST_LINE:
            break
    return made


def _sheet(rng: Random, face: str, entry: Entry, squeeze: float) -> tuple[Draft, float]:
    """Draft the sheet with its rows set closer by a factor; return it with its lowest base line."""
    leaf = Leaf(face)
    if rng.random() < 0.6:
        leaf.picture(0, 0, leaf.width, leaf.height, frame((205, 150, 140)))
        leaf.picture(45, 95, 120, 120, rings((247, 226, 218)))
    size = rng.choice((12.5, 13.0, 13.0, 14.0))
    left = rng.uniform(24, 30)
    manner = Manner(
        rows=Rows(
            leaf,
            left,
            leaf.width - rng.uniform(15, 19),
            0.0,
            Style("regular", size),
            Style(rng.choice(("regular", "bold")), size, rng.choice((BLACK, BLACK, (30, 30, 90)))),
            leader=rng.choice(("none", "none", "after", "under")),
            pitch=rng.uniform(1.42, 1.62) * squeeze,
        ),
        rng=rng,
        below=rng.random() < 0.25,
        upper_names=rng.random() < 0.6,
        full_dates=entry.variant != "mau_2006" and rng.random() < 0.5,
        values={},
    )
    manner.rows.y = _head(leaf, manner, entry)
    _child(manner, entry)
    _parents(manner, entry)
    _registration(manner, entry)
    end = _signer(manner, entry)
    return Draft("giay_khai_sinh", entry.variant, (leaf,), manner.values), end


def _head(leaf: Leaf, manner: Manner, entry: Entry) -> float:
    rng, home = manner.rng, entry.family.child.home
    extract = entry.variant == "trich_luc"
    two_columns = extract or rng.random() < 0.5
    if two_columns:
        upper, own = _bodies(home, reformed=entry.reformed)
        after_left = body(leaf, 58, 24, upper, own, HEAD_WIDTH)
        after_right = motto(leaf, 145, 24, rng, 12.5)
        _number(leaf, 58, after_left, manner, entry, "center")
        top = max(after_left, after_right) + (20 if entry.variant == "mau_2006" else 14)
    else:
        top = motto(leaf, 105, 26, rng, 13.5) + 3
        _number(leaf, leaf.width - 20, top, manner, entry, "right")
        top += 19 if entry.variant == "mau_2006" else 14
    title = "TRÍCH LỤC KHAI SINH" if extract else "GIẤY KHAI SINH"
    colour = RED if rng.random() < 0.6 and not extract else BLACK
    leaf.write(
        105, top, [Span(title, Style("bold", rng.choice((20, 22, 24)) - (4 if extract else 0), colour))], "center"
    )
    if extract:
        top += 7
        leaf.write(105, top, [Span("(BẢN SAO)", Style("bold", 14))], "center")
    elif rng.random() < 0.25:
        top += 7
        leaf.write(105, top, [Span("(BẢN CHÍNH)", Style("regular", 13))], "center")
    return top + 14


def _bodies(home: Place, *, reformed: bool) -> tuple[str, list[str]]:
    """Return the superior body and the commune's own lines for the left head."""
    if reformed:
        return "", ["ỦY BAN NHÂN DÂN", home.new_commune.upper()]
    return f"UBND {home.district.upper()}", [f"UBND {home.commune.upper()}"]


def _number(leaf: Leaf, x: float, y: float, manner: Manner, entry: Entry, align: str) -> None:
    small = Style("regular", 12.5)
    manner.values["so"] = entry.number
    leaf.write(x, y, [Span("Số: ", small), Span(entry.number, small, "so")], align)
    if entry.variant == "mau_2006":
        manner.values["quyen_so"] = entry.book
        below = y + 12.5 * POINT * 1.4
        leaf.write(x, below, [Span("Quyển số: ", small), Span(entry.book, small, "quyen_so")], align)


def _child(manner: Manner, entry: Entry) -> None:
    child, rng = entry.family.child, manner.rng
    old = entry.variant == "mau_2006"
    label = "Họ và tên:" if old else rng.choice(("Họ, chữ đệm, tên:", "Họ, chữ đệm, tên:", "Họ, chữ đệm và tên:"))
    manner.put(label, child.name.upper(), "ho_ten", strong=True)
    spelled = date_in_words(child.birth, rng.choice(("commas", "plain", "mong")))
    birth = date_long(child.birth, padded=False) if old and rng.random() < 0.5 else date_short(child.birth)
    manner.put("Ngày, tháng, năm sinh:", birth, "ngay_sinh", child.birth.isoformat())
    manner.put(rng.choice(("Ghi bằng chữ:", "(Bằng chữ:", "Viết bằng chữ:")).lstrip("("), spelled, "ngay_sinh_bang_chu")
    manner.put_several(
        [
            ("Giới tính:", child.sex, "gioi_tinh", child.sex),
            ("Dân tộc:", child.ethnicity, "dan_toc", child.ethnicity),
            ("Quốc tịch:", "Việt Nam", "quoc_tich", "Việt Nam"),
        ],
        [0.0, 0.32, 0.64],
    )
    manner.put("Nơi sinh:", child.born_at, "noi_sinh")
    origin = child.origin.name(reformed=entry.reformed)
    manner.put("Quê quán:", origin[0].upper() + origin[1:], "que_quan")
    if not old:
        manner.put(
            rng.choice(("Số định danh cá nhân:", "Số định danh cá nhân:", "Số ĐDCN:")), child.number, "so_dinh_danh"
        )


def _parents(manner: Manner, entry: Entry) -> None:
    order = [("me", "người mẹ", entry.family.mother), ("cha", "người cha", entry.family.father)]
    if entry.variant == "mau_2006":
        order.reverse()
    for prefix, who, person in order:
        title = f"Họ và tên {who[6:]}:" if entry.variant == "mau_2006" else f"Họ, chữ đệm, tên {who}:"
        manner.put(title, manner.name(person), f"{prefix}_ho_ten", strong=True)
        shown, canonical = manner.born(person)
        manner.put_several(
            [
                (
                    "Ngày sinh:" if manner.full_dates and manner.upper_names else "Năm sinh:",
                    shown,
                    f"{prefix}_nam_sinh",
                    canonical,
                ),
                ("Dân tộc:", person.ethnicity, f"{prefix}_dan_toc", person.ethnicity),
                ("Quốc tịch:", "Việt Nam", f"{prefix}_quoc_tich", "Việt Nam"),
            ],
            [0.0, 0.34, 0.64],
        )
        label = "Nơi thường trú:" if entry.variant == "mau_2006" else "Nơi cư trú:"
        manner.put(label, person.address(reformed=entry.reformed), f"{prefix}_noi_cu_tru")


def _registration(manner: Manner, entry: Entry) -> None:
    rng, day = manner.rng, entry.registered
    manner.put(rng.choice(("Nơi đăng ký khai sinh:", "Đăng ký khai sinh tại:")), entry.office, "noi_dang_ky")
    shown = date_long(day) if rng.random() < 0.5 else date_short(day)
    manner.put("Ngày, tháng, năm đăng ký:", shown, "ngay_dang_ky", day.isoformat())
    if rng.random() < 0.7 and entry.variant != "trich_luc":
        manner.put("Họ, chữ đệm, tên người đi khai sinh:", manner.name(entry.applicant), "nguoi_di_khai_ho_ten")
        if entry.variant in ("mau_2015", "mau_2020", "mau_2025"):
            _applicant_paper(manner, entry)
    if entry.remark or rng.random() < 0.3:
        remark = entry.remark or "Không"
        manner.put("Ghi chú:", remark, "ghi_chu")


def _applicant_paper(manner: Manner, entry: Entry) -> None:
    issued = max(date(2021, 3, 1), entry.registered.replace(day=1) - timedelta(days=400))
    if entry.registered <= issued:  # the chip card is younger than this paper: leave the row out
        return
    number = entry.applicant.number
    text = f"Căn cước công dân số {number}, {POLICE} cấp ngày {date_short(issued)}"
    paper = {"loai": "Căn cước công dân", "so": number, "ngay_cap": issued.isoformat(), "noi_cap": POLICE}
    manner.put("Giấy tờ tùy thân:", text, "nguoi_di_khai_giay_to", paper)


def _signer(manner: Manner, entry: Entry) -> float:
    rows, rng = manner.rows, manner.rng
    y = max(rows.y + 3, 212)
    x = rng.uniform(140, 150)
    if entry.variant != "trich_luc" and rng.random() < 0.6:
        rows.leaf.write(x, y, [Span("NGƯỜI KÝ GIẤY KHAI SINH", Style("bold", 12.5))], "center")
        rows.leaf.write(
            x, y + 5, [Span("(Ký, ghi rõ họ, chữ đệm, tên, chức vụ và đóng dấu)", Style("italic", 10.5))], "center"
        )
        y += 11
    elif entry.variant == "trich_luc":
        rows.leaf.write(x, y, [Span("NGƯỜI KÝ TRÍCH LỤC", Style("bold", 12.5))], "center")
        y += 6
    home = entry.family.child.home
    commune = home.new_commune if entry.reformed else home.commune
    above = titled(home.new_province) if entry.reformed else home.district
    seal = Seal(f"U.B.N.D {commune.upper()}", f"* {bare(above).upper()} *")
    room = max(17.0, min(27.0, LAST_LINE - y - 3 * 13 * POINT * 1.2))
    end = sign(rows.leaf, x, y, entry.signer, rng, seal, room)
    signer = entry.signer
    manner.values.update({"nguoi_ky": signer.name, "chuc_vu_nguoi_ky": signer.title})
    return end
