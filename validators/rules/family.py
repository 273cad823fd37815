"""Rules on a child and the parents: ages, surname, ethnic group. Source: domain handbook X05, X07."""

from __future__ import annotations

from validators.folding import compare_key
from validators.rules.rule import Arguments, RuleEntry, Values, date_at, remark, text_at
from validators.verdict import Remark, Weight

_AGES = {"mother": (12, 60), "father": (14, 90)}
"""Years between parent and child outside which a misread year is likelier than the family."""


def parent_age(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a `parent_birth` too near to or too far before `child_birth`; `parent` is the word mother or father."""
    child, parent = date_at(values, arguments, "child_birth"), date_at(values, arguments, "parent_birth")
    bounds = _AGES.get(arguments.get("parent", ""))
    if child is None or parent is None or bounds is None:
        return ()
    youngest, oldest = bounds
    if youngest <= child.year - parent.year <= oldest:
        return ()
    fields = (arguments["child_birth"], arguments["parent_birth"])
    return remark("parent.age", Weight.DOUBT, arguments, fields, youngest=str(youngest), oldest=str(oldest))


def surname_of_parent(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a `child` whose surname is neither the `father`'s nor the `mother`'s; silent while one is unread."""
    return _one_of_parents(values, arguments, "name.surname_parent", first_word=True)


def ethnicity_of_parent(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a `child` whose ethnic group is neither the `father`'s nor the `mother`'s."""
    return _one_of_parents(values, arguments, "ethnicity.parent", first_word=False)


def _one_of_parents(values: Values, arguments: Arguments, code: str, *, first_word: bool) -> tuple[Remark, ...]:
    child = _key(text_at(values, arguments, "child"), first_word=first_word)
    names = [argument for argument in ("father", "mother") if arguments.get(argument)]
    parents = {_key(text_at(values, arguments, argument), first_word=first_word) for argument in names} - {""}
    # With one parent's value missing the other may still be the source: nothing can be said.
    if not child or not parents or child in parents or not all(text_at(values, arguments, name) for name in names):
        return ()
    fields = (arguments["child"], *(arguments[name] for name in names))
    return remark(code, Weight.DOUBT, arguments, fields)


def _key(text: str, *, first_word: bool) -> str:
    words = compare_key(text).split()
    if first_word:
        return words[0] if words else ""
    return " ".join(words)


_PARENTS = RuleEntry(surname_of_parent, ("child",), ("mother", "father"))
ENTRIES = {
    "parent_age": RuleEntry(parent_age, ("child_birth", "parent_birth", "parent"), plain=frozenset({"parent"})),
    "surname_of_parent": _PARENTS,
    "ethnicity_of_parent": RuleEntry(ethnicity_of_parent, _PARENTS.needs, _PARENTS.takes),
}
