"""An office that signs: a real PDF/A sealed as a record, a key of an invented agency, a trusted root."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from ocr.pdfa import searchable_pdf
from pipeline.model import Record
from pipeline.records.amending import Version
from pipeline.signing.copying import CopyForm, sign_copy
from storage.schema import open_database
from storage.signing.keys import FileSigner
from storage.signing.options import KeyFile, SigningOptions
from storage.signing.trust import Trust
from storage.sqlite import SqliteOptions
from tests.renditions.drawn import INFO, paper
from tests.reusing.family import APPROVER, BIRTH, DATABASE, House, build
from tests.signing.authority import PASSWORD, Authority, Issued, authority

NOON = datetime(2026, 11, 22, 9, 40, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """Give one of our PDF/A files, made once."""
    return searchable_pdf([paper()], INFO)


@pytest.fixture(scope="session")
def root() -> Authority:
    """Give a certification authority, made once."""
    return authority()


@pytest.fixture(scope="session")
def issued(root: Authority) -> Issued:
    """Give the agency's key."""
    return root.issue()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty database once."""
    file = tmp_path_factory.mktemp("empty") / DATABASE
    open_database(SqliteOptions(file=file)).close()
    return file


def signer_of(issued: Issued, folder: Path) -> FileSigner:
    """Return who signs with a key, packed into a file."""
    return FileSigner(KeyFile(file=issued.packed(folder / "khoa.p12"), password=SecretStr(PASSWORD)))


@dataclass
class SigningHouse:
    """An office with a key, and one record with a real PDF."""

    house: House
    record: Record
    signer: FileSigner
    trust: Path

    def sign(self) -> Record:
        """Sign the record as the approver does."""
        return sign_copy(Version(self.record.id, 1), CopyForm.SAO_Y, APPROVER, self.house.bench, self.signer)


@pytest.fixture
def signing(tmp_path: Path, empty: Path, pdf: bytes, root: Authority, issued: Issued) -> Iterator[SigningHouse]:
    """Give an office that signs."""
    shutil.copy(empty, tmp_path / DATABASE)
    made = build(tmp_path)
    made.clock.moment = NOON
    trust = root.trusted_in(tmp_path / "goc")
    made.bench = replace(made.bench, signatures=Trust(SigningOptions(trust=trust)))
    record = made.keep("giay_khai_sinh", BIRTH, files={"pdfa": made.bench.blobs.put(pdf)})
    yield SigningHouse(made, record, signer_of(issued, tmp_path), trust)
    made.database.close()
