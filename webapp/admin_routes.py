"""The administrator's page: who may log in, and invitations for new users."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from pipeline.model import User
from pipeline.permissions import ROLES
from pipeline.staff import BadUser, hire, staff
from webapp.pages import render
from webapp.sessions import AnOffice, Guarded, Visitor

router = APIRouter()


@router.get("/quan-tri")
def admin_page(request: Request, user: Visitor, office: AnOffice) -> Response:
    """List the users."""
    return _page(request, user, office)


@router.post("/quan-tri", dependencies=[Guarded])
def invite_user(  # one parameter for each field of the form
    request: Request,
    user: Visitor,
    office: AnOffice,
    login: Annotated[str, Form(max_length=100)] = "",
    unit: Annotated[str, Form(max_length=100)] = "",
    roles: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Add a user and show his invitation link, once."""
    fresh = User(login.strip().lower(), "", unit.strip(), tuple(roles or ()))
    try:
        token = hire(fresh, user, office.accounts, office.bench)
    except BadUser as bad:
        return _page(request, user, office, {"typed": fresh, "wrong": f"admin.bad.{bad.field}"}, status=422)
    link = str(request.url_for("invitation_page", token=token))
    return _page(request, user, office, {"link": link, "linked": fresh.login})


def _page(
    request: Request, user: User, office: AnOffice, more: dict[str, object] | None = None, status: int = 200
) -> Response:
    values: dict[str, object] = {
        "staff": staff(user, office.accounts),
        "roles": tuple(ROLES),
        "typed": User("", "", user.unit, ()),
        "wrong": "",
        "link": "",
        "linked": "",
    }
    return render(request, "admin.html", values | (more or {}), status=status)
