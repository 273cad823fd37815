"""Clerks at the desks of a server that is killed under their hands: they write down what they were told is saved."""

from __future__ import annotations

import re
import secrets
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

import httpx

TOKEN = re.compile(r'name="csrf" (?:content|value)="([0-9a-f]{64})"')
REVISION = re.compile(r'name="revision" value="(\d+)"')
PIECES = 3  # of each file
AT_ONCE = 5  # dossiers a reviewer goes back and forth between
FIELD, PAPER = "me_ho_ten", "1"
NAMES = ("MAI", "LAN", "CÚC", "TRÚC", "THU", "XUÂN", "HẠ", "ĐÔNG")


class Refused(RuntimeError):
    """The server answered, and not as it must."""

    def __init__(self, place: str, answer: object) -> None:
        """Say where, and what came."""
        super().__init__(f"{place}: {answer}")


@dataclass(slots=True)
class Desk:
    """One clerk's browser; cookies outlive the server."""

    client: httpx.Client
    login: str
    password: str

    def get(self, path: str) -> str:
        """Read a page, logging in where that is asked for; raises httpx.TransportError when the server is gone."""
        answer = self.client.get(path)
        if answer.status_code in {302, 303, 401}:
            page = self.client.get("/vao").text
            form = {"csrf": _token(page), "login": self.login, "password": self.password}
            self.client.post("/vao", data=form)
            answer = self.client.get(path)
        demand(answer.status_code == httpx.codes.OK, path, answer.status_code)
        return answer.text

    def post(self, path: str, page: str, **form: str) -> httpx.Response:
        """Send a form that stands on a page."""
        return self.client.post(path, data={"csrf": _token(page)} | form, headers={"x-sohoa": "1"})

    def announce(self, page: str, batch: str, name: str, size: int) -> str:
        """Begin one upload and return its place."""
        metadata = f"filename {_packed(name)},batch {_packed(batch)}"
        place: str = self.tus(
            "POST", "/nop/tep", page, {"upload-length": str(size), "upload-metadata": metadata}
        ).headers["location"]
        return place

    def tus(self, method: str, path: str, page: str, headers: dict[str, str], piece: bytes = b"") -> httpx.Response:
        """Send one request of the tus protocol; raises Refused."""
        always = {
            "x-csrf-token": _token(page),
            "tus-resumable": "1.0.0",
            "content-type": "application/offset+octet-stream",
        }
        answer = self.client.request(method, path, headers=always | headers, content=piece)
        demand(not answer.is_error, f"{method} {path}", answer.status_code)
        return answer


@dataclass(slots=True)
class UploadClerk:
    """Sends one file after another in pieces and hands each in; goes on where the server stopped."""

    desk: Desk
    content: Callable[[int], bytes]
    handed: dict[str, str] = field(default_factory=dict)
    """Dossier id to the digest of its file, as far as the server said so."""
    sent: int = 0
    batch: str = ""
    place: str = ""
    said: int = 0
    """Bytes that the server said it has."""

    def step(self) -> None:
        """Do the next thing; raises httpx.TransportError when the server is gone, Refused when it forgot something."""
        data = self.content(self.sent)
        page = self.desk.get("/")
        if not self.place:
            self._begin(page, data)
        elif self.said < len(data):
            self._piece(page, data)
        else:
            self._hand_over(page, data)

    def _begin(self, page: str, data: bytes) -> None:
        batch = secrets.token_hex(16)
        self.place = self.desk.announce(page, batch, "giấy.pdf", len(data))
        self.batch, self.said = batch, 0

    def _piece(self, page: str, data: bytes) -> None:
        at = int(self.desk.tus("HEAD", self.place, page, {}).headers["upload-offset"])
        demand(at >= self.said, self.place, f"{at} bytes are left of {self.said}")
        piece = data[at : at + len(data) // PIECES + 1]
        if piece:
            answer = self.desk.tus("PATCH", self.place, page, {"upload-offset": str(at)}, piece)
            at = int(answer.headers["upload-offset"])
        self.said = at

    def _hand_over(self, page: str, data: bytes) -> None:
        answer = self.desk.post(f"/nop/lo/{self.batch}/giao", page)
        if answer.status_code == httpx.codes.CREATED:
            self.handed[answer.json()["dossier"]] = sha256(data).hexdigest()
        # Anything else: it was handed in before, and the answer died with the server.
        self.sent, self.place, self.said = self.sent + 1, "", 0


@dataclass(slots=True)
class Bundle:
    """Files that one clerk hands in together, each in one piece."""

    desk: Desk
    files: list[tuple[str, bytes]]

    def hand_in(self) -> str:
        """Upload all and return the dossier's id; raises Refused."""
        batch = secrets.token_hex(16)
        page = self.desk.get("/")
        for name, data in self.files:
            place = self.desk.announce(page, batch, name, len(data))
            self.desk.tus("PATCH", place, page, {"upload-offset": "0"}, data)
        answer = self.desk.post(f"/nop/lo/{batch}/giao", page)
        demand(answer.status_code == httpx.codes.CREATED, "handing in", answer.status_code)
        dossier: str = answer.json()["dossier"]
        return dossier


@dataclass(slots=True)
class ReviewClerk:
    """Types names into dossiers under review, and approves one now and then."""

    desk: Desk
    dossiers: list[str]
    rng: Random
    names: dict[str, set[str]] = field(default_factory=dict)
    """Dossier id to the names that may stand there: the last one saved, and one whose answer was lost."""
    approved: set[str] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)
    """Dossiers whose approval was asked for; the answer may have been lost."""

    def step(self) -> None:
        """Save one name, or approve; raises httpx.TransportError when the server is gone."""
        open_ones = [one for one in self.dossiers if one not in self.tried][:AT_ONCE]
        if not open_ones:
            return
        chosen = self.rng.choice(open_ones)
        page = self.desk.get(f"/duyet/{chosen}")
        revision = _first(REVISION, page)
        if chosen in self.names and self.rng.randrange(2):
            self._approve(chosen, page, revision)
        else:
            self._name(chosen, page, revision)

    def _name(self, dossier: str, page: str, revision: str) -> None:
        name = f"NGUYỄN THỊ {self.rng.choice(NAMES)} {self.rng.choice(NAMES)}"
        self.names.setdefault(dossier, {""}).add(name)
        form = {"revision": revision, "paper": PAPER, "field": FIELD, "text": name}
        answer = self.desk.post(f"/duyet/{dossier}/o", page, **form)
        demand(not answer.is_error, f"/duyet/{dossier}/o", answer.status_code)
        self.names[dossier] = {name}

    def _approve(self, dossier: str, page: str, revision: str) -> None:
        self.tried.add(dossier)
        answer = self.desk.post(f"/duyet/{dossier}/phe-duyet", page, revision=revision)
        if answer.status_code == httpx.codes.SEE_OTHER:
            self.approved.add(dossier)


def demand(met: object, place: str, answer: object) -> None:
    """Raise Refused unless it is met."""
    if not met:
        raise Refused(place, answer)


def _first(sought: re.Pattern[str], page: str) -> str:
    found = sought.search(page)
    demand(found, sought.pattern, "not on the page")
    return found.group(1) if found else ""


def _token(page: str) -> str:
    return _first(TOKEN, page)


def _packed(text: str) -> str:
    return b64encode(text.encode()).decode()
