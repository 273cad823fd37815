"""Draws the identity card of 2024 (CĂN CƯỚC): front, back with QR code and MRZ, or both on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.cards import FOREVER, expiry, mrz_lines
from samples.flow import Setting, flow
from samples.guilloche import chip, silhouette, waves
from samples.ink import signature, stamp
from samples.page import Leaf, Span
from samples.papers.card import CARD, GREEN, Ground, machine_zone, qr_painter
from samples.people import FEMALE, MALE, Person, day_between, full_name, invent
from samples.spelling import date_short
from samples.truth import Draft, Value

VARIANTS = ("sheet", "sheet_large", "front", "back")
FIRST_DAY, LAST_DAY = date(2024, 7, 1), date(2026, 6, 30)


@dataclass(frozen=True, slots=True)
class Issue:
    """One issued card."""

    person: Person
    issued: date
    expires: date | None
    old_number: str
    address: str
    birth_registered: str
    parents: tuple[str, str]

    @property
    def mrz(self) -> tuple[str, str, str]:
        """The three machine-readable lines, laid out as on the card before."""
        return mrz_lines(self.person, self.expires)

    @property
    def qr(self) -> str:
        """The QR text; TT 16/2024/TT-BCA says what is in it, not in which order: the old card's is assumed."""
        person = self.person
        return "|".join(
            (
                person.number,
                self.old_number,
                person.name,
                f"{person.birth:%d%m%Y}",
                person.sex,
                self.address,
                f"{self.issued:%d%m%Y}",
                "",
                *self.parents,
            )
        )


def issue(rng: Random, person: Person | None = None, issued: date | None = None) -> Issue:
    """Invent a card (for a given person, when there is one)."""
    holder = person or invent(rng, rng.choice((MALE, FEMALE)), (date(1950, 1, 1), date(2008, 12, 31)))
    day = issued or day_between(rng, max(FIRST_DAY, holder.birth + timedelta(days=6 * 366)), LAST_DAY)
    old = (
        f"{rng.randint(10, 380):03d}{rng.randint(0, 999_999):06d}"
        if holder.birth.year < 1999 and rng.random() < 0.5
        else ""
    )
    new = day >= date(2025, 7, 1)
    parents = (full_name(rng, MALE, holder.name.split()[0]), full_name(rng, FEMALE))
    return Issue(
        holder,
        day,
        expiry(holder.birth, day),
        old,
        holder.card_address(reformed=new),
        holder.origin.short_name(reformed=new),
        parents,
    )


def draft(rng: Random, face: str, variant: str, *, person: Person | None = None, given: Issue | None = None) -> Draft:
    """Draft a card in one of the variants; person or a whole issue may be given."""
    card = given or issue(rng, person)
    values: dict[str, Value] = {}
    if variant in ("front", "back"):
        ground = Ground(Leaf(face, *CARD), 0.0, 0.0, 1.0)
        values |= front(ground, card) if variant == "front" else back(ground, card, rng)
        return Draft("can_cuoc", variant, (ground.leaf,), values)
    leaf = Leaf(face)
    scale = 1.0 if variant == "sheet" else rng.uniform(1.25, 1.5)
    left = (leaf.width - CARD[0] * scale) / 2 + rng.uniform(-8, 8)
    values |= front(Ground(leaf, left, 40 + rng.uniform(-8, 8), scale), card)
    lower = Ground(leaf, left + rng.uniform(-3, 3), 62 + CARD[1] * scale + rng.uniform(-6, 8), scale)
    values |= back(lower, card, rng)
    return Draft("can_cuoc", variant, (leaf,), values)


def front(ground: Ground, card: Issue) -> dict[str, Value]:
    """Draw the front; return the values it shows."""
    person = card.person
    ground.picture(0, 0, *CARD, waves((216, 230, 232), tint=(240, 247, 246)))
    small, tiny = ground.style(5.6, "bold", GREEN), ground.style(5.0, "regular", GREEN)
    ground.picture(4, 3.5, 11, 11, stamp("", "", (), "emblem", (206, 150, 60)))
    ground.write(48, 5.4, [Span("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", small)], "center")
    ground.write(48, 8.0, [Span("Độc lập - Tự do - Hạnh phúc", small)], "center")
    ground.write(48, 10.6, [Span("SOCIALIST REPUBLIC OF VIET NAM", tiny)], "center")
    ground.write(48, 12.9, [Span("Independence - Freedom - Happiness", tiny)], "center")
    ground.write(48, 17.8, [Span("CĂN CƯỚC", ground.style(11, "bold", (200, 24, 34)))], "center")
    ground.write(48, 20.6, [Span("IDENTITY CARD", ground.style(6.2, "bold", GREEN))], "center")
    ground.picture(4, 19.5, 22, 28, silhouette())
    ground.picture(74, 3.5, 8, 7, chip())
    label, value = ground.style(5.7, "regular", GREEN), ground.style(7.2, "bold")
    rows = (
        ("Số định danh cá nhân / Personal identification number:", person.number, "so_dinh_danh", 10.0),
        ("Họ, chữ đệm và tên khai sinh / Full name:", person.name.upper(), "ho_ten", 8.4),
        ("Ngày, tháng, năm sinh / Date of birth:", date_short(person.birth), "ngay_sinh", 7.2),
    )
    y = 24.6
    for text, shown, name, size in rows:
        ground.write(30, y, [Span(text, label)])
        ground.write(30, y + 3.7, [Span(shown, ground.style(size, "bold"), name)])
        y += 7.4
    end = ground.write(30, y, [Span("Giới tính / Sex: ", label), Span(person.sex, value, "gioi_tinh")])
    ground.write(
        max(53.0, end + 1.5), y, [Span("Quốc tịch / Nationality: ", label), Span("Việt Nam", value, "quoc_tich")]
    )
    return {
        "so_dinh_danh": person.number,
        "ho_ten": person.name.upper(),
        "ngay_sinh": person.birth.isoformat(),
        "gioi_tinh": person.sex,
        "quoc_tich": "Việt Nam",
    }


def back(ground: Ground, card: Issue, rng: Random) -> dict[str, Value]:
    """Draw the back; return the values it shows."""
    ground.picture(0, 0, *CARD, waves((220, 228, 236), tint=(243, 246, 250)))
    label, value, scale = ground.style(5.4, "regular", GREEN), ground.style(6.4, "bold"), ground.scale
    y = 4.6
    for text, shown, name in (
        ("Nơi cư trú / Place of residence:", card.address, "noi_cu_tru"),
        ("Nơi đăng ký khai sinh / Place of birth:", card.birth_registered, "noi_dang_ky_khai_sinh"),
    ):
        ground.write(4, y, [Span(text, label)])
        setting = Setting(ground.left + 4 * scale, 56 * scale, pitch=1.15)
        end = flow(ground.leaf, ground.top + (y + 3.1) * scale, [Span(shown, value, name)], setting)
        y = (end - ground.top) / scale + 0.6
    until = FOREVER if card.expires is None else date_short(card.expires)
    for text, shown, name in (
        ("Ngày, tháng, năm cấp / Date of issue: ", date_short(card.issued), "ngay_cap"),
        ("Ngày, tháng, năm hết hạn / Date of expiry: ", until, "ngay_het_han"),
    ):
        ground.write(4, y, [Span(text, label), Span(shown, ground.style(6.2), name)])
        y += 3.2
    ground.write(46, y + 1.2, [Span("BỘ CÔNG AN", ground.style(5.8, "bold", GREEN))], "center")
    ground.write(46, y + 3.6, [Span("MINISTRY OF PUBLIC SECURITY", ground.style(4.6, "regular", GREEN))], "center")
    ground.picture(38, y + 2.2, 16, 6.5, signature(f"{rng.random()}", (30, 30, 60)))
    ground.picture(4, y + 0.6, 12, 10, chip())
    ground.picture(64, 3.4, 18, 18, qr_painter(card.qr), "qr")
    machine_zone(ground, card.mrz)
    return {
        "noi_cu_tru": card.address,
        "noi_dang_ky_khai_sinh": card.birth_registered,
        "ngay_cap": card.issued.isoformat(),
        "ngay_het_han": FOREVER if card.expires is None else card.expires.isoformat(),
        "qr": card.qr,
        "mrz": "\n".join(card.mrz),
    }
