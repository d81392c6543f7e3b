"""Lineage: relatives among the open documents against graded pairs, and edited copies against how they were made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.corpus import ROOT
from benchmarks.quality.edited_copies import Copy, copies, half, name_of
from benchmarks.quality.graded_pairs import SAME, UNLISTED, grades, interval, ranked, rankings, seeds, typed
from benchmarks.quality.halves import HALVES
from servanda.compendium.lineage import LineageIndex, compare_pair, suggest_for, suggest_lineage
from servanda.compendium.listed import Listed
from servanda.extraction.listing import listed
from servanda.extraction.scoring import Difference, Tally
from servanda.extraction.scoring.tally import tally_pairs
from servanda.ingest import document_files, ingest

SPECIMEN = ROOT / "data" / "specimen"
_NOT_SUGGESTED = "none"
_DEEP = 5
_DRAWS = {"develop": range(0, 6), "measure": range(100, 106)}
_QUICK = 2  # so many draws of each half are enough to notice a loss


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an edited copy: the place of its original in the ranking (1 is best), and the kind suggested."""

    copy: Copy
    rank: int
    kind: str


def tallies() -> Iterator[tuple[str, Tally]]:
    """Kinds and ranks of edited copies, then, where the open documents are here, the graded pairs."""
    known = seeds()
    for part in HALVES:
        answers = [one for seed in _DRAWS[part][:_QUICK] for one in answered([*specimen(), *known], part, seed)]
        for tally in (_found_first(answers), *_kind_tallies(answers)):
            yield f"edited copies, {part}", tally
    if known:
        yield "graded pairs", _suggested(known)
        for tally in _kinds_of_pairs(known):
            yield "graded pairs", tally


def specimen() -> list[Listed]:
    """The recommendations of the specimen; the document is the name of its file."""
    done = sorted(ingest(document_files(SPECIMEN)), key=lambda one: one.path)
    return [replace(row, document=one.path.stem) for one in done if one.extraction for row in listed(one.extraction)]


def answered(items: Sequence[Listed], part: str, seed: int) -> list[Answer]:
    """The copies of one draw ranked and typed among all originals."""
    made = copies(items, part, seed)
    index = LineageIndex([*items, *(copy.item for copy in made)])
    suggested = suggest_for({copy.item.key for copy in made}, index)
    kinds = {frozenset((one.earlier, one.later)): str(one.kind) for one in suggested}
    return [
        Answer(
            copy,
            _rank(index, len(items) + place, copy.source, len(items)),
            kinds.get(frozenset((copy.item.key, _key(items, copy.source))), _NOT_SUGGESTED),
        )
        for place, copy in enumerate(made)
    ]


def _key(items: Sequence[Listed], name: str) -> tuple[str, str]:
    return next(item.key for item in items if name_of(item) == name)


def _rank(index: LineageIndex, place: int, source: str, originals: int) -> int:
    """The place of the original among the originals; behind all where it is no candidate."""
    names = [name_of(index.items[match.place]) for match in index.matches(place) if match.place < originals]
    return names.index(source) + 1 if source in names else originals


# ---------------------------------------------------------------- tallies


def _found_first(answers: Sequence[Answer]) -> Tally:
    missed = tuple(_difference(one) for one in answers if one.rank > 1)
    right = len(answers) - len(missed)
    return Tally("original found first", len(answers), len(answers), right, right, missed)


def _kind_tallies(answers: Sequence[Answer]) -> Iterator[Tally]:
    for kind in sorted({one.copy.kind for one in answers}):
        gold = [one for one in answers if one.copy.kind == kind]
        found = [one for one in answers if one.kind == kind]
        right = sum(one.kind == kind for one in gold)
        misses = tuple(_difference(one) for one in gold if one.kind != kind)
        extras = tuple(_difference(one) for one in found if one.copy.kind != kind)
        yield Tally(f"kind: {kind}", len(gold), len(found), right, right, misses, extras)


def _difference(one: Answer) -> Difference:
    return Difference(f"{one.copy.source} {one.copy.edit}", f"made {one.copy.kind}, told {one.kind}")


def _suggested(items: Sequence[Listed]) -> Tally:
    """Suggestions against the pairs of the same substance; a related pair counts neither way."""
    grade = grades()
    gold = {pair for pair, value in grade.items() if value == SAME}
    pairs = [frozenset(map("/".join, (one.earlier, one.later))) for one in suggest_lineage(items, within_session=True)]
    found = [pair for pair in pairs if grade.get(pair, UNLISTED) != 1]
    right = [pair for pair in found if pair in gold]
    extras = tuple(Difference(" – ".join(sorted(pair)), "") for pair in found if pair not in gold)
    misses = tuple(Difference(" – ".join(sorted(pair)), "") for pair in sorted(gold - {*right}, key=sorted))
    return Tally("suggested pairs", len(gold), len(found), len(right), len(right), misses, extras)


def _kinds_of_pairs(items: Sequence[Listed]) -> Iterator[Tally]:
    """Whether the kind of an annotated pair is among those annotated, whatever its score."""
    index = LineageIndex(items)
    places = {name_of(item): place for place, item in enumerate(items)}
    for part in HALVES:
        rows = [
            (str(compare_pair(index, *(places[name] for name in sorted(pair))).kind) in kinds, pair)
            for pair, kinds in typed().items()
            if half(max(pair, key=lambda name: index.order(places[name]))) == part
        ]
        yield tally_pairs(f"kind, {part}", ((right, Difference(" – ".join(sorted(pair)), "")) for right, pair in rows))


# ---------------------------------------------------------------- tables


def main() -> None:
    """Print edited copies by edit and kind, then rankings of the open documents beside baselines, then suggestions."""
    known = seeds()
    for part in HALVES:
        answers = [one for seed in _DRAWS[part] for one in answered([*specimen(), *known], part, seed)]
        _print_edits(part, answers)
        _print_confusion(answers)
    if known:
        _print_rankings(known)
        _print_suggestions(known)


def _print_edits(part: str, answers: Sequence[Answer]) -> None:
    print(f"\nedited copies, {part}: {len(answers)}, kind right {_share(answers, _is_right):.3f}")
    by_edit: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        by_edit[one.copy.edit].append(one)
    for edit, rows in [*sorted(by_edit.items()), ("all", list(answers))]:
        mrr, deep = sum(1 / one.rank for one in rows) / len(rows), _share(rows, lambda one: one.rank <= _DEEP)
        print(f"{edit:12} {len(rows):4}  MRR {mrr:.3f}  R@5 {deep:.3f}  kind right {_share(rows, _is_right):.3f}")


def _is_right(one: Answer) -> bool:
    return one.kind == one.copy.kind


def _share(answers: Sequence[Answer], holds: Callable[[Answer], bool]) -> float:
    return sum(map(holds, answers)) / len(answers) if answers else 0.0


def _print_confusion(answers: Sequence[Answer]) -> None:
    counts = Counter((one.copy.kind, one.kind) for one in answers)
    told = sorted({kind for _, kind in counts})
    print(f"\n{'made / told':13}" + "".join(f"{kind:>13}" for kind in told))
    for made in sorted({kind for kind, _ in counts}):
        print(f"{made:13}" + "".join(f"{counts[made, kind] or '·':>13}" for kind in told))


def _print_rankings(items: Sequence[Listed]) -> None:
    graded = grades()
    for name, like in rankings(items).items():
        for across in (False, True):
            rows = list(ranked(items, graded, like, across=across))
            for part in ("both", *HALVES):
                kept = [row for row in rows if part in ("both", half(row[0]))]
                print(
                    f"{name:20} {'across' if across else 'all':7} {part:8} {len(kept):3}  "
                    f"MRR {_told(row[1] for row in kept)}  R@5 {_told(row[2] for row in kept)}"
                )


def _told(values: Iterable[float]) -> str:
    mean, low, high = interval(list(values))
    return f"{mean:.2f} [{low:.2f}, {high:.2f}]"


def _print_suggestions(items: Sequence[Listed]) -> None:
    """Precision is counted with an unlisted pair as wrong, and a related one as right or wrong."""
    graded, annotated = grades(), typed()
    for within in (False, True):
        rows = suggest_lineage(items, within_session=within)
        for part in HALVES:
            kept = [
                (frozenset(map("/".join, (one.earlier, one.later))), one)
                for one in rows
                if half("/".join(one.later)) == part
            ]
            found = [graded.get(pair, UNLISTED) for pair, _ in kept]
            kinds = [str(one.kind) in annotated[pair] for pair, one in kept if pair in annotated]
            print(
                f"suggested, {'all' if within else 'across sessions':15} {part:8} {len(found):3}: "
                f"same or related {sum(one >= 1 for one in found)}, same {sum(one == SAME for one in found)}; "
                f"kind right {sum(kinds)} of {len(kinds)}"
            )


if __name__ == "__main__":
    main()
