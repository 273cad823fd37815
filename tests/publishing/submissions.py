"""A small Form.io checker of our own: what a portal would refuse of a submission, from the form definition alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Component = dict[str, Any]


def problems(form: dict[str, Any], data: dict[str, Any]) -> list[str]:
    """Return the keys of a submission's data that the form would refuse."""
    inputs = [one for one in form["components"] if one["type"] != "button"]
    strangers = sorted(set(data) - {one["key"] for one in inputs})
    return [*strangers, *(key for one in inputs for key in _wrong(one, data.get(one["key"])))]


def _wrong(component: Component, value: Any) -> Iterator[str]:
    kind = component["type"]
    if value in (None, "", [], {}):
        yield from [component["key"]] if component["validate"]["required"] else []
    elif kind in {"datagrid", "container"}:
        for row in value if kind == "datagrid" else [value]:
            yield from _inside(component, row)
    elif component.get("multiple"):
        if not isinstance(value, list) or not all(_fits(component, one) for one in value):
            yield component["key"]
    elif kind != "hidden" and not _fits(component, value):
        yield component["key"]


def _inside(component: Component, value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield component["key"]
        return
    parts = {part["key"]: part for part in component["components"]}
    yield from (f"{component['key']}.{key}" for key in sorted(set(value) - set(parts)))
    for key, part in parts.items():
        yield from (f"{component['key']}.{wrong}" for wrong in _wrong(part, value.get(key)))


def _fits(component: Component, value: Any) -> bool:
    limits = component["validate"]
    if not isinstance(value, str) or len(value) > limits.get("maxLength", len(str(value))):
        return False
    if component["type"] == "select":
        return value in [one["value"] for one in component["data"]["values"]]
    return "pattern" not in limits or re.fullmatch(limits["pattern"], value) is not None


def schema_of(form: dict[str, Any]) -> dict[str, Any]:
    """Read a JSON Schema's essence back out of a form definition: fields, labels, what is required, closed sets."""
    inputs = [one for one in form["components"] if one["type"] != "button"]
    return {
        "title": form["title"],
        "labels": {one["key"]: one["label"] for one in inputs},
        "required": [one["key"] for one in inputs if one["validate"]["required"]],
        "choices": {
            one["key"]: [each["value"] for each in one["data"]["values"]] for one in inputs if one["type"] == "select"
        },
        "patterns": {one["key"]: one["validate"]["pattern"] for one in inputs if "pattern" in one["validate"]},
        "rows": {
            one["key"]: [part["key"] for part in one["components"]] for one in inputs if one["type"] == "datagrid"
        },
    }
