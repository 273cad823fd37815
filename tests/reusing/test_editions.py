"""A record is readable under the edition it was made with, and moves to the next by rules that lose nothing."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from eforms.catalogue import FORMS, Form, form_of
from eforms.editions import EditionStep, moved
from eforms.form_schema import FormFile
from pipeline.bench import Bench
from pipeline.model import Record
from pipeline.records.amending import Version, correct
from pipeline.records.forms import FORM, form_kept, form_of_record
from pipeline.records.migrating import migrate
from pipeline.records.proving import verify
from pipeline.records.refusals import Refused
from tests.reusing.family import APPROVER, BIRTH, House

STEP: dict[str, Any] = {
    "from": 1,
    "rename": {"noi_dang_ky": "co_quan_dang_ky"},
    "split": [{"field": "so", "pattern": r"(?P<so>\d+)/(?P<nam_dang_ky>\d{4})"}],
    "default": {"loai_dang_ky": "Đúng hạn"},
    "drop": ["dan_toc"],
}


def second_edition(**step: Any) -> Form:
    """Return the birth certificate's form as a made-up second edition: fields renamed, split, new and gone."""
    told = tomllib.loads((FORMS / "giay_khai_sinh.toml").read_text("utf-8"))
    fields = {field["name"]: field for field in told["fields"] if field["name"] != "dan_toc"}
    plain = {"kind": "text", "find": [{"after": ["Nhãn thử"]}]}
    fields["co_quan_dang_ky"] = {**fields.pop("noi_dang_ky"), "name": "co_quan_dang_ky"}
    for name in ("nam_dang_ky", "loai_dang_ky"):
        fields[name] = {"name": name, "label": {"vi": name, "en": name}, **plain}
    rules = [one for one in told.get("rules", []) if not {"dan_toc", "noi_dang_ky"} & set(str(one).split("'"))]
    steps = [{**STEP, **step}]
    file = {**told, "edition": 2, "fields": list(fields.values()), "rules": rules, "editions": steps}
    return form_of(FormFile.model_validate(file))


@pytest.fixture
def kept(house: House) -> Record:
    """Give a record of the first edition, its form with it."""
    form = house.bench.catalogue["giay_khai_sinh"]
    pdf = house.bench.blobs.put(b"%PDF-1.7 invented")
    return house.keep("giay_khai_sinh", BIRTH, files={"pdfa": pdf, FORM: form_kept(form, house.bench)})


def later(house: House, **step: Any) -> Bench:
    """Return the office after the new edition came."""
    form = second_edition(**step)
    return replace(house.bench, catalogue={**house.bench.catalogue, form.id: form})


def test_a_record_keeps_the_form_of_its_edition(house: House, kept: Record) -> None:
    """Labels and kinds of its fields are read from the record itself, whatever the catalogue says by then."""
    told = form_of_record(kept, later(house))

    assert (told["x-edition"], told["properties"]["dan_toc"]["title"]) == (1, "Dân tộc")
    assert told["properties"].keys() >= BIRTH.keys()
    assert "x-anchors" not in told["properties"]["ho_ten"]
    form = house.bench.catalogue["giay_khai_sinh"]
    assert form_kept(form, house.bench) == kept.files[FORM]


def test_a_migrated_record_says_where_each_value_came_from(house: House, kept: Record) -> None:
    """Renamed, split, given and left out; the paper's evidence goes along, and the old revision stays as it was."""
    bench = later(house)

    new = migrate(Version(kept.id, 1), APPROVER, bench)

    assert (new.revision, new.edition, new.standing.change) == (2, 2, "migrated")
    assert new.values["co_quan_dang_ky"] == BIRTH["noi_dang_ky"]
    assert (new.values["so"], new.values["nam_dang_ky"]) == ("45", "2026")
    assert new.values["loai_dang_ky"] == "Đúng hạn"
    assert "dan_toc" not in new.values
    assert new.provenance["co_quan_dang_ky"].how == "edition:1>2:noi_dang_ky"
    assert new.provenance["co_quan_dang_ky"].page == 1
    assert (new.provenance["loai_dang_ky"].author, new.provenance["loai_dang_ky"].confidence) == ("edition:1>2", None)
    assert new.provenance["ho_ten"] == kept.provenance["ho_ten"]
    assert form_of_record(new, bench)["x-edition"] == 2
    old = bench.records.get(kept.id, 1)
    assert form_of_record(old, bench)["x-edition"] == 1
    assert verify(new, bench) == ()


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ({"drop": []}, "edition.would_lose"),
        ({"split": [{"field": "so", "pattern": r"(?P<so>[A-Z]+)"}]}, "edition.would_lose"),
        ({"rename": {"noi_dang_ky": "co_quan_dang_ky", "ho_ten": "ngay_sinh"}}, "edition.would_lose"),
        (
            {"rename": {"noi_dang_ky": "co_quan_dang_ky", "ho_ten": "ngay_sinh"}, "drop": ["dan_toc", "ngay_sinh"]},
            "edition.unfit",
        ),
    ],
)
def test_nothing_is_lost_or_bent(house: House, kept: Record, step: dict[str, Any], code: str) -> None:
    """A value without a place, one that no split fits, one of the wrong kind: refused, and nothing is stored."""
    with pytest.raises(Refused) as refusal:
        migrate(Version(kept.id, 1), APPROVER, later(house, **step))

    assert refusal.value.code == code
    assert house.bench.records.get(kept.id) == kept


def test_other_refusals(house: House, kept: Record) -> None:
    """Of the present edition already, and a form without the step: each has its code."""
    with pytest.raises(Refused) as refusal:
        migrate(Version(kept.id, 1), APPROVER, house.bench)
    assert refusal.value.code == "edition.present"

    bench = later(house)
    bare = replace(bench.catalogue[kept.form], editions=())
    with pytest.raises(Refused) as refusal:
        migrate(Version(kept.id, 1), APPROVER, replace(bench, catalogue={**bench.catalogue, kept.form: bare}))
    assert refusal.value.code == "edition.no_way"


def test_an_old_record_is_migrated_before_it_is_corrected(house: House, kept: Record) -> None:
    """A correction is judged by the present edition, so it waits until the record is of it."""
    bench = later(house)
    with pytest.raises(Refused) as refusal:
        correct(Version(kept.id, 1), {"ho_ten": "ĐOÀN THỊ LAN"}, "reading_error", APPROVER, bench)
    assert refusal.value.code == "edition.older"

    migrate(Version(kept.id, 1), APPROVER, bench)
    assert correct(Version(kept.id, 2), {"ho_ten": "ĐOÀN THỊ LAN"}, "reading_error", APPROVER, bench).revision == 3


def test_steps_are_taken_one_after_the_other() -> None:
    """Two editions on, a value still knows its first name."""
    steps = [
        EditionStep.model_validate({"from": 1, "rename": {"a": "b"}}),
        EditionStep.model_validate({"from": 2, "rename": {"b": "c"}, "default": {"d": "x", "c": "never"}}),
    ]

    found = moved({"a": "1", "z": ["2"]}, steps)

    assert found.values == {"c": "1", "z": ["2"], "d": "x"}
    assert found.origins == {"c": "a", "z": "z", "d": ""}


@pytest.mark.parametrize(
    "steps",
    [
        [{"from": 2}],
        [{"from": 1}, {"from": 1}],
        [{"from": 1, "rename": {"so": "khong_co"}}],
        [{"from": 1, "split": [{"field": "so", "pattern": "(.+)"}]}],
        [{"from": 1, "renamed": {}}],
    ],
)
def test_wrong_steps_are_refused_with_the_form(steps: list[dict[str, Any]]) -> None:
    """Gaps, strangers, groups without names, misspelt keys: `sohoa forms check` says so before anything runs."""
    told = tomllib.loads((FORMS / "giay_khai_sinh.toml").read_text("utf-8"))

    with pytest.raises(ValidationError):
        FormFile.model_validate({**told, "edition": 2, "editions": steps})
