"""`make audit`: known weaknesses of the dependencies, their licences, the bill of materials, secrets in the repository.

Ends with 0 if everything was asked and nothing found, with 1 if something was found, with 2 if nothing was found but
something could not be asked (a service that cannot be reached says nothing about what it knows).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.auditing import licences, secrets

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "web.lock"
SBOM = ROOT / "build" / "sbom.json"
CLEAN, FOUND, NOT_ASKED = 0, 1, 2
_WAIT = 600


def main() -> int:
    """Do all four and say how each ended."""
    parts: dict[str, Callable[[], int]] = {
        "Known weaknesses": weaknesses,
        "Licences": licence_check,
        "Bill of materials": bill,
        "Secrets in the repository": secret_scan,
    }
    ends = {}
    for name, part in parts.items():
        print(f"== {name}", flush=True)
        ends[name] = part()
    print()
    for name, end in ends.items():
        print(f"{name:<28}{('nothing found', 'FOUND', 'NOT ASKED')[end]}")
    return FOUND if FOUND in ends.values() else max(ends.values())


def weaknesses() -> int:
    """Ask the vulnerability service about every package of the lock."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--no-deps", "-r", str(LOCK), "-f", "json"]
    try:
        done = subprocess.run(
            [*command, "--progress-spinner", "off", "--timeout", "10"],
            capture_output=True,
            text=True,
            timeout=_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _not_asked(f"no answer in {_WAIT} s")
    return read_weaknesses(done.stdout, done.stderr)


def read_weaknesses(out: str, err: str) -> int:
    """What the report of pip-audit says; without a report nothing was asked, whatever its exit code."""
    try:
        told = json.loads(out)["dependencies"]
    except (json.JSONDecodeError, KeyError, TypeError):
        return _not_asked(err.strip().rpartition("\n")[2][:300] or "no report")
    passed_over = [one for one in told if "skip_reason" in one]
    weak = [one for one in told if one.get("vulns")]
    for one in weak:
        for weakness in one["vulns"]:
            mended = ", ".join(weakness.get("fix_versions", ())) or "no version"
            print(f"{one['name']} {one['version']}: {weakness['id']}, mended in {mended}")
    if passed_over:
        print(f"The service knows nothing of, so that nobody can say whether they are sound: {_listed(passed_over)}")
    print(f"{len(told) - len(passed_over)} packages audited, {len(weak)} with known weaknesses")
    if weak:
        return FOUND
    return NOT_ASKED if passed_over or not told else CLEAN


def _listed(packages: list[dict[str, str]]) -> str:
    return ", ".join(one["name"] for one in packages)


def _not_asked(why: str) -> int:
    print(f"The vulnerability service could not be asked: {why}")
    print(
        f"Not audited: all {len(licences.pinned(LOCK))} packages of {LOCK.name}. This does not mean that none is known."
    )
    return NOT_ASKED


def licence_check() -> int:
    """No package of the product may be under GPL or AGPL alone; one that says nothing has to be looked at."""
    told = dict(licences.licences(LOCK))
    refused = {name: licence for name, licence in told.items() if licence is not None and licences.is_refused(licence)}
    silent = [name for name, licence in told.items() if licence == ""]
    absent = [name for name, licence in told.items() if licence is None]
    for name, licence in refused.items():
        print(f"refused: {name} ({licence})")
    for name in silent:
        print(f"says no licence: {name}")
    if absent:
        print(f"not installed here, so not asked: {', '.join(absent)}")
    print(f"{len(told) - len(absent)} packages asked, {len(refused)} refused, {len(silent)} silent")
    return FOUND if refused or silent else CLEAN


def bill() -> int:
    """Write the CycloneDX bill of materials of the product's lock, validated against its schema."""
    SBOM.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(LOCK), "-o", str(SBOM)]
    done = subprocess.run(
        [*command, "--output-reproducible", "--validate"], capture_output=True, text=True, timeout=_WAIT, check=False
    )
    if done.returncode:
        print(done.stderr.strip()[-500:])
        return FOUND
    listed = {one["name"] for one in json.loads(SBOM.read_text(encoding="utf-8"))["components"]}
    missing = sorted(set(licences.pinned(LOCK)) - listed)
    print(f"{SBOM.relative_to(ROOT)}: {len(listed)} components; missing: {', '.join(missing) or 'none'}")
    return FOUND if missing else CLEAN


def secret_scan() -> int:
    """Look through every file of the repository."""
    found = list(secrets.found(ROOT))
    for path, kind in found:
        print(f"{path}: looks like a {kind}")
    print(f"{len(secrets.files(ROOT))} files, {len(found)} with what looks like a secret")
    return FOUND if found else CLEAN


if __name__ == "__main__":
    sys.exit(main())
