"""Every paper in every variant is whole, lies on its sheet, and its truth is what was drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from samples.cards import check_digit
from samples.page import Leaf, Span, Style
from samples.papers import PAPERS, draw, sketch
from samples.raster import render, word_box
from samples.truth import Draft

pytestmark = pytest.mark.slow

FIELDS = {
    "giay_khai_sinh": """so quyen_so ho_ten ngay_sinh ngay_sinh_bang_chu gioi_tinh dan_toc quoc_tich noi_sinh que_quan
        so_dinh_danh me_ho_ten me_nam_sinh me_dan_toc me_quoc_tich me_noi_cu_tru cha_ho_ten cha_nam_sinh cha_dan_toc
        cha_quoc_tich cha_noi_cu_tru nguoi_di_khai_ho_ten nguoi_di_khai_giay_to noi_dang_ky ngay_dang_ky nguoi_ky
        chuc_vu_nguoi_ky ghi_chu""",
    "can_cuoc_cong_dan": """so_dinh_danh ho_ten ngay_sinh gioi_tinh quoc_tich que_quan noi_thuong_tru ngay_het_han
        ngay_cap so_cmnd_cu dac_diem_nhan_dang qr mrz""",
    "van_ban_hanh_chinh": """loai_van_ban so_ky_hieu co_quan_chu_quan co_quan_ban_hanh dia_danh ngay_ban_hanh trich_yeu
        kinh_gui noi_nhan quyen_han_ky chuc_vu_nguoi_ky nguoi_ky do_mat do_khan han_xu_ly van_ban_lien_quan""",
    "to_khai_khai_sinh": """kinh_gui nguoi_yeu_cau_ho_ten nguoi_yeu_cau_ngay_sinh nguoi_yeu_cau_noi_cu_tru
        nguoi_yeu_cau_giay_to quan_he ho_ten ngay_sinh ngay_sinh_bang_chu gioi_tinh dan_toc quoc_tich noi_sinh que_quan
        me_ho_ten me_nam_sinh me_dan_toc me_quoc_tich me_noi_cu_tru cha_ho_ten cha_nam_sinh cha_dan_toc cha_quoc_tich
        cha_noi_cu_tru ngay_lam_don""",
    "giay_chung_sinh": """so quyen_so me_ho_ten me_ngay_sinh me_dan_toc me_noi_cu_tru me_giay_to cha_ho_ten sinh_luc
        noi_sinh so_con_lan_nay gioi_tinh can_nang_gram tinh_trang_con ten_du_dinh ngay_cap nguoi_do_de thu_truong""",
    "to_khai_ket_hon": """kinh_gui ngay_lam_don vo_ho_ten vo_ngay_sinh vo_dan_toc vo_quoc_tich vo_noi_cu_tru vo_giay_to
        vo_so_lan_ket_hon chong_ho_ten chong_ngay_sinh chong_dan_toc chong_quoc_tich chong_noi_cu_tru chong_giay_to
        chong_so_lan_ket_hon""",
    "giay_chung_nhan_ket_hon": """so quyen_so ngay_dang_ky noi_dang_ky nguoi_ky vo_ho_ten vo_ngay_sinh vo_dan_toc
        vo_quoc_tich vo_noi_cu_tru vo_giay_to chong_ho_ten chong_ngay_sinh chong_dan_toc chong_quoc_tich
        chong_noi_cu_tru chong_giay_to""",
    "giay_xac_nhan_hon_nhan": """so co_quan_cap ho_ten ngay_sinh gioi_tinh dan_toc quoc_tich giay_to_tuy_than noi_cu_tru
        tinh_trang_hon_nhan muc_dich ngay_cap hieu_luc_den nguoi_ky""",
    "trich_luc_khai_tu": """so ho_ten ngay_sinh gioi_tinh dan_toc quoc_tich giay_to_tuy_than noi_cu_tru ngay_chet
        gio_chet noi_chet nguyen_nhan_chet giay_bao_tu nguoi_yeu_cau_ho_ten noi_dang_ky ngay_dang_ky""",
    "can_cuoc": """so_dinh_danh ho_ten ngay_sinh gioi_tinh quoc_tich noi_cu_tru noi_dang_ky_khai_sinh ngay_cap
        ngay_het_han qr mrz""",
    "ct01": """kinh_gui ho_ten ngay_sinh gioi_tinh so_dinh_danh dien_thoai email chu_ho_ho_ten quan_he_chu_ho
        chu_ho_so_dinh_danh noi_dung_de_nghi thanh_vien""",
    "giay_chung_nhan_quyen_su_dung_dat": """so_phat_hanh so_vao_so chu_su_dung thua_dat_so to_ban_do_so dia_chi_thua_dat
        dien_tich hinh_thuc_su_dung muc_dich_su_dung thoi_han nguon_goc ngay_cap co_quan_cap bien_dong""",
    "don_dang_ky_bien_dong_dat": """kinh_gui ho_ten giay_to_tuy_than dia_chi dien_thoai email so_vao_so so_phat_hanh
        ngay_cap_gcn noi_dung_bien_dong ly_do giay_to_kem ngay_lam_don""",
    "giay_de_nghi_ho_kinh_doanh": """kinh_gui chu_ho_ho_ten chu_ho_ngay_sinh chu_ho_gioi_tinh chu_ho_giay_to
        ten_ho_kinh_doanh dia_diem_kinh_doanh dien_thoai nganh_nghe von_kinh_doanh ngay_lam_don""",
    "giay_chung_nhan_ho_kinh_doanh": """so ngay_dang_ky_lan_dau ten_ho_kinh_doanh dia_diem_kinh_doanh dien_thoai
        nganh_nghe von_kinh_doanh chu_ho_ho_ten chu_ho_ngay_sinh chu_ho_gioi_tinh chu_ho_dan_toc chu_ho_quoc_tich
        chu_ho_giay_to chu_ho_noi_thuong_tru co_quan_cap nguoi_ky""",
    "to_khai_ly_lich_tu_phap": """kinh_gui ho_ten ten_khac gioi_tinh ngay_sinh noi_sinh quoc_tich dan_toc noi_thuong_tru
        noi_tam_tru giay_to_tuy_than cha_ho_ten cha_ngay_sinh me_ho_ten me_ngay_sinh dien_thoai loai_phieu muc_dich
        ngay_lam_don""",
    "giay_tiep_nhan_ho_so": """ma_ho_so nguoi_nop dia_chi dien_thoai ten_thu_tuc ma_thu_tuc thanh_phan tiep_nhan_luc
        hen_tra_luc nguoi_tiep_nhan""",
    "giay_uy_quyen": """ben_uy_quyen_ho_ten ben_uy_quyen_giay_to ben_duoc_uy_quyen_ho_ten ben_duoc_uy_quyen_giay_to
        noi_dung thoi_han so_chung_thuc ngay_chung_thuc""",
}
REWORDED = {"von_kinh_doanh", "dien_tich", "dien_thoai", "can_nang_gram", "gio_chet", "vo_so_lan_ket_hon", "qr", "mrz"}
"""Fields whose canonical value is not the print: figures without dots and units, moments, machine zones."""
EVERY = [(form, variant) for form, paper in PAPERS.items() for variant in paper.variants]


def drafts(form: str, variant: str, count: int = 5) -> Iterator[Draft]:
    """Draft one variant from several seeds."""
    for seed in range(count):
        yield sketch(form, seed=seed, variant=variant, face=PAPERS[form].families[0])


def overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> int:
    """Return the shared area of two boxes."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    return max(0, wide) * max(0, min(one[3], other[3]) - max(one[1], other[1]))


@pytest.mark.parametrize(("form", "variant"), EVERY)
def test_words_lie_on_the_sheet_and_not_in_each_other(form: str, variant: str) -> None:
    """No letter is cut off at an edge; two words share a third of the smaller at most (glued marks and tails touch)."""
    for draft in drafts(form, variant, 2):
        for leaf in draft.leaves:
            wide, high = leaf.width / 25.4 * 200, leaf.height / 25.4 * 200
            boxes = [(word, word_box(leaf, word, 200)) for word in leaf.words]
            for word, (left, top, right, bottom) in boxes:
                assert min(left, top) >= 0, word.text
                assert right <= wide, word.text
                assert bottom <= high, word.text
            apart = [box for word, box in boxes if not word.glued]
            for number, one in enumerate(apart):
                area = (one[2] - one[0]) * (one[3] - one[1])
                for other in apart[number + 1 :]:
                    smaller = min(area, (other[2] - other[0]) * (other[3] - other[1]))
                    assert overlap(one, other) <= smaller * 0.34, draft.variant


@pytest.mark.parametrize("form", sorted(FIELDS))
def test_every_field_of_the_catalogue_is_drawn_by_some_variant(form: str) -> None:
    """Drawn papers know no field the catalogue lacks, and leave none of its fields out for ever."""
    seen = {name for variant in PAPERS[form].variants for draft in drafts(form, variant) for name in draft.values}
    assert seen == set(FIELDS[form].split())


@pytest.mark.parametrize(("form", "variant"), [pair for pair in EVERY if pair[0] in FIELDS])
def test_values_stand_where_the_truth_says(form: str, variant: str) -> None:
    """Each printed field has letters, a page and a box; what is not printed as such says so."""
    drawn = draw(form, seed=3, variant=variant, dpi=72)
    unprinted = {name for name, truth in drawn.fields.items() if truth.box is None}
    allowed = {"loai_van_ban"} if variant.startswith("cong_van") else {"so_cmnd_cu"}
    assert unprinted <= allowed
    for name in set(drawn.fields) - unprinted:
        truth = drawn.fields[name]
        assert truth.raw, name
        assert truth.page is not None
        if isinstance(truth.value, str) and name not in REWORDED and not truth.value[:4].isdigit():
            assert truth.value.lower() == truth.raw.replace("\u00a0", " ").lower()


def test_ink_is_inside_the_truth_box() -> None:
    """The box of a value holds dark pixels, and the strip just left of the page's text holds none."""
    drawn = draw("giay_khai_sinh", seed=1, variant="mau_2015", dpi=150)
    levels = np.asarray(drawn.pages[0].convert("L"))
    for name in ("ho_ten", "noi_sinh", "so_dinh_danh"):
        box = drawn.fields[name].box
        assert box is not None
        left, top, right, bottom = box
        assert (levels[top:bottom, left:right] < 110).mean() > 0.05


@pytest.mark.parametrize("form", sorted(PAPERS))
def test_same_seed_same_pixels(form: str) -> None:
    """A seed fixes the picture and the truth of every form."""
    variant = PAPERS[form].variants[-1]
    one, two = (draw(form, seed=5, variant=variant, dpi=60) for _ in range(2))
    assert one.pages[0].tobytes() == two.pages[0].tobytes()
    assert one.truth == two.truth


@pytest.mark.parametrize("form", sorted(FIELDS))
def test_another_seed_is_another_paper(form: str) -> None:
    """Two seeds give two different sets of values."""
    one, two = (sketch(form, seed=seed, variant=PAPERS[form].variants[0]) for seed in (5, 6))
    assert one.values != two.values


def test_text_is_nfc_and_holds_the_values() -> None:
    """Page text is NFC; names and numbers of the truth occur in it."""
    for draft in drafts("giay_khai_sinh", "mau_2020", 3):
        text = draft.leaves[0].text
        assert text == unicodedata.normalize("NFC", text)
        assert str(draft.values["ho_ten"]) in text
        assert str(draft.values["so_dinh_danh"]) in text
        assert "GIẤY KHAI SINH" in text


def test_number_agrees_with_the_birth_certificate() -> None:
    """The child's number names the year and sex that the certificate prints."""
    for draft in drafts("giay_khai_sinh", "mau_2020"):
        number, birth = str(draft.values["so_dinh_danh"]), date.fromisoformat(str(draft.values["ngay_sinh"]))
        assert number[4:6] == f"{birth.year % 100:02d}"
        assert (int(number[3]) % 2 == 1) == (draft.values["gioi_tinh"] == "Nữ")
        assert date.fromisoformat(str(draft.values["ngay_dang_ky"])) > birth


def test_card_faces_agree() -> None:
    """Printed values, MRZ and QR of one card tell the same person and days."""
    for draft in drafts("can_cuoc_cong_dan", "sheet"):
        values = {name: str(value) for name, value in draft.values.items()}
        first, second, _ = values["mrz"].split("\n")
        assert first[15:27] == values["so_dinh_danh"]
        assert int(first[14]) == check_digit(first[5:14])
        assert second[:6] == values["ngay_sinh"].replace("-", "")[2:]
        fields = values["qr"].split("|")
        assert [fields[0], fields[4], fields[5]] == [
            values["so_dinh_danh"],
            values["gioi_tinh"],
            values["noi_thuong_tru"],
        ]
        assert fields[2].upper() == values["ho_ten"]
        assert fields[1] == values.get("so_cmnd_cu", "")
        until = "991231" if values["ngay_het_han"] == "Không thời hạn" else values["ngay_het_han"].replace("-", "")[2:]
        assert second[8:14] == until


def test_qr_can_be_read_back() -> None:
    """A decoder reads from the drawn card what the truth says, inside the box the truth gives."""
    drawn = draw("can_cuoc_cong_dan", seed=2, variant="front")
    box = drawn.fields["qr"].box
    assert box is not None
    found = zxingcpp.read_barcodes(np.asarray(drawn.pages[0].crop(box)))
    assert [code.text for code in found] == [drawn.fields["qr"].value]


def test_long_letters_number_their_later_pages() -> None:
    """A letter of several pages prints page numbers from the second, and signs on the last."""
    draft = sketch("van_ban_hanh_chinh", seed=1, variant="cong_van_dai")
    assert len(draft.leaves) >= 2
    assert not draft.leaves[0].text.startswith("1")
    assert [leaf.text.split("\n")[0] for leaf in draft.leaves[1:]] == [str(n + 2) for n in range(len(draft.leaves) - 1)]
    assert str(draft.values["nguoi_ky"]) in draft.leaves[-1].text


def test_unknown_variant_is_refused_by_name() -> None:
    """Asking for a variant that does not exist lists those that do."""
    with pytest.raises(ValueError, match="mau_2006"):
        draw("giay_khai_sinh", seed=1, variant="mau_1915")


def test_blank_back_is_blank() -> None:
    """An empty back has no text, no fields and no dark pixel."""
    drawn = draw("trang_trang", seed=1, variant="empty", dpi=60)
    assert drawn.page_truths[0].text == ""
    assert drawn.form is None
    assert drawn.pages[0].convert("L").getextrema() == (255, 255)


def test_picture_size_follows_dpi() -> None:
    """A4 at 100 dpi is 827 x 1169 pixels and says so."""
    page = draw("van_ban_hanh_chinh", seed=1, dpi=100).pages[0]
    assert page.size == (827, 1169)
    assert page.info["dpi"] == (100, 100)


def test_ink_multiplies() -> None:
    """A picture laid over text darkens and never whitens it."""
    leaf = Leaf("liberation-serif", 40, 20)
    leaf.write(5, 12, [Span("chữ", Style())])
    before = np.asarray(render(leaf, 100))
    leaf.picture(0, 0, 40, 20, lambda wide, high: Image.new("RGB", (wide, high), (255, 200, 200)))
    after = np.asarray(render(leaf, 100))
    assert (after <= before).all()
    assert after.min() <= before.min()
