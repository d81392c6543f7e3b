"""Whatever the service does, a document is there whole or not at all, and the reason is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from servanda.cli import cli
from servanda.errors import InvalidData, InvalidSymbol, MissingTool, UnknownTerm
from servanda.fetching import Absent, Fetcher, How, NotFetched, Policy, Surroundings, TryLater, default_policy
from servanda.fetching.guarding import checked, is_public
from tests.fetching import bad_server as bad
from tests.fetching.bad_server import PDF, Service

NOW = datetime(2041, 3, 1, 12, tzinfo=UTC)


@dataclass
class World:
    """A clock that moves when somebody sleeps."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def surroundings(self, **changes: Any) -> Surroundings:
        told = {"clock": lambda: self.time, "sleep": self.sleep, "now": lambda: NOW, "dice": lambda: 0.5}
        return Surroundings(**(told | changes))


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as one:
        thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield one
        one.released.set()
        one.shutdown()
        thread.join()


@pytest.fixture
def world() -> World:
    return World()


def policy_of(service: Service, **changes: Any) -> Policy:
    told = {"private": True, "pause": 0.0, "first_wait": 1.0, "silence": 5.0, "attempts": 4}
    return Policy(address=service.address, **(told | changes))


def fetched(service: Service, folder: Path, world: World, name: str = "1", **changes: Any) -> Any:
    real = changes.pop("real", False)
    with Fetcher(policy_of(service, **changes), folder, Surroundings() if real else world.surroundings()) as fetcher:
        return fetcher.fetch(f"SPEC/COP/2041/{name}", "en")


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_document_is_fetched_once_with_checksum_and_then_only_asked_after(
    service: Service, tmp_path: Path, world: World
) -> None:
    first = fetched(service, tmp_path, world, contact="desk@example.org")
    assert (first.how, first.path.name, first.path.read_bytes()) == (How.FETCHED, "SPEC_COP_2041_1-en.pdf", PDF)
    again = fetched(service, tmp_path, world)
    assert (again.how, again.path) == (How.UNCHANGED, first.path)
    headers = service.asked[0][1]
    assert "desk@example.org" in headers["User-Agent"]
    assert headers["From"] == "desk@example.org"
    assert headers["Accept-Encoding"] == "identity"
    first.path.write_bytes(b"spoilt")
    assert fetched(service, tmp_path, world).how is How.FETCHED
    assert left_in(tmp_path) == {"SPEC_COP_2041_1-en.pdf", "fetched.json"}
    assert json.loads((tmp_path / "fetched.json").read_bytes())["documents"][0]["size"] == len(PDF)


@pytest.mark.parametrize(
    ("behaviour", "asked"),
    [
        (bad.cut_off, 2),
        (bad.changed_meanwhile, 2),
        (bad.wrong_range, 3),
        (bad.rest_of_another, 3),
        (bad.no_range, 3),
        (bad.without_end, 2),
        (bad.status(503, 500), 3),
    ],
)
def test_what_goes_wrong_for_a_while_ends_well(
    service: Service, tmp_path: Path, world: World, behaviour: bad.Behaviour, asked: int
) -> None:
    service.behaves["1"] = behaviour
    done = fetched(service, tmp_path, world)
    assert done.path.read_bytes() in (PDF, PDF.replace(b"lamps", b"bells"))
    assert len(service.asked) == asked
    assert left_in(tmp_path) == {done.path.name, "fetched.json"}


def test_another_run_goes_on_where_the_first_stopped(service: Service, tmp_path: Path, world: World) -> None:
    service.behaves["1"] = bad.cut_off
    with pytest.raises(TryLater):
        fetched(service, tmp_path, world, attempts=1)
    assert left_in(tmp_path) == {".SPEC_COP_2041_1-en.part", ".SPEC_COP_2041_1-en.part.json"}
    assert fetched(service, tmp_path, world).path.read_bytes() == PDF
    assert service.asked[1][1]["Range"] == "bytes=20000-"
    assert service.asked[1][1]["If-Range"] == bad.TAG


@pytest.mark.parametrize(
    ("behaviour", "error", "told", "changes"),
    [
        (bad.status(404), Absent, "HTTP 404", {}),
        (bad.status(410), Absent, "HTTP 410", {}),
        (bad.status(403), NotFetched, "refusal", {}),
        (bad.status(*[503] * 9), TryLater, "HTTP 503", {}),
        (bad.status(429, Retry_After="99999"), TryLater, "HTTP 429", {}),
        (bad.signs_in, NotFetched, "a page of the web", {}),
        (bad.packed, NotFetched, "packed as gzip", {}),
        (bad.endless, NotFetched, "at most 1 MB", {"largest": 1 << 20}),
        (bad.always_cut, TryLater, "without sending complete", {}),
        (bad.stall, TryLater, "in time", {"silence": 0.1, "attempts": 1}),
        (bad.drip, TryLater, "within 0.2 seconds", {"longest": 0.2, "attempts": 1, "real": True}),
        (bad.leads_to("/en/SPEC/COP/2041/1"), NotFetched, "without end", {}),
        (bad.leads_to("/a", "/b", "/c", "/d", "/e", "/f", "/g"), NotFetched, "without end", {}),
        (bad.leads_to("http://elsewhere.example/x"), NotFetched, "elsewhere", {}),
        (bad.leads_to("http://169.254.169.254/latest"), NotFetched, "169.254", {}),
        (bad.leads_to("file:///etc/passwd"), NotFetched, "file:", {}),
        (bad.leads_to("http://127.0.0.1:99999/"), NotFetched, "99999", {}),
        (bad.leads_to("http://user:word@127.0.0.1/"), NotFetched, "user", {}),
    ],
)
def test_what_cannot_be_had_is_told_and_leaves_nothing(
    service: Service, tmp_path: Path, world: World, behaviour: Any, error: type, told: str, changes: dict[str, Any]
) -> None:
    service.behaves = dict.fromkeys("1abcdefg", behaviour)
    with pytest.raises(error, match=told) as raised:
        fetched(service, tmp_path, world, **changes)
    assert type(raised.value) is error
    assert not [name for name in left_in(tmp_path) if not name.startswith(".")]


def test_the_service_says_how_long_to_wait(service: Service, tmp_path: Path, world: World) -> None:
    service.behaves["1"] = bad.status(429, Retry_After="7")
    service.behaves["2"] = bad.status(503, Retry_After=format_datetime(NOW + timedelta(seconds=40), usegmt=True))
    service.behaves["3"] = bad.status(503, 503, 503, Retry_After="soon")
    for name in "123":
        fetched(service, tmp_path, world, name)
    assert world.slept == [7.0, 40.0, 1.0, 2.0, 4.0]


def test_requests_keep_a_distance(service: Service, tmp_path: Path, world: World) -> None:
    with Fetcher(policy_of(service, pause=3.0), tmp_path, world.surroundings()) as fetcher:
        for name in "123":
            fetcher.fetch(f"SPEC/COP/2041/{name}", "en")
    assert world.slept == [3.0, 3.0]


@pytest.mark.parametrize(
    "ip", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1%eth0", "fc00::1",
           "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "100.64.0.1"]
)  # fmt: skip
def test_no_name_leads_inside(ip: str, world: World) -> None:
    assert not is_public(ip)
    policy, inside = default_policy(), world.surroundings(resolve=lambda host, port: ["192.0.66.2", ip])
    with pytest.raises(NotFetched, match="public network"):
        checked(policy.address_of("SPEC/COP/2041/1", "en"), policy, inside)


def test_only_https_to_the_hosts_named(world: World) -> None:
    policy, outside = default_policy(), world.surroundings(resolve=lambda host, port: ["192.0.66.2"])
    assert checked("https://documents.un.org/x", policy, outside).ip == "192.0.66.2"
    for url in ("http://docs.un.org/x", "https://docs.un.org.evil.example/x", "https://evil.example#docs.un.org"):
        with pytest.raises(NotFetched):
            checked(url, policy, outside)
    with pytest.raises(InvalidSymbol):
        policy.address_of("../../etc/passwd", "en")
    with pytest.raises(UnknownTerm):
        policy.address_of("SPEC/COP/2041/1", "de")
    with pytest.raises(InvalidData):
        Policy(address="file:///{symbol}")


def test_a_service_that_cannot_prove_who_it_is_gets_no_request(service: Service, tmp_path: Path, world: World) -> None:
    secure = Policy(address=service.address.replace("http:", "https:"), private=True, attempts=1)
    with Fetcher(secure, tmp_path, world.surroundings()) as fetcher, pytest.raises(NotFetched):
        fetcher.fetch("SPEC/COP/2041/1", "en")
    assert service.asked == []


def test_without_the_network_package_it_says_what_to_install(
    tmp_path: Path, world: World, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "httpx", None)
    with pytest.raises(MissingTool, match=r"servanda\[fetch\]"):
        fetched(service, tmp_path, world)


def test_the_command_tells_each_outcome_by_its_exit_code(service: Service, tmp_path: Path) -> None:
    service.behaves |= {"2": bad.status(*[404] * 9), "3": bad.status(*[429] * 9, Retry_After="99999")}

    def run(*names: str) -> tuple[int, str]:
        symbols = [f"SPEC/COP/2041/{name}" for name in names]
        common = ["--into", str(tmp_path / "in"), "--address", service.address, "--private", "--pause", "0"]
        done = CliRunner().invoke(cli, ["fetch", *symbols, *common])
        return done.exit_code, done.output

    assert run("1") == (0, run("1")[1].replace("unchanged", "fetched  "))
    code, output = run("1", "2")
    assert code == 1
    assert "unchanged" in output
    assert "SPEC/COP/2041/2 (en): expected a document of that symbol" in output
    assert run("1", "3")[0] == 3
    assert run("2", "3")[0] == 1
    assert CliRunner().invoke(cli, ["fetch"]).exit_code == 2


def test_a_spoilt_manifest_is_told(service: Service, tmp_path: Path, world: World) -> None:
    (tmp_path / "fetched.json").write_text("{}")
    with pytest.raises(InvalidData, match="Remove it"):
        fetched(service, tmp_path, world)
