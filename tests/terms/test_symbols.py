"""Symbols: read, written, found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import InvalidSymbol
from servanda.terms.symbols import Symbol, find_symbols, parse_symbol, symbol_from_iri, symbol_from_slug

REAL = [
    "CTOC/COP/WG.7/2021/INF/1/Rev.1",
    "CTOC/COP/2018/13",
    "CAC/COSP/IRG/2019/1/Add.3",
    "A/HRC/59/15",
    "A/HRC/WG.6/48/SVN/2",
    "A/RES/55/25",
    "A/C.3/72/L.5",
    "S/RES/1373(2001)",
    "S/2004/123",
    "E/CN.15/2019/L.2/Rev.1",
    "E/2013/30",
    "A/CONF.222/17",
    "A/AC.254/4",
    "ST/SGB/2003/13",
    "CEDAW/C/GC/30",
    "CCPR/C/123/D/2345/2014",
    "HRI/GEN/1/Rev.9",
    "A/80/6 (Sect. 16)",
    "A/80/6 (Sect. 16)/Add.1",
    "A/76/INF/2",
    "A/RES/S-32/1",
    "A/RES/3074(XXVIII)",
    "CERD/C/ITA/CO/19-20",
    "S/PV.8500 (Resumption 1)",
    "A/56/6 (Introduction)",
    "A/HRC/WG.6/7/L.15",
    "S/PRST/2019/1",
]


@pytest.mark.parametrize("text", REAL)
def test_a_real_symbol_survives_every_way_of_writing_it(text: str) -> None:
    symbol = parse_symbol(text)
    assert str(symbol) == text
    assert symbol_from_iri(symbol.iri) == symbol
    assert symbol_from_slug(symbol.slug) == symbol
    assert [str(found) for found, _ in find_symbols(f"The note ({text}) was read.")] == [text]


@pytest.mark.parametrize(
    ("text", "organ", "body", "year", "session", "series", "number", "modifiers"),
    [
        ("CTOC/COP/WG.7/2021/INF/1/Rev.1", "CTOC", "CTOC/COP/WG.7", 2021, None, "INF", "1", ("Rev.1",)),
        ("A/HRC/59/15", "A", "A/HRC", None, "59", None, "15", ()),
        ("A/HRC/WG.6/48/SVN/2", "A", "A/HRC/WG.6", None, "48", None, "2", ()),
        ("A/RES/55/25", "A", "A", None, "55", "RES", "25", ()),
        ("A/C.3/72/L.5", "A", "A/C.3", None, "72", "L", "5", ()),
        ("S/RES/1373(2001)", "S", "S", 2001, None, "RES", "1373", ()),
        ("E/CN.15/2019/L.2/Rev.1", "E", "E/CN.15", 2019, None, "L", "2", ("Rev.1",)),
        ("A/RES/S-32/1", "A", "A", None, "S-32", "RES", "1", ()),
        ("S/2004/123", "S", "S", 2004, None, None, "123", ()),
        ("TD/B/C.I/EM.44/3", "TD", "TD/B/C.I/EM.44", None, None, None, "3", ()),
        ("A/80/6 (Sect. 16)", "A", "A", None, "80", None, "6", ()),
        ("CAC/COSP/IRG/2019/1/Add.3", "CAC", "CAC/COSP/IRG", 2019, None, None, "1", ("Add.3",)),
        ("HRI/GEN/1/Rev.9", "HRI", "HRI/GEN", None, None, None, "1", ("Rev.9",)),
        ("A/CONF.222/17", "A", "A/CONF.222", None, None, None, "17", ()),
    ],
)
def test_the_components_have_names(
    text: str,
    organ: str,
    body: str,
    year: int | None,
    session: str | None,
    series: str | None,
    number: str | None,
    modifiers: tuple[str, ...],
) -> None:
    symbol = parse_symbol(text)
    assert (symbol.organ, symbol.body, symbol.year, symbol.session) == (organ, body, year, session)
    assert (symbol.series, symbol.number, symbol.modifiers) == (series, number, modifiers)


def test_base_and_section() -> None:
    assert str(parse_symbol("A/80/6 (Sect. 16)/Add.1/Corr.2").base) == "A/80/6 (Sect. 16)"
    assert parse_symbol("A/80/6 (Sect. 16)").section == "Sect. 16"
    assert parse_symbol("S/RES/1373(2001)").section is None


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("CTOC/COP/ WG.7/2021/1", "CTOC/COP/WG.7/2021/1"),
        ("CTOC/COP/\nWG.7/2021/1", "CTOC/COP/WG.7/2021/1"),
        ("A/HRC/59/15/Rev. 1", "A/HRC/59/15/Rev.1"),
        ("S/RES/1373 (2001)", "S/RES/1373(2001)"),
        ("A/80/6(Sect.16)", "A/80/6 (Sect. 16)"),
    ],
)
def test_spaces_and_line_breaks_are_forgiven(text: str, canonical: str) -> None:
    assert str(parse_symbol(text)) == canonical
    assert [str(symbol) for symbol, _ in find_symbols(f"in {text}.")] == [canonical]


@pytest.mark.parametrize(
    "text", ["and/or", "A/B", "18/19", "", "14/10/2021", "he/she", "CTOC", "A/HRC/", "A//5", "a/hrc/59/15"]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(InvalidSymbol) as refused:
        parse_symbol(text)
    assert refused.value.code == "invalid-symbol"


@pytest.mark.parametrize("iri", ["/akn/un/doc/", "/akn/xx/doc/a_res_55_25", "/akn/un/doc/and_or"])
def test_other_iris_are_refused(iri: str) -> None:
    with pytest.raises(InvalidSymbol):
        symbol_from_iri(iri)


@pytest.mark.parametrize(
    "text",
    [
        "legal and/or policy steps",
        "either A/B or B/C",
        "on 18/19 May",
        "https://example.org/A/HRC/59/15",
        "www.example.org/unodc/CTOC/2021.html",
        "HIV/AIDS and COVID/19",
        "resolution 55/25",
        "the TCP/IP4 network, 24/7, on 14/10/2021",
        "plan A/4 and plan S/2",
    ],
)
def test_what_only_looks_like_a_symbol_is_not_found(text: str) -> None:
    assert list(find_symbols(text)) == []


def test_the_full_stop_of_the_sentence_is_not_part_of_the_symbol() -> None:
    text = "See CTOC/COP/WG.7/2015/1. Then CTOC/COP/WG.7/2021/INF/1/Rev.1."
    spans = [span.of(text) for _, span in find_symbols(text)]
    assert spans == ["CTOC/COP/WG.7/2015/1", "CTOC/COP/WG.7/2021/INF/1/Rev.1"]


def test_followers_after_and() -> None:
    found = [
        str(symbol)
        for symbol, _ in find_symbols("the report (A/HRC/WG.6/18/AFG/1 and Corr.1) and A/CONF.222/17, Add.1.")
    ]
    assert found == ["A/HRC/WG.6/18/AFG/1", "A/HRC/WG.6/18/AFG/1/Corr.1", "A/CONF.222/17", "A/CONF.222/17/Add.1"]


_words = st.sampled_from(["COP", "WG.7", "C.3", "RES", "INF", "L.12", "CRP.3", "SVN", "S-30", "CO", "GEN", "CONF.222"])
_numbers = st.integers(1, 9999).map(str)
_brackets = st.sampled_from(["6 (Sect. 16)", "1373(2001)", "3074(XXVIII)", "8500 (Resumption 1)"])
_modifiers = st.lists(st.sampled_from(["Rev.1", "Add.3", "Corr.2", "Amend.1"]), max_size=2)
_symbols = st.builds(
    lambda organ, words, number, modifiers: Symbol((organ, *words, number, *modifiers)),
    st.sampled_from(["A", "S", "E", "CTOC", "CAC", "CEDAW", "ST"]),
    st.lists(_words | _numbers, min_size=1, max_size=4),
    _numbers | _brackets,
    _modifiers,
)


@given(_symbols)
def test_parse_and_format_are_inverse(symbol: Symbol) -> None:
    assert parse_symbol(str(symbol)) == symbol
    assert symbol_from_iri(symbol.iri) == symbol
    assert symbol_from_slug(symbol.slug) == symbol


@given(_symbols)
def test_a_symbol_is_found_where_it_stands(symbol: Symbol) -> None:
    text = f"as told in {symbol}."
    assert [(found, span.of(text)) for found, span in find_symbols(text)] == [(symbol, str(symbol))]


@given(st.text(max_size=60))
def test_finding_never_fails_and_spans_hold(text: str) -> None:
    for symbol, span in find_symbols(text):
        assert 0 <= span.start < span.end <= len(text)
        assert str(symbol)


def test_scripts_without_spaces_do_not_hide_a_symbol() -> None:
    assert [str(symbol) for symbol, _ in find_symbols("见文件A/RES/55/25号决议")] == ["A/RES/55/25"]
