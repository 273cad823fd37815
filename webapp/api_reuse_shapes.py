"""What the API takes and answers when records are reused: prefill, registered reuses, amendments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from eforms.catalogue import Catalogue
from pipeline.model import Record
from pipeline.reuse.components import Needed
from pipeline.reuse.masking import masked, masked_value
from pipeline.reuse.prefill import Filled, Passed, Prefill
from pipeline.reuse.registering import Registered
from pipeline.signing.reading import legal_copy
from validators.messages import sentence
from webapp.api_shapes import Shape

Number = Annotated[str, Field(pattern=r"^\d{12}$|^\d{10}(-?\d{3})?$")]
Code = Annotated[str, Field(min_length=1, max_length=60)]


class Asking(BaseModel):
    """What is sent; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PrefillAsked(Asking):
    """For which procedure and whom; numbers stand in the body, never in an address that servers log."""

    procedure: Annotated[str, Field(pattern=r"^\d\.\d{6}(\.[A-Z]\d{2,3}(\.\d{2})*)?$")]
    citizen: Number
    people: dict[Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")], Number] = {}
    """Numbers of others by role (`me`, `cha`, `chu_ho` ...) where they are known; else records are searched."""
    dossier: Annotated[str, Field(max_length=60, pattern=r"^[A-Za-z0-9./_-]*$")] = ""


class ReuseAsked(Asking):
    """Where a record shall serve."""

    dossier: Code
    component: Code
    part: Literal["pdf", "data"] = "data"
    owner: Number | None = None


class Correction(Asking):
    """New values by field; an empty text: the paper does not hold it."""

    reason: Code
    values: Annotated[dict[str, Annotated[str, Field(max_length=2000)]], Field(min_length=1)]


class Revocation(Asking):
    """Why a record goes out of use."""

    reason: Code


class Supersession(Asking):
    """Which record took its place, and why."""

    by: Annotated[str, Field(pattern=r"^[0-9a-f]{16,64}$")]
    reason: Code


class Reason(Shape):
    """A stable code and its sentence."""

    code: str
    message: str


class FilledField(Shape):
    """One field of the form, with the record that gives it."""

    value: Any
    person: str
    record: str | None = Field(description="Null: the procedure itself says it")
    revision: int | None
    form: str | None
    source: str
    issued_on: str | None
    age_days: int
    confirm: bool = Field(description="True: somebody must confirm it; reasons say why")
    reasons: list[Reason]


class ComponentNeeded(Shape):
    """One component: whether the paper must still come, and why."""

    component: str
    title: str
    conditional: bool
    submit: bool
    reason: Reason
    record: str | None
    revision: int | None
    legal_copy: bool
    confirm: list[Reason]
    refused: list[Reason]


class PassedOver(Shape):
    """A record that was not used."""

    record: str
    form: str
    person: str
    reasons: list[Reason]


class PersonKnown(Shape):
    """One of the people, and whether only a name led to him."""

    number: str
    by_name: bool


class Prefilled(Shape):
    """A form filled from records."""

    procedure: str
    form: str
    masked: bool
    fields: dict[str, FilledField]
    missing: list[str]
    share: float = Field(description="Share of the map's fields that are filled")
    components: list[ComponentNeeded]
    passed: list[PassedOver]
    people: dict[str, PersonKnown]


class RegisteredReuse(Shape):
    """A reuse that stands in the journal."""

    reuse: str
    record: str
    revision: int
    link: str = Field(description="Opens the record once registered, for minutes, without a token")
    ends: str
    legal_copy: bool


def prefilled(answer: Prefill, forms: Catalogue, language: str, *, plain: bool) -> Prefilled:
    """Shape a prefill."""
    return Prefilled(
        procedure=answer.procedure,
        form=answer.form,
        masked=not plain,
        fields={name: _field(one, forms, language, plain=plain) for name, one in answer.fields.items()},
        missing=list(answer.missing),
        share=round(len(answer.fields) / (len(answer.fields) + len(answer.missing)), 3),
        components=[_component(one, language) for one in answer.components],
        passed=[_passed(one, language) for one in answer.passed],
        people={
            role: PersonKnown(number=one.number if plain else masked(one.number) or "", by_name=one.by_name)
            for role, one in answer.people.items()
        },
    )


def registered(answer: Registered, link: str) -> RegisteredReuse:
    """Shape a registered reuse; link is the whole address."""
    return RegisteredReuse(
        reuse=answer.id,
        record=answer.record.id,
        revision=answer.record.revision,
        link=link,
        ends=answer.ends.isoformat(),
        legal_copy=answer.legal_copy,
    )


def _field(one: Filled, forms: Catalogue, language: str, *, plain: bool) -> FilledField:
    record = one.record
    hide = record is not None and not plain
    value = masked_value(forms.get(record.form), one.source, one.value) if hide and record else one.value
    return FilledField(
        value=value,
        person=one.person,
        record=record.id if record else None,
        revision=record.revision if record else None,
        form=record.form if record else None,
        source=one.source,
        issued_on=record.facts.issued_on if record else None,
        age_days=one.days,
        confirm=bool(one.asks),
        reasons=_reasons(one.asks, language, {"age": str(one.days)}),
    )


def _component(one: Needed, language: str) -> ComponentNeeded:
    record: Record | None = one.record
    return ComponentNeeded(
        component=one.component.code,
        title=one.component.title.en if language == "en" else one.component.title.vi,
        conditional=one.component.conditional,
        submit=one.submit,
        reason=Reason(code=one.code, message=sentence(one.code, {}, language)),
        record=record.id if record else None,
        revision=record.revision if record else None,
        legal_copy=record is not None and legal_copy(record),
        confirm=_reasons(one.asks, language),
        refused=_reasons(one.refusals, language),
    )


def _passed(one: Passed, language: str) -> PassedOver:
    details = {"until": one.record.valid_until or "", "replaced_by": one.record.standing.replaced_by or ""}
    return PassedOver(
        record=one.record.id,
        form=one.record.form,
        person=one.person,
        reasons=_reasons(one.codes, language, details),
    )


def _reasons(codes: Sequence[str], language: str, details: dict[str, str] | None = None) -> list[Reason]:
    return [Reason(code=code, message=sentence(code, details or {}, language)) for code in codes]
