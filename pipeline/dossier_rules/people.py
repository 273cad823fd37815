"""The people a dossier names: who, in which role, on which paper, with number, birth and sex where given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from pipeline.dossier_rules.case import Case, Paper, Spot
from pipeline.dossier_rules.names import Apart, apart
from validators.dates import PartialDate, from_iso
from validators.kinds.citizen_number import is_number

CARDS = ("can_cuoc_cong_dan", "can_cuoc")
BIRTH_PAPERS = ("to_khai_khai_sinh", "giay_khai_sinh")

_MAIN: Mapping[str, str] = {
    **dict.fromkeys(CARDS, "chu_the"),
    **dict.fromkeys(BIRTH_PAPERS, "con"),
    "trich_luc_khai_tu": "nguoi_chet",
}
"""Role of the person whose fields carry no prefix; on other papers that is who declares (`nguoi_khai`)."""
_LISTS = ("chu_su_dung", "thanh_vien")
"""Lists whose rows are people; the list's name is their role."""
_ALONE: Mapping[str, tuple[str, ...]] = {"giay_tiep_nhan_ho_so": ("nguoi_nop",)}
"""Names that stand without a group of fields."""
_NUMBER = re.compile(r"(?<!\d)\d(?: ?\d){11}(?! ?\d)|(?<!\d)\d(?: ?\d){8}(?! ?\d)")
"""A number of twelve or nine digits in a cell that may also hold a date of issue."""
SEXES: Mapping[str, str] = {"me": "Nữ", "vo": "Nữ", "cha": "Nam", "chong": "Nam"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One person on one paper; number has 12 digits, old_number 9; spots say where each part stands."""

    role: str
    paper: Paper
    name: str
    number: str = ""
    old_number: str = ""
    born: PartialDate | None = None
    sex: str = ""
    spots: Mapping[str, Spot] = field(default_factory=dict)
    """By part: `name`, `number`, `born`, `sex`."""

    def at(self, *parts: str) -> tuple[Spot, ...]:
        """Return where these parts stand."""
        return tuple(self.spots[part] for part in parts if part in self.spots)


def mentions(case: Case) -> tuple[Mention, ...]:
    """Return everybody named in the dossier, paper by paper; officials who sign are nobody's business here."""
    return tuple(mention for paper in case.papers for mention in on_paper(paper))


def related(case: Case, one: Paper, other: Paper) -> bool:
    """Tell whether two papers are of one matter: of one dossier by its procedure or code, else they name one person.

    A pile of scans without either may hold the papers of many people, which contradict nobody.
    """
    if case.procedure or case.code:
        return True
    return any(
        bool(a.number and a.number == b.number) or apart(a.name, b.name) <= Apart.LETTERS
        for a, b in product(on_paper(one), on_paper(other))
    )


def on_paper(paper: Paper) -> Iterator[Mention]:
    """Yield the people of one paper."""
    for name in paper.spots:
        if name.endswith("ho_ten"):
            yield _grouped(paper, name.removesuffix("ho_ten"))
    for name in _ALONE.get(paper.form, ()):
        if name in paper.spots:
            yield Mention(name, paper, paper.text(name), spots={"name": paper.spots[name]})
    for name in _LISTS:
        yield from (_row(paper, name, row) for row in paper.rows(name) if row.get("ho_ten"))


def _grouped(paper: Paper, prefix: str) -> Mention:
    """Gather the fields that share a prefix."""
    role = prefix.rstrip("_") or _MAIN.get(paper.form, "nguoi_khai")
    parts = {
        "name": (f"{prefix}ho_ten",),
        "number": (f"{prefix}so_dinh_danh", f"{prefix}giay_to", f"{prefix}giay_to_tuy_than"),
        "born": (f"{prefix}ngay_sinh", f"{prefix}nam_sinh"),
        "sex": (f"{prefix}gioi_tinh",),
    }
    spots = {part: next(iter(paper.at(*names))) for part, names in parts.items() if paper.at(*names)}
    number = paper.text(spots["number"].field) if "number" in spots else ""
    return Mention(
        role=role,
        paper=paper,
        name=paper.text(f"{prefix}ho_ten"),
        number=number if is_number(number) else "",
        old_number="" if is_number(number) else number,
        born=paper.day(spots["born"].field) if "born" in spots else None,
        sex=paper.text(spots["sex"].field) if "sex" in spots else SEXES.get(role, ""),
        spots=spots,
    )


def _row(paper: Paper, name: str, row: Mapping[str, str]) -> Mention:
    """Read one row of a list of people; every part stands where the list stands."""
    found = _NUMBER.search(row.get("so_dinh_danh") or row.get("giay_to") or "")
    digits = found.group().replace(" ", "") if found else ""
    spot = paper.spots[name]
    return Mention(
        role=name,
        paper=paper,
        name=row["ho_ten"],
        number=digits if is_number(digits) else "",
        old_number="" if is_number(digits) else digits,
        born=from_iso(row.get("ngay_sinh") or row.get("nam_sinh")),
        sex=row.get("gioi_tinh", ""),
        spots=dict.fromkeys(("name", "number", "born", "sex"), spot),
    )
