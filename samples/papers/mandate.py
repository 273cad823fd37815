"""Draws the letter of attorney (GIẤY ỦY QUYỀN), certified or not."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from samples.ink import stamp
from samples.page import Span
from samples.papers.identity import IdPaper, id_paper
from samples.papers.parts import head, reformed, signatures, village, working_day
from samples.papers.procedures import PROCEDURES
from samples.papers.sheet import Sheet, sheet
from samples.people import FEMALE, MALE, Person, day_between, full_name, invent
from samples.spelling import date_long, date_short
from samples.truth import Draft

VARIANTS = ("don_gian", "hai_ben", "chung_thuc")
FIRST_DAY, LAST_DAY = date(2018, 2, 1), date(2026, 6, 20)


def draft(
    rng: Random, face: str, variant: str, *, hand: bool = False, sides: tuple[Person, Person] | None = None
) -> Draft:
    """Draft one letter; who gives and who takes the power may be given."""
    day = working_day(day_between(rng, FIRST_DAY, LAST_DAY))
    born = (date(1955, 1, 1), date(1999, 1, 1))
    giver, taker = sides or (
        invent(rng, rng.choice((MALE, FEMALE)), born),
        invent(rng, rng.choice((MALE, FEMALE)), born),
    )
    page = sheet(rng, face, hand=hand)
    head(page, ["GIẤY ỦY QUYỀN"], 4)
    page.say(f"Hôm nay, {date_long(day)}, tại {giver.home.name(reformed=reformed(day))}, chúng tôi gồm có:", indent=8)
    letters = variant == "hai_ben" or rng.random() < 0.5
    _side(
        page,
        "I. BÊN ỦY QUYỀN" + (" (Bên A):" if letters else ":"),
        "ben_uy_quyen",
        giver,
        id_paper(giver, day),
        day,
    )
    _side(
        page,
        "II. BÊN ĐƯỢC ỦY QUYỀN" + (" (Bên B):" if letters else ":"),
        "ben_duoc_uy_quyen",
        taker,
        id_paper(taker, day),
        day,
    )
    _matter(page, giver, taker, day)
    names = [("BÊN ỦY QUYỀN", giver.name, None), ("BÊN ĐƯỢC ỦY QUYỀN", taker.name, None)]
    signatures(page, names)
    if variant == "chung_thuc":
        _certified(page, giver, day)
    return page.draft("giay_uy_quyen", variant)


def _side(page: Sheet, title: str, prefix: str, person: Person, paper: IdPaper, day: date) -> None:
    rng = page.rng
    page.say(title, "bold")
    call = rng.choice(("Họ và tên:", "Ông/Bà:", "Họ, chữ đệm, tên:"))
    page.put(call, person.name.upper() if rng.random() < 0.4 else person.name, f"{prefix}_ho_ten", person.name)
    if rng.random() < 0.6:
        page.put("Sinh ngày:", date_short(person.birth))
    label = rng.choice(("Giấy tờ tùy thân:", "Số CCCD/CMND/Hộ chiếu:", "Giấy tờ tùy thân số:"))
    page.put(label, paper.quoted(rng), f"{prefix}_giay_to", paper.canonical)
    page.put(rng.choice(("Nơi cư trú:", "Địa chỉ:", "Nơi thường trú:")), person.address(reformed=reformed(day)))


def _matter(page: Sheet, giver: Person, taker: Person, day: date) -> None:
    rng = page.rng
    procedure = rng.choice(PROCEDURES)
    matter = rng.choice(
        (
            f"Nộp hồ sơ và nhận kết quả thủ tục {procedure.title[0].lower()}{procedure.title[1:]}",
            f"Thay mặt tôi làm thủ tục {procedure.title[0].lower()}{procedure.title[1:]} tại cơ quan có thẩm quyền",
            "Nộp hồ sơ, nộp lệ phí và nhận kết quả giải quyết thủ tục hành chính",
        )
    )
    page.say("III. NỘI DUNG ỦY QUYỀN:" if rng.random() < 0.5 else "Nội dung ủy quyền:", "bold")
    page.put(rng.choice(("Bên ủy quyền ủy quyền cho bên được ủy quyền:", "Nội dung:")), matter, "noi_dung")
    until = rng.choice(
        (
            f"Từ ngày {date_short(day)} đến ngày {date_short(day + timedelta(days=rng.choice((30, 90, 180, 365))))}",
            "Kể từ ngày ký đến khi công việc được giải quyết xong",
            "01 năm kể từ ngày ký",
        )
    )
    page.put(rng.choice(("Thời hạn ủy quyền:", "IV. THỜI HẠN ỦY QUYỀN:", "Thời hạn:")), until, "thoi_han")
    page.say(
        f"Chúng tôi cam kết hoàn toàn chịu trách nhiệm trước pháp luật về nội dung ủy quyền ở trên."
        f"{'' if taker is giver else ' Giấy này được lập thành 02 bản, mỗi bên giữ 01 bản.'}",
        indent=8,
    )


def _certified(page: Sheet, giver: Person, day: date) -> None:
    """Print the certification of the signature: here number and day are fields of the paper."""
    rng = page.rng
    page.room(52)
    page.y += 2
    page.say("LỜI CHỨNG CỦA NGƯỜI THỰC HIỆN CHỨNG THỰC", "bold", "center")
    page.values |= {"so_chung_thuc": f"{rng.randint(20, 2400)}", "ngay_chung_thuc": day.isoformat()}
    place = giver.home.name(reformed=reformed(day))
    page.spans(
        [
            Span("Ngày ", page.print, "ngay_chung_thuc"),
            Span(date_long(day)[5:], page.print, "ngay_chung_thuc"),
            Span(f", tại Ủy ban nhân dân {place}, chứng thực ông/bà {giver.name} đã ký trước mặt tôi.", page.print),
        ]
    )
    number = [Span("Số chứng thực: ", page.print), Span(str(page.values["so_chung_thuc"]), page.print, "so_chung_thuc")]
    page.spans([*number, Span(f"  Quyển số: 01/{day.year} - SCT/CK,ĐC", page.print)])
    who = full_name(rng, MALE)
    page.leaf.picture(
        page.right - 70, page.y - 6, 34, 34, stamp(f"U.B.N.D {village(giver.home, day).upper()}", "* ỦY BAN *", (), who)
    )
    signatures(page, [("NGƯỜI THỰC HIỆN CHỨNG THỰC", who, None)], 18)
