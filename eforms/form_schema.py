"""The form file: what a TOML file under eforms/forms may say, as pydantic models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from eforms.editions import EditionStep
from eforms.find_rules import Column, Name, Rule, Strict, Where, Witness, Wordings, Zone, compiled


class Bilingual(Strict):
    """A text for screens in Vietnamese and English."""

    vi: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class FieldSpec(Strict):
    """One field: its kind, how screens call it, and how to find it, in order of preference."""

    name: Name
    kind: Name
    label: Bilingual
    required: bool = False
    critical: bool = False
    """A wrong value does harm that is hard to mend; some units have it keyed by two people. The subject always is."""
    choices: tuple[str, ...] = ()
    """The closed set of a `choice` field, as stored."""
    printed: Mapping[str, Wordings] = Field(default_factory=dict)
    """What the paper prints for a choice, where that is not the choice itself."""
    columns: tuple[Column, ...] = ()
    """The keys of the objects in a `list` field that a table or repeated labels give."""
    mend: Literal["", "agency", "signer_title", "business_name"] = ""
    """Which closed list gives back accents lost on capitals before the kind judges (eforms.mending)."""
    find: tuple[Rule, ...] = ()
    witness: tuple[Witness, ...] = ()

    @property
    def label_vi(self) -> str:
        """The label for Vietnamese screens."""
        return self.label.vi

    @property
    def label_en(self) -> str:
        """The label for English screens."""
        return self.label.en

    @model_validator(mode="after")
    def _choices_fit(self) -> FieldSpec:
        """Choices belong to choice fields and to them alone."""
        if (self.kind == "choice") != bool(self.choices):
            message = f"field {self.name}: kind 'choice' and a list of choices belong together"
            raise ValueError(message)
        strangers = sorted(set(self.printed) - set(self.choices))
        if strangers:
            message = f"field {self.name}: printed names {', '.join(strangers)}, which is none of its choices"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _columns_fit(self) -> FieldSpec:
        """Columns belong to list fields that a table or repeated labels give, and to them alone."""
        rows = any(rule.table or rule.repeat for rule in self.find)
        if rows != bool(self.columns) or (rows and self.kind != "list"):
            message = f"field {self.name}: kind 'list', columns, and a rule with table or repeat belong together"
            raise ValueError(message)
        return self


class Sign(Strict):
    """Something on the page that speaks for this form (or against it).

    opens: it stands on the first page and begins a paper. back: it stands on the back or an inner page.
    supports: it helps. against: when seen, the paper is not this form.
    weight is how sure this sign alone makes us, 0..1; signs found are joined as independent (1 - product of doubts).
    """

    role: Literal["opens", "back", "supports", "against"]
    title: tuple[str, ...] = ()
    """Wordings that stand alone on their line, as titles do."""
    text: tuple[str, ...] = ()
    """Wordings anywhere in a line."""
    pattern: str = ""
    block: str = ""
    page: Where = "any"
    zone: Zone = (0, 0, 100, 100)
    weight: Annotated[float, Field(gt=0, lt=1)] = 0.5
    needs: str = ""
    """Group name: of each group at least one sign must be seen."""

    _pattern = field_validator("pattern")(compiled)

    @model_validator(mode="after")
    def _one_look(self) -> Sign:
        """Demand exactly one thing to look for."""
        if sum(bool(way) for way in (self.title, self.text, self.pattern, self.block)) != 1:
            message = "a sign needs exactly one of title, text, pattern, block"
            raise ValueError(message)
        return self


class Section(Strict):
    """A stretch of the paper that begins at a printed label and ends where the next section begins.

    The one section without starts holds from the top of the paper.
    """

    name: Name
    starts: tuple[str, ...] = ()
    optional: bool = False
    """Not on every edition of the paper: when its beginning is not found nothing is concluded from that."""
    along: tuple[Name, ...] = ()
    """An optional section is expected all the same as soon as one of these sections was seen."""


class Side(Strict):
    """One column of a two-column paper (bride, groom), known by its head, in whichever order they stand."""

    name: Name
    heads: Annotated[Wordings, Field(min_length=1)]


class Excluded(Strict):
    """A block that is not the applicant's data (`Phần ghi của người nhận hồ sơ`): taken out before fields are sought.

    depth: letter heights that the block goes on under its heading. wide: whole rows, not only the heading's column.
    """

    starts: Annotated[Wordings, Field(min_length=1)]
    depth: Annotated[float, Field(gt=0, le=80)] = 16
    wide: bool = False


class Variant(Strict):
    """One edition of the paper that archives hold: the law that made it, and while it was given out."""

    name: Name
    law: Annotated[str, Field(min_length=1)]
    since: date | None = None
    until: date | None = None


class CrossRule(Strict):
    """A rule of validators.registry.RULES over several fields; args go to it as they stand."""

    rule: str
    args: dict[str, str] = Field(default_factory=dict)


class FormFile(Strict):
    """One form file, whole."""

    id: Name
    edition: Annotated[int, Field(ge=1)]
    title: Bilingual
    subject: str = ""
    """The field with the citizen number of the person the paper is about; empty when it is about nobody."""
    signs: Annotated[tuple[Sign, ...], Field(min_length=1)]
    sections: tuple[Section, ...] = ()
    sides: tuple[Side, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    variants: tuple[Variant, ...] = ()
    folded: bool = False
    """The paper is often scanned unfolded, two pages on one landscape sheet."""
    keeps_stamp: bool = False
    """The certification's number and date are this paper's own (`giấy ủy quyền`)."""
    stops: tuple[str, ...] = ()
    """Printed texts that end a value although no field follows them."""
    fields: Annotated[tuple[FieldSpec, ...], Field(min_length=1)]
    rules: tuple[CrossRule, ...] = ()
    editions: tuple[EditionStep, ...] = ()
    """How records of older editions become ones of this; see eforms/editions.py."""

    @model_validator(mode="after")
    def _editions_lead_here(self) -> FormFile:
        """Steps follow one another up to this edition, and the last of them writes fields that are here."""
        starts = [step.start for step in self.editions]
        if starts != list(range(self.edition - len(starts), self.edition)):
            message = f"editions must lead, one by one, up to edition {self.edition}; found from = {starts}"
            raise ValueError(message)
        last = self.editions[-1].targets if self.editions else frozenset()
        if strangers := sorted(last - {each.name for each in self.fields}):
            message = f"editions write fields that this file does not have: {', '.join(strangers)}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _names_agree(self) -> FormFile:
        """Field names are unique, and sections and witnesses named do exist."""
        names = [each.name for each in self.fields]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            message = f"field names must be unique; given twice: {', '.join(twice)}"
            raise ValueError(message)
        if self.subject and self.subject not in names:
            message = f"subject names the field {self.subject}, which this file does not have"
            raise ValueError(message)
        faults = [fault for each in self.fields for fault in self._strangers(each, set(names))]
        if faults:
            raise ValueError(faults[0])
        return self

    def _strangers(self, spec: FieldSpec, names: set[str]) -> Iterable[str]:
        """Name the sections, sides and fields that a field refers to and the file does not have."""
        known = {section.name for section in self.sections} | {side.name for side in self.sides}
        named = {name for rule in spec.find for name in (rule.section, rule.side) if name}
        unknown = (named - known) | ({rule.months_from for rule in spec.find if rule.months_from} - names)
        unknown |= {w.words or w.holds for w in spec.witness if w.words or w.holds} - names
        if unknown:
            yield f"field {spec.name} refers to {', '.join(sorted(unknown))}, which this file does not have"
