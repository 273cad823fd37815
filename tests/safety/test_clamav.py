"""A file that ClamAV knows is not opened; while ClamAV does not answer none is."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from pipeline.arriving import Announced, add, begin, judge
from pipeline.intake import Upload, receive
from pipeline.ports import Unavailable
from pipeline.stages.open import open_files
from samples.files import pdf_bytes
from samples.hostile import good_files
from storage.clamav import ClamAv, ClamAvOptions
from tests.flow.builders import UNIT, build_bench, user

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The test file that every scanner knows (eicar.org), written in two pieces so that none stumbles over this file."""
LIMIT = 3 << 20


@dataclass
class FakeDaemon:
    """Speaks clamd's INSTREAM on a Unix socket: knows EICAR, refuses what is longer than its limit."""

    path: Path
    seen: list[bytes] = field(default_factory=list)

    def serve(self, listener: socket.socket) -> None:
        """Answer until the listener is closed."""
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line:
                line.sendall(self.answer(line) + b"\0")

    def answer(self, line: socket.socket) -> bytes:
        """Take one stream."""
        with line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            data = b""
            while length := struct.unpack(">I", stream.read(4))[0]:
                data += stream.read(length)
        self.seen.append(data)
        if len(data) > LIMIT:
            return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Eicar-Test-Signature FOUND" if EICAR in data else b"stream: OK"


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[FakeDaemon]:
    """Give a running daemon."""
    fake = FakeDaemon(tmp_path / "clamd.ctl")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(fake.path))
    listener.listen()
    thread = threading.Thread(target=fake.serve, args=(listener,))
    thread.start()
    yield fake
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def put(folder: Path, data: bytes) -> Path:
    """Write one file."""
    path = folder / "scan"
    path.write_bytes(data)
    return path


def test_the_protocol(daemon: FakeDaemon, tmp_path: Path) -> None:
    """Clean and infected files are told apart, every byte arrives, in pieces when there are many."""
    scanner = ClamAv(ClamAvOptions(socket=daemon.path))
    long = bytes(range(256)) * 10_000
    assert scanner.known_as(put(tmp_path, b"")) == ""
    assert scanner.known_as(put(tmp_path, long)) == ""
    assert scanner.known_as(put(tmp_path, b"before " + EICAR)) == "Eicar-Test-Signature"
    assert daemon.seen == [b"", long, b"before " + EICAR]


def test_no_answer_is_no_clean_bill(daemon: FakeDaemon, tmp_path: Path) -> None:
    """A daemon that is away, or refuses the size, is a store that is down: try again later, and say what to mend."""
    with pytest.raises(Unavailable, match="StreamMaxLength"):
        ClamAv(ClamAvOptions(socket=daemon.path)).known_as(put(tmp_path, bytes(LIMIT + 1)))
    with pytest.raises(Unavailable, match="Start clamd"):
        ClamAv(ClamAvOptions(socket=tmp_path / "nobody")).known_as(put(tmp_path, b"x"))
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1:1 "):
        ClamAv(ClamAvOptions(host="127.0.0.1", port=1)).known_as(put(tmp_path, b"x"))


def test_an_infected_file_is_named_and_its_neighbour_goes_on(daemon: FakeDaemon, tmp_path: Path) -> None:
    """Its bytes are opened by nobody, the report says which file and what; the other file's pages are there."""
    bench = replace(build_bench(tmp_path), viruses=ClamAv(ClamAvOptions(socket=daemon.path)))
    uploads = [Upload("bẩn.pdf", good_files()["pdf"] + EICAR), Upload("sạch.pdf", good_files()["pdf"])]
    dossier = open_files(receive(uploads, bench, unit=UNIT, by="quay"), bench)
    assert [(one.file, one.code, dict(one.details)) for one in dossier.unread] == [
        ("bẩn.pdf", "file.infected", {"name": "Eicar-Test-Signature"})
    ]
    assert {page.file for page in dossier.pages} == {dossier.files[1].blob}


def test_the_counter_is_told_at_once(daemon: FakeDaemon, tmp_path: Path) -> None:
    """An upload is looked at before its first page is judged."""
    bench = replace(build_bench(tmp_path), viruses=ClamAv(ClamAvOptions(socket=daemon.path)))
    data, clerk = pdf_bytes([]) + EICAR, user("counter")
    arrival = begin(Announced("b" * 32, "a.pdf", len(data)), 1 << 20, clerk, bench)
    add(arrival.id, 0, data, clerk, bench)
    judge(arrival.id, bench)
    judged = bench.desks.arrivals.get(arrival.id)
    assert (judged.judged, judged.fault, judged.glances) == (True, "file.infected", ())


def test_nothing_is_opened_while_the_scanner_is_away(tmp_path: Path) -> None:
    """The stage fails with a passing fault: the dossier waits and is tried again."""
    bench = replace(build_bench(tmp_path), viruses=ClamAv(ClamAvOptions(socket=tmp_path / "nobody")))
    dossier = receive([Upload("a.pdf", good_files()["pdf"])], bench, unit=UNIT, by="quay")
    with pytest.raises(Unavailable):
        open_files(dossier, bench)
