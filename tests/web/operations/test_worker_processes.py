"""Workers as processes: two never do one piece of work, and work whose worker was killed is found and done again."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.web.operations.desks import OwnDesk

WORK = ("-m", "tests.web.operations.work")
MANY = 24


def test_two_workers_do_each_work_once_and_what_a_killed_one_left_is_done(own_desk: OwnDesk, tmp_path: Path) -> None:
    folder = str(tmp_path)
    own_desk.run(*WORK, folder, "enqueue", str(MANY))
    workers = [own_desk.start(*WORK, folder, "work") for _ in range(2)]
    for worker in workers:
        said, _nothing = worker.communicate(timeout=120)
        assert worker.returncode == 0, said
    assert sorted(map(int, (tmp_path / "done").read_text().split())) == list(range(MANY))

    own_desk.run(*WORK, folder, "hang")
    with own_desk.start(*WORK, folder, "work") as doomed:
        until = time.monotonic() + 60
        while not list(tmp_path.glob("run-*")):
            assert time.monotonic() < until
            time.sleep(0.05)
        doomed.send_signal(signal.SIGKILL)
    assert "'running': 1" in own_desk.run(*WORK, folder, "work")  # nobody takes it while it may be alive
    assert f"'running': 0, 'failed': 0, 'done': {MANY + 1}" in own_desk.run(*WORK, folder, "look")
    assert len(list(tmp_path.glob("run-*"))) == 2
