"""What a crash kept from the journal is told again, once, and counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.figures.counts import Span
from pipeline.figures.recounting import recount
from pipeline.figures.reporting import by_unit
from pipeline.intake import Upload, receive
from pipeline.model import State
from pipeline.permissions import Forbidden
from storage.figures import DatabaseFigures
from tests.reusing.family import ADMIN, APPROVER, UNIT, House


def test_a_state_that_the_journal_never_heard_of_is_counted(house: House) -> None:
    """A dossier is counted from its receipt on; a state saved before a crash is told by the recount, and only once."""
    made = receive([Upload("a.pdf", b"%PDF-1.7 invented")], house.bench, unit=UNIT, by="lan", procedure="1.001193")
    figures, now = DatabaseFigures(house.database), house.clock.now()
    span = Span(now.replace(month=1), now.replace(month=12))
    assert by_unit(figures.cells(span, now))[UNIT].dossiers == 1
    house.bench.dossiers.save(replace(made, state=State.ACCEPTED))
    assert by_unit(figures.cells(span, now))[UNIT].resolved == 0
    first = recount(ADMIN, figures, house.bench)
    own = by_unit(figures.cells(span, now))[UNIT]
    assert (first.told, own.dossiers, own.resolved, own.on_time) == (1, 1, 1, 1)
    assert recount(ADMIN, figures, house.bench).told == 0
    with pytest.raises(Forbidden):
        recount(APPROVER, figures, house.bench)
