"""The walls around a piece of work: raises those that the kernel grants, and tells which hold."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import servanda
from servanda.sandbox import kernel
from servanda.sandbox.calls import refuse_calls
from servanda.sandbox.limits import Limits

WALLS = {
    "limits": "memory, processor time, size of files and number of processes are bounded",
    "user": "the work has no rights of root",
    "namespaces": "the work has a network without any card, a /tmp of its own, and sees no other process",
    "privileges": "no program that it starts gains rights",
    "files": "it can open the program and the system's libraries only, and write in its own folder only (Landlock)",
    "calls": "it can open no network socket and use none of the calls that break-ins need (seccomp)",
}
"""What can stand around a piece of work, and what each wall means."""

NOBODY = 65534
PLACE = Path("/tmp")  # noqa: S108
"""Where the folder of the work is seen by the work: LibreOffice will have its socket there and nowhere else."""
_SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/opt", "/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache", "/etc/passwd",
    "/etc/group", "/etc/nsswitch.conf", "/etc/localtime", "/etc/alternatives", "/etc/ssl/openssl.cnf",
    "/var/cache/fontconfig", "/var/lib/libreoffice", "/var/spool/libreoffice", "/dev/urandom",
    "/dev/random",
    "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu",
)  # fmt: skip
"""What programs need of a Debian or Fedora: nothing that is of people, and no place where secrets are kept."""


def can_become_nobody() -> bool:
    """Whether root may step down to nobody and still read the program: not where it lies in a closed home."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        return False
    return all(_is_open_to_all(path) for path in (Path(sys.executable).resolve(), Path(servanda.__file__)))


def _is_open_to_all(path: Path) -> bool:
    return all(one.stat().st_mode & 0o5 == 0o5 for one in path.parents) and bool(path.stat().st_mode & 0o4)


def step_out(folder: Path) -> list[str]:
    """What is done before the process of the work is made: no root, namespaces. The names of the walls that stand."""
    standing = []
    if can_become_nobody():
        shutil.chown(folder, NOBODY, NOBODY)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    is_root = os.getuid() == 0
    if kernel.leave_namespaces():
        standing.append("namespaces")
        is_root = False  # in a namespace of users, root owns files but has none of its rights
    if not is_root:
        standing.append("user")
    return standing


def close_in(folder: Path, limits: Limits) -> list[str]:
    """What is done in the process of the work itself, from which there is no way back. It then stands in its folder."""
    if kernel.put_in_place(folder, PLACE):
        folder = PLACE
    os.chdir(folder)
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    readable = [Path(path) for path in (*_SYSTEM, *_program_folders())]
    limits.apply()
    standing = ["limits"]
    if kernel.renounce_privileges():
        standing.append("privileges")
    if kernel.see_only(readable=readable, writable=[folder, Path("/dev/null")]):
        standing.append("files")
    if refuse_calls():
        standing.append("calls")
    return standing


def _program_folders() -> list[str]:
    """Where Python, its packages and our own data lie."""
    from servanda.terms.sources import data_folder

    code = Path(servanda.__file__).parent
    return [sys.prefix, sys.base_prefix, str(code), str(data_folder())]
