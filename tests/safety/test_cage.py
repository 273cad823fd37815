"""A process that opens strangers' files can neither write nor talk nor grow beyond what it was given."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pipeline.cage import CageOptions, landlock_version
from pipeline.pool import PageCrash, ProcessPool

pytestmark = pytest.mark.slow
needs_landlock = pytest.mark.skipif(landlock_version() == 0, reason="this kernel has no Landlock; doctor says so")


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    """Give one caged process with small limits."""
    made = ProcessPool(1, CageOptions(memory_megabytes=1024, page_seconds=10, file_megabytes=64))
    yield made
    made.close()


def only(pool: ProcessPool, work: object, item: object) -> object:
    """Return the result of one item."""
    (result,) = pool.map(work, [item])  # type: ignore[arg-type]
    return result


def write(path: str) -> str:
    """Try to write a file."""
    try:
        Path(path).write_text("x")
    except OSError as error:
        return type(error).__name__
    return "written"


def read(path: str) -> str:
    """Try to read a file."""
    try:
        Path(path).read_bytes()
    except OSError as error:
        return type(error).__name__
    return "read"


def write_temporary(_: str) -> str:
    """Write where temporary files go."""
    import tempfile

    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x")
    return "written"


def shell(command: str) -> int:
    """Run a program, as poppler and Tesseract are run."""
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False).returncode


def connect(family: int) -> str:
    """Try to make a socket."""
    try:
        socket.socket(family, socket.SOCK_DGRAM).close()
    except OSError as error:
        return type(error).__name__
    return "made"


def grow(megabytes: int) -> int:
    """Take memory."""
    return int(np.ones(megabytes * 1024 * 1024, np.uint8).size)


def burn(_: int) -> int:
    """Never end."""
    while True:
        pass


@needs_landlock
def test_it_writes_only_into_its_own_folder(pool: ProcessPool, tmp_path: Path) -> None:
    """Temporary files work, anything else is refused, to the programs it starts as well."""
    assert only(pool, write_temporary, "") == "written"
    assert only(pool, write, str(tmp_path / "out")) == "PermissionError"
    assert only(pool, shell, f"echo x > {tmp_path}/out") != 0
    assert not (tmp_path / "out").exists()


@needs_landlock
def test_it_reads_neither_home_nor_store(pool: ProcessPool) -> None:
    """Code and system can be read, a user's files cannot, unless they were named."""
    hidden = Path.home() / ".sohoa-cage-test"
    hidden.write_text("secret")
    try:
        assert only(pool, read, "/etc/hostname") == "read"
        assert only(pool, read, str(hidden)) == "PermissionError"
        named = ProcessPool(1, CageOptions(), (str(hidden),))
        assert only(named, read, str(hidden)) == "read"
        named.close()
    finally:
        hidden.unlink()


def test_it_has_no_network(pool: ProcessPool) -> None:
    """No internet socket can be made, TCP or UDP, IPv4 or IPv6."""
    for family in (socket.AF_INET, socket.AF_INET6):
        assert only(pool, connect, int(family)) == "PermissionError"


def test_memory_ends_at_the_limit(pool: ProcessPool) -> None:
    """Too much is a MemoryError in that page's work, which page functions turn into a fault; the next page works."""
    with pytest.raises(MemoryError):
        only(pool, grow, 2000)
    assert only(pool, grow, 50) == 50 * 1024 * 1024


def test_a_page_without_end_is_ended() -> None:
    """The CPU limit kills it, twice, and the page is given up; the pool goes on."""
    pool = ProcessPool(1, CageOptions(page_seconds=10))
    pool._cage = pool._cage.model_copy(update={"page_seconds": 1})  # noqa: SLF001  # below what settings allow, for a quick test
    assert isinstance(only(pool, burn, 0), PageCrash)
    assert only(pool, grow, 1) == 1024 * 1024
    pool.close()


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    """After kill -9 of the parent no caged process stays behind."""
    code = (
        "import time\n"
        "from pipeline.pool import ProcessPool\n"
        "from tests.safety.test_cage import own_number\n"
        "if __name__ == '__main__':\n"
        "    print(next(ProcessPool(1).map(own_number, [0])), flush=True)\n"
        "    time.sleep(60)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 20
    while Path(f"/proc/{child}/cmdline").exists() and Path(f"/proc/{child}/cmdline").read_bytes():
        assert time.monotonic() < end, f"process {child} is still there"
        time.sleep(0.1)


def own_number(_: int) -> int:
    """Return the number of this process."""
    return os.getpid()
