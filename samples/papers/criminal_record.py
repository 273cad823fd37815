"""Draws the request for a criminal record certificate (TỜ KHAI YÊU CẦU CẤP PHIẾU LÝ LỊCH TƯ PHÁP): tick boxes."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.page import Span, Style
from samples.papers.identity import IdPaper, id_paper
from samples.papers.parts import addressee, email, head, phone, place_and_day, reformed, signatures, tick_boxes, village
from samples.papers.sheet import Blank, Sheet, sheet
from samples.papers.table import Grid, row_height, table_row
from samples.people import Family, Person, day_between, invent_family
from samples.places import titled
from samples.spelling import date_long, date_short
from samples.truth import Draft

VARIANTS = ("so_tu_phap", "cong_an")
DAYS = {"so_tu_phap": (date(2016, 2, 1), date(2025, 2, 20)), "cong_an": (date(2025, 3, 3), date(2026, 6, 20))}
PURPOSES = (
    "Xin việc làm",
    "Bổ sung hồ sơ lao động",
    "Xuất khẩu lao động",
    "Xin cấp giấy phép hành nghề",
    "Hồ sơ du học",
)


def draft(rng: Random, face: str, variant: str, *, hand: bool = False, family: Family | None = None) -> Draft:
    """Draft one request, by the grown-up child of a given family when there is one."""
    people = family or invent_family(rng, (date(1980, 1, 1), date(2004, 1, 1)))
    who = people.child
    day = day_between(rng, *DAYS[variant])
    page = sheet(rng, face, hand=hand)
    head(
        page,
        ["TỜ KHAI", "YÊU CẦU CẤP PHIẾU LÝ LỊCH TƯ PHÁP"]
        if rng.random() < 0.6
        else ["TỜ KHAI YÊU CẦU CẤP PHIẾU LÝ LỊCH TƯ PHÁP"],
        2,
    )
    new = reformed(day)
    province = titled(who.home.new_province if new else who.home.province)
    addressee(page, f"{'Sở Tư pháp' if variant == 'so_tu_phap' else 'Công an'} {province}")
    _person(page, who, day)
    _parents(page, people)
    _stays(page, who)
    page.put(rng.choice(("Phần khai về án tích, nội dung bị cấm đảm nhiệm chức vụ:", "Án tích (nếu có):")), "Không")
    _wish(page)
    page.say(
        "Tôi xin cam đoan những lời khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật về lời khai của "
        "mình.",
        indent=8,
    )
    place_and_day(page, village(who.home, day), day)
    signatures(page, [("Người khai", who.name, None)])
    return page.draft("to_khai_ly_lich_tu_phap", variant)


def _wish(page: Sheet) -> None:
    """Print which certificate is asked for, what for, and how many."""
    rng = page.rng
    chosen = rng.randint(0, 1)
    options = rng.choice(
        (("Phiếu lý lịch tư pháp số 1", "Phiếu lý lịch tư pháp số 2"), ("Số 1", "Số 2"), ("Phiếu số 1", "Phiếu số 2"))
    )
    tick_boxes(
        page,
        "Yêu cầu cấp Phiếu:" if "hiếu" not in options[0] else "Yêu cầu cấp:",
        options,
        chosen,
        "loai_phieu",
        str(chosen + 1),
    )
    tick_boxes(page, "Yêu cầu xác nhận về nội dung cấm đảm nhiệm chức vụ:", ("Có", "Không"), rng.randint(0, 1), None)
    page.put(
        rng.choice(("Mục đích yêu cầu cấp Phiếu lý lịch tư pháp:", "Mục đích yêu cầu cấp Phiếu:")),
        rng.choice(PURPOSES),
        "muc_dich",
    )
    page.put("Số lượng Phiếu lý lịch tư pháp yêu cầu cấp:", f"{rng.randint(1, 2):02d} Phiếu")


def _identity(page: Sheet, paper: IdPaper) -> None:
    """Quote the identity paper on one line, or tick its kind and give the rest in rows."""
    rng = page.rng
    if rng.random() < 0.5:
        page.put("10. Giấy CMND/Căn cước công dân/Hộ chiếu:", paper.quoted(rng), "giay_to_tuy_than", paper.canonical)
    else:
        kinds = ("chứng minh nhân dân", "căn cước công dân", "hộ chiếu")
        tick = kinds.index(paper.kind) if paper.kind in kinds else 1
        tick_boxes(page, "10. Giấy tờ tùy thân:", ("CMND", "Căn cước công dân", "Hộ chiếu"), tick, None)
        said = {**paper.canonical, "loai": kinds[tick]}  # the form has no box for the card of 2024
        page.put("Số:", paper.number, "giay_to_tuy_than", said)
        page.several(
            [
                Blank("Cấp ngày:", date_short(paper.issued), "giay_to_tuy_than", said),
                Blank("Tại:", paper.office, "giay_to_tuy_than", said),
            ],
            [0.0, 0.4],
        )


def _person(page: Sheet, who: Person, day: date) -> None:
    rng = page.rng
    page.put("1. Tên tôi là:", who.name.upper() if rng.random() < 0.6 else who.name, "ho_ten", who.name)
    other = rng.choice(("", "", "Không", "Tí"))
    page.put("2. Tên gọi khác (nếu có):", other, "ten_khac")
    birth = date_short(who.birth) if rng.random() < 0.7 else date_long(who.birth, padded=False)[5:]
    page.several(
        [
            Blank("3. Ngày, tháng, năm sinh:", birth, "ngay_sinh", who.birth.isoformat()),
            Blank("4. Giới tính:", who.sex, "gioi_tinh"),
        ],
        [0.0, 0.62],
    )
    page.put("5. Nơi sinh:", who.born_at, "noi_sinh")
    page.several(
        [Blank("6. Quốc tịch:", "Việt Nam", "quoc_tich"), Blank("7. Dân tộc:", who.ethnicity, "dan_toc")], [0.0, 0.5]
    )
    page.put("8. Nơi thường trú:", who.address(reformed=reformed(day)), "noi_thuong_tru")
    stays = rng.random() < 0.4
    page.put("9. Nơi tạm trú:", who.address(reformed=reformed(day)) if stays else "", "noi_tam_tru")
    _identity(page, id_paper(who, day))
    shown, digits = phone(rng)
    page.put(
        "11. Số điện thoại/e-mail:",
        f"{shown} / {email(rng, who)}" if rng.random() < 0.3 else shown,
        "dien_thoai",
        digits,
    )


def _parents(page: Sheet, people: Family) -> None:
    rng = page.rng
    page.say("PHẦN KHAI VỀ CHA, MẸ, VỢ/CHỒNG CỦA NGƯỜI ĐƯỢC CẤP PHIẾU LÝ LỊCH TƯ PHÁP", "bold", "center", -1.5)
    full = rng.random() < 0.6
    for prefix, who, person in (("cha", "cha", people.father), ("me", "mẹ", people.mother)):
        born = date_short(person.birth) if full else str(person.birth.year)
        label = "Ngày, tháng, năm sinh:" if full else "Năm sinh:"
        page.put(f"Họ và tên {who}:", person.name, f"{prefix}_ho_ten")
        page.put(label, born, f"{prefix}_ngay_sinh", person.birth.isoformat() if full else born)
    page.put("Họ và tên vợ/chồng:", "")


def _stays(page: Sheet, who: Person) -> None:
    """Print where the person lived since the age of fourteen; no field of the catalogue is here."""
    page.say("QUÁ TRÌNH CƯ TRÚ CỦA BẢN THÂN (kể từ khi đủ 14 tuổi)", "bold", "center", -1.5)
    wide = page.right - page.left
    grid = Grid(page.left, (wide * 0.24, wide * 0.46, wide * 0.3), page.step * 0.9)
    look = page.fill.style
    small = Style(look.weight, look.size - 1, look.colour, look.family)
    start = who.birth.year + 14
    rows = [
        [Span("Từ tháng, năm đến tháng, năm", page.style("bold", -1.5))],
        [Span("Nơi thường trú/Tạm trú", page.style("bold", -1.5))],
        [Span("Nghề nghiệp, nơi làm việc", page.style("bold", -1.5))],
    ]
    page.room(page.step * 4)
    page.y -= page.step * 0.5
    page.leaf.rule(grid.edges[0], page.y, grid.edges[-1], page.y)
    page.y = table_row(page.leaf, grid, page.y, rows, ("center",) * 3)
    for first, last, work in (
        (start, start + 4, "Học sinh"),
        (start + 4, start + 9, page.rng.choice(("Sinh viên", "Công nhân", "Lao động tự do"))),
    ):
        cells = [[Span(f"{first} - {last}", small)], [Span(who.home.name(reformed=False), small)], [Span(work, small)]]
        if page.y + row_height(page.leaf, grid, cells) > page.bottom:
            page.turn()
            page.leaf.rule(grid.edges[0], page.y, grid.edges[-1], page.y)
        page.y = table_row(page.leaf, grid, page.y, cells)
    page.y += page.step
