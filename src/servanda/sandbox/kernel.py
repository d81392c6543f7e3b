"""The calls of Linux that Python does not offer, each returning whether the kernel granted it."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS, _PR_SET_DUMPABLE = 1, 36, 38, 4
_NEW_FILES, _NEW_UTS, _NEW_IPC, _NEW_USER, _NEW_PID, _NEW_NET = (
    0x0002_0000, 0x0400_0000, 0x0800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000
)  # fmt: skip
_BIND, _PRIVATE, _AND_BELOW = 4096, 1 << 18, 16384
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
"""The numbers of these calls are the same on every processor."""
_EXECUTE, _WRITE, _READ, _READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_LOOK = _EXECUTE | _READ | _READ_FOLDER
_OF_FILES = _EXECUTE | _WRITE | _READ | 1 << 14 | 1 << 15
"""What can be granted on a single file: a rule with more is refused."""
_RIGHTS_BY_ABI = (0, 13, 14, 15, 15, 16)
"""How many rights over files each version of Landlock knows."""


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def die_with_parent(signal: int) -> None:
    """Have the kernel send a signal to this process when its parent ends."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, signal, 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of everything that descends from this process, so that nothing can slip away from it."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def renounce_privileges() -> bool:
    """No program started from here gains rights by its owner or its marks; no other process may look into this one."""
    if sys.platform != "linux":
        return False
    libc = _libc()
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    return bool(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)


def leave_namespaces() -> bool:
    """A network without any card, and numbers of processes of its own (for the next child), by way of a namespace of
    users, in which this process stays who it is but holds no right over anything outside."""
    if sys.platform != "linux":
        return False
    user, group = os.getuid(), os.getgid()
    libc = _libc()
    if libc.unshare(_NEW_USER | _NEW_NET | _NEW_PID | _NEW_IPC | _NEW_UTS) != 0:
        return False
    with suppress(OSError):  # without a map the process is nobody, which is no less safe
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def put_in_place(folder: Path, place: Path) -> bool:
    """Show `folder` at `place` to this process alone; only possible after `leave_namespaces`."""
    if sys.platform != "linux":
        return False
    libc = _libc()
    if libc.unshare(_NEW_FILES) != 0 or libc.mount(None, b"/", None, _PRIVATE | _AND_BELOW, None) != 0:
        return False
    return bool(libc.mount(str(folder).encode(), str(place).encode(), None, _BIND, None) == 0)


def see_only(*, readable: Iterable[Path], writable: Iterable[Path]) -> bool:
    """Landlock: from here on, files elsewhere cannot be opened, no port be reached, no process outside be signalled."""
    if sys.platform != "linux":
        return False
    libc = _libc()
    abi = libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), 1)
    if abi < 1:
        return False
    every = (1 << _RIGHTS_BY_ABI[min(abi, len(_RIGHTS_BY_ABI) - 1)]) - 1
    ports, scopes = (0b11 if abi >= 4 else 0), (0b11 if abi >= 6 else 0)
    told = struct.pack("=QQQ", every, ports, scopes)[: 24 if abi >= 6 else 16 if abi >= 4 else 8]
    rules = libc.syscall(_LANDLOCK_CREATE, told, ctypes.c_size_t(len(told)), 0)
    if rules < 0:
        return False
    try:
        for paths, rights in ((readable, _LOOK), (writable, every)):
            for path in paths:
                _allow(libc, rules, path, rights & every)
        return bool(libc.syscall(_LANDLOCK_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    with suppress(OSError):  # what is not there needs no leave
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            granted = rights if path.is_dir() else rights & _OF_FILES
            libc.syscall(_LANDLOCK_ADD, rules, 1, struct.pack("=Qi", granted, place), 0)
        finally:
            os.close(place)
