"""Who has the dossier open: renewed by the open page, asked for, answered, left; for scripts, in JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from pipeline.review.leasing import answer, ask, leave, take
from webapp.problems import from_script
from webapp.review.desk import ADesk, lease_answer
from webapp.sessions import Guarded

router = APIRouter()


@router.post("/duyet/{dossier_id}/giu", dependencies=[Guarded])
def renew(desk: ADesk, dossier_id: str) -> Response:
    """Keep the dossier open; the answer tells whether it still is this desk's, and who asks for it."""
    return lease_answer(take(dossier_id, desk.user, desk.office.bench), desk)


@router.post("/duyet/{dossier_id}/xin", dependencies=[Guarded])
def request_lease(desk: ADesk, dossier_id: str) -> Response:
    """Ask the holder to hand over; asked again after a minute without an answer, the dossier changes hands."""
    lease = ask(dossier_id, desk.user, desk.office.bench)
    if from_script(desk.request):
        return lease_answer(lease, desk)
    return RedirectResponse(f"/duyet/{dossier_id}", 303)


@router.post("/duyet/{dossier_id}/tra-loi", dependencies=[Guarded])
def answer_lease(desk: ADesk, dossier_id: str, keep: Annotated[int, Form()] = 0) -> Response:
    """Keep the dossier, or hand it over to who asked."""
    answer(dossier_id, desk.user, desk.office.bench, keep=bool(keep))
    return RedirectResponse(f"/duyet/{dossier_id}" if keep else "/duyet", 303)


@router.post("/duyet/{dossier_id}/roi", dependencies=[Guarded])
def leave_desk(desk: ADesk, dossier_id: str) -> Response:
    """Close the dossier at this desk, so that others need not wait for the lease to end."""
    leave(dossier_id, desk.user, desk.office.bench)
    return Response(status_code=204)
