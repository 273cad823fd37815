"""The reuse map: which value of which record fills which field of which procedure (domain handbook 5.3, X02)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

CITIZEN = "citizen"
"""The role of the person who is asked about: the applicant, or the child for whom somebody applies."""


class Part(BaseModel):
    """Frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Trace(Part):
    """One way to learn a person's number when the caller does not give it; exactly one of sex, number, name is used.

    sex: the person is the one of that role, when his number says this sex.
    number: it stands at this place of the newest record of the form (`vo_giay_to.so`).
    name, born: a card in the same dossier as that record bears this name and year of birth.
    """

    of: str
    sex: Literal["Nam", "Nữ", ""] = ""
    form: str = ""
    number: str = ""
    name: str = ""
    born: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> Trace:
        if sum(bool(way) for way in (self.sex, self.number, self.name)) != 1 or bool(self.name) != bool(self.born):
            message = "a trace names sex, or form and number, or form, name and born"
            raise ValueError(message)
        if not self.sex and not self.form:
            message = "a trace by number or name needs the form it stands on"
            raise ValueError(message)
        return self


class Person(Part):
    """Somebody whose records are used."""

    role: str
    number: tuple[Trace, ...] = ()
    optional: bool = False
    dead: bool = False
    """He is the dead person of the procedure: the lock on his papers does not hold here."""


class Source(Part):
    """What one kind of paper gives to a block: target field to the paper's own field."""

    form: str
    of: str = ""
    """In whose records the paper is looked for; empty = the person's own."""
    fields: Annotated[Mapping[str, str], Field(min_length=1)]


class Block(Part):
    """Fields about one person that all come from one paper, the first of the list that is fit (X02)."""

    person: str
    papers: Annotated[tuple[Source, ...], Field(min_length=1)]
    days: Mapping[str, Annotated[int, Field(ge=1)]] = {}
    """Fields that change in life, and after how many days they must be asked again."""


class ReuseMap(Part):
    """How one procedure's form is filled."""

    procedure: Annotated[str, Field(pattern=r"^\d\.\d{6}$")]
    form: str
    heirs: bool = False
    """The procedure is about a dead citizen's affairs: the lock on his papers does not hold here."""
    fixed: Mapping[str, str] = {}
    """Fields that the procedure itself says."""
    people: Annotated[tuple[Person, ...], Field(min_length=1)]
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _roles_agree(self) -> ReuseMap:
        roles = [person.role for person in self.people]
        if roles[0] != CITIZEN or len(set(roles)) != len(roles):
            message = f"people begin with {CITIZEN}, and each role stands once"
            raise ValueError(message)
        strangers = {role for role in self._named() if role and role not in roles}
        if strangers:
            message = f"roles that people does not list: {', '.join(sorted(strangers))}"
            raise ValueError(message)
        return self

    def _named(self) -> Iterator[str]:
        for block in self.blocks:
            yield block.person
            yield from (source.of for source in block.papers)
        for person in self.people:
            yield from (trace.of for trace in person.number)

    @property
    def targets(self) -> tuple[str, ...]:
        """Every field that could be filled, in order."""
        names = [*self.fixed, *(name for block in self.blocks for source in block.papers for name in source.fields)]
        return tuple(dict.fromkeys(names))

    def person(self, role: str) -> Person:
        """Return the person of that role."""
        return next(person for person in self.people if person.role == role)


class BadMap(ValueError):
    """A reuse map that cannot be; the text names file and reason."""


@cache
def maps() -> Mapping[str, ReuseMap]:
    """Return every map by the procedure's code; raises BadMap."""
    found = {}
    for entry in sorted(files("pipeline.reuse.maps").iterdir(), key=lambda one: one.name):
        if not entry.name.endswith(".toml"):
            continue
        try:
            one = ReuseMap.model_validate(tomllib.loads(entry.read_text("utf-8")))
        except ValueError as error:
            message = f"{entry.name}: {error}"
            raise BadMap(message) from error
        found[one.procedure] = one
    return found
