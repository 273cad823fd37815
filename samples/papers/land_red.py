"""The pages of the red book of 1993 to 2009."""

from __future__ import annotations

from samples.page import Span
from samples.papers.heads import motto
from samples.papers.land_pages import changes, drawing, issuer_of, owner_lines, serial, signed, title_lines
from samples.papers.plot import Plot
from samples.papers.sheet import Sheet
from samples.papers.table import Grid, table


def red_pages(page: Sheet, land: Plot) -> None:
    """Draw the red book of 1993 to 2009: a title page, the certificate, the changes."""
    page.y = motto(page.leaf, page.leaf.width / 2, 30, page.rng, 14) + 50
    title_lines(page, ("GIẤY CHỨNG NHẬN", "QUYỀN SỬ DỤNG ĐẤT"), 24)
    serial(page, land)
    page.turn(numbered=False)
    issuer, _ = issuer_of(land)
    page.say(issuer, "bold", "center", 1)
    page.say("CHỨNG NHẬN", "bold", "center", 2)
    page.skip()
    owner_lines(page, land, one_address=True)
    area = f"{land.shown_area} m²"
    look = page.fill.style
    page.values["dien_tich"] = land.area
    page.spans([Span("Được quyền sử dụng: ", page.print), Span(area, look, "dien_tich"), Span(" đất", page.print)])
    page.put("Bằng chữ:", land.area_words)
    page.put("Tại:", land.address, "dia_chi_thua_dat")
    _plot_table(page, land)
    page.put("Phần ghi thêm:", "Không")
    page.values["so_vao_so"] = land.book
    signed(page, land)
    label = "Vào sổ cấp giấy chứng nhận quyền sử dụng đất số: "
    page.spans([Span(label, page.print), Span(land.book, look, "so_vao_so")])
    page.turn(numbered=False)
    drawing(page, "SƠ ĐỒ THỬA ĐẤT")
    changes(page, land, "NHỮNG THAY ĐỔI SAU KHI CẤP GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT")


def _plot_table(page: Sheet, land: Plot) -> None:
    look = page.fill.style
    wide = page.right - page.left
    grid = Grid(page.left, tuple(wide * share for share in (0.16, 0.14, 0.2, 0.3, 0.2)), page.step)
    bold = page.style("bold", -1)
    page.values |= {
        "to_ban_do_so": land.map_sheet,
        "thua_dat_so": land.number,
        "muc_dich_su_dung": land.use[0],
        "thoi_han": land.term,
    }
    heading = [
        [Span(text, bold)]
        for text in ("Số tờ bản đồ", "Số thửa", "Diện tích (m²)", "Mục đích sử dụng", "Thời hạn sử dụng")
    ]
    cells = [
        [Span(land.map_sheet, look, "to_ban_do_so")],
        [Span(land.number, look, "thua_dat_so")],
        [Span(land.shown_area, look)],
        [Span(land.use[0], look, "muc_dich_su_dung")],
        [Span(land.term, look, "thoi_han")],
    ]
    page.y = table(page.leaf, grid, page.y, [heading, cells]) + page.step * 1.3
