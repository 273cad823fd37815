"""Builds the office from settings: the only place that names backends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from config.settings import CeleryOptions, Settings
from eforms.catalogue import load as load_catalogue
from pipeline.bench import Bench, Progress, silent
from pipeline.catalogues.adopting import adopt
from pipeline.catalogues.importing import Catalogues
from pipeline.pool import ProcessPool
from pipeline.ports import Accounts, Blobs, Dispatcher, Figures, Keys, Outbox, Seals
from pipeline.signing.signature import Signer
from pipeline.viruses import NoScanner, VirusScanner
from storage.accounts import DatabaseAccounts
from storage.catalogues import DatabaseCatalogues
from storage.clamav import ClamAv, ClamAvOptions
from storage.database import Database
from storage.desks.opening import open_desks
from storage.disk import DiskBlobs, DiskOptions
from storage.dossiers import DatabaseDossiers
from storage.envelope.blobs import EncryptedBlobs
from storage.envelope.data_keys import DataKeys
from storage.envelope.master import NoEncryption, master_keys
from storage.figures import DatabaseFigures
from storage.journal import DatabaseJournal
from storage.keys import DatabaseKeys
from storage.outbox import DatabaseOutbox
from storage.records import DatabaseRecords
from storage.s3 import S3Blobs
from storage.s3_seals import S3Seals
from storage.schema import open_database
from storage.seals import DiskSeals
from storage.signing.asking import Ask, nobody_to_ask
from storage.signing.lazily import LazyTrust
from workers.clock import SystemClock
from workers.tracing import around, tracer_of


@dataclass(frozen=True, slots=True)
class Office:
    """Everything one process works with; close it when done."""

    settings: Settings
    bench: Bench
    accounts: Accounts
    dispatcher: Dispatcher
    seals: Seals
    outbox: Outbox
    keys: Keys
    figures: Figures
    catalogues: Catalogues
    signer: Signer | None
    """Holds the agency's key; None where this office does not sign."""
    close: Callable[[], None]


def assemble(
    settings: Settings, *, progress: Progress = silent, serial: bool = False, readable: tuple[str, ...] = ()
) -> Office:
    """Connect the stores and return the office; serial takes one page process (inside Celery, which has many workers).

    readable names folders whose files the page processes may open where they lie.

    Raises:
        Unavailable: a store cannot be reached.
    """
    database = open_database(settings.database)
    pool = page_pool(settings, processes=1 if serial else settings.processes, readable=readable)
    bench = _bench(settings, database, pool, progress)
    catalogues = DatabaseCatalogues(database)
    adopt(catalogues)
    dispatcher, stop = _dispatcher(settings, bench)

    def close() -> None:
        stop()
        pool.close()
        database.close()

    return Office(
        settings=settings,
        bench=bench,
        accounts=DatabaseAccounts(database),
        dispatcher=dispatcher,
        seals=seals_of(settings),
        outbox=DatabaseOutbox(database),
        keys=DatabaseKeys(database),
        figures=DatabaseFigures(database),
        catalogues=catalogues,
        signer=signer(settings),
        close=close,
    )


def _bench(settings: Settings, database: Database, pool: ProcessPool, progress: Progress) -> Bench:
    return Bench(
        blobs=_blobs(settings, database),
        dossiers=DatabaseDossiers(database),
        records=DatabaseRecords(database),
        journal=DatabaseJournal(database),
        clock=SystemClock(),
        catalogue=load_catalogue(own=settings.own_forms),
        desks=open_desks(database, settings.home / "arriving"),
        options=settings.options(),
        pool=pool,
        progress=progress,
        around=around(tracer_of(settings.tracing)),
        signatures=LazyTrust(settings.signing),
        viruses=scanner_of(settings),
    )


def signer(settings: Settings, ask: Ask = nobody_to_ask) -> Signer | None:
    """Return who signs copies here, None where nobody does; ask is whom passwords and PINs are asked of."""
    if settings.signing.key.kind == "none":
        return None
    from storage.signing.keys import signer_of

    return signer_of(settings.signing, ask)


def scanner_of(settings: Settings) -> VirusScanner:
    """Return who looks at files before they are opened."""
    options = settings.virus_scan
    return ClamAv(options) if isinstance(options, ClamAvOptions) else NoScanner()


def page_pool(settings: Settings, *, processes: int, readable: tuple[str, ...] = ()) -> ProcessPool:
    """Return caged page processes; readable names further files and folders they may read."""
    data = settings.reading.data_folder
    return ProcessPool(processes, settings.cage, (*readable, *([str(data)] if data else [])))


def _blobs(settings: Settings, database: Database) -> Blobs:
    plain = plain_blobs(settings)
    if isinstance(settings.encryption, NoEncryption):
        return plain
    return EncryptedBlobs(plain, DataKeys(database), master_keys(settings.encryption))


def plain_blobs(settings: Settings) -> DiskBlobs | S3Blobs:
    """Return the store below any encryption."""
    options = settings.blobs
    return DiskBlobs(options) if isinstance(options, DiskOptions) else S3Blobs(options)


def encrypted(office: Office, below: Blobs) -> Blobs:
    """Return a second store (a backup) as this office's blobs: through the same keys when there are any."""
    own = office.bench.blobs
    return own.over(below) if isinstance(own, EncryptedBlobs) else below


def seals_of(settings: Settings) -> Seals:
    """Return where the journal's daily seals are kept."""
    options = settings.blobs
    return (
        DiskSeals(settings.home / "seals") if isinstance(options, DiskOptions) else S3Seals(options, SystemClock().now)
    )


def _dispatcher(settings: Settings, bench: Bench) -> tuple[Dispatcher, Callable[[], None]]:
    if isinstance(settings.dispatcher, CeleryOptions):
        from workers.celery_app import CeleryDispatcher

        return CeleryDispatcher(settings.dispatcher, tracer_of(settings.tracing)), lambda: None
    from workers.in_process import InProcessDispatcher

    in_process = InProcessDispatcher(bench, settings.dispatcher.workers)
    return in_process, in_process.close
