"""Sections whose beginning could not be read: labels that they share with others may belong to somebody else."""

from __future__ import annotations

from dataclasses import replace

from eforms.catalogue import Form
from eforms.label_map import LabelMap


def without_unseen(labels: LabelMap, form: Form) -> LabelMap:
    """Return the map with the wordings marked as shaky that a section uses whose beginning was not found.

    When `Họ, chữ đệm, tên người mẹ` is not read, the next `Dân tộc` may be the mother's: her values must never become
    the child's or the father's without a person having looked.
    """
    seen = {where for where in labels.sections if where}
    expected = [one for one in form.sections if one.starts and (not one.optional or seen & set(one.along))]
    unseen = {one.name for one in expected} - seen
    shaky = {
        text for spec in form.fields.values() for rule in spec.find if rule.section in unseen for text in rule.wordings
    }
    return replace(labels, shaky=frozenset(shaky))
