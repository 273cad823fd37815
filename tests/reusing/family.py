"""An invented family and its sealed records: birth certificate, both parents' cards, marriage certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from eforms.catalogue import load
from pipeline.bench import Bench
from pipeline.model import FieldValue, Record, User
from pipeline.records.papers import facts_of
from pipeline.sealing import digest_of, store
from storage.accounts import DatabaseAccounts
from storage.database import Database
from storage.desks.opening import open_desks
from storage.disk import DiskBlobs, DiskOptions
from storage.dossiers import DatabaseDossiers
from storage.journal import DatabaseJournal
from storage.keys import DatabaseKeys
from storage.outbox import DatabaseOutbox
from storage.records import DatabaseRecords
from storage.schema import open_database
from storage.sqlite import SqliteOptions
from validators.verdict import Value

UNIT = "H26.15"
CHILD, MOTHER, FATHER = "083326001234", "083195004321", "083093007777"
BIRTH: Mapping[str, Value] = {
    "so": "45/2026",
    "ho_ten": "ĐOÀN THỊ THÙY DƯƠNG",
    "ngay_sinh": "2026-01-05",
    "gioi_tinh": "Nữ",
    "dan_toc": "Kinh",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Bệnh viện đa khoa tỉnh Bến Tre",
    "so_dinh_danh": CHILD,
    "me_ho_ten": "NGUYỄN THỊ MAI",
    "me_nam_sinh": "1995",
    "me_noi_cu_tru": "Ấp 3, phường An Hội, tỉnh Vĩnh Long",
    "cha_ho_ten": "ĐOÀN VĂN HÒA",
    "cha_nam_sinh": "1993",
    "noi_dang_ky": "Ủy ban nhân dân phường An Hội",
    "ngay_dang_ky": "2026-01-20",
}
MOTHERS_CARD: Mapping[str, Value] = {
    "so_dinh_danh": MOTHER,
    "ho_ten": "NGUYỄN THỊ MAI",
    "ngay_sinh": "1995-06-01",
    "gioi_tinh": "Nữ",
    "quoc_tich": "Việt Nam",
    "noi_thuong_tru": "Ấp 3, An Hội, Bến Tre",
    "ngay_cap": "2025-08-10",
    "ngay_het_han": "2035-06-01",
}
FATHERS_CARD: Mapping[str, Value] = {
    "so_dinh_danh": FATHER,
    "ho_ten": "ĐOÀN VĂN HOÀ",  # the tone where older typists put it
    "ngay_sinh": "1993-02-03",
    "gioi_tinh": "Nam",
    "quoc_tich": "Việt Nam",
    "noi_thuong_tru": "Ấp 3, An Hội, Bến Tre",
    "ngay_cap": "2021-05-04",
    "ngay_het_han": "2033-02-03",
}
MARRIAGE: Mapping[str, Value] = {
    "so": "12/2020",
    "vo_ho_ten": "NGUYỄN THỊ MAI",
    "vo_ngay_sinh": "1995-06-01",
    "vo_dan_toc": "Hoa",
    "vo_giay_to": {"loai": "căn cước công dân", "so": MOTHER, "ngay_cap": "", "noi_cap": ""},
    "chong_ho_ten": "ĐOÀN VĂN HÒA",
    "chong_ngay_sinh": "1993-02-03",
    "chong_dan_toc": "Kinh",
    "chong_giay_to": {"loai": "căn cước công dân", "so": FATHER, "ngay_cap": "", "noi_cap": ""},
    "noi_dang_ky": "UBND xã An Hội",
    "ngay_dang_ky": "2020-03-04",
}
CLIENT = User("cong", "", UNIT, ("api",), scopes=("purpose:1.004222", "purpose:1.001193", "plain:1.004222"))
APPROVER = User("minh", "Minh", UNIT, ("approver",))
ADMIN = User("quantri", "", UNIT, ("admin",))
FOR = "1.004222"
DATABASE = "sohoa.sqlite3"


@dataclass
class TurnableClock:
    """A clock that tests turn."""

    moment: datetime = datetime(2026, 3, 2, 3, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the set moment."""
        return self.moment

    def turn(self, **span: float) -> None:
        """Go forward by so many days, hours ..."""
        self.moment += timedelta(**span)


def keep(bench: Bench, form: str, values: Mapping[str, Value], number: int, **changes: Any) -> Record:
    """Seal the record of that number; changes replace any of its fields before the seal."""
    named = values.get("so_dinh_danh")
    facts, until = facts_of(form, named if isinstance(named, str) else None, values)
    record = Record(
        id=sha256(f"record {number}".encode()).hexdigest()[:32],
        revision=1,
        form=form,
        edition=1,
        unit=UNIT,
        dossier="d" * 24,
        document=number,
        subject=next(iter(facts.owners), None),
        title=form,
        values=values,
        provenance={name: FieldValue(str(value), value, 0.96, "machine", page=1) for name, value in values.items()},
        files={"pdfa": bench.blobs.put(b"%PDF-1.7 invented " + form.encode())},
        metadata={"legalCopy": "no"},
        sealed_at=bench.clock.now(),
        sealed_by="machine",
        valid_from=facts.issued_on,
        valid_until=until,
        facts=facts,
    )
    record = replace(record, **changes)
    return store(replace(record, digest=digest_of(record)), "", bench)


@dataclass
class House:
    """One office on real embedded stores."""

    database: Database
    bench: Bench
    clock: TurnableClock
    accounts: DatabaseAccounts
    outbox: DatabaseOutbox
    keys: DatabaseKeys
    numbers: list[int] = field(default_factory=lambda: [0])

    def keep(self, form: str, values: Mapping[str, Value], **changes: Any) -> Record:
        """Seal a record of the form as the flow does, now; changes replace any of its fields before the seal."""
        self.numbers[0] += 1
        return keep(self.bench, form, values, self.numbers[0], **changes)

    def family(self) -> tuple[Record, Record, Record]:
        """Seal the child's birth certificate and both parents' cards, from one dossier."""
        return (
            self.keep("giay_khai_sinh", BIRTH),
            self.keep("can_cuoc_cong_dan", MOTHERS_CARD),
            self.keep("can_cuoc_cong_dan", FATHERS_CARD),
        )

    def told(self, kind: str) -> list[Mapping[str, str]]:
        """Return the details of every event of a kind."""
        return [event.details for _, event in self.bench.journal.read(limit=10_000) if event.kind == kind]


def build(folder: Path) -> House:
    """Return an empty office below folder."""
    database, clock = open_database(SqliteOptions(file=folder / DATABASE)), TurnableClock()
    bench = Bench(
        blobs=DiskBlobs(DiskOptions(folder=folder / "blobs")),
        dossiers=DatabaseDossiers(database),
        records=DatabaseRecords(database),
        journal=DatabaseJournal(database),
        clock=clock,
        catalogue=load(),
        desks=open_desks(database, folder / "arriving"),
    )
    return House(database, bench, clock, DatabaseAccounts(database), DatabaseOutbox(database), DatabaseKeys(database))
