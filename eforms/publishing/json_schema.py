"""A form as JSON Schema 2020-12: what a record's values must look like, with labels in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from eforms.catalogue import Form
from eforms.form_schema import FieldSpec
from eforms.publishing.shapes import SHAPES, Shape

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema(form: Form) -> dict[str, Any]:
    """Return the schema of the values of one form; what a paper does not say is left out of them, not null.

    Extensions begin with `x-`: kind, English label, wordings of the printed label, the field that names the owner.
    """
    return {
        "$schema": DRAFT,
        "$id": f"urn:sohoa:eform:{form.id}:{form.edition}",
        "title": form.title,
        "type": "object",
        "properties": {name: _property(spec) for name, spec in form.fields.items()},
        "required": list(form.required),
        "additionalProperties": False,
        "x-form": form.id,
        "x-edition": form.edition,
        "x-title-en": form.title_en,
        "x-subject": form.subject,
    }


def _property(spec: FieldSpec) -> dict[str, Any]:
    shape = SHAPES[spec.kind]
    return {
        "title": spec.label_vi,
        **_of_list(spec, shape),
        "x-kind": spec.kind,
        "x-label-en": spec.label_en,
        "x-anchors": list(dict.fromkeys(text for rule in spec.find for text in rule.wordings)),
    }


def _of_list(spec: FieldSpec, shape: Shape) -> dict[str, Any]:
    """Return the schema of a field's value: a list of objects where the form names columns."""
    if not spec.columns:
        return _of(shape, spec.choices)
    keys = [column for column in spec.columns if not column.skip]
    row = Shape(parts={column.key: _loose(SHAPES[column.kind]) for column in keys})
    return {"type": "array", "items": _of(row)}


def _loose(shape: Shape) -> Shape:
    """A cell may be left empty."""
    return Shape(f"({shape.pattern})?" if shape.pattern else "", shape.longest, shape.choices and ("", *shape.choices))


def _of(shape: Shape, choices: tuple[str, ...] = ()) -> dict[str, Any]:
    if shape.many:
        return {"type": "array", "items": _line(Shape(longest=shape.longest), ())}
    if shape.parts is not None:
        return _object(shape.parts, shape.needed)
    return _line(shape, choices or shape.choices)


def _object(parts: Mapping[str, Shape], needed: tuple[str, ...]) -> dict[str, Any]:
    properties = {key: _line(part, part.choices, least=int(key in needed)) for key, part in parts.items()}
    return {"type": "object", "properties": properties, "required": list(needed), "additionalProperties": False}


def _line(shape: Shape, choices: tuple[str, ...], least: int = 1) -> dict[str, Any]:
    if choices:
        return {"type": "string", "enum": list(choices)}
    said: dict[str, Any] = {"type": "string", "maxLength": shape.longest}
    if shape.pattern:
        said["pattern"] = f"^({shape.pattern})$"
    elif least:
        said["minLength"] = 1
    if shape.hint:
        said["examples"] = [shape.hint]
    return said
