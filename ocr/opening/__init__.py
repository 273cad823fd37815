"""Opens scans of every kind we take and hands out one page at a time; whatever is wrong comes as `Unreadable`."""

from ocr.opening.files import inspect, raster
from ocr.opening.limits import Limits
from ocr.opening.sheet import Fault, Note, Opened, Sheet, Unreadable

__all__ = ["Fault", "Limits", "Note", "Opened", "Sheet", "Unreadable", "inspect", "raster"]
