"""How much a piece of work may take: memory, time, size of files, processes."""

from __future__ import annotations

import resource
from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one piece of work. `memory` (address space) and `file_size` are bytes, `cpu` and `wall` seconds.

    LibreOffice reserves far more addresses than it uses, so that two gigabytes are about the least for it.
    `answer` is the longest result in bytes; `processes` counts threads too.
    """

    memory: int = 2048 * MB
    cpu: int = 120
    wall: float = 180.0
    file_size: int = 512 * MB
    processes: int = 128
    open_files: int = 256
    answer: int = 512 * MB

    def apply(self) -> None:
        """Bind this process and all that it starts; it cannot be undone.

        Beyond the processor's time the first signal can be held off by the program, the second (a second later) cannot.
        """
        for kind, soft, hard in (
            (resource.RLIMIT_AS, self.memory, self.memory),
            (resource.RLIMIT_CPU, self.cpu, self.cpu + 1),
            (resource.RLIMIT_FSIZE, self.file_size, self.file_size),
            (resource.RLIMIT_NPROC, self.processes, self.processes),
            (resource.RLIMIT_NOFILE, self.open_files, self.open_files),
            (resource.RLIMIT_CORE, 0, 0),
        ):
            _, most = resource.getrlimit(kind)
            fitting = hard if most == resource.RLIM_INFINITY else min(hard, most)
            resource.setrlimit(kind, (min(soft, fitting), fitting))
