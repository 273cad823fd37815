"""Draws the chip identity card of 2021 to 2024: front, back, or both on an A4 sheet as offices photocopy them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import segno
from PIL import Image

from samples.cards import FOREVER, expiry, mrz_lines, qr_text
from samples.flow import Setting, flow
from samples.fonts import present
from samples.guilloche import chip, fingerprint, silhouette, waves
from samples.ink import signature, stamp
from samples.page import BLACK, RED, Colour, Leaf, Painter, Span, Style
from samples.people import FEMALE, MALE, Person, day_between, full_name, invent
from samples.spelling import date_long, date_short
from samples.truth import Draft, Value

VARIANTS = ("sheet", "sheet_large", "sheet_certified", "front", "back")
CARD = (85.6, 54.0)  # ID-1 as the card law prints it, millimetres
FIRST_CHIP, LAST_CHIP = date(2021, 3, 1), date(2024, 6, 28)  # the chip card was issued between these days
MEASURED, REFERENCE = (
    "Quốc tịch / Nationality: Việt Nam",
    50.46,
)  # wide faces shrink to Liberation Sans' width (mm at 10 pt)
GREEN: Colour = (20, 92, 84)
MARKS = (
    "Nốt ruồi C: {a}cm trên sau cánh mũi trái",
    "Sẹo chấm C: {a}cm dưới trước đuôi mắt phải",
    "Nốt ruồi C: {a}cm trên trước đầu lông mày trái",
    "Sẹo thẳng C: {a}cm trên sau mép phải",
)


@dataclass(frozen=True, slots=True)
class Issue:
    """One issued card."""

    person: Person
    issued: date
    expires: date | None
    old_number: str
    mark: str
    signer: str
    address: str

    @property
    def mrz(self) -> tuple[str, str, str]:
        """The three machine-readable lines."""
        return mrz_lines(self.person, self.expires)

    @property
    def qr(self) -> str:
        """The text of the QR code."""
        return qr_text(self.person, self.old_number, self.address, self.issued)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where one side of a card lies on a leaf, and how much it is enlarged."""

    leaf: Leaf
    left: float
    top: float
    scale: float

    def style(self, size: float, weight: str = "regular", colour: Colour = BLACK, family: str | None = None) -> Style:
        """Return a style at the card's scale."""
        narrow = REFERENCE / self.leaf.measure(MEASURED, Style("regular", 10.0)) if family is None else 1.0
        return Style(weight, size * self.scale * min(1.0, narrow), colour, family)

    def write(self, x: float, y: float, spans: list[Span], align: str = "left") -> float:
        """Write at card millimetres; return the x in card millimetres that follows."""
        end = self.leaf.write(self.left + x * self.scale, self.top + y * self.scale, spans, align)
        return (end - self.left) / self.scale

    def picture(
        self, x: float, y: float, width: float, height: float, paint: Painter, field: str | None = None
    ) -> None:
        """Lay a picture at card millimetres."""
        scale = self.scale
        self.leaf.picture(self.left + x * scale, self.top + y * scale, width * scale, height * scale, paint, field)


def issue(rng: Random, person: Person | None = None, issued: date | None = None) -> Issue:
    """Invent a card (for a given person, when there is one)."""
    holder = person or invent(rng, rng.choice((MALE, FEMALE)), (date(1950, 1, 1), date(2006, 12, 31)))
    fourteen = holder.birth + timedelta(days=14 * 366)
    day = issued or day_between(rng, max(FIRST_CHIP, fourteen), LAST_CHIP)
    old = (
        f"{rng.randint(10, 380):03d}{rng.randint(0, 999_999):06d}"
        if holder.birth.year < 2000 and rng.random() < 0.6
        else ""
    )
    mark = rng.choice(MARKS).format(a=rng.choice(("0,5", "1", "1,5", "2", "3")))
    signer = full_name(rng, MALE)
    return Issue(holder, day, expiry(holder.birth, day), old, mark, signer, holder.card_address())


def draft(rng: Random, face: str, variant: str, person: Person | None = None, given: Issue | None = None) -> Draft:
    """Draft a card in one of the variants; person or a whole issue may be given."""
    card = given or issue(rng, person)
    values: dict[str, Value] = {}
    if variant in ("front", "back"):
        ground = Ground(Leaf(face, *CARD), 0.0, 0.0, 1.0)
        values |= front(ground, card, rng) if variant == "front" else back(ground, card)
        return Draft("can_cuoc_cong_dan", variant, (ground.leaf,), values)
    leaf = Leaf(face)
    scale = 1.0 if variant == "sheet" else rng.uniform(1.25, 1.5)
    left = (leaf.width - CARD[0] * scale) / 2 + rng.uniform(-8, 8)
    values |= front(Ground(leaf, left, 40 + rng.uniform(-8, 8), scale), card, rng)
    values |= back(Ground(leaf, left + rng.uniform(-3, 3), 62 + CARD[1] * scale + rng.uniform(-6, 8), scale), card)
    if variant == "sheet_certified":
        _certify(leaf, rng)
    return Draft("can_cuoc_cong_dan", variant, (leaf,), values)


def qr_painter(text: str) -> Painter:
    """Return a painter of a QR code with its quiet zone."""

    def paint(width: int, height: int) -> Image.Image:
        matrix = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=2)]
        image = Image.new("L", (len(matrix[0]), len(matrix)))
        image.putdata([0 if dark else 255 for row in matrix for dark in row])
        return image.resize((width, height), Image.Resampling.NEAREST)

    return paint


def front(ground: Ground, card: Issue, rng: Random) -> dict[str, Value]:
    """Draw the front; return the values it shows."""
    person = card.person
    ground.picture(0, 0, *CARD, waves((214, 232, 226), tint=(240, 248, 243)))
    _emblem_side(ground, card.qr)
    label = ground.style(5.9, "regular", GREEN)
    value = ground.style(7.0, rng.choice(("regular", "bold")))
    ground.write(
        30, 25.6, [Span("Số / No.: ", label), Span(person.number, ground.style(11, "bold", RED), "so_dinh_danh")]
    )
    ground.write(30, 29.0, [Span(rng.choice(("Họ và tên / Full name:", "Họ và tên/ Full name:")), label)])
    ground.write(30, 32.4, [Span(person.name.upper(), ground.style(8.6, "bold"), "ho_ten")])
    ground.write(
        30, 35.8, [Span("Ngày sinh / Date of birth: ", label), Span(date_short(person.birth), value, "ngay_sinh")]
    )
    end = ground.write(30, 39.0, [Span("Giới tính / Sex: ", label), Span(person.sex, value, "gioi_tinh")])
    ground.write(
        max(51.0, end + 1.5), 39.0, [Span("Quốc tịch / Nationality: ", label), Span("Việt Nam", value, "quoc_tich")]
    )
    ground.write(30, 42.2, [Span("Quê quán / Place of origin:", label)])
    ground.write(30, 45.3, [Span(person.origin.short, value, "que_quan")])
    _address(ground, card, label, value)
    _expiry(ground, card.expires)
    inside = {"so_cmnd_cu": card.old_number} if card.old_number else {}  # only the QR code carries it
    return {
        **inside,
        "so_dinh_danh": person.number,
        "ho_ten": person.name.upper(),
        "ngay_sinh": person.birth.isoformat(),
        "gioi_tinh": person.sex,
        "quoc_tich": "Việt Nam",
        "que_quan": person.origin.short,
        "noi_thuong_tru": card.address,
        "ngay_het_han": FOREVER if card.expires is None else card.expires.isoformat(),
        "qr": card.qr,
    }


def _emblem_side(ground: Ground, qr: str) -> None:
    """Print what is the same on every card: the head lines, the title, the portrait's place; and the QR code."""
    small, tiny = ground.style(5.6, "bold", GREEN), ground.style(5.0, "regular", GREEN)
    ground.picture(4, 3.5, 11, 11, stamp("", "", (), "emblem", (206, 150, 60)))
    ground.write(45, 5.4, [Span("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", small)], "center")
    ground.write(45, 8.0, [Span("Độc lập - Tự do - Hạnh phúc", small)], "center")
    ground.write(45, 10.6, [Span("SOCIALIST REPUBLIC OF VIET NAM", tiny)], "center")
    ground.write(45, 12.9, [Span("Independence - Freedom - Happiness", tiny)], "center")
    ground.write(45, 18.2, [Span("CĂN CƯỚC CÔNG DÂN", ground.style(11, "bold", RED))], "center")
    ground.write(45, 21.0, [Span("Citizen Identity Card", ground.style(6.2, "bold", GREEN))], "center")
    ground.picture(70.5, 3.2, 12.4, 12.4, qr_painter(qr), "qr")
    ground.picture(4, 19.5, 22, 28, silhouette())


def _expiry(ground: Ground, expires: date | None) -> None:
    """Print the last day under the portrait."""
    until = FOREVER if expires is None else date_short(expires)
    ground.write(
        3.5,
        50.2,
        [Span("Có giá trị đến: ", ground.style(5.0, "regular", GREEN)), Span(until, ground.style(5.6), "ngay_het_han")],
    )
    ground.write(3.5, 52.4, [Span("Date of expiry", ground.style(5.0, "regular", GREEN))])


def _address(ground: Ground, card: Issue, label: Style, value: Style) -> None:
    """Set the residence beside its label and go on below, as the card does."""
    scale = ground.scale
    setting = Setting(ground.left + 30 * scale, (CARD[0] - 32) * scale, pitch=1.18)
    spans = [Span("Nơi thường trú / Place of residence: ", label), Span(card.address, value, "noi_thuong_tru")]
    flow(ground.leaf, ground.top + 48.4 * scale, spans, setting)


def back(ground: Ground, card: Issue) -> dict[str, Value]:
    """Draw the back; return the values it shows."""
    ground.picture(0, 0, *CARD, waves((218, 228, 236), tint=(242, 246, 250)))
    label, value = ground.style(5.6, "regular", GREEN), ground.style(6.6)
    ground.write(4, 5.0, [Span("Đặc điểm nhân dạng / Personal identification:", label)])
    scale = ground.scale
    mark = [Span(card.mark, value, "dac_diem_nhan_dang")]
    flow(ground.leaf, ground.top + 8.0 * scale, mark, Setting(ground.left + 4 * scale, 46 * scale, pitch=1.15))
    ground.write(
        4,
        13.6,
        [Span("Ngày, tháng, năm / Date, month, year: ", label), Span(date_short(card.issued), value, "ngay_cap")],
    )
    office = ground.style(5.2, "bold", GREEN)
    lines = (
        "CỤC TRƯỞNG CỤC CẢNH SÁT",
        "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI",
        "DIRECTOR GENERAL OF THE POLICE DEPARTMENT",
        "FOR ADMINISTRATIVE MANAGEMENT OF SOCIAL ORDER",
    )
    for number, line in enumerate(lines):
        ground.write(
            40.5,
            16.8 + 2.1 * number,
            [Span(line, office if number < 2 else ground.style(4.2, "regular", GREEN))],
            "center",
        )
    ground.picture(4, 18.5, 13, 11.5, chip())
    ground.picture(33, 24.4, 18, 7.5, signature(card.signer, (30, 30, 60)))
    ground.picture(27, 24.2, 9, 9, stamp("BỘ CÔNG AN", "", (), card.signer))
    ground.write(42, 34.2, [Span(card.signer, ground.style(6.4, "bold"))], "center")
    for top, caption in ((3.5, "Ngón trỏ trái"), (19.0, "Ngón trỏ phải")):
        ground.picture(66, top, 12, 13, fingerprint())
        ground.write(72, top + 14.6, [Span(caption, ground.style(4.6, "regular", GREEN))], "center")
    machine_zone(ground, card.mrz)
    return {"dac_diem_nhan_dang": card.mark, "ngay_cap": card.issued.isoformat(), "mrz": "\n".join(card.mrz)}


def machine_zone(ground: Ground, lines: tuple[str, str, str]) -> None:
    """Print the machine-readable zone: 30 characters a line over the width of the card, OCR-B where it is installed."""
    family = (present(("ocr-b",)) or ("liberation-mono",))[0]
    size = 10.0
    wide = ground.leaf.measure("0" * 30, ground.style(size, family=family)) / ground.scale
    look = ground.style(size * 78.0 / wide, family=family)
    for number, line in enumerate(lines):
        ground.write(3.8, 40.6 + 4.9 * number, [Span(line, look, "mrz")])


def _certify(leaf: Leaf, rng: Random) -> None:
    """Stamp the sheet as a certified copy; its number and date are not the card's own."""
    y = 232.0
    look = Style("bold", 12, (150, 20, 30))
    day = day_between(rng, date(2024, 7, 1), date(2026, 6, 1))
    leaf.write(62, y, [Span("CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH", look)], "center")
    plain = Style("regular", 11, (150, 20, 30))
    leaf.write(
        62, y + 6, [Span(f"Số chứng thực: {rng.randint(100, 9000)}   Quyển số: 01/{day.year}-SCT/BS", plain)], "center"
    )
    leaf.write(62, y + 12, [Span(date_long(day).capitalize(), plain)], "center")
    leaf.picture(95, y + 2, 36, 36, stamp("ỦY BAN NHÂN DÂN", "* PHƯỜNG *", (), f"{rng.random()}"))
