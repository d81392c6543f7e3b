"""Tools that a paper lists: under headings with years, in bullets, in quotation marks; and what is no tool."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.documents.reading import read_document
from servanda.extraction.findings import Tool
from servanda.extraction.tool_makers import organization_in
from servanda.extraction.tool_words import kind_of
from servanda.extraction.tools import extract_tools

OPENING = "## I. Introduction\n\n1. The paper was prepared by the Secretariat for the Group.\n\n"


def tools(text: str) -> tuple[Tool, ...]:
    return extract_tools(read_document((OPENING + text).encode(), "paper.md"))


def test_a_tool_under_a_heading_of_its_own_has_all_paragraphs_below_it() -> None:
    (found,) = tools(
        "## II. Key tools\n\n2. The tools are listed below.\n\n**Lamp Manual (2031 and 2035)**\n\n"
        "3. The UNODC *Lamp Manual* helps keepers.\n\n4. It is at www.example.org/lamps.\n"
    )
    assert (found.title, found.years, found.kind, found.organization) == (
        "Lamp Manual",
        (2031, 2035),
        "manual",
        "UNODC",
    )
    assert (found.link, found.paragraph, found.description) == ("www.example.org/lamps", "3", ("3", "4"))


@pytest.mark.parametrize(
    ("entry", "title", "organization", "years", "link"),
    [
        ("Guide to Wicks (UNODC, 2030)", "Guide to Wicks", "UNODC", (2030,), None),
        ("Small Arms Survey, *Oil at Sea* (Geneva, 2041)", "Oil at Sea", "Small Arms Survey", (2041,), None),
        ("Lamp Portal, International Labour Organization", "Lamp Portal", "International Labour Organization", (), None),
        ("[Lamp Portal](https://lamps.example.org)", "Lamp Portal", None, (), "https://lamps.example.org"),
        ("Oil Guide (INTERPOL and UNODC, 2030), available at www.example.org/oil.", "Oil Guide", "INTERPOL and UNODC", (2030,), "www.example.org/oil"),
    ],
)  # fmt: skip
def test_entries_of_a_list(entry: str, title: str, organization: str | None, years: tuple[int, ...], link: str) -> None:
    (found,) = tools(f"## II. Tools and resources\n\n2. The following may be useful:\n\n- {entry}\n")
    assert (found.title, found.organization, found.years, found.link) == (title, organization, years, link)
    assert found.paragraph == "2"


def test_a_title_in_quotation_marks_is_a_tool_below_such_a_heading_only() -> None:
    text = "2. The study entitled “Lamps of the coast” tells how they burn.\n"
    assert [found.title for found in tools(f"## II. Recommended resources\n\n{text}")] == ["Lamps of the coast"]
    assert tools(f"## II. Overview\n\n{text}") == ()


def test_resources_of_a_budget_are_no_tools() -> None:
    assert tools("## II. Resource requirements\n\n2. The resources asked for are below.\n\n- Posts (12)\n") == ()


def test_what_a_text_only_speaks_of_is_not_the_maker() -> None:
    assert organization_in("It was made under a joint initiative of the European Union.", "") is None
    assert organization_in("The study, published by the International Labour Organization, tells.", "") == (
        "International Labour Organization"
    )


def test_the_title_tells_the_kind_before_the_text() -> None:
    assert kind_of("Case Law Database", "It is a part of the portal.") == "database"
    assert kind_of("Abused and alone", "The report tells.") == "report"
    assert kind_of("Abused and alone") == "publication"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["- ", "(", "2030)", ", ", "UNODC", "Guide ", "**", "\n\n", "2. ", "“", "”", "entitled ", "www.x.org", ": "]
        ),
        max_size=25,
    ).map("".join)
)
def test_odd_lists_never_raise(text: str) -> None:
    for found in tools(f"## II. Tools\n\n2. See:\n\n{text}\n"):
        assert found.title
        assert found.paragraph in found.description


@pytest.mark.parametrize(
    ("heading", "years"),
    [
        ("Lamp Manual (2031, revised 2035)", (2031, 2035)),
        ("Lamp Manual (2nd edition, 2035)", (2035,)),
        ("Lamp Manual (2031–present)", (2031,)),
        ("Lamp Manual (forthcoming in 2036)", (2036,)),
    ],
)
def test_words_of_an_edition_stand_beside_its_year(heading: str, years: tuple[int, ...]) -> None:
    (found,) = tools(f"## II. Key tools\n\n2. The tools are below.\n\n**{heading}**\n\n3. It helps keepers.\n")
    assert (found.title, found.years) == ("Lamp Manual", years)


@pytest.mark.parametrize(
    ("paragraph", "title", "organization", "years"),
    [
        ("The *Global Study on Lamps* shows that few burn.", "Global Study on Lamps", None, ()),
        ("*Lamp Law* (UNODC, 2030), with commentary.", "Lamp Law", "UNODC", (2030,)),
        ("Model Law on Lamps at Sea (2030). It has nine articles.", "Model Law on Lamps at Sea", None, (2030,)),
    ],
)
def test_a_numbered_paragraph_opens_with_its_title(
    paragraph: str, title: str, organization: str | None, years: tuple[int, ...]
) -> None:
    (found,) = tools(f"## II. Key tools\n\n2. {paragraph}\n")
    assert (found.title, found.organization, found.years) == (title, organization, years)


def test_capitals_and_a_word_for_its_kind_tell_a_title_where_italics_are_lost() -> None:
    (found,) = tools("## II. Key tools\n\n2. The Global Study on Lamps at Sea 2030 (GSL) shows that few burn.\n")
    assert (found.title, found.kind) == ("Global Study on Lamps at Sea 2030", "study")
    assert tools("## II. Key tools\n\n2. The Working Group on Lamps has long asked for tools.\n") == ()


def test_a_sentence_with_a_year_in_brackets_is_no_title() -> None:
    assert tools("## II. Key tools\n\n2. Lamps have been used at sea since the study (2030). They burn.\n") == ()


def test_rows_of_a_table_with_a_column_for_titles_are_tools() -> None:
    table = (
        "| Title | Organization | Year | Website |\n|---|---|---|---|\n| *Lamp Manual* | UNODC | 2031 | www.x.org |\n"
    )
    (found,) = tools(f"## II. Key tools\n\n2. They are in the table.\n\n{table}")
    assert (found.title, found.kind, found.organization) == ("Lamp Manual", "manual", "UNODC")
    assert (found.years, found.link, found.paragraph) == ((2031,), "www.x.org", "2")
    assert tools(f"## II. Posts\n\n2. See the table.\n\n{table}") == ()
    assert tools("## II. Key tools\n\n2. See the table.\n\n| Lamp | Price |\n|---|---|\n| Red | 4 |\n") == ()


def test_a_list_right_below_its_heading_keeps_its_first_entry() -> None:
    found = tools(
        "## II. Further reading\n\n(a) UNODC, *Oil Guide* (Vienna, 2030);\n\n(b) UNODC, *Wicks* (Vienna, 2031).\n"
    )
    assert [tool.title for tool in found] == ["Oil Guide", "Wicks"]


@pytest.mark.parametrize(
    ("paragraph", "titles"),
    [
        ("More recently, UNODC published *Lamps of the Coast* (2030) and the *Oil Digest* (2031).", ["Lamps of the Coast", "Oil Digest"]),
        ("*Lamps of the Coast* (2030) is used with care; see *Official Records*, vol. I.", ["Lamps of the Coast"]),
        ("Finally, the Modular Lamp Compendium (MLC) was drawn up by keepers.", ["Modular Lamp Compendium"]),
        ("In addition, UNODC maintains the Knowledge Portal LUMEN and the Lamp Case Database.", ["Knowledge Portal LUMEN", "Lamp Case Database"]),
        ("The *Oil Study* (2030) is brief. Its *Lamp Annex and Index* followed. The *Oil Study* sold well.", ["Oil Study", "Lamp Annex and Index"]),
        ("The Lamp Data Collaborative is a global data hub on lamps run by keepers.", ["Lamp Data Collaborative"]),
        ("The Lamp Keepers Union is a member of the group.", []),
        ("All of them are available on the Lamp Knowledge Portal of the Office.", []),
        ("The e-learning module entitled “Oil at sea” and the manual entitled “Wicks” teach keepers.", ["Oil at sea", "Wicks"]),
    ],
)  # fmt: skip
def test_titles_in_the_midst_of_a_paragraph(paragraph: str, titles: list[str]) -> None:
    assert [found.title for found in tools(f"## II. Key tools\n\n2. {paragraph}\n")] == titles


@pytest.mark.parametrize(
    ("entry", "title", "years"),
    [
        ("Oil Guide, 2nd ed. (United Nations publication, Sales No. E.30.V.14)", "Oil Guide", ()),
        ("Oil Guide (second edition)", "Oil Guide", ()),
        ("*Oil Guide: A Primer*, 2nd ed.", "Oil Guide: A Primer", ()),
        ("Union of Keepers, Oil Office and Wick Network, *LUX Report on Oil* (2033)", "LUX Report on Oil", (2033,)),
    ],
)
def test_editions_and_authors_are_no_part_of_a_title(entry: str, title: str, years: tuple[int, ...]) -> None:
    (found,) = tools(f"## II. Tools and resources\n\n2. The following may be useful:\n\n- {entry}\n")
    assert (found.title, found.years) == (title, years)


@pytest.mark.parametrize(
    ("paragraph", "title", "kind", "organization", "years"),
    [
        ("The goLUX software solution, launched by UNODC in 2030, counts lamps.", "goLUX", "software", "UNODC", (2030,)),
        ("UNODC maintains the portal known as Lamp Resources and Laws (LRL).", "Lamp Resources and Laws", "platform", "UNODC", ()),
        ("INTERPOL’s LampScan mobile application, launched in 2029, finds lamps.", "LampScan", "application", "INTERPOL", (2029,)),
        ("The Oil Observatory, hosted by UNODC, publishes maps.", "Oil Observatory", "observatory", "UNODC", ()),
        ("The *Oil Guide*, published in 2028 by UNODC and the World Bank, is short.", "Oil Guide", "guide", "UNODC and the World Bank", (2028,)),
        ("In 2032, UNODC and INTERPOL jointly published *Light for Sale*, a study of oil.", "Light for Sale", "study", "UNODC and INTERPOL", (2032,)),
        ("Keepers may follow the course entitled “Safe Lamps”, which UNODC published in 2026.", "Safe Lamps", "course", "UNODC", (2026,)),
        ("INTERPOL manages I-LAMP, a database of lamps.", "I-LAMP", "database", "INTERPOL", ()),
        ("UNODC maintains the Integrated Lamp Information System.", "Integrated Lamp Information System", "system", "UNODC", ()),
        ("The *Oil Guide*, prepared under the auspices of INTERPOL, is short.", "Oil Guide", "guide", "INTERPOL", ()),
        ("Lamp Risk Toolkit. Published by the World Bank in 2027, it helps keepers.", "Lamp Risk Toolkit", "toolkit", "World Bank", (2027,)),
    ],
)  # fmt: skip
def test_a_paragraph_says_who_made_a_tool_and_when(
    paragraph: str, title: str, kind: str, organization: str, years: tuple[int, ...]
) -> None:
    (found,) = tools(f"## II. Key tools\n\n2. {paragraph}\n")
    assert (found.title, found.kind, found.organization, found.years) == (title, kind, organization, years)


@pytest.mark.parametrize(
    ("entry", "title", "organization"),
    [
        ("Lamp Writer Tool: a programme maintained by UNODC", "Lamp Writer Tool", "UNODC"),
        ("Model Provisions on Oil, prepared by the League of Keepers of Lamps", "Model Provisions on Oil", "League of Keepers of Lamps"),
        ("*Wicks and Wax*, INTERPOL training handbook, 2nd ed. (2030)", "Wicks and Wax", "INTERPOL"),
        ("The “Lamps at Sea” module of UNODC", "Lamps at Sea", None),
        ("LUMEN, a portal on legislation", "LUMEN", None),
    ],
)  # fmt: skip
def test_what_an_entry_says_of_its_title_is_no_part_of_it(entry: str, title: str, organization: str | None) -> None:
    (found,) = tools(f"## II. Existing resources\n\n2. The following may be useful:\n\n- {entry}\n")
    assert (found.title, found.organization) == (title, organization)


def test_text_below_a_heading_without_year_tells_the_year() -> None:
    (found,) = tools(
        "## II. Tools\n\n#### *Oil Disclosure Guidance*\n\n2. Issued in 2020 by UNODC, it is for dealers.\n"
    )
    assert (found.title, found.organization, found.years) == ("Oil Disclosure Guidance", "UNODC", (2020,))


def test_a_heading_says_who_made_all_below_it() -> None:
    found = tools("## II. Tools\n\n### A. Developed by UNODC\n\n2. See the *Oil Guide* and the *Lamp Guide*.\n")
    assert [tool.organization for tool in found] == ["UNODC", "UNODC"]


def test_who_wrote_the_first_of_two_did_not_write_the_second() -> None:
    text = "2. See a report by the World Bank, *Lamps and Debt* (2035), and the annual *World Lamp Review*.\n"
    found = tools(f"## II. Tools\n\n{text}")
    assert [(tool.title, tool.organization) for tool in found] == [
        ("Lamps and Debt", "World Bank"),
        ("World Lamp Review", None),
    ]


def test_titles_in_quotation_marks_follow_each_other() -> None:
    found = tools("## II. Tools\n\n2. UNODC offers three modules: “Oil Basics”, “Wicks and Wax” and “Glass Ware”.\n")
    assert [tool.title for tool in found] == ["Oil Basics", "Wicks and Wax", "Glass Ware"]


def test_a_heading_may_name_the_maker_and_text_below_it_further_tools() -> None:
    found = tools(
        "## II. Tools\n\n#### Toolkit on Joint Teams (Council of Europe, 2030)\n\n2. It has a checklist for keepers.\n\n"
        "3. UNODC has developed a mobile application, LampCheck. The Toolkit is part of it.\n"
    )
    assert [(tool.title, tool.organization, tool.years) for tool in found] == [
        ("Toolkit on Joint Teams", "Council of Europe", (2030,)),
        ("LampCheck", "UNODC", ()),
    ]


def test_headings_for_a_kind_of_tools_are_no_tools() -> None:
    found = tools(
        "## II. Materials developed by the Office\n\n### Manuals and guides\n\n2. The *Oil Guide* helps keepers.\n\n"
        "### *Lamp Disclosure Framework*\n\n3. It tells keepers what to disclose.\n"
    )
    assert [tool.title for tool in found] == ["Oil Guide", "Lamp Disclosure Framework"]


def test_a_list_that_its_lead_calls_one_of_tools_counts_anywhere() -> None:
    text = "2. UNODC has issued the following {}:\n\n(a) Oil Guide (2030);\n\n(b) Manual on Lamps at Sea.\n"
    assert [tool.title for tool in tools("## II. Legal aspects\n\n" + text.format("publications"))] == [
        "Oil Guide",
        "Manual on Lamps at Sea",
    ]
    assert tools("## II. Legal aspects\n\n" + text.format("reminders")) == ()
    heading = "Publications of the Office on lamps\n\n- Oil Guide (2030)\n- Manual on Lamps at Sea\n"
    assert [tool.title for tool in tools(f"## Annex\n\n{heading}")] == ["Oil Guide", "Manual on Lamps at Sea"]
    italics = "2. The following guides by UNODC are relevant:\n\n(a) *The Lamp Masters: How They Hide*;\n\n(b) Lamps.\n"
    assert [tool.title for tool in tools(f"## II. Legal aspects\n\n{italics}")] == ["The Lamp Masters: How They Hide"]


def test_guidance_in_a_heading_of_substance_lists_no_tools() -> None:
    text = "2. Jurisdiction exists where:\n\n(a) The lamp burns in the territory of the State; or\n\n(b) It burns at sea.\n"
    assert tools(f"## II. Overview of issues and guidance for response\n\n{text}") == ()
    assert tools(f"## II. Key tools\n\n{text}") == ()
