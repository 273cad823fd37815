"""Runs work in a child whose every call that changes a folder is seen first: refused, or its moment kept for later.

The kernel asks this process before each such call (seccomp user notification, Linux 5.5), SQLite's calls included: no
adapter is patched, nothing is preloaded. At each call two pictures of the folder can be kept: what a kill would leave
behind (all that was written), and what a power cut would, at its worst: contents as each file was last synced, names
as their folder was last synced.
"""

from __future__ import annotations

import array
import ctypes
import fcntl
import os
import platform
import select
import socket
import struct
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

_LIBC: Final = ctypes.CDLL(None, use_errno=True)
_PRCTL_NO_NEW_PRIVS: Final = 38
_SET_FILTER, _NEW_LISTENER = 1, 8
_ASK, _ALLOW = 0x7FC00000, 0x7FFF0000
_RECEIVE, _SEND = 0xC0502100, 0xC0182101  # ioctls of seccomp/user_notif.h
_GO_ON: Final = 1
_AT_FDCWD: Final = -100
_NOTICE: Final = struct.Struct("=QIIiIQ6Q")
_ANSWER: Final = struct.Struct("=QqiI")
_MACHINES: Final[Mapping[str, tuple[int, int, Mapping[int, str]]]] = {
    "x86_64": (0xC000003E, 317, {
        1: "write", 18: "pwrite", 20: "writev", 296: "pwritev", 74: "fsync", 75: "fdatasync", 77: "ftruncate",
        91: "fchmod", 285: "fallocate", 2: "open", 257: "openat", 83: "mkdir", 258: "mkdirat", 82: "rename",
        264: "renameat", 316: "renameat2", 86: "link", 265: "linkat", 87: "unlink", 263: "unlinkat",
    }),
    "aarch64": (0xC00000B7, 277, {
        64: "write", 68: "pwrite", 66: "writev", 70: "pwritev", 82: "fsync", 83: "fdatasync", 46: "ftruncate",
        52: "fchmod", 47: "fallocate", 56: "openat", 34: "mkdirat", 38: "renameat", 276: "renameat2", 37: "linkat",
        35: "unlinkat",
    }),
}  # fmt: skip
"""Audit architecture, number of seccomp(), numbers of the calls that change files."""
_BY_HANDLE: Final = frozenset({"write", "pwrite", "writev", "pwritev", "fsync", "fdatasync", "ftruncate", "fchmod"})
_BESIDE_FOLDER: Final = frozenset({"openat", "mkdirat", "renameat", "renameat2", "linkat", "unlinkat"})
SYNCS: Final = frozenset({"fsync", "fdatasync"})
WRITES: Final = frozenset({"write", "pwrite", "writev", "pwritev", "ftruncate", "fallocate"})


@dataclass(frozen=True, slots=True)
class Call:
    """One call that is about to change the folder: its number from 1, its name, the path it works on."""

    number: int
    name: str
    path: str


@dataclass(slots=True)
class Durable:
    """What is certainly on the disk: contents by inode, names by folder."""

    folder: Path
    contents: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, dict[str, int]] = field(default_factory=dict)

    def sync(self, path: Path) -> None:
        """Take over what is there now: a file's bytes, or a folder's names."""
        if path.is_dir():
            self.names[str(path)] = {one.name: one.stat().st_ino for one in path.iterdir()}
        elif path.exists():
            self.contents[path.stat().st_ino] = path.read_bytes()

    def sync_all(self) -> None:
        """Take over everything."""
        for path in (self.folder, *self.folder.rglob("*")):
            self.sync(path)

    def written(self, target: Path) -> None:
        """Make a folder that looks as after the cut."""
        kinds = {path.stat().st_ino: path.is_dir() for path in self.folder.rglob("*")}
        self._write(str(self.folder), target, kinds)

    def _write(self, source: str, target: Path, kinds: Mapping[int, bool]) -> None:
        target.mkdir(parents=True, exist_ok=True)
        for name, inode in self.names.get(source, {}).items():
            if kinds.get(inode, False):
                self._write(f"{source}/{name}", target / name, kinds)
            elif inode in self.contents or inode in kinds:
                (target / name).write_bytes(self.contents.get(inode, b""))


Work = Callable[[Callable[[str], None]], None]
"""Does something, and says after each step what it was told is saved."""


class ChildFailed(RuntimeError):
    """The work raised something; the text is its traceback."""


def watched(folder: Path, work: Work, at: Callable[[Call, list[str]], int]) -> list[str]:
    """Run the work in a child and return what it said.

    Before each of its calls that changes something in the folder `at` is asked, with all that was said so far; it
    returns 0 to let the call happen or the errno to refuse it with.
    """
    here, there = socket.socketpair()
    said, saying = os.pipe()
    os.set_blocking(said, False)
    child = os.fork()
    if not child:
        _be_watched(there, saying, work)
    there.close()
    os.close(saying)
    listener = _received(here, said)
    told: list[str] = []
    try:
        for call, notice in _asked(listener, str(folder)):
            told += _lines(said)
            _answer(listener, notice, at(call, told) if call else 0)
    finally:
        os.close(listener)
        here.close()
    _, status = os.waitpid(child, 0)
    told += _lines(said)
    os.close(said)
    if status:
        raise ChildFailed("\n".join(told))
    return told


def _be_watched(there: socket.socket, saying: int, work: Work) -> NoReturn:
    code = 0
    try:
        listener = _listener()
        socket.send_fds(there, [b"x"], [listener])
        os.close(listener)
        work(lambda line: _say(saying, line))
    except BaseException:  # noqa: BLE001  # nothing may get back into the tests
        _say(saying, traceback.format_exc()[-1500:])
        code = 1
    os._exit(code)


def _say(saying: int, line: str) -> None:
    os.write(saying, line.replace("\n", " ¶ ").encode() + b"\n")


def _lines(said: int) -> list[str]:
    try:
        return os.read(said, 1 << 20).decode().splitlines()
    except BlockingIOError:
        return []


def _received(here: socket.socket, said: int) -> int:
    _, handles, _, _ = socket.recv_fds(here, 1, 1)
    if not handles:  # the child ended before it could be watched
        raise ChildFailed("\n".join(_lines(said)))
    return handles[0]


def _listener() -> int:
    """Have the kernel ask before each of the calls, and return the handle to answer through."""
    architecture, seccomp, calls = _MACHINES[platform.machine()]
    numbers = sorted(calls)
    steps = [(0x20, 0, 0, 4), (0x15, 0, len(numbers) + 1, architecture), (0x20, 0, 0, 0)]
    steps += [(0x15, len(numbers) - at, 0, number) for at, number in enumerate(numbers)]
    steps += [(0x06, 0, 0, _ALLOW), (0x06, 0, 0, _ASK)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(code))
    _LIBC.prctl(_PRCTL_NO_NEW_PRIVS, 1, 0, 0, 0)
    handle = int(_LIBC.syscall(seccomp, _SET_FILTER, _NEW_LISTENER, program))
    if handle < 0:
        raise OSError(ctypes.get_errno(), "this kernel cannot ask about calls (seccomp user notification)")
    return handle


def _asked(listener: int, folder: str) -> Iterator[tuple[Call | None, int]]:
    """Yield each call with the id of its notice; calls that do not touch the folder come as None."""
    poll = select.poll()
    poll.register(listener, select.POLLIN)
    number = 0
    while poll.poll()[0][1] & select.POLLIN:
        buffer = array.array("B", bytes(_NOTICE.size))
        try:
            fcntl.ioctl(listener, _RECEIVE, buffer)
        except FileNotFoundError:
            continue  # it was killed in between
        notice, pid, _, call, _, _, *arguments = _NOTICE.unpack(buffer)
        name = _MACHINES[platform.machine()][2][call]
        path = _path(pid, name, arguments)
        if not path.startswith(folder) or (name in {"open", "openat"} and not _changing(name, arguments)):
            yield None, notice
            continue
        number += 1
        yield Call(number, name, path), notice


def _changing(name: str, arguments: list[int]) -> bool:
    flags = arguments[1 if name == "open" else 2]
    return bool(flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR | os.O_TRUNC))


def _path(pid: int, name: str, arguments: list[int]) -> str:
    if name in _BY_HANDLE or name == "fallocate":
        return _linked(pid, arguments[0])
    beside = name in _BESIDE_FOLDER
    text = _text(pid, arguments[1 if beside else 0])
    handle = ctypes.c_int(arguments[0]).value
    if not beside or text.startswith("/") or handle == _AT_FDCWD:
        return text
    return f"{_linked(pid, handle)}/{text}"


def _linked(pid: int, handle: int) -> str:
    try:
        return str(Path(f"/proc/{pid}/fd/{handle}").readlink())
    except OSError:
        return ""


def _text(pid: int, address: int) -> str:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        return memory.read(4096).split(b"\0")[0].decode("utf-8", "replace")


def _answer(listener: int, notice: int, refusal: int) -> None:
    answer = _ANSWER.pack(notice, 0, -refusal, 0) if refusal else _ANSWER.pack(notice, 0, 0, _GO_ON)
    try:
        fcntl.ioctl(listener, _SEND, answer)
    except FileNotFoundError:
        return  # it was killed in between
