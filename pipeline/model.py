"""The dossier and what it is made of: frozen data, no behaviour that touches the outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ocr.words import Box
from pipeline.records.standing import Facts, Standing
from validators.verdict import Value, Weight

BlobRef = str
"""SHA-256 of a blob's bytes, 64 hexadecimal digits."""


class State(StrEnum):
    """Where a dossier stands; see docs/architecture.md for the allowed moves."""

    RECEIVED = "received"
    RUNNING = "running"
    ACCEPTED = "accepted"
    TO_REVIEW = "to_review"
    FAILED = "failed"
    REJECTED = "rejected"


class Decision(StrEnum):
    """What to do with one field: nobody needs to look, somebody must, or the paper does not say it."""

    ACCEPT = "accept"
    REVIEW = "review"
    ABSENT = "absent"


class Grade(StrEnum):
    """A page's fitness for reading."""

    GOOD = "good"
    POOR = "poor"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One uploaded file as it came: its name for people, its bytes by digest."""

    name: str
    blob: BlobRef
    size: int
    kind: str = ""
    """Type found in the content (`pdf`, `tiff`, `jpeg` ...), empty until opened."""
    page_count: int = 0
    signatures: int = 0
    """Digital signatures present in the original (not verified)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one file; boxes everywhere refer to `image` at `dpi`. number counts from 1 in the dossier."""

    number: int
    file: BlobRef
    file_page: int
    dpi: int = 0
    width: int = 0
    height: int = 0
    rotation: int = 0
    """Degrees clockwise by which the scan was turned to stand upright: 0, 90, 180 or 270."""
    skew: float = 0.0
    """Degrees clockwise taken out after turning."""
    grade: Grade = Grade.GOOD
    reasons: tuple[str, ...] = ()
    image: BlobRef | None = None
    """The upright page, as read and shown."""
    reading: BlobRef | None = None
    blank: bool = False
    codes: tuple[str, ...] = ()
    """Texts of the QR and bar codes found on the page."""
    turned: int = 0
    """Degrees clockwise by which a person turned the page further than the machine did."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value with where it came from; author is `machine` or a person's login."""

    raw: str
    value: Value
    confidence: float | None
    author: str
    how: str = ""
    page: int | None = None
    box: Box | None = None
    witnesses: tuple[str, ...] = ()
    """Independent sources that gave the same value, e.g. `print`, `second_look`, `qr`, `mrz`, `words`, `checksum`."""
    at: datetime | None = None
    """When a person said so; None for the machine's values."""
    evidence: Mapping[str, float] = field(default_factory=dict)
    """What was measured when the machine found it: what its probability of being right is computed from."""


@dataclass(frozen=True, slots=True)
class Place:
    """One field of one paper that a finding speaks of, and where it stands."""

    document: int
    field: str
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful that somebody should know; data, not an exception.

    On a dossier, fields carry the number of their paper (`2.me_ho_ten`).
    """

    code: str
    weight: Weight
    fields: tuple[str, ...] = ()
    page: int | None = None
    box: Box | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    """Every place that a finding across papers speaks of, on all of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a document: the machine's value is never overwritten by the person's."""

    name: str
    machine: FieldValue | None = None
    person: FieldValue | None = None
    decision: Decision = Decision.ABSENT
    reasons: tuple[str, ...] = ()
    """Why a person must look, as finding codes."""
    notes: tuple[Finding, ...] = ()
    """What was remarked on the machine's value when it was found."""
    keyed: tuple[FieldValue, ...] = ()
    """Values of a critical field keyed by single persons who did not see each other's, until two agree."""
    probability: float | None = None
    """How probable it is that the machine's value is right, as fitted on drawn papers; None = not fitted for it."""

    @property
    def current(self) -> FieldValue | None:
        """The person's value where there is one, else the machine's."""
        return self.person or self.machine


@dataclass(frozen=True, slots=True)
class Document:
    """One paper inside the bundle; form is None when nobody knows what it is."""

    number: int
    form: str | None
    edition: int
    form_confidence: float
    pages: tuple[int, ...]
    form_author: str = "machine"
    """Who said which form it is: `machine` or a person's login."""
    reason: str = ""
    """Why these pages belong together and are this form."""
    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    pdf: BlobRef | None = None
    record: str | None = None
    """Id of the sealed record, once there is one."""
    component: str = ""
    """Which component of the procedure a separator sheet said these pages are; empty = nobody said."""
    cut_author: str = "machine"
    """Who said that exactly these pages, in this order, are one paper: `machine` or a person's login."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be processed, and what to do about it."""

    file: str
    code: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One bundle of scans on its way to records; revision is the optimistic lock."""

    id: str
    unit: str
    files: tuple[SourceFile, ...]
    received_at: datetime
    procedure: str | None = None
    code: str | None = None
    """The case system's own dossier code (mã số hồ sơ), when known."""
    created_by: str = ""
    state: State = State.RECEIVED
    revision: int = 0
    pages: tuple[Page, ...] = ()
    documents: tuple[Document, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    passed: tuple[str, ...] = ()
    """Stamps of finished stages: name, edition and options digest."""
    due_at: datetime | None = None
    """When the papers must be digitised and handed on; None = not reckoned."""
    promised_at: datetime | None = None
    """When the citizen was told to come for the result, None where the procedure is not known."""
    stopped: tuple[BlobRef, ...] = ()
    """Files that bear a secrecy mark: kept from being read until a person decides (pipeline/quarantine.py)."""
    cleared: tuple[BlobRef, ...] = ()
    """Files of which a person said that they bear no secrecy mark."""
    erased: tuple[BlobRef, ...] = ()
    """Files that were destroyed because every paper in them was erased (pipeline/records/erasing.py)."""
    reviewed_by: str = ""
    """Who said that the review is done; the approver may have to be somebody else."""


@dataclass(frozen=True, slots=True)
class Record:
    """One approved paper, sealed: values with provenance and the digests of all its files."""

    id: str
    revision: int
    form: str
    edition: int
    unit: str
    dossier: str
    document: int
    subject: str | None
    """Citizen number of the person the paper is about."""
    title: str
    values: Mapping[str, Value]
    provenance: Mapping[str, FieldValue]
    files: Mapping[str, BlobRef]
    """Role (`original-1`, `page-1`, `pdfa`, `data`) to digest."""
    metadata: Mapping[str, str]
    sealed_at: datetime
    sealed_by: str
    valid_from: str | None = None
    valid_until: str | None = None
    """The last day the paper holds, as an ISO date; None: it holds for good, or nobody knows (`facts.endless`)."""
    facts: Facts = field(default_factory=Facts)
    standing: Standing = field(default_factory=Standing)
    digest: str = ""
    """SHA-256 over everything above in canonical JSON; proves that nothing was changed."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the journal: what happened to which object, by whom; never a citizen's data."""

    at: datetime
    kind: str
    """`dossier.received`, `stage.passed`, `field.set`, `record.sealed`, `record.fetched` ..."""
    object: str
    actor: str
    details: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    """Idempotency key: a second event with the same non-empty key is not written."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody or something that may act: a person with a login or an API client."""

    login: str
    name: str
    unit: str
    roles: tuple[str, ...]
    password: str = ""
    """Argon2 hash; empty = cannot log in with a password."""
    active: bool = True
    scopes: tuple[str, ...] = ()
    """What an API client may ask for: `unit:`, `form:`, `purpose:`, `plain:` (pipeline/reuse/scopes.py)."""
    identity: str = ""
    """Issuer and subject at a provider that vouches for the person; empty = a local account."""
    below: tuple[str, ...] = ()
    """Units under his own that he answers for; filled in when he comes, never stored."""


@dataclass(frozen=True, slots=True)
class Session:
    """A login or an API token; only the digest of the secret is kept."""

    digest: str
    login: str
    expires_at: datetime
    kind: str = "web"
    """`web`, `api` or `invite` (the first administrator's one-time link)."""
    scopes: tuple[str, ...] = ()
    """What an API token was narrowed to when it was asked for; empty = all that its client may."""
