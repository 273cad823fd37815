"""One table for all faults: exit code, HTTP status, whether to try again, and who can mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from eforms.form_files import FormError
from ocr.opening import Unreadable
from ocr.reader import ReaderFailed, ReaderMissing
from pipeline.accounts import LoginRefused, WeakPassword
from pipeline.permissions import Forbidden
from pipeline.ports import Absent, Damaged, StaleRevision, Unavailable
from pipeline.records.refusals import OutOfScope, Refused
from pipeline.reuse.scopes import BadScope
from pipeline.review import InvalidValue, NothingToUndo, NotInReview, NotReady, SameEyes, Taken
from pipeline.review.pages import BadBox
from pipeline.signing.signature import SigningFailed
from pipeline.throttle import TooManyTries
from workers.guard import StrayPackage


class ExitCode(IntEnum):
    """What the command line returns; fixed by the contract with scripts."""

    DONE = 0
    SOME_INPUT = 1
    USAGE = 2
    MISSING = 3
    STORE = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """How to answer one class of exceptions."""

    code: str
    exit_code: ExitCode
    status: int
    retry: bool
    mended_by: str
    """`user`, `clerk`, `operator` or `nobody` (it mends itself)."""


FAULTS: dict[type[Exception], Fault] = {
    Unreadable: Fault("file.unreadable", ExitCode.SOME_INPUT, 422, retry=False, mended_by="clerk"),
    ReaderMissing: Fault("reader.missing", ExitCode.MISSING, 503, retry=False, mended_by="operator"),
    ReaderFailed: Fault("reader.failed", ExitCode.SOME_INPUT, 500, retry=True, mended_by="operator"),
    StrayPackage: Fault("install.stray_package", ExitCode.MISSING, 500, retry=False, mended_by="operator"),
    FormError: Fault("form.broken", ExitCode.USAGE, 500, retry=False, mended_by="operator"),
    Absent: Fault("object.absent", ExitCode.SOME_INPUT, 404, retry=False, mended_by="user"),
    Damaged: Fault("object.damaged", ExitCode.STORE, 500, retry=False, mended_by="operator"),
    StaleRevision: Fault("object.stale", ExitCode.SOME_INPUT, 412, retry=True, mended_by="user"),
    Unavailable: Fault("store.unavailable", ExitCode.STORE, 503, retry=True, mended_by="operator"),
    SigningFailed: Fault("sign.failed", ExitCode.MISSING, 503, retry=False, mended_by="operator"),
    Forbidden: Fault("access.forbidden", ExitCode.USAGE, 403, retry=False, mended_by="operator"),
    LoginRefused: Fault("access.login_refused", ExitCode.USAGE, 401, retry=False, mended_by="user"),
    TooManyTries: Fault("access.too_many_tries", ExitCode.USAGE, 429, retry=True, mended_by="user"),
    WeakPassword: Fault("access.weak_password", ExitCode.USAGE, 422, retry=False, mended_by="user"),
    InvalidValue: Fault("value.invalid", ExitCode.USAGE, 422, retry=False, mended_by="user"),
    NotReady: Fault("review.not_ready", ExitCode.SOME_INPUT, 409, retry=False, mended_by="clerk"),
    Taken: Fault("review.taken", ExitCode.SOME_INPUT, 409, retry=False, mended_by="user"),
    SameEyes: Fault("review.same_eyes", ExitCode.USAGE, 409, retry=False, mended_by="clerk"),
    NothingToUndo: Fault("review.nothing_to_undo", ExitCode.SOME_INPUT, 409, retry=False, mended_by="user"),
    BadBox: Fault("review.bad_box", ExitCode.USAGE, 422, retry=False, mended_by="user"),
    NotInReview: Fault("review.closed", ExitCode.SOME_INPUT, 409, retry=False, mended_by="user"),
    Refused: Fault("reuse.refused", ExitCode.SOME_INPUT, 409, retry=False, mended_by="user"),
    OutOfScope: Fault("access.out_of_scope", ExitCode.USAGE, 403, retry=False, mended_by="operator"),
    BadScope: Fault("access.bad_scope", ExitCode.USAGE, 422, retry=False, mended_by="operator"),
}
"""Exception class to answer; subclasses follow their nearest ancestor."""


def fault_of(error: BaseException) -> Fault | None:
    """Return the answer for an exception; None for one that nobody foresaw. A refusal brings its own code."""
    fault = next((FAULTS[cls] for cls in type(error).__mro__ if cls in FAULTS), None)
    return replace(fault, code=error.code) if fault and isinstance(error, Refused) else fault
