"""The eForm catalogue: every form file loaded, checked and ready for the engine and the screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from eforms.editions import EditionStep
from eforms.form_files import FormError, Problem, check_form_file, read_form_file
from eforms.form_schema import CrossRule, Excluded, FieldSpec, FormFile, Section, Side, Sign, Variant
from eforms.labels import Label, build_labels

__all__ = ["FORMS", "Catalogue", "Form", "FormError", "Problem", "check_form_file", "form_of", "load"]

FORMS = Path(__file__).with_name("forms")


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of paper: how it is known and what stands on it. fields are in the order of the screens."""

    id: str
    edition: int
    title: str
    """In Vietnamese."""
    title_en: str
    subject: str
    """The field with the citizen number of the person the paper is about; empty when it is about nobody."""
    fields: Mapping[str, FieldSpec]
    signs: tuple[Sign, ...]
    sections: tuple[Section, ...]
    rules: tuple[CrossRule, ...]
    labels: Mapping[str, Label]
    """Every wording that announces or ends a value, with its guards against its brothers."""
    sides: tuple[Side, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    variants: tuple[Variant, ...] = ()
    folded: bool = False
    keeps_stamp: bool = False
    editions: tuple[EditionStep, ...] = ()
    """The steps from older editions to this one, oldest first."""

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the fields without which a paper cannot be approved."""
        return tuple(name for name, spec in self.fields.items() if spec.required)


Catalogue = Mapping[str, Form]
"""Form id to form, sorted by id."""


def form_of(file: FormFile) -> Form:
    """Prepare one form file for the engine."""
    owners: dict[str, frozenset[str]] = {}
    for spec in file.fields:
        for rule in spec.find:
            for text in rule.wordings:
                owners[text] = owners.get(text, frozenset()) | {spec.name}
        for column in spec.columns if any(rule.repeat for rule in spec.find) else ():
            for text in column.heads:
                owners[text] = owners.get(text, frozenset()) | {f"{spec.name}.{column.key}"}
    for text in (*file.stops, *(text for section in file.sections for text in section.starts)):
        owners.setdefault(text, frozenset({f"stop:{text}"}))
    return Form(
        id=file.id,
        edition=file.edition,
        title=file.title.vi,
        title_en=file.title.en,
        subject=file.subject,
        fields={spec.name: spec for spec in file.fields},
        signs=file.signs,
        sections=file.sections,
        rules=file.rules,
        labels=build_labels(owners),
        sides=file.sides,
        excluded=file.excluded,
        variants=file.variants,
        folded=file.folded,
        keeps_stamp=file.keeps_stamp,
        editions=file.editions,
    )


@lru_cache(maxsize=8)
def load(folder: Path = FORMS, own: Path | None = None) -> Catalogue:
    """Load every `*.toml` of the folder; raises FormError naming file, line, key and what to do.

    own: a folder with the office's own forms; one with an id of ours takes its place. A folder that is not there adds
    nothing.
    """
    theirs = _forms(own) if own else {}
    return dict(sorted({**_kept(folder), **theirs}.items())) if theirs else _kept(folder)


@lru_cache(maxsize=8)
def _kept(folder: Path) -> Catalogue:
    """Return a folder's forms, prepared once: several offices of one program (tests among them) share ours."""
    return dict(sorted(_forms(folder).items()))


def _forms(folder: Path) -> Catalogue:
    return {form.id: form for form in (form_of(read_form_file(path)) for path in folder.glob("*.toml"))}
