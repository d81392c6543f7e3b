"""The filter of system calls (seccomp): no socket of a network, and none of the calls that only break-ins need."""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF_0000, 0x8000_0000, 0x0005_0000
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_PR_SET_SECCOMP, _FILTER_MODE = 22, 2
_AF_UNIX = 1
_NEW_NAMESPACES = 0x7E02_0000 | 0x80

# name: number on x86_64, number on aarch64
_NUMBERS: dict[str, tuple[int, int]] = {
    "socket": (41, 198), "clone": (56, 220), "clone3": (435, 435),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438),
    "kcmp": (312, 272), "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "mount_setattr": (442, 442), "open_by_handle_at": (304, 265),
    "swapon": (167, 224), "swapoff": (168, 225), "reboot": (169, 142), "sethostname": (170, 161),
    "init_module": (175, 105), "delete_module": (176, 106), "finit_module": (313, 273), "kexec_load": (246, 104),
    "kexec_file_load": (320, 294), "quotactl": (179, 60), "acct": (163, 89), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "syslog": (103, 116),
}  # fmt: skip
_LOOKED_AT = ("socket", "clone", "clone3")
_MACHINES = {"x86_64": (0, 0xC000_003E), "aarch64": (1, 0xC000_00B7)}


def refuse_calls() -> bool:
    """Bind this process and all that it starts to the filter; False where the kernel or the processor has none."""
    known = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or known is None or sys.maxsize < 2**32:
        return False
    program = _program(*known)
    holder = ctypes.create_string_buffer(program, len(program))
    length = len(program) // 8
    told = struct.pack("HxxxxxxP", length, ctypes.addressof(holder))
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, told, 0, 0) == 0)


def _program(column: int, machine: int) -> bytes:
    """The filter in the kernel's own instructions; each refusal stands right behind its question."""
    numbers = {name: both[column] for name, both in _NUMBERS.items()}
    lines = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, _NUMBER)]
    # Numbers of this size are x86_64's calls in the dress of another.
    lines += [(_AT_LEAST, 0, 1, 0x4000_0000), (_RETURN, 0, 0, _REFUSE | errno.ENOSYS)]
    # Its flags lie in memory, where a filter cannot look; told that there is no such call, libc uses `clone`.
    lines += [(_EQUAL, 0, 1, numbers["clone3"]), (_RETURN, 0, 0, _REFUSE | errno.ENOSYS)]
    for name, number in numbers.items():
        if name not in _LOOKED_AT:
            lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | errno.EPERM)]
    lines += [(_EQUAL, 0, 4, numbers["socket"]), (_LOAD, 0, 0, _FIRST_ARGUMENT), (_EQUAL, 1, 0, _AF_UNIX)]
    lines += [(_RETURN, 0, 0, _REFUSE | errno.EACCES), (_RETURN, 0, 0, _ALLOW)]
    lines += [(_EQUAL, 0, 3, numbers["clone"]), (_LOAD, 0, 0, _FIRST_ARGUMENT), (_ANY_BIT, 0, 1, _NEW_NAMESPACES)]
    lines += [(_RETURN, 0, 0, _REFUSE | errno.EPERM), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)
