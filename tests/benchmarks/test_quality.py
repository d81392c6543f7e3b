"""The bench of quality: what is lost against the baseline is named, explained or stops the build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.quality import command
from benchmarks.quality.baseline import FILE, read_baseline, row_of, write_baseline
from benchmarks.quality.comparison import Reasons, compare, read_explanations
from benchmarks.quality.halves import HALVES, half_of
from benchmarks.quality.measured import Measured, measure
from benchmarks.quality.report import render_comparison, render_report
from servanda.extraction.scoring import Difference, Tally

REASONS: Reasons = {("coast.pdf", "paragraphs", "7"): "the gold repeats a misprint"}


def measured(*missed: str, extras: tuple[str, ...] = (), inexact: tuple[str, ...] = ()) -> Measured:
    """A bench that knows ten paragraphs."""
    right = 10 - len(missed)
    misses, false, loose = (
        tuple(Difference(name, "not found: a text", 12) for name in names) for names in (missed, extras, inexact)
    )
    tally = Tally("- paragraphs", 10, right + len(false), right, right - len(loose), misses, false, inexact=loose)
    return Measured("documents", "coast.pdf", tally)


class TestComparison:
    def test_nothing_changed(self) -> None:
        result = compare([measured("3")], {measured().key: row_of(measured("3").tally)}, {})
        assert (result.rows, result.losses, result.gains) == ({}, (), ())
        assert render_comparison(result) == "Nothing differs from the baseline."

    def test_losses_of_each_kind_are_named_with_their_line(self) -> None:
        before = {measured().key: row_of(measured("3").tally)}
        result = compare([measured("3", "7", extras=("99",), inexact=("4",))], before, {})
        assert [(loss.kind, loss.name, loss.line) for loss in result.losses] == [
            ("missed", "7", 12), ("false", "99", 12), ("inexact", "4", 12)
        ]  # fmt: skip
        table = render_comparison(result)
        assert "coast.pdf, paragraphs, 7 (line 12) now missed" in table
        assert "Lost, not explained (3)" in table

    def test_what_was_won_does_not_pay_for_what_was_lost(self) -> None:
        result = compare([measured("7")], {measured().key: row_of(measured("3").tally)}, {})
        assert [gain.name for gain in result.gains] == ["3"]
        assert [loss.name for loss in result.unexplained] == ["7"]
        assert "coast.pdf, paragraphs, 3 now found" in render_comparison(result)

    def test_an_explained_loss_passes_and_is_shown(self) -> None:
        result = compare([measured("7")], {measured().key: row_of(measured().tally)}, REASONS)
        assert result.unexplained == ()
        assert "the gold repeats a misprint" in render_comparison(result)

    def test_an_explanation_that_nothing_needs_is_told(self) -> None:
        result = compare([measured("3")], {measured().key: row_of(measured().tally)}, REASONS)
        assert result.unused == (("coast.pdf", "paragraphs", "7"),)

    def test_one_explanation_covers_every_occurrence_of_the_name(self) -> None:
        result = compare([measured("7", "7")], {measured().key: row_of(measured().tally)}, REASONS)
        assert (len(result.losses), result.unexplained) == (2, ())

    def test_a_task_that_is_not_measured_any_more_is_lost(self) -> None:
        (loss,) = compare([], {measured().key: row_of(measured().tally)}, {}).unexplained
        assert (loss.kind, loss.what) == ("not measured", "10 in the gold")

    def test_misses_that_are_only_counted(self) -> None:
        before, now = (Measured("documents", "set", Tally("t", 9, 9, right, right)) for right in (8, 6))
        (loss,) = compare([now], {before.key: row_of(before.tally)}, {}).unexplained
        assert (loss.name, loss.what) == ("unnamed", "2 more")

    def test_a_new_task_loses_nothing(self) -> None:
        result = compare([measured("3")], {}, {})
        assert (result.losses, len(result.rows)) == ((), 1)
        assert "–" in render_comparison(result)


class TestBaseline:
    def test_it_is_read_as_written_and_other_benches_stay(self, tmp_path: Path) -> None:
        file = tmp_path / "baseline.json"
        other = Measured("themes", "coast.pdf", measured().tally)
        write_baseline([measured("3", inexact=("4",)), other], file)
        write_baseline([measured("5")], file)
        assert read_baseline(file) == {
            measured().key: row_of(measured("5").tally),
            other.key: row_of(other.tally),
        }

    def test_a_name_is_cut_before_it_is_a_text(self) -> None:
        (name,) = row_of(measured("States  should " * 10).tally).faults["missed"]
        assert len(name) == 40

    def test_the_committed_one_holds_names_only(self) -> None:
        content = json.loads(FILE.read_text(encoding="utf-8"))
        assert content
        for row in read_baseline().values():
            assert row.exact <= row.right <= row.gold
            assert all(len(name) <= 40 for names in row.faults.values() for name in names)


class TestExplanations:
    def test_those_committed_are_complete(self) -> None:
        assert all(read_explanations().values())

    def test_one_without_a_reason_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "explained.yaml"
        file.write_text("- {document: coast.pdf, task: paragraphs, id: '7', reason: ''}\n", encoding="utf-8")
        with pytest.raises(ValueError, match="lacks reason"):
            read_explanations(file)


def test_the_halves_share_no_document(shared: Path) -> None:
    documents = [path.name for path in (shared / "corpus").glob("*/*") if half_of(path.name)]
    sizes = [sum(half_of(name) == half for name in documents) for half in HALVES]
    assert sum(sizes) == len(documents)
    assert min(sizes) >= len(documents) // 3
    assert half_of("001_x.txt") == half_of("001.lo.pdf")


def test_the_command_ends_with_1_at_a_loss(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "measure", lambda benches, half: [measured("7")])
    monkeypatch.setattr(command, "read_baseline", lambda: {measured().key: row_of(measured().tally)})
    with pytest.raises(SystemExit, match="explained"):
        command.main("--compare")
    assert "coast.pdf, paragraphs, 7 (line 12) now missed" in capsys.readouterr().out
    command.main()
    assert "7 (line 12): not found" in capsys.readouterr().out


def test_without_answers_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "measure", lambda benches, half: [])
    command.main("--compare")
    assert "not measured" in capsys.readouterr().out


def test_a_part_is_not_held_against_the_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("benchmarks.quality.measured.SHARED", tmp_path)
    assert measure(("lineage",)) == []


def test_the_report_ends_with_sums() -> None:
    assert "all documents against all answers" in render_report([measured("3"), measured()])
