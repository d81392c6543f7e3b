"""A programme budget in small, set as the Secretariat sets one: its styles, typed numbers, tables and their notes."""

from __future__ import annotations

from tests.documents.word_files import docx, p

_STYLES = (
    ("M", "_ H_M"),
    ("Ch", "_ H _Ch"),
    ("H1", "_ H_1"),
    ("H23", "_ H_2/3"),
    ("H4", "_ H_4"),
    ("H56", "_ H_5/6"),
    ("Txt", "_ Single Txt"),
    ("Note", "FootnoteText"),
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>' for name, shown in _STYLES
)


def styled(style: str, *runs: str) -> str:
    """A paragraph of a style; in a run "\\t" is a tab, "\\n" a line break, "^a^" a superscript letter."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(_runs(text) for text in runs)}</w:p>'


def _runs(text: str) -> str:
    parts = text.split("^")
    return "".join(_run(part, "<w:vertAlign w:val='superscript'/>" if i % 2 else "") for i, part in enumerate(parts))


def _run(text: str, look: str) -> str:
    content = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    content = content.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{content}</w:t></w:r>'


def cell(text: str, *, span: int = 1, merge: str = "") -> str:
    """A table cell; `merge` is "restart" or "continue" for a cell that goes on downwards."""
    width = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{width}{down}</w:tcPr>{styled('Txt', text)}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def text_box(*texts: str) -> str:
    """A paragraph that holds nothing but a drawing with a text box, in its two spellings."""
    inner = f"<w:txbxContent>{''.join(styled('Txt', text) for text in texts)}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _masthead() -> str:
    return table(
        f"<w:tc>{p('United Nations')}</w:tc><w:tc>{p('A/99/6 (Sect. 16)')}</w:tc>",
        f"<w:tc>{p('General Assembly')}</w:tc><w:tc>{p('Distr.: General')}{p('3 May 2044')}{p('Original: English')}</w:tc>",
    )


def _contents() -> str:
    rows = [("I.", "Lamps and their keepers", "3"), ("II.", "Resources asked for", "6"), ("Annex", "Posts", "9")]
    return styled("H1", "Contents") + table(
        *("".join(f"<w:tc>{p(text)}</w:tc>" for text in row) for row in [("", "", "Page"), *rows])
    )


def _programme() -> str:
    return "".join(
        (
            styled("M", "Part IV\nCooperation at sea"),
            styled("Ch", "Section 16\nLighthouses and the safety of coasts"),
            styled("Ch", "\tI.\tLamps and their keepers"),
            styled("H1", "\tOverall orientation"),
            styled("H23", "\tMandates and background"),
            styled("Txt", "16.1\tThe Office of Lamps is responsible for the lighting of coasts."),
            styled("Txt", "16.2\tIts mandate follows from the decisions of the keepers, which ask it:"),
            styled("Txt", "\t(a)\tTo keep every lamp lit, by means of:"),
            styled("Txt", "\t(i)\tOil of good quality;"),
            styled("Txt", "\t(ii)\tWicks that are cut daily;"),
            styled("Txt", "\t(b)\tTo report on lamps that failed."),
            styled("H23", "\tStrategy for 2045"),
            styled("Txt", "16.3\tThe strategy is shown in figure 16.I."),
            styled("H4", "\tFigure 16.I\nPerformance measure: lamps lit"),
            text_box("Lamps lit", "120 in 2043"),
            styled("H1", "\tProgramme of work"),
            styled("H1", "\tSubprogramme 1\nOil"),
            styled("H23", "\tObjective"),
            styled("Txt", "16.4\tThe objective is to supply oil to every tower."),
            styled("H23", "\tStrategy"),
            styled("Txt", "16.5\tTo reach the objective, the Office will buy early."),
            styled("H4", "\tResult 1: towers no longer run dry"),
            styled("Txt", "16.6\tThe work led to 40 towers with full tanks, as table 16.1 shows."),
        )
    )


def _tables() -> str:
    return "".join(
        (
            styled("H1", "\tTable 16.1\nPerformance measure"),
            table(
                cell("2043 (actual)", merge="restart") + cell("Planned", span=2),
                cell("", merge="continue") + cell("2044") + cell("2045^a^"),
                cell("30 towers") + cell("40 towers") + cell("45 towers"),
            ),
            styled("Txt", "^a^ Without the towers that are under repair."),
            styled("H1", "\tDeliverables"),
            styled("Txt", "16.7\tTable 16.2 lists all deliverables of the subprogramme."),
            styled("H1", "\tTable 16.2"),
            styled("H23", "\tDeliverables for the period 2043 to 2045"),
            table(cell("Category") + cell("2043") + cell("2044"), cell("Oil casks") + cell("12") + cell("14")),
            styled("Ch", "\tII.\tResources asked for"),
            styled("H1", "\tOverview"),
            styled("Txt", "16.8\tThe resources asked for come to 1,200 casks, including:"),
            styled("Txt", "\t(a)\tFor posts, 900 casks;"),
            styled("Txt", "\t•\tOf these, 20 casks for night watches;"),
            styled("Txt", "\t(b)\tFor other costs, 300 casks."),
            styled("M", "Annex\nPosts and their places"),
            styled("Txt", "The chart below shows the posts."),
        )
    )


def budget() -> bytes:
    """The whole document."""
    cover = _masthead() + p("Eightieth session") + p("Proposed programme budget for 2045") + _contents()
    return docx(cover + _programme() + _tables(), styles=STYLES)
