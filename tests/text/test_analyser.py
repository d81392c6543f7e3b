"""The analyser finds the same term in inflected, joined and differently spelt words of six languages."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from servanda.text.analyser import LANGUAGES, Token, analyse, is_stopword, script_language
from servanda.text.folding import fold


def terms(text: str, language: str) -> list[str]:
    return [token.term for token in analyse(text, language)]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "investigations", "investigation"),
        ("en", "State's", "states"),
        ("en", "capacity-building", "Capacity building"),
        ("fr", "l’enquête", "enquêtes"),
        ("fr", "qu'autorités", "autorité"),
        ("es", "investigaciones", "investigación"),
        ("es", "extradicion", "extradición"),
        ("ru", "расследования", "расследование"),
        ("ru", "мигрантов", "мигранты"),
        ("ar", "المهاجرين", "والمهاجرين"),
        ("ar", "استرداد", "واسترداد"),
        ("ar", "تهريب", "لتهريب"),
        ("ar", "وثائق", "والوثائق"),
        ("ar", "توصية", "والتوصيات"),
        ("ar", "الدول", "للدول"),
        ("ar", "المِلكية", "الملكية"),
        ("zh", "资产", "资产"),
    ],
)
def test_inflections_share_a_term(language: str, one: str, other: str) -> None:
    assert terms(one, language) == terms(other, language) != []


def test_an_arabic_word_keeps_a_first_letter_of_its_own() -> None:
    assert terms("فريق وزارة", "ar") == ["فريق", "وزار"]


def test_a_symbol_inside_arabic_is_read_as_latin() -> None:
    assert terms("الوثيقة CTOC/COP/WG.7/2021/3،", "ar")[1:] == ["ctoc", "cop", "wg", "7", "2021", "3"]


def test_scripts_joined_in_one_run_come_apart() -> None:
    assert terms("第7条UNODC", "zh") == ["第", "7", "条", "unodc"]
    assert terms("وUNODC", "ar") == ["و", "unodc"]


def test_french_inside_a_russian_text_is_not_russian() -> None:
    assert terms("протоколы States", "ru") == ["протокол", "state"]


def test_an_elided_article_is_outside_the_token() -> None:
    assert analyse("d’Ivoire", "fr") == [Token("ivoir", 2, 8, "ivoire")]


@example("ﹰ", "en")  # a mark alone
@example("ﷺ ͺ", "ar")  # a phrase in one sign; a letter that is only a mark
@given(st.text(), st.sampled_from(LANGUAGES))
def test_tokens_stand_in_order_and_inside_the_text(text: str, language: str) -> None:
    starts = [token.start for token in analyse(text, language)]
    assert starts == sorted(starts)
    for token in analyse(text, language):
        assert 0 <= token.start < token.end <= len(text)
        assert token.term
        assert " " not in token.term


@given(st.text())
def test_forms_are_folded(text: str) -> None:
    assert all(fold(token.form) == token.form for token in analyse(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Parties to the Protocol should share information"),
        ("fr", "Les États parties devraient échanger des informations sur les itinéraires"),
        ("es", "Los Estados partes deberían intercambiar información sobre las rutas"),
        ("ru", "Государствам рекомендуется обмениваться информацией"),
        ("ar", "ينبغي للدول الأطراف أن تتبادل المعلومات وفقا للوثيقة CTOC/COP/2021/3"),
        ("zh", "缔约国应当交流关于UNODC的信息"),
    ],
)
def test_the_script_tells_the_language(language: str, text: str) -> None:
    assert script_language(text) == language


def test_without_letters_the_default_stands() -> None:
    assert script_language("12/5", default="fr") == "fr"
    assert script_language("Vienna", default="es") == "es"


def test_stopwords_in_any_spelling() -> None:
    assert is_stopword("THE")
    assert is_stopword("على", "ar")
    assert is_stopword("même", "fr")
    assert not is_stopword("smuggling")
    assert not is_stopword("the", "sw")
