"""The pages of figures and their API: within one's reach, every number opening its list, the report to take away."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Mapping

import pytest
from openpyxl import load_workbook

from pipeline.desks import Unit
from pipeline.figures.counts import Measure, Word
from pipeline.model import User
from tests.desks.conftest import HASH, OTHER_UNIT, UNIT, Door
from tests.desks.figures import tell_a_year
from workers.assembly import Office

MARCH = "/api/v1/figures/2026-03"
HREF = re.compile(r'href="(/so-lieu[^"]*)"')
LOWER = "H26.15.01"


@pytest.fixture
def busy(office: Office, door: Door) -> Door:
    """Give an office with a year of work in three units, its head, and a client that may see figures."""
    for unit in (Unit(UNIT, "Trung tâm An Hội"), Unit(LOWER, "Xã Phước Mỹ Trung", UNIT), Unit(OTHER_UNIT, "Xã khác")):
        office.bench.desks.units.put(unit)
    tell_a_year(office.bench, (UNIT, LOWER, OTHER_UNIT))
    office.accounts.put_user(User("truong", "Trưởng", UNIT, ("unit_head",), HASH))
    office.accounts.put_user(User("so", "Sở", UNIT, ("api",), HASH, scopes=("purpose:figures", f"unit:{LOWER}")))
    return door


def figures(door: Door, login: str, query: str = "") -> Mapping[str, object]:
    """Ask the API for March."""
    answer = door("").get(f"{MARCH}{query}", headers=door.client(login))
    assert answer.status_code == 200, answer.text
    found: Mapping[str, object] = answer.json()
    return found


def test_a_head_sees_his_offices_an_administrator_all(busy: Door) -> None:
    """The page names the offices within reach and no others."""
    head, admin = busy("truong").get("/so-lieu?ky=2026-03").text, busy("quantri").get("/so-lieu?ky=2026-03").text
    assert "Xã Phước Mỹ Trung" in head
    assert "Xã khác" not in head
    assert "Xã khác" in admin
    assert busy("truong").get(f"/so-lieu?ky=2026-03&don_vi={OTHER_UNIT}").status_code == 403


@pytest.mark.parametrize("path", ["", "/ho-so", "/ban-ghi", "/mau-sai", "/bao-cao.pdf", "/bao-cao.xlsx"])
def test_counters_and_strangers_see_nothing(busy: Door, path: str) -> None:
    """Whoever may not see figures gets none of the pages; a stranger is sent to the log-in."""
    assert busy("lan").get(f"/so-lieu{path}").status_code == 403
    assert busy().get(f"/so-lieu{path}").status_code == 303


def test_every_link_of_the_page_opens(busy: Door) -> None:
    """Each number's way leads somewhere, in both languages."""
    visit = busy("quantri")
    page = visit.get("/so-lieu?ky=2026-03").text
    links = {one.replace("&amp;", "&") for one in HREF.findall(page)}
    assert {f"/so-lieu/ban-ghi?chu={word}&ky=2026-03" for word in ("complete", "clean", "live")} <= links
    assert {f"/so-lieu/ho-so?viec={measure}&ky=2026-03" for measure in Measure} <= links
    for link in links:
        assert visit.get(link).status_code == 200, link
    assert "Valid" in visit.get("/so-lieu?ky=2026-03&lang=en").text


@pytest.mark.parametrize("query", ["?ky=thang-3", "?ky=2026-13", "/ho-so?sau=!!", "/ho-so?viec=abc", "/ban-ghi?chu=x"])
def test_what_cannot_be_asked_is_told(busy: Door, query: str) -> None:
    """A period, list or mark that is none is a wrong request, not a fault of ours."""
    assert busy("quantri").get(f"/so-lieu{query}").status_code == 422


def test_the_page_shows_no_script_of_a_name(office: Office, busy: Door) -> None:
    """An office's name is text, whatever it holds, on the page and in the workbook."""
    office.bench.desks.units.put(Unit(UNIT, "=HYPERLINK(1)<script>x</script>"))
    visit = busy("quantri")
    assert "<script>x" not in visit.get("/so-lieu?ky=2026-03").text
    book = load_workbook(io.BytesIO(visit.get("/so-lieu/bao-cao.xlsx?ky=2026-03").content))
    cells = [cell for row in book["Theo đơn vị"].iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_report_says_what_the_api_says(busy: Door) -> None:
    """PDF, workbook and API tell the same indicator."""
    visit = busy("quantri")
    book = load_workbook(io.BytesIO(visit.get("/so-lieu/bao-cao.xlsx?ky=2026-03&don_vi=" + LOWER).content))
    row = [cell.value for cell in book["Chỉ số nhóm 4"][3]]
    told = figures(busy, "so")["indicators"][0]  # type: ignore[index]  # a list of lines
    assert [row[0], row[2], row[3]] == [told["code"], told["numerator"], told["denominator"]]
    assert f"{row[4]:.2f}" == told["rate"]
    pdf = visit.get("/so-lieu/bao-cao.pdf?ky=2026-03&don_vi=" + LOWER).content
    shown = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    assert "BÁO CÁO SỐ HÓA" in shown
    assert "Xã Phước Mỹ Trung" in shown
    assert told["rate"].replace(".", ",") in shown


def test_a_client_sees_what_it_was_given(busy: Door) -> None:
    """Only its unit, only with the scope; lists page on and hold no values."""
    assert set(figures(busy, "so")["offices"]) == {LOWER}  # type: ignore[call-overload]  # a mapping
    plain = busy("").get(MARCH, headers=busy.client("cong"))
    assert (plain.status_code, plain.json()["code"]) == (403, "access.out_of_scope")
    headers = busy.client("so")
    assert busy("").get(f"{MARCH}?unit={UNIT}", headers=headers).status_code == 403
    for word in Word:
        assert busy("").get(f"{MARCH}/records?word={word}", headers=headers).status_code == 200
    listed = busy("").get(f"{MARCH}/dossiers?measure=received", headers=headers).json()
    assert {one["unit"] for one in listed["items"]} == {LOWER}
    assert listed["next"] is None
    assert busy("").get(f"{MARCH}/dossiers?cursor=x", headers=headers).status_code == 422
    assert busy("").get(f"{MARCH}/report?as=xlsx", headers=headers).content.startswith(b"PK")
    assert busy("").get("/api/v1/figures/2026-13", headers=headers).status_code == 422
