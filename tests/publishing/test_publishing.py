"""Every form as JSON Schema and as Form.io: valid, equal to the form file, true to the values we store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from eforms.catalogue import load
from eforms.publishing.formio import formio
from eforms.publishing.json_schema import DRAFT, json_schema
from eforms.publishing.shapes import SHAPES
from eforms.ways.rows import MARK
from samples.papers import PAPERS, sketch
from tests.publishing.submissions import problems, schema_of
from validators.registry import KINDS, kind

CATALOGUE = load()
FORMS = sorted(CATALOGUE)
DRAWN = sorted(set(FORMS) & set(PAPERS))
JUDGED = {"qr", "mrz", "date"}
SAMPLES = Path(__file__).parent.parent / "forms"
EXPECTED = sorted(path for path in SAMPLES.glob("*/*.expected.json") if path.parent.name in CATALOGUE)


def stored(form: str, seed: int) -> dict[str, Any]:
    """Return the values of a drawn paper as they are stored: objects of machine zones, lists, lines."""
    values: dict[str, Any] = {}
    for name, value in sketch(form, seed=seed, face="liberation-serif").values.items():
        spec = CATALOGUE[form].fields[name]
        judged = kind(spec.kind).judge(str(value)).value if spec.kind in JUDGED else value
        if judged not in (None, "", []):
            values[name] = [*judged] if isinstance(judged, tuple) else judged
    return values


@pytest.mark.parametrize("name", FORMS)
def test_every_schema_is_valid_and_named(name: str) -> None:
    """The schema is a valid draft 2020-12 schema with the form's own title, id and Vietnamese labels."""
    schema = json_schema(CATALOGUE[name])

    jsonschema_rs.meta.validate(schema)
    assert schema["$schema"] == DRAFT
    assert schema["$id"] == f"urn:sohoa:eform:{name}:{CATALOGUE[name].edition}"
    assert {key: one["title"] for key, one in schema["properties"].items()} == {
        key: spec.label.vi for key, spec in CATALOGUE[name].fields.items()
    }


@pytest.mark.parametrize("name", FORMS)
def test_formio_says_what_the_schema_says(name: str) -> None:
    """Read back, the Form.io form has the schema's fields, labels, required fields, closed sets, patterns and rows."""
    schema, again = json_schema(CATALOGUE[name]), schema_of(formio(CATALOGUE[name]))
    properties = schema["properties"]

    assert again["title"] == schema["title"]
    assert again["labels"] == {key: one["title"] for key, one in properties.items()}
    assert again["required"] == schema["required"]
    assert again["choices"] == {key: one["enum"] for key, one in properties.items() if "enum" in one}
    assert {key: f"^({one})$" for key, one in again["patterns"].items()} == {
        key: one["pattern"] for key, one in properties.items() if "pattern" in one
    }
    rows = {
        key: list(one["items"]["properties"])
        for key, one in properties.items()
        if one.get("items", {}).get("type") == "object"
    }
    assert again["rows"] == rows


@pytest.mark.parametrize("name", DRAWN)
def test_values_of_a_paper_pass_both(name: str) -> None:
    """The values of drawn papers, as they are stored, are valid for the schema and would be taken by a portal."""
    form = CATALOGUE[name]
    schema = jsonschema_rs.Draft202012Validator({**json_schema(form), "required": []})
    for seed in range(3):
        values = stored(name, seed)

        assert [str(error) for error in schema.iter_errors(values)] == []
        wrong = set(problems(formio(form), values)) - set(form.required)  # one side of a card lacks the other's fields
        assert wrong == set()


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_expected_values_pass(path: Path) -> None:
    """What the engine is expected to find on the samples of a form fits its schema."""
    values = json.loads(path.read_text(encoding="utf-8"))["values"]
    schema = {**json_schema(CATALOGUE[path.parent.name]), "required": []}

    jsonschema_rs.validate(schema, {key: one for key, one in values.items() if one not in (None, "", [])})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("so_dinh_danh", "02719900456"),
        ("so_dinh_danh", 27199004567),
        ("ngay_sinh", "15/09/1999"),
        ("ngay_sinh", "1999-13-01"),
        ("gioi_tinh", "nam"),
        ("ho_ten", ""),
        ("nguoi_di_khai_giay_to", {"loai": "căn cước", "so": ""}),
        ("nguoi_di_khai_giay_to", "căn cước 027199004567"),
        ("la_gi", "x"),
    ],
)
def test_wrong_values_are_refused_by_both(field: str, value: Any) -> None:
    """A wrong length, day, set, shape or name is refused by the schema and by the portal's form alike."""
    form = CATALOGUE["giay_khai_sinh"]
    right = {**stored("giay_khai_sinh", 1), "so_dinh_danh": "027199004567"}
    schema = jsonschema_rs.Draft202012Validator(json_schema(form))

    assert schema.is_valid(right)
    assert not schema.is_valid({**right, field: value})
    assert problems(formio(form), right) == []
    assert problems(formio(form), {**right, field: value}) != []


def test_a_missing_required_field_is_refused_by_both() -> None:
    """A birth certificate without a name is no birth certificate."""
    form = CATALOGUE["giay_khai_sinh"]
    values = stored("giay_khai_sinh", 1)
    del values["ho_ten"]

    assert not jsonschema_rs.is_valid(json_schema(form), values)
    assert problems(formio(form), values) == ["ho_ten"]


def test_every_kind_of_value_can_be_published() -> None:
    """No kind of the registry or of a list's columns lacks its shape, and no shape is of a kind that does not exist."""
    assert set(SHAPES) == {*KINDS, MARK}
