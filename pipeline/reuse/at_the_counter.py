"""What the counter may know of the store: which papers need not be handed in; never what stands in them.

Source: NĐ 107/2021/NĐ-CP, Điều 21a: at reception the officer looks first whether a component is there already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.bench import Bench
from pipeline.model import User
from pipeline.permissions import Action, demand
from pipeline.reuse.components import Needed
from pipeline.reuse.mapping import CITIZEN
from pipeline.reuse.prefill import Asked, prefill
from pipeline.reuse.scopes import CLIENT


def components_of(procedure: str, citizen: str, user: User, bench: Bench) -> Sequence[Needed]:
    """Return every component of a procedure and whether the store has it for a citizen; the journal says who asked.

    The store is asked with the rights of a client of the user's own unit, since counters do not read records
    themselves; the values that come with the answer stay here.

    Raises:
        Forbidden: the user has no upload desk.
        Refused: the rules of reuse forbid it for this procedure or citizen.
    """
    demand(user, Action.UPLOAD)
    asking = replace(user, roles=(CLIENT,), below=(), scopes=())
    answer = prefill(Asked(procedure, {CITIZEN: citizen}), asking, bench, purpose=procedure)
    return [replace(one, record=None) for one in answer.components]
