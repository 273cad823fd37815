"""The review desk: what needs eyes, corrections beside the machine's values, approval that seals."""

from pipeline.review.closing import approve, finish, open_dossier, reject
from pipeline.review.editing import Spot, undo
from pipeline.review.faults import InvalidValue, NothingToUndo, NotInReview, NotReady, SameEyes, Taken
from pipeline.review.leasing import queue
from pipeline.review.papers import merge_papers, move_page, set_form, split_paper
from pipeline.review.values import confirm, confirm_rest, set_rows, set_value

__all__ = [
    "InvalidValue",
    "NotInReview",
    "NotReady",
    "NothingToUndo",
    "SameEyes",
    "Spot",
    "Taken",
    "approve",
    "confirm",
    "confirm_rest",
    "finish",
    "merge_papers",
    "move_page",
    "open_dossier",
    "queue",
    "reject",
    "set_form",
    "set_rows",
    "set_value",
    "split_paper",
    "undo",
]
