"""Every change can be taken back, one after another, whatever it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.bench import Bench
from pipeline.model import Dossier, Entry
from pipeline.review import NothingToUndo, Spot, approve, confirm, merge_papers, set_form, set_value, undo
from tests.reviewing.stack import HOA, LAN, certificate, stored


def entry(dossier: Dossier, name: str = "dan_toc") -> Entry:
    """Return one entry of the first paper."""
    return next(one for one in dossier.documents[0].entries if one.name == name)


def papers(dossier: Dossier) -> list[tuple[str | None, tuple[int, ...]]]:
    """Return kinds and pages."""
    return [(one.form, one.pages) for one in dossier.documents]


def test_changes_are_taken_back_in_turn(bench: Bench) -> None:
    """Two values and a kind, undone one by one to the beginning; then nothing is left to undo."""
    first = stored(bench, (certificate(1, (1, 2, 3), bench, dan_toc="Kinh"),))
    second = set_value(Spot(first.id, first.revision, 1, "dan_toc"), "Tày", LAN, bench)
    third = confirm(Spot(second.id, second.revision, 1, "dan_toc"), HOA, bench)
    fourth = set_form(Spot(third.id, third.revision, 1), None, HOA, bench)
    assert fourth.documents[0].entries == ()

    back, edit = undo(fourth.id, fourth.revision, HOA, bench)
    assert (edit.what, edit.by) == ("form.set", "hoa")
    assert back.documents == third.documents
    back, _ = undo(back.id, back.revision, HOA, bench)
    assert (entry(back).person or entry(first)).value == "Tày"  # type: ignore[union-attr]  # both have one
    back, _ = undo(back.id, back.revision, LAN, bench)
    assert back.documents == first.documents
    with pytest.raises(NothingToUndo):
        undo(back.id, back.revision, LAN, bench)


def test_a_new_cut_is_taken_back_with_every_value(bench: Bench) -> None:
    """Undoing a merge gives both papers and their values back as they were."""
    two = (certificate(1, (1,), bench, dan_toc="Kinh"), certificate(2, (2, 3), bench, quoc_tich="Việt Nam"))
    before = stored(bench, two)
    merged = merge_papers(Spot(before.id, before.revision, 1), 2, LAN, bench)
    assert papers(merged)[0][1] == (1, 2, 3)

    back, _ = undo(merged.id, merged.revision, LAN, bench)

    assert back.documents == before.documents
    assert back.pages == before.pages


def test_nothing_older_than_a_run_of_the_machine_is_undone(bench: Bench) -> None:
    """After a newer edition of a stage ran, what was before no longer fits."""
    before = stored(bench, (certificate(1, (1,), bench, dan_toc="Kinh"),))
    after = set_value(Spot(before.id, before.revision, 1, "dan_toc"), "Tày", LAN, bench)
    again = bench.dossiers.save(replace(after, passed=("open@2",)))

    with pytest.raises(NothingToUndo):
        undo(again.id, again.revision, LAN, bench)


def test_nothing_is_kept_once_the_review_is_closed(bench: Bench) -> None:
    """Earlier values are a citizen's data; they go when the dossier leaves the desk."""
    dossier = stored(bench, (certificate(1, (1,), bench, dan_toc="Kinh"),))
    for name in [one.name for one in dossier.documents[0].entries if one.decision == "review"]:
        dossier = set_value(Spot(dossier.id, dossier.revision, 1, name), "", LAN, bench)
    assert bench.desks.edits.any(dossier.id)

    approve(dossier.id, dossier.revision, LAN, bench)

    assert not bench.desks.edits.any(dossier.id)
