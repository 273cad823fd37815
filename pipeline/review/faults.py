"""Why the review desk refuses something, each with what its answer needs."""

from __future__ import annotations

from pipeline.desks import Lease
from validators.messages import sentence
from validators.verdict import Remark


class InvalidValue(ValueError):
    """A typed value is not of the field's kind; remarks say why."""

    def __init__(self, field: str, remarks: tuple[Remark, ...]) -> None:
        """Keep the field and the remarks for the answer."""
        self.field = field
        self.remarks = remarks
        super().__init__(f"{field}: {' '.join(sentence(remark.code, remark.details) for remark in remarks)}")


class NotReady(RuntimeError):
    """The dossier cannot be approved yet; fields and codes say what is left."""

    def __init__(self, fields: tuple[str, ...], codes: tuple[str, ...]) -> None:
        """Keep what is left for the answer."""
        self.fields = fields
        self.codes = codes
        said = [f"Còn trường chưa xem: {', '.join(fields)}."] if fields else []
        super().__init__(" ".join([*said, *(sentence(code, {}) for code in codes)]))


class NotInReview(RuntimeError):
    """The dossier is not waiting for review: still running, or closed already."""


class Taken(RuntimeError):
    """Somebody else has the dossier open; ask for it, or wait until the lease ends."""

    def __init__(self, lease: Lease) -> None:
        """Keep the lease for the answer."""
        self.lease = lease
        super().__init__(f"dossier {lease.item} is open at {lease.holder}'s desk until {lease.until.isoformat()}")


class SameEyes(RuntimeError):
    """The unit works with four eyes: who reviewed a dossier does not approve it."""


class NothingToUndo(LookupError):
    """No change by a person stands on top of this dossier."""
