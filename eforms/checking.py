"""A paper's values against each other: the form's cross-field rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from eforms.catalogue import Form
from validators.registry import RULES
from validators.verdict import Remark, Value


def check(form: Form, values: Mapping[str, Value], today: date | None = None) -> tuple[Remark, ...]:
    """Return what the form's rules remark across fields; values by field name, absent fields may be left out.

    today: the day to hold dates against; without it no rule says anything about the future or about expiry.
    """
    day = {} if today is None else {"today": today.isoformat()}
    return tuple(remark for rule in form.rules for remark in RULES[rule.rule](values, {**rule.args, **day}))
