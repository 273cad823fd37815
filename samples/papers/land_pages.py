"""The pages of the three generations of land certificates, row by row."""

from __future__ import annotations

from PIL import Image, ImageDraw

from samples.page import BLACK, RED, Painter, Span, Style
from samples.papers.card import qr_painter
from samples.papers.heads import Seal, Signer, motto, sign
from samples.papers.parts import reformed
from samples.papers.plot import Plot
from samples.papers.sheet import Blank, Sheet
from samples.papers.table import Grid, table
from samples.people import MALE, full_name
from samples.places import bare
from samples.spelling import date_long, date_short
from samples.truth import Value

FULL_TITLE = ("GIẤY CHỨNG NHẬN", "QUYỀN SỬ DỤNG ĐẤT", "QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT")
NEW_TITLE = ("GIẤY CHỨNG NHẬN", "QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU", "TÀI SẢN GẮN LIỀN VỚI ĐẤT")


def owners_truth(land: Plot, *, addressed: bool, one_address: bool = False) -> Value:
    """Return the owners as the catalogue lists them; one_address: the first one's is printed once, for all."""
    homes = [(land.owners[0] if one_address else each)[0].address(reformed=reformed(land.day)) for each in land.owners]
    return [
        {
            "ho_ten": owner.name,
            "nam_sinh": str(owner.birth.year),
            "giay_to": paper.number,
            "dia_chi": home if addressed else "",
        }
        for (owner, paper), home in zip(land.owners, homes, strict=True)
    ]


def owner_lines(page: Sheet, land: Plot, *, one_address: bool) -> None:
    """Print the owners, each with year of birth and paper; the address once or after each."""
    home = land.owners[0][0].address(reformed=reformed(land.day))
    page.values["chu_su_dung"] = owners_truth(land, addressed=True, one_address=one_address)
    field = "chu_su_dung"
    look, plain = page.fill.style, page.print
    for owner, paper in land.owners:
        kind = "CMND" if len(paper.number) == 9 else "CCCD"
        spans = [
            Span("Ông: " if owner.sex == MALE else "Bà: ", plain),
            Span(owner.name, Style("bold", look.size, look.colour), field),
            Span(", năm sinh: ", plain),
            Span(str(owner.birth.year), look, field),
            Span(f", {kind} số: ", plain),
            Span(paper.number, look, field),
        ]
        page.spans(spans)
        if not one_address:
            page.spans(
                [Span("Địa chỉ thường trú: ", plain), Span(owner.address(reformed=reformed(land.day)), look, field)]
            )
    if one_address:
        page.spans([Span("Địa chỉ thường trú: ", plain), Span(home, look, field)])


def serial(page: Sheet, land: Plot) -> None:
    """Print the serial at the foot of the page."""
    page.values["so_phat_hanh"] = land.serial
    leaf = page.leaf
    look = Style("bold", 15, page.rng.choice((RED, BLACK)))
    leaf.write(
        leaf.width / 2 + page.rng.choice((0, 40)), leaf.height - 14, [Span(land.serial, look, "so_phat_hanh")], "center"
    )


def title_lines(page: Sheet, lines: tuple[str, ...], size: float) -> None:
    """Print the title's lines in red, the third and later ones smaller."""
    for number, line in enumerate(lines):
        look = Style("bold", size if number < 2 else size - 3, RED)
        page.leaf.write(page.leaf.width / 2, page.y, [Span(line, look)], "center")
        page.y += size * 0.48
    page.y += 6


def issuer_of(land: Plot) -> tuple[str, str]:
    """Return who issues: the body's printed lines in one, and the seal's middle words."""
    place = land.place
    if reformed(land.day):
        return f"ỦY BAN NHÂN DÂN {place.new_commune.upper()}", place.new_commune
    return f"ỦY BAN NHÂN DÂN {place.district.upper()}", place.district


def signed(page: Sheet, land: Plot) -> None:
    """Print place, day, issuer, signature and seal."""
    rng = page.rng
    issuer, unit = issuer_of(land)
    province = land.place.new_province if reformed(land.day) else land.place.province
    page.room(50)
    page.values |= {"ngay_cap": land.day.isoformat(), "co_quan_cap": issuer}
    leaf, x = page.leaf, page.right - 48
    opening = [Span(f"{bare(unit)}, ", page.style("italic"))]
    leaf.write(x, page.y, [*opening, Span(date_long(land.day), page.style("italic"), "ngay_cap")], "center")
    leaf.write(
        x, page.y + 6, [Span("TM. ", page.style("bold")), Span(issuer, page.style("bold"), "co_quan_cap")], "center"
    )
    signer = Signer("KT. CHỦ TỊCH" if rng.random() < 0.5 else "", "CHỦ TỊCH", full_name(rng, MALE))
    signer = Signer(signer.authority, "PHÓ CHỦ TỊCH" if signer.authority else "CHỦ TỊCH", signer.name)
    room = min(26.0, max(16.0, leaf.height - 20 - page.y - 24))
    page.y = (
        sign(leaf, x, page.y + 12, signer, rng, Seal(f"U.B.N.D {unit.upper()}", f"* {bare(province).upper()} *"), room)
        + 8
    )


def _plan(seed: float) -> Painter:
    """Paint the outline of a plot with lengths of its sides: print that is no field."""

    def paint(width: int, height: int) -> Image.Image:
        image = Image.new("RGB", (width, height), "white")
        pen = ImageDraw.Draw(image)
        corners = [(0.2, 0.2), (0.75, 0.15 + seed * 0.1), (0.82, 0.75), (0.25, 0.85)]
        points = [(x * width, y * height) for x, y in corners]
        pen.line([*points, points[0]], fill=(20, 20, 20), width=max(1, width // 150))
        pen.line(
            [(0.05 * width, 0.92 * height), (0.95 * width, 0.9 * height)], fill=(20, 20, 20), width=max(1, width // 250)
        )
        return image

    return paint


def drawing(page: Sheet, title: str) -> None:
    """Print the plan of the plot: its figures are no fields."""
    page.say(title, "bold")
    page.room(70)
    leaf, rng = page.leaf, page.rng
    left, top = page.left + 30, page.y
    leaf.picture(left, top, 100, 62, _plan(rng.random()))
    for x, y, text in (
        (58, 12, f"{rng.uniform(5, 30):.2f}"),
        (92, 30, f"{rng.uniform(5, 30):.2f}"),
        (50, 58, f"{rng.uniform(5, 30):.2f}"),
    ):
        leaf.write(left + x, top + y, [Span(text.replace(".", ","), Style("regular", 9))])
    leaf.write(left + 45, top + 34, [Span(str(rng.randint(1, 400)), Style("regular", 11))])
    page.y = top + 70


def changes(page: Sheet, land: Plot, title: str) -> None:
    """Print the table of later changes, with free rows."""
    page.say(title, "bold")
    wide = page.right - page.left
    grid = Grid(page.left, (wide * 0.6, wide * 0.4), page.step)
    bold, look = page.style("bold", -1), page.fill.style
    rows = [[[Span("Nội dung thay đổi và cơ sở pháp lý", bold)], [Span("Xác nhận của cơ quan có thẩm quyền", bold)]]]
    truth = []
    for change in land.changes:
        sealed = f"Ngày {date_short(change.day)}, Chi nhánh Văn phòng Đăng ký đất đai"
        rows.append([[Span(change.text, look, "bien_dong")], [Span(sealed, look, "bien_dong")]])
        truth.append({"noi_dung": change.text, "ngay": change.day.isoformat()})
    rows += [[[], []] for _ in range(3 - len(land.changes))]
    if truth:
        page.values["bien_dong"] = truth
    page.y = table(page.leaf, grid, page.y - page.step * 0.5, rows) + page.step


def pink_pages(page: Sheet, land: Plot) -> None:
    """Draw the four pages of 2009 to 2024."""
    page.y = motto(page.leaf, page.leaf.width / 2, 28, page.rng, 14) + 16
    title_lines(page, FULL_TITLE, 17)
    page.y += 8
    page.say("I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất", "bold")
    owner_lines(page, land, one_address=page.rng.random() < 0.5)
    serial(page, land)
    page.turn(numbered=False)
    page.say("II. Thửa đất, nhà ở và tài sản khác gắn liền với đất", "bold")
    page.say("1. Thửa đất:", "bold")
    _plot_rows(page, land)
    for line in (
        "2. Nhà ở: -/-",
        "3. Công trình xây dựng khác: -/-",
        "4. Rừng sản xuất là rừng trồng: -/-",
        "5. Cây lâu năm: -/-",
    ):
        page.say(line)
    page.say(
        "6. Ghi chú: " + page.rng.choice(("Không", "-/-", "Thửa đất có 30,0 m² thuộc hành lang an toàn giao thông"))
    )
    page.skip()
    book_first = page.rng.random() < 0.5
    if not book_first:
        signed(page, land)
    _book(page, land)
    if book_first:
        signed(page, land)
    page.turn(numbered=False)
    drawing(page, "III. Sơ đồ thửa đất, nhà ở và tài sản khác gắn liền với đất")
    page.turn(numbered=False)
    changes(page, land, "IV. Những thay đổi sau khi cấp giấy chứng nhận")
    page.say("Người được cấp Giấy chứng nhận không được sửa chữa, tẩy xóa hoặc bổ sung bất kỳ nội dung nào.", "italic")


def _book(page: Sheet, land: Plot) -> None:
    page.values["so_vao_so"] = land.book
    label = page.rng.choice(("Số vào sổ cấp GCN:", "Số vào sổ cấp Giấy chứng nhận:"))
    page.spans([Span(f"{label} ", page.print), Span(land.book, page.fill.style, "so_vao_so")])


def _plot_rows(page: Sheet, land: Plot) -> None:
    rng = page.rng
    page.several(
        [Blank("a) Thửa đất số:", land.number, "thua_dat_so"), Blank("tờ bản đồ số:", land.map_sheet, "to_ban_do_so")],
        [0.0, 0.45],
    )
    page.put("b) Địa chỉ:", land.address, "dia_chi_thua_dat")
    area = f"{land.shown_area} m²"
    if rng.random() < 0.8:
        area += f", (bằng chữ: {land.area_words})"
    page.put("c) Diện tích:", area, "dien_tich", land.area)
    shared = len(land.owners) > 1 and rng.random() < 0.5
    own, common = ("Không", land.shown_area + " m²") if shared else (land.shown_area + " m²", "Không")
    shape = f"Sử dụng riêng: {own}; Sử dụng chung: {common}"
    page.put("d) Hình thức sử dụng:", shape, "hinh_thuc_su_dung")
    use = land.use[0] if rng.random() < 0.6 else f"{land.use[0]} ({land.use[1]})"
    page.put("đ) Mục đích sử dụng:", use, "muc_dich_su_dung")
    page.put("e) Thời hạn sử dụng:", land.term, "thoi_han")
    page.put("g) Nguồn gốc sử dụng:", land.origin, "nguon_goc")


def new_pages(page: Sheet, land: Plot) -> None:
    """Draw the two pages of TT 10/2024 with their QR code."""
    rng, leaf = page.rng, page.leaf
    leaf.picture(
        leaf.width - 34,
        10,
        20,
        20,
        qr_painter(f"{land.serial.replace(' ', '')}|{land.number}|{land.map_sheet}|{land.day:%d%m%Y}"),
    )
    page.y = motto(leaf, leaf.width / 2 - 8, 24, rng, 13) + 10
    title_lines(page, NEW_TITLE, 16)
    page.say("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:", "bold")
    owner_lines(page, land, one_address=rng.random() < 0.5)
    page.say("2. Thông tin thửa đất:", "bold")
    page.several(
        [Blank("a) Thửa đất số:", land.number, "thua_dat_so"), Blank("Tờ bản đồ số:", land.map_sheet, "to_ban_do_so")],
        [0.0, 0.45],
    )
    page.put("b) Diện tích:", f"{land.shown_area} m²", "dien_tich", land.area)
    page.put("c) Loại đất:", land.use[0], "muc_dich_su_dung")
    page.put("d) Thời hạn sử dụng đất:", land.term, "thoi_han")
    page.put(
        "đ) Hình thức sử dụng đất:", "Sử dụng chung" if len(land.owners) > 1 else "Sử dụng riêng", "hinh_thuc_su_dung"
    )
    page.put("e) Địa chỉ:", land.address, "dia_chi_thua_dat")
    page.say("3. Thông tin tài sản gắn liền với đất: -/-", "bold")
    serial(page, land)
    page.turn(numbered=False)
    drawing(page, "4. Sơ đồ thửa đất, tài sản gắn liền với đất:")
    page.say("5. Ghi chú: -/-", "bold")
    changes(page, land, "6. Những thay đổi sau khi cấp Giấy chứng nhận:")
    page.values["so_vao_so"] = land.book
    signed(page, land)
    page.spans([Span("Số vào sổ cấp Giấy chứng nhận: ", page.print), Span(land.book, page.fill.style, "so_vao_so")])
