"""The reuse maps and procedures as data: they agree with each other and with the forms, and bad ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from eforms.procedures.catalogue import PROCEDURES, BadProcedure, plain_code
from eforms.procedures.catalogue import load as load_procedures
from pipeline.reuse.mapping import ReuseMap, Trace, maps
from tests.reusing.family import House


@pytest.mark.parametrize("code", sorted(maps()))
def test_every_map_fits_its_procedure_and_the_forms(house: House, code: str) -> None:
    """Each map has a procedure with the same form; fields of forms that are catalogued exist; roles are known."""
    plan, procedure = maps()[code], load_procedures()[code]
    forms = house.bench.catalogue

    assert procedure.form == plan.form
    roles = {person.role for person in plan.people}
    assert {one.person for one in procedure.components if one.reusable} - {""} <= roles
    for block in plan.blocks:
        assert set(block.days) <= {name for source in block.papers for name in source.fields}
        for source in block.papers:
            if source.form in forms:
                assert set(source.fields.values()) <= set(forms[source.form].fields), source.form
            # CT01 has no fields for the parents who consent, only their signatures: those go beside the form.
            if plan.form in forms and block.person not in {"me", "cha"}:
                assert set(source.fields) <= set(forms[plan.form].fields), plan.form


def test_every_component_names_papers_that_can_be_read(house: House) -> None:
    """Forms that procedures name are forms of the catalogue, and a procedure's file is called by its code."""
    for code, procedure in load_procedures().items():
        named = {form for one in procedure.components for form in one.forms} | set(procedure.results)
        assert named <= set(house.bench.catalogue), code
        assert (PROCEDURES / f"{code}.toml").is_file()


GOOD = {
    "procedure": "1.004222",
    "form": "ct01",
    "people": [{"role": "citizen"}, {"role": "me", "number": [{"of": "citizen", "sex": "Nữ"}]}],
    "blocks": [{"person": "me", "papers": [{"form": "can_cuoc", "fields": {"me_ho_ten": "ho_ten"}}]}],
}


@pytest.mark.parametrize(
    "change",
    [
        {"procedure": "4222"},
        {"people": [{"role": "me"}]},
        {"people": [{"role": "citizen"}, {"role": "citizen"}]},
        {"blocks": [{"person": "cha", "papers": [{"form": "can_cuoc", "fields": {"cha_ho_ten": "ho_ten"}}]}]},
        {"blocks": [{"person": "me", "papers": [{"form": "can_cuoc", "fields": {}}]}]},
        {"blocks": []},
        {"colour": "red"},
    ],
)
def test_a_map_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    """Unknown roles, missing people, empty blocks and misspelt keys are errors, not silence."""
    assert ReuseMap.model_validate(GOOD).targets == ("me_ho_ten",)
    with pytest.raises(ValidationError):
        ReuseMap.model_validate(GOOD | change)


@pytest.mark.parametrize(
    "trace",
    [
        {"of": "citizen"},
        {"of": "citizen", "sex": "Nữ", "number": "a", "form": "b"},
        {"of": "citizen", "number": "vo_giay_to.so"},
        {"of": "citizen", "form": "giay_khai_sinh", "name": "me_ho_ten"},
    ],
)
def test_a_trace_goes_one_way(trace: dict[str, str]) -> None:
    """By sex, by a number on a form, or by name and birth on a form."""
    with pytest.raises(ValidationError):
        Trace.model_validate(trace)


def test_a_bad_procedure_file_is_named(tmp_path: Path) -> None:
    """Whoever edits a file learns which one and what."""
    (tmp_path / "1.000001.toml").write_text('code = "1.000001"\n')

    with pytest.raises(BadProcedure, match=r"1\.000001\.toml"):
        load_procedures(tmp_path)


@pytest.mark.parametrize(("code", "plain"), [("1.012796.H36", "1.012796"), ("1.004222", "1.004222"), ("", "")])
def test_a_provinces_suffix_is_left_out(code: str, plain: str) -> None:
    """The national code decides."""
    assert plain_code(code) == plain
