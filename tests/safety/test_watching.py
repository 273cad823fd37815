"""A watched folder: scans are taken whole and once, originals go when the copy is proved, bad ones are set aside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.settings import load
from pipeline.bench import Bench
from pipeline.lanes import Lane
from pipeline.pool import SerialPool
from pipeline.ports import DossierQuery, Unavailable
from storage.disk import DiskBlobs
from tests.commands.running import SAMPLES, sohoa
from workers.assembly import Office, assemble
from workers.watching import BadFolders, Watch, Watcher

PDF = (SAMPLES / "dossiers" / "van-ban-dien-tu" / "thong-bao.pdf").read_bytes()
TORN = (SAMPLES / "unhappy" / "co-mat-khau.pdf").read_bytes()


class Listed:
    """A dispatcher that only notes what it was given."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.ids: list[str] = []

    def submit(self, dossier_id: str, lane: Lane = Lane.COUNTER) -> None:
        """Note it; a scanner's folder is an archive's lane."""
        assert lane is Lane.ARCHIVE
        self.ids.append(dossier_id)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Give an embedded office that opens files in this process and queues nothing."""
    opened = assemble(load(home=tmp_path / "home"))
    yield replace(opened, bench=replace(opened.bench, pool=SerialPool()), dispatcher=Listed())
    opened.close()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Give the scanner's folder and the one for refused files."""
    (tmp_path / "in").mkdir()
    return tmp_path / "in", tmp_path / "aside"


def watcher(office: Office, folders: tuple[Path, Path]) -> Watcher:
    """Return a watcher that wants five still seconds."""
    return Watcher(Watch(*folders, unit="H36"), office)


def stored(bench: Bench) -> int:
    """Count the dossiers."""
    return len(bench.dossiers.find(DossierQuery())[0])


def test_a_scan_is_taken_when_it_stands_still(office: Office, folders: tuple[Path, Path]) -> None:
    """While it grows it is left alone; then it is stored, queued, and the original is gone."""
    ours, scan = watcher(office, folders), folders[0] / "scan.pdf"
    scan.write_bytes(PDF[:1000])
    assert ours.sweep(0) == ours.sweep(4) == []
    scan.write_bytes(PDF)
    assert ours.sweep(6) == ours.sweep(10) == []
    (taken,) = ours.sweep(12)
    assert office.bench.blobs.get(taken.files[0].blob) == PDF
    assert office.dispatcher.ids == [taken.id]  # type: ignore[attr-defined]
    assert not scan.exists()
    assert ours.sweep(30) == []


def test_a_folder_is_one_dossier(office: Office, folders: tuple[Path, Path]) -> None:
    """Its files come in order of name; the emptied folder goes too."""
    (folders[0] / "ho so" / "tiep").mkdir(parents=True)
    (folders[0] / "ho so" / "b.pdf").write_bytes(PDF)
    (folders[0] / "ho so" / "tiep" / "c.pdf").write_bytes(PDF + b"\n")
    ours = watcher(office, folders)
    ours.sweep(0)
    (taken,) = ours.sweep(5)
    assert [file.name for file in taken.files] == ["b.pdf", "c.pdf"]
    assert list(folders[0].iterdir()) == []


def test_what_cannot_be_opened_is_set_aside_and_the_rest_goes_on(office: Office, folders: tuple[Path, Path]) -> None:
    """An encrypted file lies in the other folder with a Vietnamese note; its neighbour is taken."""
    (folders[0] / "a.pdf").write_bytes(TORN)
    (folders[0] / "b.pdf").write_bytes(PDF)
    folders[1].mkdir()
    (folders[1] / "a.pdf").write_bytes(b"an older one")
    ours = watcher(office, folders)
    ours.sweep(0)
    assert len(ours.sweep(5)) == 1
    assert (folders[1] / "a-1.pdf").read_bytes() == TORN
    assert "mật khẩu" in (folders[1] / "a-1.pdf.txt").read_text("utf-8")
    assert (folders[1] / "a.pdf").read_bytes() == b"an older one"
    assert list(folders[0].iterdir()) == []


def test_links_hidden_and_unfinished_files_are_not_taken(office: Office, folders: tuple[Path, Path]) -> None:
    """A link could lead anywhere; `.part` is not whole yet."""
    secret = folders[0].parent / "secret.pdf"
    secret.write_bytes(PDF)
    (folders[0] / "link.pdf").symlink_to(secret)
    (folders[0] / ".hidden.pdf").write_bytes(PDF)
    (folders[0] / "scan.pdf.part").write_bytes(PDF)
    (folders[0] / "sub").mkdir()
    (folders[0] / "sub" / "x.pdf.tmp").write_bytes(PDF)
    ours = watcher(office, folders)
    ours.sweep(0)
    assert ours.sweep(60) == []
    assert stored(office.bench) == 0
    assert secret.exists()


class ForgettingBlobs:
    """A store that says it stored and did not."""

    def __init__(self, below: DiskBlobs) -> None:
        """Stand before a real one."""
        self._below = below

    def put(self, data: bytes) -> str:
        """Store, then lose."""
        ref = self._below.put(data)
        self._below.forget(ref)
        return ref

    def __getattr__(self, name: str) -> object:
        """All else is the real store's."""
        return getattr(self._below, name)


class DownBlobs(ForgettingBlobs):
    """A store that is down."""

    def put(self, data: bytes) -> str:
        """Refuse."""
        del data
        message = "the disk is full; free some space"
        raise Unavailable(message)


@pytest.mark.parametrize("store", [ForgettingBlobs, DownBlobs])
def test_the_original_stays_until_its_copy_is_proved(
    office: Office, folders: tuple[Path, Path], store: type[ForgettingBlobs]
) -> None:
    """A store that loses what it was given, or is down, costs nothing: the scan waits where it is."""
    bench = replace(office.bench, blobs=store(office.bench.blobs))  # type: ignore[arg-type]
    ours = watcher(replace(office, bench=bench), folders)
    scan = folders[0] / "scan.pdf"
    scan.write_bytes(PDF)
    ours.sweep(0)
    assert ours.sweep(5) == []
    assert scan.read_bytes() == PDF
    assert office.dispatcher.ids == []  # type: ignore[attr-defined]
    again = watcher(office, folders)
    again.sweep(0)
    assert len(again.sweep(5)) == 1


def test_a_crash_before_the_original_went_makes_no_second_dossier(office: Office, folders: tuple[Path, Path]) -> None:
    """The same bytes are the same dossier, so taking again after a crash changes nothing."""
    for _ in range(2):
        (folders[0] / "scan.pdf").write_bytes(PDF)
        ours = watcher(office, folders)
        ours.sweep(0)
        ours.sweep(5)
    assert stored(office.bench) == 1


@pytest.mark.parametrize("aside", ["in/aside", ".", "in"])
def test_folders_inside_each_other_are_refused(office: Office, folders: tuple[Path, Path], aside: str) -> None:
    """What is set aside would be taken in again, for ever."""
    with pytest.raises(BadFolders):
        Watcher(Watch(folders[0], folders[0].parent / aside, unit="H36"), office)


@pytest.mark.slow
def test_the_command_takes_what_lies_there(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    """`sohoa watch --once` stores, digitises and empties the folder."""
    (folders[0] / "scan.pdf").write_bytes(PDF)
    os.utime(folders[0] / "scan.pdf", (0, 0))
    ran = sohoa(tmp_path / "home", "watch", folders[0], "--aside", folders[1], "--still", "0.5", "--once")
    assert ran.code == 0, ran.err
    assert list(folders[0].iterdir()) == []
    assert len(sohoa(tmp_path / "home", "records", "find").json["records"]) == 1
