"""`python -m scripts.walk_install ROOT`: install a desk in a bare Debian under ROOT by the lines of the documentation.

ROOT was made by `debootstrap --variant=minbase bookworm ROOT`. Every line that the page marks with `#` is typed as it
stands. Where no systemd runs, `systemctl` is left out and said so, and the programs of the units are started by hand.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "operations" / "install.md"
# What systemd would do in the place of its lines.
BY_HAND = """
set -eu
mkdir -p /run/servanda /run/servanda-web && chown servanda: /run/servanda-web && chown servanda:www-data /run/servanda
set -a; . /etc/servanda/environment; set +a
export PROMETHEUS_MULTIPROC_DIR=/run/servanda-web/metrics LC_ALL=C.UTF-8
cd /srv/servanda
runuser -u servanda -- /opt/servanda/current/bin/gunicorn --config /etc/servanda/gunicorn.conf.py \
  --bind unix:/run/servanda/web.sock --umask 7 --daemon --pid /run/servanda-web/pid
sleep 8
chgrp www-data /run/servanda/web.sock
runuser -u servanda -- /opt/servanda/current/bin/servanda-web db_worker >/dev/null 2>&1 &
nginx
"""


def lines() -> list[str]:
    """The lines of the page that are to be typed."""
    blocks = re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("# ")]


def main() -> None:
    """Walk, with a clock."""
    place, source = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "HEAD"
    _unpack(place / "opt" / "servanda" / "source", source)
    begin = time.monotonic()
    for line in lines():
        if line.startswith("systemctl"):
            print(f"not run (no systemd here): {line}", flush=True)
            if "enable" in line:
                _run(place, BY_HAND, "by hand, what the units say")
        else:
            _run(place, line, line)
            if "postgresql" in line and line.startswith("apt-get"):
                _run(place, "service postgresql start", "by hand, as nothing starts it here: service postgresql start")
    print(f"\nInstalled in {time.monotonic() - begin:.0f} s.")


def _unpack(folder: Path, source: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", source], check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed, check=True)


def _run(place: Path, script: str, name: str) -> None:
    begin = time.monotonic()
    command = ["chroot", str(place), "/bin/sh", "-c", f"cd /opt/servanda/source\n{script}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(f"{time.monotonic() - begin:6.1f} s  {name}", flush=True)
    said = (done.stdout + done.stderr).strip()
    if done.returncode or not name.startswith("apt-get"):
        print("\n".join(f"          {one}" for one in said.splitlines()[-12:]), flush=True)
    if done.returncode:
        raise SystemExit(f"failed with {done.returncode}")


if __name__ == "__main__":
    main()
