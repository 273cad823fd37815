"""Draws the declaration for registering a birth (TỜ KHAI ĐĂNG KÝ KHAI SINH) of three editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.papers.identity import IdPaper, id_paper
from samples.papers.parts import (
    addressee,
    commune_office,
    footnotes,
    head,
    place_and_day,
    reformed,
    signatures,
    tick_boxes,
    village,
    working_day,
)
from samples.papers.sheet import Blank, Sheet, sheet
from samples.people import Family, Person, invent_family
from samples.spelling import date_in_words, date_short
from samples.truth import Draft

VARIANTS = ("mau_2015", "mau_2020", "mau_2025")
BORN = {
    "mau_2015": (date(2016, 2, 1), date(2020, 5, 1)),
    "mau_2020": (date(2020, 7, 20), date(2025, 4, 1)),
    "mau_2025": (date(2025, 7, 2), date(2026, 6, 1)),
}


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for which child's registration, when, showing which paper."""

    family: Family
    applicant: Person
    relation: str
    paper: IdPaper
    day: date


def request(rng: Random, variant: str, family: Family | None = None) -> Request:
    """Invent a request (for a given family's child when there is one)."""
    people = family or invent_family(rng, BORN[variant])
    day = working_day(people.child.birth + timedelta(days=rng.randint(3, 50)))
    father = rng.random() < 0.6
    applicant = people.father if father else people.mother
    relation = rng.choice(("Cha", "Cha đẻ", "Bố đẻ") if father else ("Mẹ", "Mẹ đẻ"))
    return Request(people, applicant, relation, id_paper(applicant, day), day)


def draft(rng: Random, face: str, variant: str, *, hand: bool = False, family: Family | None = None) -> Draft:
    """Draft one declaration."""
    asked = request(rng, variant, family)
    page = sheet(rng, face, hand=hand)
    head(page, ["TỜ KHAI ĐĂNG KÝ KHAI SINH"])
    notes = rng.random() < 0.5
    addressee(page, commune_office(asked.family.child.home, asked.day), "1" if notes else "")
    _applicant(page, asked, variant, notes=notes)
    page.say(
        rng.choice(
            (
                "Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:",
                "Đề nghị đăng ký khai sinh cho người có tên dưới đây:",
            )
        ),
        "bold",
    )
    _child(page, asked)
    _parent(page, "me", asked.family.mother, asked.family.mother.address(reformed=reformed(asked.day)))
    _parent(page, "cha", asked.family.father, asked.family.father.address(reformed=reformed(asked.day)))
    page.say(
        "Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của "
        "các bên liên quan theo quy định pháp luật.",
        indent=8,
    )
    _end(page, asked, notes=notes)
    return page.draft("to_khai_khai_sinh", variant)


def _end(page: Sheet, asked: Request, *, notes: bool) -> None:
    """Print copies wanted, place and day, signature, and what the footnote marks mean."""
    rng = page.rng
    if rng.random() < 0.6:
        copies = rng.random() < 0.7
        tick_boxes(page, "Đề nghị cấp bản sao:", ("Có", "Không"), 0 if copies else 1, None)
    where = village(asked.family.child.home, asked.day)
    place_and_day(page, where, asked.day, opening=rng.choice(("Làm tại: ", "", "")))
    signatures(page, [("Người yêu cầu", asked.applicant.name, None)])
    if notes:
        footnotes(
            page,
            (
                "Ghi rõ tên cơ quan đăng ký khai sinh.",
                "Ghi theo nơi đăng ký thường trú; nếu không có nơi đăng ký thường trú thì ghi nơi đăng ký tạm trú.",
                "Ghi thông tin về giấy tờ tùy thân của người đi đăng ký, ví dụ: Chứng minh nhân dân số 001089123.",
            ),
        )


def _applicant(page: Sheet, asked: Request, variant: str, *, notes: bool) -> None:
    rng, who = page.rng, asked.applicant
    page.put(
        "Họ, chữ đệm, tên người yêu cầu:",
        who.name if rng.random() < 0.6 else who.name.upper(),
        "nguoi_yeu_cau_ho_ten",
        who.name,
    )
    if variant == "mau_2025" or rng.random() < 0.3:
        page.put("Ngày, tháng, năm sinh:", date_short(who.birth), "nguoi_yeu_cau_ngay_sinh", who.birth.isoformat())
    home = who.address(reformed=reformed(asked.day))
    page.put("Nơi cư trú:", home, "nguoi_yeu_cau_noi_cu_tru", note="2" if notes else "")
    page.put(
        "Giấy tờ tùy thân:",
        asked.paper.quoted(rng),
        "nguoi_yeu_cau_giay_to",
        asked.paper.canonical,
        note="3" if notes else "",
    )
    page.put("Quan hệ với người được khai sinh:", asked.relation, "quan_he")


def _child(page: Sheet, asked: Request) -> None:
    rng, child = page.rng, asked.family.child
    page.put("Họ, chữ đệm, tên:", child.name.upper(), "ho_ten", strong="yes")
    words = date_in_words(child.birth, rng.choice(("commas", "plain", "mong")))
    birth = Blank("Ngày, tháng, năm sinh:", date_short(child.birth), "ngay_sinh", child.birth.isoformat())
    if rng.random() < 0.5:
        page.row(birth)
        page.put(rng.choice(("Ghi bằng chữ:", "ghi bằng chữ:")), words, "ngay_sinh_bang_chu")
    else:
        spans = [*page.labelled(birth), page.value(birth), page.value(Blank("", " "))]
        label = Blank("ghi bằng chữ:", words, "ngay_sinh_bang_chu")
        page.spans([*spans, *page.labelled(label), page.value(label)])
    page.several(
        [
            Blank("Giới tính:", child.sex, "gioi_tinh"),
            Blank("Dân tộc:", child.ethnicity, "dan_toc"),
            Blank("Quốc tịch:", "Việt Nam", "quoc_tich"),
        ],
        [0.0, 0.32, 0.64],
    )
    page.put("Nơi sinh:", child.born_at, "noi_sinh")
    origin = child.origin.name(reformed=reformed(asked.day))
    page.put("Quê quán:", origin[0].upper() + origin[1:], "que_quan")


def _parent(page: Sheet, prefix: str, person: Person, home: str) -> None:
    rng = page.rng
    who = "người mẹ" if prefix == "me" else "người cha"
    name = person.name.upper() if rng.random() < 0.5 else person.name
    page.put(f"Họ, chữ đệm, tên {who}:", name, f"{prefix}_ho_ten", person.name)
    full = rng.random() < 0.4
    born = date_short(person.birth) if full else str(person.birth.year)
    canonical = person.birth.isoformat() if full else born
    label = "Ngày, tháng, năm sinh:" if full and rng.random() < 0.4 else "Năm sinh:"
    page.several(
        [
            Blank(label, born, f"{prefix}_nam_sinh", canonical),
            Blank("Dân tộc:", person.ethnicity, f"{prefix}_dan_toc"),
            Blank("Quốc tịch:", "Việt Nam", f"{prefix}_quoc_tich"),
        ],
        [0.0, 0.36, 0.66],
    )
    page.put("Nơi cư trú:", home, f"{prefix}_noi_cu_tru")
