"""A form as Form.io JSON, the language of the provincial portals' eForms: components with labels in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from eforms.catalogue import Form
from eforms.form_schema import FieldSpec
from eforms.publishing.shapes import SHAPES, Shape

EXTRA_TYPES: Final = {"email": "email"}
"""Kinds that Form.io has a component of its own for; the others are lines of text with a pattern."""

HIDDEN: Final = frozenset({"qr", "mrz", "case_code"})
"""Kinds that only machines write: kept in the submission, not shown."""


def formio(form: Form) -> dict[str, Any]:
    """Return the form definition; a submission is `{"data": {field: value}}` with the values as they are stored."""
    return {
        "title": form.title,
        "name": form.id,
        "path": form.id,
        "type": "form",
        "display": "form",
        "components": [*(_component(spec) for spec in form.fields.values()), _submit()],
        "properties": {"sohoa_form": form.id, "sohoa_edition": str(form.edition)},
    }


def _component(spec: FieldSpec) -> dict[str, Any]:
    named = {
        "key": spec.name,
        "label": spec.label_vi,
        "input": True,
        "properties": {"kind": spec.kind, "label_en": spec.label_en},
        "validate": {"required": spec.required},
    }
    shape = SHAPES[spec.kind]
    if spec.kind in HIDDEN:
        return {**named, "type": "hidden"}
    if spec.columns:
        rows = {column.key: SHAPES[column.kind] for column in spec.columns if not column.skip}
        heads = {column.key: column.heads[0] for column in spec.columns}
        return {**named, "type": "datagrid", "components": _parts(rows, (), heads)}
    if shape.parts is not None:
        return {**named, "type": "container", "components": _parts(shape.parts, shape.needed, PARTS)}
    return _merged(named, _line(shape, spec.choices or shape.choices, EXTRA_TYPES.get(spec.kind, "")))


PARTS: Final = {"loai": "Loại giấy tờ", "so": "Số", "ngay_cap": "Ngày cấp", "noi_cap": "Nơi cấp"}
"""Labels of the keys of an identity paper."""


def _parts(parts: Mapping[str, Shape], needed: tuple[str, ...], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        _merged(
            {"key": key, "label": labels.get(key, key), "input": True, "validate": {"required": key in needed}},
            _line(part, part.choices, ""),
        )
        for key, part in parts.items()
    ]


def _line(shape: Shape, choices: tuple[str, ...], own_type: str) -> dict[str, Any]:
    if choices:
        values = [{"label": choice, "value": choice} for choice in choices]
        return {"type": "select", "data": {"values": values}, "validate": {"onlyAvailableItems": True}}
    said: dict[str, Any] = {"type": own_type or ("textarea" if shape.area else "textfield")}
    limits: dict[str, Any] = {"maxLength": shape.longest}
    if shape.pattern:
        limits["pattern"] = shape.pattern  # Form.io matches the whole text by itself
    if shape.many:
        said["multiple"] = True
    if shape.hint:
        said["placeholder"] = shape.hint
    return {**said, "validate": limits}


def _merged(named: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    return {**named, **said, "validate": {**named["validate"], **said.get("validate", {})}}


def _submit() -> dict[str, Any]:
    return {"type": "button", "key": "submit", "label": "Gửi", "action": "submit", "input": True}
