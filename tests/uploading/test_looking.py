"""The closer look at pages that have just come: which way up, which paper, scanned twice, and nothing said unsurely."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from eforms.procedures.catalogue import load as load_procedures
from pipeline.arriving import Announced, abandon, begin
from pipeline.bench import Bench
from pipeline.desks import Arrival, Glance
from pipeline.looking import MOST, look, waiting
from pipeline.ports import Absent
from pipeline.quarantine import STOPPED
from samples.papers import draw
from samples.stacks import MARKED
from samples.weather import weather
from tests.uploading.test_arriving import BATCH, LAN, sent
from webapp.texts import Texts
from webapp.upload.view import arrival_card, forms_seen, fulfilled, out_of_place

BIRTH = load_procedures()["1.001193"]
VI = Texts("vi")


def drawn(form: str, seed: int, recipe: str = "office", storm: int = 1) -> bytes:
    """Draw a paper's first page as a scan."""
    page = weather(draw(form, seed=seed, hand=False), [recipe], storm).pages[0]
    out = BytesIO()
    page.convert("RGB").save(out, "JPEG", quality=80, dpi=page.info.get("dpi", (200, 200)))
    return out.getvalue()


def upside_down(data: bytes) -> bytes:
    """Lay the sheet on the glass the other way."""
    out = BytesIO()
    with Image.open(BytesIO(data)) as image:
        image.rotate(180).save(out, "JPEG", quality=80, dpi=(200, 200))
    return out.getvalue()


def looked(name: str, data: bytes, bench: Bench) -> Arrival:
    """Send a file and look at it until nothing waits."""
    arrival = sent(name, data, LAN, bench)
    while look(arrival.id, bench):
        pass
    return bench.desks.arrivals.get(arrival.id)


@pytest.mark.ocr
def test_kind_and_lie_of_a_page_are_seen_seconds_after_it_came(bench: Bench) -> None:
    """A declaration is known by its head, also upside down; it ticks its component, nobody scans it again."""
    arrival = looked("tờ khai.jpg", upside_down(drawn("to_khai_khai_sinh", 21)), bench)

    [glance] = arrival.glances
    assert (glance.form, glance.turned, glance.looked) == ("to_khai_khai_sinh", 180, True)
    card = arrival_card(arrival, BIRTH, bench.catalogue, VI)
    assert "máy tự xoay" in card.pages[0].because
    assert "khai sinh" in card.pages[0].kind
    assert card.pages[0].verdict != VI("arrival.wrong")
    assert fulfilled(BIRTH, forms_seen([arrival]))[0]


@pytest.mark.ocr
def test_a_paper_of_another_procedure_is_named_and_the_same_sheet_is_recognised(bench: Bench) -> None:
    """A land request is nothing for a birth registration; scanned once more it seems to be the same sheet."""
    first = looked("đơn.jpg", drawn("don_dang_ky_bien_dong_dat", 5), bench)
    again = looked("đơn lại.jpg", drawn("don_dang_ky_bien_dong_dat", 5, storm=9), bench)
    other = looked("đơn khác.jpg", drawn("don_dang_ky_bien_dong_dat", 6, storm=3), bench)

    assert again.glances[0].like == "đơn.jpg, 1"
    assert other.glances[0].like == ""
    card = arrival_card(first, BIRTH, bench.catalogue, VI)
    assert (card.pages[0].verdict, card.tone) == (VI("arrival.wrong"), "bad")
    assert arrival_card(first, None, bench.catalogue, VI).pages[0].verdict != VI("arrival.wrong")
    assert "cùng tờ giấy với đơn.jpg, 1" in arrival_card(again, None, bench.catalogue, VI).pages[0].because


@pytest.mark.ocr
def test_a_secrecy_mark_is_told_before_anything_is_handed_in(bench: Bench) -> None:
    """The page says at once that this paper does not belong here; its kind is not kept."""
    page = draw("van_ban_hanh_chinh", seed=4, hand=False, variant=MARKED).pages[0]
    out = BytesIO()
    page.convert("RGB").save(out, "JPEG", quality=90, dpi=page.info.get("dpi", (300, 300)))

    [glance] = looked("văn bản.jpg", out.getvalue(), bench).glances

    assert (glance.grade, glance.reasons, glance.form, glance.sketch) == ("unreadable", (STOPPED,), "", "")


def test_only_what_is_judged_and_still_here_is_looked_at(bench: Bench) -> None:
    """First verdicts go first; a thick file's later pages are left to the flow; what was removed stays so."""
    fresh = begin(Announced(BATCH, "a.pdf", 10), 100, LAN, bench)
    assert not look(fresh.id, bench)
    many = tuple(Glance(number, "good") for number in range(1, MOST + 6))
    whole = replace(fresh, blob="0" * 64, page_count=len(many), glances=many, judged=True)
    assert len(waiting(whole)) == MOST
    assert waiting(replace(whole, judged=False)) == ()
    assert waiting(replace(whole, glances=(Glance(1, "good", looked=True),))) == ()
    abandon(fresh.id, LAN, bench)
    with pytest.raises(Absent):
        look(fresh.id, bench)
    with pytest.raises(Absent):
        bench.desks.arrivals.renew(whole)
    assert bench.desks.arrivals.batch(BATCH) == []


@pytest.mark.parametrize(
    ("form", "procedure", "wrong"),
    [
        ("don_dang_ky_bien_dong_dat", "1.001193", True),
        ("giay_chung_sinh", "1.001193", False),
        ("giay_khai_sinh", "1.001193", False),
        ("van_ban_hanh_chinh", "1.001193", False),
        ("", "1.001193", False),
        ("don_dang_ky_bien_dong_dat", "", False),
    ],
)
def test_only_a_known_paper_in_a_known_procedure_is_out_of_place(form: str, procedure: str, *, wrong: bool) -> None:
    """Components, results and letters belong; what is not known is not blamed."""
    assert out_of_place(form, load_procedures().get(procedure)) is wrong


def test_a_procedure_that_takes_papers_of_no_known_form_blames_none() -> None:
    """Where a component may be any paper, a known kind may be it."""
    loose = BIRTH.model_copy(update={"components": (BIRTH.components[0].model_copy(update={"forms": ()}),)})

    assert not out_of_place("don_dang_ky_bien_dong_dat", loose)


def test_two_sides_of_a_card_are_one_card() -> None:
    """Pages of one kind beside each other in one file count once, in two files twice."""
    card = Glance(1, "good", form="can_cuoc")
    base = Arrival("a", BATCH, "lan", "a.pdf", 1, begun=None)  # type: ignore[arg-type]  # no matter here
    one = replace(base, glances=(card, replace(card, number=2), Glance(3, "good"), replace(card, number=4)))

    assert forms_seen([one, base]) == ("can_cuoc", "can_cuoc")
    assert forms_seen([replace(base, glances=(card,))] * 2) == ("can_cuoc", "can_cuoc")
    assert fulfilled(BIRTH, ("can_cuoc",)) == (False, False, True, False, False, False)
