"""Fills a procedure's form from records: each value with its source, its age, and what a person must confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from eforms.procedures.catalogue import Procedure, plain_code
from eforms.procedures.catalogue import load as load_procedures
from pipeline.bench import Bench
from pipeline.dossier_rules.examine import VIETNAM
from pipeline.model import Event, Record, User
from pipeline.permissions import Action, demand
from pipeline.records.refusals import Refused
from pipeline.reuse.access import today
from pipeline.reuse.components import Needed, needed
from pipeline.reuse.fitness import Case, Fitness, fitness
from pipeline.reuse.mapping import CITIZEN, Block, ReuseMap, maps
from pipeline.reuse.people import Known, identify, newest
from pipeline.reuse.scopes import Scope, demand_purpose
from validators.folding import compare_key
from validators.verdict import Value


@dataclass(frozen=True, slots=True)
class Filled:
    """One field of the form with the value that a record gives."""

    name: str
    value: Value
    person: str
    record: Record | None
    """None: the procedure itself says it."""
    source: str
    """The record's own field."""
    days: int
    """Since the paper was issued, or sealed where nobody knows when it was."""
    asks: tuple[str, ...]
    """Why a person must confirm it; codes of messages.toml."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A record that was not used, and why."""

    record: Record
    person: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefill:
    """What the store knows for one procedure and citizen."""

    procedure: str
    form: str
    fields: Mapping[str, Filled]
    missing: tuple[str, ...]
    passed: tuple[Passed, ...]
    components: tuple[Needed, ...]
    people: Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which procedure, and the numbers of the people by role; the citizen's is a must."""

    procedure: str
    people: Mapping[str, str]
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    """What one prefill works with."""

    plan: ReuseMap
    people: Mapping[str, Known]
    asked: Asked
    day: date
    dead: frozenset[str]
    bench: Bench
    known: dict[tuple[str, str], Fitness] = field(default_factory=dict)
    """What was tested already: a record serves several blocks, and its seal takes the longest to check."""

    def test(self, record: Record, role: str) -> Fitness:
        """Return whether the record may serve the person of that role."""
        found = self.known.get((record.id, role))
        if found is None:
            found = self.known[record.id, role] = fitness(record, _case(role, self), self.bench)
        return found


def prefill(asked: Asked, user: User, bench: Bench, *, purpose: str) -> Prefill:
    """Fill the procedure's form from the records that may serve.

    Raises:
        Refused: no map for the procedure, another purpose, or the citizen has died and this is no heirs' procedure.
        OutOfScope: the client was not given this purpose.
    """
    demand(user, Action.FIND_RECORDS)
    scope = demand_purpose(user, purpose)
    plan, procedure = planned(asked.procedure, purpose)
    people = identify(plan, asked.people, lambda record: _sees(scope, record), bench)
    dead = frozenset(one.number for one in people.values() if one.dead)
    if asked.people[CITIZEN] in dead and not plan.heirs:
        _tell(asked, (), user, bench, {"refused": "record.locked"})
        code = "record.locked"
        raise Refused(code)
    table = _Table(plan, people, asked, today(bench), dead, bench)
    fields: dict[str, Filled] = {}
    passed: dict[tuple[str, str], Passed] = {}
    for block in plan.blocks:
        fields.update({name: one for name, one in _filled(block, table, passed).items() if name not in fields})
    fields |= {name: Filled(name, text, "", None, "", 0, ()) for name, text in plan.fixed.items()}
    components = needed(procedure, people, table.test)
    answer = Prefill(
        procedure=plan.procedure,
        form=plan.form,
        fields={name: fields[name] for name in plan.targets if name in fields},
        missing=tuple(name for name in plan.targets if name not in fields),
        passed=tuple(passed.values()),
        components=components,
        people=people,
    )
    _tell(asked, used(answer), user, bench, _counts(answer, bench))
    return answer


def planned(code: str, purpose: str) -> tuple[ReuseMap, Procedure]:
    """Return map and composition of a procedure; raises Refused when there is none, or the purpose is another."""
    plain = plain_code(code)
    plan, procedure = maps().get(plain), load_procedures().get(plain)
    if plan is None or procedure is None:
        refusal = "reuse.procedure_unknown"
        raise Refused(refusal)
    if plain_code(purpose) != plain:
        refusal = "reuse.purpose_differs"
        raise Refused(refusal)
    return plan, procedure


def used(answer: Prefill) -> tuple[Record, ...]:
    """Return the records that gave a value or stand for a component, each once."""
    found = [one.record for one in answer.fields.values() if one.record]
    found += [one.record for one in answer.components if one.record]
    return tuple({record.id: record for record in found}.values())


def _sees(scope: Scope, record: Record) -> bool:
    in_unit = scope.units is None or record.unit in scope.units
    return in_unit and (scope.forms is None or record.form in scope.forms)


def _case(role: str, table: _Table) -> Case:
    known = table.people.get(role)
    lifted = table.plan.heirs or table.plan.person(role or CITIZEN).dead
    number = known.number if known else ""
    return Case(number, table.plan.procedure, table.day, table.dead, lifted, table.asked.dossier)


def _filled(block: Block, table: _Table, passed: dict[tuple[str, str], Passed]) -> dict[str, Filled]:
    """Fill a block from the first fit paper of its list; what other fit papers say otherwise is asked about."""
    fit: list[tuple[Record, Mapping[str, str], tuple[str, ...]]] = []
    for source in block.papers:
        owner = table.people.get(source.of or block.person)
        for record in newest(owner.records, source.form) if owner else ():
            told = table.test(record, owner.role if owner else "")
            if told.refusals:
                passed[record.id, block.person] = Passed(record, block.person, told.refusals)
            elif any(record.values.get(own) is not None for own in source.fields.values()):
                fit.append((record, source.fields, told.asks))
    if not fit:
        return {}
    person = table.people.get(block.person)
    by_name = ("reuse.no_person_number",) if person and person.by_name else ()
    record, fields, asks = fit[0]
    filled = {}
    for name, own in fields.items():
        value = record.values.get(own)
        if value is None:
            continue
        others = [other.values.get(mapping[name]) for other, mapping, _ in fit[1:] if name in mapping]
        days = _age(record, table.day)
        reasons = [*asks, *by_name, *_doubts(value, others, days, block.days.get(name))]
        filled[name] = Filled(name, value, block.person, record, own, days, tuple(dict.fromkeys(reasons)))
    return filled


def _doubts(value: Value, others: Sequence[Value], days: int, limit: int | None) -> list[str]:
    """Return why a value must be confirmed: what changes in life is asked again, never compared with older papers."""
    if limit is not None:
        return ["reuse.too_old"] if days > limit else []
    return ["reuse.papers_disagree"] if any(_differ(value, other) for other in others if other is not None) else []


def _differ(one: Value, other: Value) -> bool:
    """Tell whether two papers say different things; a year alone does not contradict a day of that year."""
    if not isinstance(one, str) or not isinstance(other, str):
        return one != other
    left, right = compare_key(one), compare_key(other)
    return not (left.startswith(right) or right.startswith(left)) if one[:4].isdigit() else left != right


def _age(record: Record, day: date) -> int:
    """Return the days since the paper was issued; since it was sealed, where the paper does not say."""
    issued = record.facts.issued_on or ""
    try:
        since = date.fromisoformat(issued)
    except ValueError:  # a year alone, or nothing
        since = record.sealed_at.astimezone(VIETNAM).date()
    return max((day - since).days, 0)


def _counts(answer: Prefill, bench: Bench) -> Mapping[str, str]:
    """Return how much less there is to declare: fields of the eForm, those filled, those to be confirmed all the same.

    Of a form that the catalogue does not have, the fields that the map could fill are counted.
    """
    form = bench.catalogue.get(answer.form)
    filled = [one for name, one in answer.fields.items() if form is None or name in form.fields]
    fields = len(form.fields) if form else len(answer.fields) + len(answer.missing)
    counts = {"fields": fields, "filled": len(filled), "confirm": sum(bool(one.asks) for one in filled)}
    return {name: str(count) for name, count in counts.items()}


def _tell(asked: Asked, records: Sequence[Record], user: User, bench: Bench, found: Mapping[str, str]) -> None:
    """Write into the journal that the citizen's records were looked through, and every record that was used."""
    now, details = bench.clock.now(), {"purpose": asked.procedure, "dossier": asked.dossier, "unit": user.unit}
    about = {name: text for name, text in details.items() if text} | {"used": str(len(records)), **found}
    events = [Event(now, "prefill.asked", "records", user.login, about)]
    for record in records:
        said = {"purpose": asked.procedure, "revision": str(record.revision), "unit": record.unit}
        events.append(Event(now, "record.prefilled", record.id, user.login, said))
    bench.journal.append(*events)
