"""Shuts a process in before it opens strangers' files: memory, time, folders and network, as far as the kernel can.

Limits are inherited by the programs it starts (Tesseract, poppler). Landlock (kernel 5.13) confines reading and
writing, seccomp (3.17) takes sockets away; a kernel without them leaves the limits alone, and `sohoa doctor` says so.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import platform
import resource
import struct
import sys
import tempfile
import threading
from collections.abc import Iterable
from multiprocessing.connection import wait
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

_LIBC: Final = ctypes.CDLL(None, use_errno=True)
# Landlock's calls have the same numbers on every architecture (linux/syscalls 444-446).
_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_VERSION_FLAG: Final = 1
_PATH_BENEATH: Final = 1
_NO_NEW_PRIVS, _SET_SECCOMP = 38, 22  # prctl
_FILTER_MODE: Final = 2
_EXECUTE, _WRITE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_READ: Final = _EXECUTE | _READ_FILE | _READ_DIR
_FS_RIGHTS: Final = {1: 13, 2: 14, 3: 15, 4: 15}  # ABI to number of file rights; later ABIs know 16
_NEWEST_FS_RIGHTS: Final = 16
_NETWORK_ABI: Final = 4  # from here TCP bind and connect can be refused
_SCOPE_ABI: Final = 6  # from here abstract sockets and signals can be kept inside
_SOCKET_CALL: Final = {
    "x86_64": (0xC000003E, 41),
    "aarch64": (0xC00000B7, 198),
}  # audit architecture, number of socket()
_UNIX: Final = 1  # AF_UNIX stays: multiprocessing talks through it
_SYSTEM: Final = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc", "/opt", "/proc", "/sys", "/dev")


class CageOptions(BaseModel):
    """What one process may use while it opens and reads pages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: bool = True
    """Turn off only to look for a fault."""
    memory_megabytes: int = Field(default=4096, ge=512)
    """Address space. A3 in colour at 600 dpi takes 240 MB a copy, cleanup holds six, libraries reserve 1 GB."""
    page_seconds: int = Field(default=300, ge=10)
    """CPU seconds for one page; the slowest page measured took 40 on a slow core."""
    file_megabytes: int = Field(default=1024, ge=64)
    """Largest file it may write: a page without compression is 240 MB at most."""


def landlock_version() -> int:
    """Return the kernel's Landlock ABI, 0 when it has none."""
    return max(0, int(_LIBC.syscall(_CREATE, None, 0, _VERSION_FLAG)))


def enter(options: CageOptions, room: str, readable: tuple[str, ...] = ()) -> None:
    """Shut this process in for good.

    It may write in the folder `room` alone, which becomes its place for temporary files, and read code, system, the
    folder around `room` and what `readable` names.
    """
    os.environ["TMPDIR"] = tempfile.tempdir = room
    _end_with_parent()
    if not options.on:
        return
    mega = 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (options.memory_megabytes * mega,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (options.file_megabytes * mega,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the page
    _LIBC.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0)
    _confine_folders(room, readable)
    _refuse_sockets()


def allow_time(options: CageOptions) -> None:
    """Give the next page its CPU seconds from now; the process is killed when they are used up."""
    if not options.on:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + options.page_seconds, hard))


def _end_with_parent() -> None:
    """Go when the parent is killed: nobody would ever give this process work or stop it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="sohoa-parent", daemon=True).start()


def _confine_folders(room: str, readable: tuple[str, ...]) -> None:
    version = landlock_version()
    if not version:
        return
    every = (1 << _FS_RIGHTS.get(version, _NEWEST_FS_RIGHTS)) - 1
    network = 3 if version >= _NETWORK_ABI else 0
    scope = 3 if version >= _SCOPE_ABI else 0
    rules = struct.pack("QQQ", every, network, scope)[: 24 if version >= _SCOPE_ABI else 16 if network else 8]
    handle = int(_LIBC.syscall(_CREATE, rules, len(rules), 0))
    if handle < 0:
        return
    for path in (*_needed(room), *readable):
        _allow(handle, path, _READ & every)
    for path in ("/dev/null", "/dev/shm"):  # noqa: S108  # the semaphores of multiprocessing live there
        _allow(handle, path, (_READ | _WRITE) & every)
    _allow(handle, room, every)
    _LIBC.syscall(_RESTRICT, handle, 0)
    os.close(handle)


def _needed(room: str) -> Iterable[str]:
    """Return what programs and libraries need, and the folder where the caller lends its files; never the store."""
    code = {sys.prefix, sys.base_prefix, *(path for path in sys.path if path), str(Path(__file__).parents[1])}
    return (*_SYSTEM, *sorted(code), str(Path(room).parent))


def _allow(handle: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this system
    if not Path(path).is_dir():
        rights &= _EXECUTE | _WRITE | _READ_FILE  # the kernel refuses folder rights on a file
    rule = struct.pack("=Qi", rights, place)
    _LIBC.syscall(_ADD_RULE, handle, _PATH_BENEATH, rule, 0)
    os.close(place)


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _refuse_sockets() -> None:
    """Let socket() make nothing but Unix sockets; other calls, and other architectures, pass."""
    known = _SOCKET_CALL.get(platform.machine())
    if known is None:
        return
    architecture, call = known
    load, equal, give = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
    allow, refuse = 0x7FFF0000, 0x00050000 | 13  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO with EACCES
    steps = [
        (load, 0, 0, 4),  # seccomp_data.arch
        (equal, 0, 5, architecture),
        (load, 0, 0, 0),  # seccomp_data.nr
        (equal, 0, 3, call),
        (load, 0, 0, 16),  # seccomp_data.args[0]: the family
        (equal, 1, 0, _UNIX),
        (give, 0, 0, refuse),
        (give, 0, 0, allow),
    ]
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    program = _Program(len(steps), code)
    _LIBC.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0)
