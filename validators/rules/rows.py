"""Rules on the rows of a table: members of a household, lines of business, parties named twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from validators.dates import from_iso
from validators.folding import compare_key, search_key
from validators.kinds.citizen_number import birth_year, is_number, sex
from validators.rules.rule import Arguments, RuleEntry, Values, remark, text_at, value_at
from validators.verdict import Remark, Weight

_LINE_CODE: Final = re.compile(r"[0-9]{4,5}")
"""VSIC 2018 (QĐ 27/2018/QĐ-TTg): four digits for a class, five for a sub-class."""
_FORBIDDEN: Final = ("cong ty", "doanh nghiep")
"""No business household may be called so: NĐ 168/2025/NĐ-CP, before NĐ 01/2021, Điều 88."""


def rows_person(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt `rows` of people in which a so_dinh_danh states another year or sex than the row, or stands twice."""
    rows = rows_at(values, arguments, "rows")
    codes = [code for row in rows for code in _contradictions(row)]
    numbers = [row["so_dinh_danh"] for row in rows if is_number(row.get("so_dinh_danh"))]
    if len(set(numbers)) < len(numbers):
        codes.append("rows.number_twice")
    fields = (arguments.get("rows", ""),)
    return tuple(one for code in dict.fromkeys(codes) for one in remark(code, Weight.DOUBT, arguments, fields))


def business_lines(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt `lines` of business of which not exactly one is the main one, or whose code has no four or five digits."""
    rows = rows_at(values, arguments, "lines")
    fields = (arguments.get("lines", ""),)
    found: list[Remark] = []
    if rows and sum(bool(row.get("chinh")) for row in rows) != 1:
        found += remark("business.main_line", Weight.DOUBT, arguments, fields)
    if any(row.get("ma") and not _LINE_CODE.fullmatch(row["ma"]) for row in rows):
        found += remark("business.line_code", Weight.DOUBT, arguments, fields)
    return tuple(found)


def business_name(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a household's `name` with words no household may bear; note one without its opening "Hộ kinh doanh"."""
    name = search_key(text_at(values, arguments, "name"))
    fields = (arguments.get("name", ""),)
    if any(f" {word} " in f" {name} " for word in _FORBIDDEN):
        return remark("business.name_forbidden", Weight.DOUBT, arguments, fields)
    if name and not name.startswith("ho kinh doanh"):
        return remark("business.name_opening", Weight.NOTE, arguments, fields)
    return ()


def two_people(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt `one` and `other` being the same name or number: two parties of a paper are two people."""
    one, other = (_said(value_at(values, arguments.get(name, ""))) for name in ("one", "other"))
    if not one or one != other:
        return ()
    return remark("parties.same", Weight.DOUBT, arguments, (arguments["one"], arguments["other"]))


def head_of_household(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a `name` that is not the `head`'s although the `relation` says that this person is the head."""
    relation, name, head = (text_at(values, arguments, part) for part in ("relation", "name", "head"))
    if search_key(relation) != "chu ho" or not name or not head or compare_key(name) == compare_key(head):
        return ()
    return remark("household.head", Weight.DOUBT, arguments, tuple(arguments[part] for part in ("name", "head")))


def rows_at(values: Values, arguments: Arguments, argument: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of the list an argument names; empty when it is missing or no list of rows."""
    value = value_at(values, arguments.get(argument, ""))
    if isinstance(value, str) or not isinstance(value, Sequence):
        return ()
    return tuple(row for row in value if isinstance(row, Mapping))


def _contradictions(row: Mapping[str, str]) -> Iterator[str]:
    number, born = row.get("so_dinh_danh"), from_iso(row.get("ngay_sinh"))
    if not isinstance(number, str) or not is_number(number):
        return
    if born and born.year != birth_year(number):
        yield "rows.birth_year"
    if row.get("gioi_tinh") in {"Nam", "Nữ"} and row["gioi_tinh"] != sex(number):
        yield "rows.sex"


def _said(value: object) -> str:
    text = value.get("so") if isinstance(value, Mapping) else value
    return compare_key(text) if isinstance(text, str) else ""


ENTRIES = {
    "rows_person": RuleEntry(rows_person, ("rows",)),
    "business_lines": RuleEntry(business_lines, ("lines",)),
    "business_name": RuleEntry(business_name, ("name",)),
    "two_people": RuleEntry(two_people, ("one", "other")),
    "head_of_household": RuleEntry(head_of_household, ("name", "head", "relation")),
}
