"""The form file: what a TOML file under eforms/forms may say, as pydantic models."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

Percent = Annotated[float, Field(ge=0, le=100)]
Zone = tuple[Percent, Percent, Percent, Percent]
"""Left, top, right, bottom in percent of the page."""

Where = Literal["first", "last", "back", "any"]
"""Which pages of the paper: back is every page but the first, last the last page with text."""

WAYS = ("after", "below", "pattern", "block", "mrz", "qr")
"""The ways a rule may find a value; tables, comb boxes and tick boxes will join them."""

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Strict(BaseModel):
    """Frozen, and an unknown key is an error: a misspelt key must not be silently ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(Strict):
    """A text for screens in Vietnamese and English."""

    vi: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


def _compiled(pattern: str) -> str:
    """Refuse a pattern that does not compile."""
    try:
        re.compile(pattern)
    except re.error as error:
        message = f"the pattern does not compile: {error}; correct it at position {error.pos}"
        raise ValueError(message) from error
    return pattern


class Rule(Strict):
    """One way to find a field's value; exactly one of after, below, pattern, block, mrz, qr says which way.

    after, below: wordings of the printed label; the value stands behind it or under it.
    pattern: regular expression on the plain text (lower case, no diacritics); its group `value`, or else its first,
    is the value.
    block: a named part of the layout of NĐ 30/2020 that the engine knows (`issuer`, `subject`, `signer` ...).
    mrz: the lines of the machine readable zone as printed. qr: the text of a code found on the page.
    """

    after: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    pattern: str = ""
    block: str = ""
    mrz: bool = False
    qr: bool = False
    section: str | None = None
    """Only inside this section of the form."""
    page: Where = "any"
    zone: Zone = (0, 0, 100, 100)
    lines: Annotated[int, Field(ge=1, le=12)] = 1
    """Rows the value may run over."""

    _pattern = field_validator("pattern")(_compiled)

    @model_validator(mode="after")
    def _one_way(self) -> Rule:
        """Demand exactly one way."""
        ways = [name for name in WAYS if getattr(self, name)]
        if len(ways) != 1:
            message = f"a find rule needs exactly one of {', '.join(WAYS)}; it has {ways or 'none'}"
            raise ValueError(message)
        return self

    @property
    def wordings(self) -> tuple[str, ...]:
        """The label wordings of an after or below rule."""
        return self.after or self.below


class Witness(Strict):
    """A stronger or second source for a field: a key of the QR or MRZ object, or another field that says the same.

    plain: the source has no diacritics (MRZ names), so it confirms the print but never replaces it.
    """

    qr: str = ""
    mrz: str = ""
    words: str = ""
    """A date_words field that repeats this date in words."""
    holds: str = ""
    """Another text field that should contain this value (the place name inside the issuing body's name)."""
    plain: bool = False

    @model_validator(mode="after")
    def _one_source(self) -> Witness:
        """Demand exactly one source."""
        if sum(bool(source) for source in (self.qr, self.mrz, self.words, self.holds)) != 1:
            message = "a witness needs exactly one of qr, mrz, words, holds"
            raise ValueError(message)
        return self


class FieldSpec(Strict):
    """One field: its kind, how screens call it, and how to find it, in order of preference."""

    name: Name
    kind: Name
    label: Bilingual
    required: bool = False
    choices: tuple[str, ...] = ()
    """The closed set of a `choice` field, as stored."""
    mend: Literal["", "agency", "signer_title"] = ""
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

    _pattern = field_validator("pattern")(_compiled)

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


class CrossRule(Strict):
    """A rule of validators.registry.RULES over several fields; args go to it as they stand."""

    rule: str
    args: dict[str, str] = {}


class FormFile(Strict):
    """One form file, whole."""

    id: Name
    edition: Annotated[int, Field(ge=1)]
    title: Bilingual
    subject: str = ""
    """The field with the citizen number of the person the paper is about; empty when it is about nobody."""
    signs: Annotated[tuple[Sign, ...], Field(min_length=1)]
    sections: tuple[Section, ...] = ()
    stops: tuple[str, ...] = ()
    """Printed texts that end a value although no field follows them."""
    fields: Annotated[tuple[FieldSpec, ...], Field(min_length=1)]
    rules: tuple[CrossRule, ...] = ()

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
        sections = {section.name for section in self.sections}
        for each in self.fields:
            unknown = {rule.section for rule in each.find if rule.section} - sections
            unknown |= {w.words or w.holds for w in each.witness if w.words or w.holds} - set(names)
            if unknown:
                message = f"field {each.name} refers to {', '.join(sorted(unknown))}, which this file does not have"
                raise ValueError(message)
        return self
