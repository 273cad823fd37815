"""Proving and backing up: what is lost, changed or smuggled in is named; a backup gives back the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, text

from pipeline.bench import Bench
from pipeline.model import State
from pipeline.ports import Damaged
from pipeline.safekeeping.proving import prove
from pipeline.stages.archive import archive
from storage.backup.database_copy import NotEmpty
from storage.backup.folder import BackupFolder
from storage.backup.generations import Manifest, generations, manifest_of, restore, save
from storage.database import Database
from storage.disk import DiskBlobs, DiskOptions
from storage.envelope.master import KeyFile, KeysMissing, MasterKeys, add_key, master_keys
from storage.migrations.steps import upgrade
from storage.postgres import PostgresOptions
from storage.schema import open_database
from storage.seals import DiskSeals
from storage.sqlite import SqliteOptions
from storage.tables import DOSSIERS, JOURNAL, RECORDS
from tests.commands.running import SAMPLES, sohoa
from tests.flow.builders import NOON, build_bench, build_dossier

PDF = SAMPLES / "dossiers" / "van-ban-dien-tu" / "thong-bao.pdf"


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Give a store with one dossier and its sealed record, both told in the journal."""
    made = build_bench(tmp_path)
    made.dossiers.save(replace(archive(build_dossier(made), made), state=State.ACCEPTED))
    prove(made, DiskSeals(tmp_path / "seals"), mend=True)  # the builder tells no receipt; mending writes it
    return made


def database_of(folder: Path) -> SqliteOptions:
    """Return the options of the bench's database."""
    return SqliteOptions(file=folder / "sohoa.sqlite3")


def in_database(folder: Path, how: Callable[[Connection], object]) -> None:
    """Do something behind the program's back."""
    database = Database(database_of(folder))
    with database.write() as connection:
        how(connection)
    database.close()


def codes(bench: Bench, folder: Path) -> set[str]:
    """Return the codes of everything that is wrong."""
    return {flaw.code for flaw in prove(bench, DiskSeals(folder / "seals")).flaws}


def blob_path(folder: Path, ref: str) -> Path:
    """Return where a blob lies."""
    return folder / "blobs" / ref[:2] / ref[2:4] / ref


def spoil(path: Path) -> None:
    """Change one byte of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(data))


def test_a_sound_store_has_no_flaw(bench: Bench, tmp_path: Path) -> None:
    """All blobs, dossiers, records and lines are counted, nothing is wrong, nothing lies about unused."""
    account = prove(bench, DiskSeals(tmp_path / "seals"))
    assert (account.dossiers, account.records, account.orphans, account.flaws) == (1, 1, 0, ())
    assert account.blobs == 5  # scan, picture, reading, PDF/A, and the form that the record was made under
    assert account.lines >= 2


LOSSES: dict[str, tuple[Callable[[Connection], object], str]] = {
    "dossier row": (lambda c: c.execute(delete(DOSSIERS)), "dossier.missing"),
    "record row": (lambda c: c.execute(delete(RECORDS)), "record.missing"),
    "journal of a record": (
        lambda c: c.execute(delete(JOURNAL).where(JOURNAL.c.document.contains("record.sealed"))),
        "record.not_in_journal",
    ),
    "record changed": (
        lambda c: c.execute(text("UPDATE records SET document = replace(document, 'LÝ GIA HÂN', 'LÝ GIA HẬN')")),
        "record.altered",
    ),
}


@pytest.mark.parametrize("name", LOSSES)
def test_what_was_done_to_the_database_is_named(bench: Bench, tmp_path: Path, name: str) -> None:
    """A removed or changed row is found by the other stores that speak of it."""
    how, code = LOSSES[name]
    in_database(tmp_path, how)
    assert code in codes(bench, tmp_path)


def test_lost_and_damaged_files_are_named_and_come_back_from_a_backup(bench: Bench, tmp_path: Path) -> None:
    """Without a backup they are only told; with one they are as before, proved by their digest."""
    seals = DiskSeals(tmp_path / "seals")
    spare = BackupFolder(tmp_path / "backup", None)
    save(spare, database_of(tmp_path), bench.blobs, seals, NOON, silent)
    dossier = bench.dossiers.get("d" * 24)
    image, pdf = dossier.pages[0].image or "", dossier.documents[0].pdf or ""
    spoil(blob_path(tmp_path, image))
    blob_path(tmp_path, pdf).unlink()

    told = prove(bench, seals, mend=True).flaws
    assert {("blob.damaged", image), ("dossier.part_missing", dossier.id)} <= {(one.code, one.object) for one in told}
    assert not any(one.mended for one in told)

    mended = prove(bench, seals, spare=spare, mend=True).flaws
    assert {one.code for one in mended if one.mended} == {"blob.damaged", "dossier.part_missing"}
    assert prove(bench, seals).flaws == ()


def test_a_lost_page_image_of_an_open_dossier_is_made_again(bench: Bench, tmp_path: Path) -> None:
    """What the machine made from an original that is still there it can make again: the dossier runs once more."""
    dossier = bench.dossiers.get("d" * 24)
    bench.dossiers.save(replace(dossier, state=State.TO_REVIEW, passed=("open@1",)))
    blob_path(tmp_path, dossier.pages[0].image or "").unlink()
    flaws = prove(bench, DiskSeals(tmp_path / "seals"), mend=True).flaws
    assert ("dossier.part_missing", "page 1", True) in {(one.code, one.part, one.mended) for one in flaws}
    again = bench.dossiers.get("d" * 24)
    assert (again.state, again.passed) == (State.RECEIVED, ())


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def master(request: pytest.FixtureRequest, tmp_path: Path) -> MasterKeys | None:
    """Give no key, or one."""
    if not request.param:
        return None
    add_key(tmp_path / "backup.key", "k1")
    return master_keys(KeyFile(file=tmp_path / "backup.key"))


def saved(bench: Bench, folder: Path, master: MasterKeys | None) -> tuple[BackupFolder, Manifest]:
    """Return a backup of the bench."""
    backup = BackupFolder(folder / "backup", master)
    return backup, save(
        backup, database_of(folder), bench.blobs, DiskSeals(folder / "seals"), bench.clock.now(), silent
    )


def restored(backup: BackupFolder, manifest: Manifest, folder: Path) -> Bench:
    """Return a bench on what the backup gives back."""
    blobs, seals = DiskBlobs(DiskOptions(folder=folder / "blobs")), DiskSeals(folder / "seals")
    restore(backup, manifest, database_of(folder), blobs, seals, silent)
    return build_bench(folder)


def test_a_restored_installation_is_the_same(bench: Bench, tmp_path: Path, master: MasterKeys | None) -> None:
    """Same digests, same dossier, same record, same journal, and the proof passes."""
    again = restored(*saved(bench, tmp_path, master), tmp_path / "new")
    assert list(again.blobs.refs()) == list(bench.blobs.refs())
    assert again.dossiers.get("d" * 24) == bench.dossiers.get("d" * 24)
    assert again.journal.lines() == bench.journal.lines()
    assert prove(again, DiskSeals(tmp_path / "new" / "seals")).flaws == ()


def test_the_second_backup_copies_only_what_is_new(bench: Bench, tmp_path: Path, master: MasterKeys | None) -> None:
    """Blobs are kept once; both states can be restored."""
    backup, first = saved(bench, tmp_path, master)
    before = {path: path.stat().st_mtime_ns for path in backup.folder.glob("blobs/*/*/*")}
    bench.blobs.put(b"a new scan")
    _, second = saved(bench, tmp_path, master)
    assert generations(backup) == [first.stamp, second.stamp]
    assert second.blobs == first.blobs + 1
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(restored(backup, manifest_of(backup, first.stamp), tmp_path / "old").blobs.refs()) == first.blobs


@pytest.mark.parametrize("part", ["*/database", "*/blobs", "*/manifest", "blobs/*/*/*"])
def test_a_changed_backup_is_refused(bench: Bench, tmp_path: Path, master: MasterKeys | None, part: str) -> None:
    """A flipped byte anywhere is found while restoring, and told with the part's name."""
    backup, _ = saved(bench, tmp_path, master)
    victim = next(path for path in sorted(backup.folder.glob(part)) if path.is_file())
    spoil(victim)
    with pytest.raises(Damaged, match=victim.name if part.startswith("blobs") else None):
        restored(backup, manifest_of(backup), tmp_path / "new")


def test_an_encrypted_backup_shows_nothing_and_needs_its_key(bench: Bench, tmp_path: Path) -> None:
    """No name is readable in any of its files; without the key, or with another, it is not opened."""
    add_key(tmp_path / "k", "k1")
    backup, _ = saved(bench, tmp_path, master_keys(KeyFile(file=tmp_path / "k")))
    assert not any("GIA HÂN".encode() in path.read_bytes() for path in backup.folder.rglob("*") if path.is_file())
    with pytest.raises(KeysMissing, match="--key"):
        BackupFolder(backup.folder, None)
    add_key(tmp_path / "other", "k1")
    with pytest.raises(KeysMissing):
        BackupFolder(backup.folder, master_keys(KeyFile(file=tmp_path / "other")))


def test_a_restore_never_mixes(bench: Bench, tmp_path: Path) -> None:
    """Into a place that is in use nothing is restored; an interrupted restore may be run again."""
    backup, manifest = saved(bench, tmp_path, None)
    used = build_bench(tmp_path / "used")
    used.blobs.put(b"somebody's scan")
    with pytest.raises(NotEmpty, match="other files"):
        restored(backup, manifest, tmp_path / "used")
    half = DiskBlobs(DiskOptions(folder=tmp_path / "half" / "blobs"))
    half.put(backup.get(backup.refs()[0]))
    assert restored(backup, manifest, tmp_path / "half").dossiers.get("d" * 24)


def test_an_older_backup_is_brought_up_to_date(tmp_path: Path) -> None:
    """A backup of an old schema restores into a newer program: opening runs the missing steps."""
    old = Database(database_of(tmp_path))
    with old.write() as connection:
        upgrade(connection, "0001")
    old.close()
    backup = BackupFolder(tmp_path / "backup", None)
    blobs = DiskBlobs(DiskOptions(folder=tmp_path / "blobs"))
    manifest = save(backup, database_of(tmp_path), blobs, DiskSeals(tmp_path / "seals"), NOON, silent)
    again = restored(backup, manifest, tmp_path / "new")
    assert again.journal.read() == []


@pytest.mark.server
def test_postgres_is_saved_and_restored(
    postgres_options: PostgresOptions, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Through pg_dump and pg_restore the same rows come back into an empty database, and not into a used one."""
    open_database(postgres_options).close()
    database = Database(postgres_options)
    with database.write() as connection:
        connection.execute(text("INSERT INTO users (login, document) VALUES ('quay', '{}')"))
    backup = BackupFolder(tmp_path / "backup", None)
    blobs = DiskBlobs(DiskOptions(folder=tmp_path / "blobs"))
    seals = DiskSeals(tmp_path / "seals")
    manifest = save(backup, postgres_options, blobs, seals, NOON, silent)
    with pytest.raises(NotEmpty):
        restore(backup, manifest, postgres_options, blobs, seals, silent)
    from tests.servers.postgres import new_database

    empty = new_database(request.getfixturevalue("postgres_server"))
    restore(backup, manifest, empty, blobs, seals, silent)
    again = open_database(empty)
    with again.read() as connection:
        assert connection.execute(text("SELECT login FROM users")).scalars().all() == ["quay"]
    again.close()
    database.close()


@pytest.mark.slow
def test_the_commands_wipe_and_compare(tmp_path: Path) -> None:
    """With encryption on: digitise, back up, wipe, restore; verify finds all sound, the record still opens."""
    home, key = tmp_path / "home", tmp_path / "master.key"
    assert sohoa(home, "keys", "new", key, "--name", "k1").code == 0
    secret = {"SOHOA_ENCRYPTION__KIND": "file", "SOHOA_ENCRYPTION__FILE": str(key)}
    assert sohoa(home, "digitise", PDF, "--json", **secret).code == 0
    before = sohoa(home, "records", "find", **secret).json
    assert sohoa(home, "backup", tmp_path / "backup", **secret).json["encrypted"] is True
    shutil.rmtree(home)
    again = sohoa(home, "restore", tmp_path / "backup", **secret)
    assert (again.code, again.json["flaws"]) == (0, [])
    assert sohoa(home, "records", "find", **secret).json == before
    spoiled = next(path for path in (home / "blobs").glob("*/*/*") if path.is_file())
    spoil(spoiled)
    assert sohoa(home, "verify", **secret).code == 4
    assert sohoa(home, "verify", "--repair", "--from", tmp_path / "backup", **secret).code == 0
    assert sohoa(home, "verify", **secret).code == 0
