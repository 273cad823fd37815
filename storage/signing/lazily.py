"""Checks signatures with pyHanko, which is loaded at the first signed copy: most commands never meet one."""

from __future__ import annotations

from datetime import datetime

from pipeline.signing.signature import Checked
from storage.signing.options import SigningOptions


class LazyTrust:
    """Implements pipeline.signing.Verifier."""

    def __init__(self, options: SigningOptions) -> None:
        """Remember which roots count."""
        self._options = options

    def check(self, pdf: bytes, moment: datetime) -> Checked:
        """Return what the PDF's signature is worth at the moment."""
        from storage.signing.trust import Trust

        return Trust(self._options).check(pdf, moment)
