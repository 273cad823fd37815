"""Rules across papers inside the flow: the check stage says them, the decide stage keeps their fields open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.model import Decision, Document, Entry
from pipeline.report import report
from pipeline.stages.check import check
from pipeline.stages.decide import decide
from tests.dossier_rules.papers import FATHERS_CARD, changed
from tests.flow.builders import birth_document, build_bench, build_dossier, value
from validators.verdict import Value, Weight

PARENTS: dict[str, Value | None] = {"cha_ho_ten": "VÀNG A PHÙNG", "cha_nam_sinh": "1990", "ho_ten": "VÀNG GIA HÂN"}


def card(**changes: Value) -> Document:
    """Return the father's card as paper 2, every field accepted."""
    values = changed(FATHERS_CARD, **changes)
    entries = tuple(Entry(name, value(text), decision=Decision.ACCEPT) for name, text in values.items())
    return Document(2, "can_cuoc_cong_dan", 1, 0.99, (1,), entries=entries)


def test_a_contradiction_keeps_both_fields_open(tmp_path: Path) -> None:
    """Father's birth on certificate and card differ: the dossier and both papers say so, both fields go to a person."""
    bench = build_bench(tmp_path)
    dossier = build_dossier(bench, birth_document(PARENTS), card(ngay_sinh="1980-09-30"))

    done = decide(check(dossier, bench), bench)

    assert [(one.code, one.weight, one.fields) for one in done.findings] == [
        ("cross.parent_differs", Weight.BLOCK, ("1.cha_nam_sinh", "2.ngay_sinh"))
    ]
    shown = report(done)["findings"][0]
    assert shown["places"] == [
        {"document": 1, "field": "cha_nam_sinh", "page": 1},
        {"document": 2, "field": "ngay_sinh", "page": 1},
    ]
    assert "của cha (ngày sinh) trên 'Giấy khai sinh' khác 'Thẻ căn cước công dân'" in shown["message"]
    birth, other = ({entry.name: entry for entry in document.entries} for document in done.documents)
    assert birth["cha_nam_sinh"].reasons == ("cross.parent_differs",)
    assert "cross.parent_differs" in other["ngay_sinh"].reasons
    assert birth["cha_ho_ten"].decision is Decision.ACCEPT


def test_checking_again_after_a_correction_clears_it(tmp_path: Path) -> None:
    """When a person corrects one paper, the findings on the other and on the dossier go too."""
    bench = build_bench(tmp_path)
    wrong = check(build_dossier(bench, birth_document(PARENTS), card(ngay_sinh="1980-09-30")), bench)

    right = check(replace(wrong, documents=(wrong.documents[0], card())), bench)

    assert [one.code for one in right.findings] == []
    assert all(one.code != "cross.parent_differs" for document in right.documents for one in document.findings)


def test_an_old_address_is_told_with_its_units_of_today(tmp_path: Path) -> None:
    """The note names the new commune and the codes of both regimes; the value stays as printed."""
    bench = build_bench(tmp_path)
    done = check(build_dossier(bench), bench)

    note = next(one for one in done.documents[0].findings if one.code == "place.units" and one.fields == ("noi_sinh",))
    assert note.details["now"] == "xã Lạc Dương, tỉnh Lâm Đồng"
    assert (note.details["xa_cu"], note.details["xa_moi"], note.details["phuong_phap"]) == ("24848", "24848", "table")
