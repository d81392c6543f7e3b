"""Documents for the tests of meeting facts: made from text, or read from a seed, and described."""

from __future__ import annotations

from pathlib import Path

from servanda.documents.model import Document
from servanda.documents.reading import read_document
from servanda.extraction.describe import describe

REPORT = """\
United Nations CAC/COSP/IRG/2031/5

Conference of the States Parties to the United Nations Convention against Corruption

Distr.: General

12 June 2031

Original: English

Report of the Implementation Review Group on its tenth session, held in Vienna from 27 to 29 May 2031

I. Introduction

1. In its resolution 3/1, the Conference set up the Group. The Conference, at its seventh session, took note of the pilot.

II. Summary of the discussion

2. This chapter is a summary by the Chair. It was not subject to negotiation during the session.

3. Women were not represented in all courts, speakers said. The discussion was led by the following panellists: Lea Roy, Head of Unit at the Office of Courts of Belgium, on behalf of the Group of Western European and other States, and Ugo de Sá, Judge of Brazil.

III. Organization of the session

A. Opening of the session

4. The Group held six meetings, chaired by Ana Brown (Chile) and Ugo Blé (Côte d'Ivoire), the Vice-Presidents.

B. Statements

5. Under agenda item 2 (a), statements were made by representatives of the following States parties to the Convention: Bosnia and Herzegovina, European Union, Iran (Islamic Republic of), Sudan.

6. Statements were also made by the observer for Tonga, a signatory to the Convention, and by the observers for the following non-signatory States: Andorra and Holy See.

7. The observer for the United Nations Development Programme also made a statement. The representative of Egypt (on behalf of the Group of African States) made a statement.

C. Adoption of the agenda

8. On 27 May, the Group adopted the following agenda:

1. Organizational matters:

(a) Opening of the session;

(b) Adoption of the agenda.

2. Review of the work.

D. Attendance

9. The following States parties to the Convention were represented at the session: Bahamas, Bolivia (Plurinational State of), Côte d'Ivoire, Türkiye and United Kingdom of Great Britain and Northern Ireland.

10. The European Union, a regional economic integration organization that is a party to the Convention, was represented at the session.

11. The following States that are not parties to the Convention were represented by observers: Andorra and Tonga.

12. The following intergovernmental organizations were represented by observers: African Union, Group of States against Corruption and Organization for Security and Cooperation in Europe.

13. The Sovereign Order of Malta, an entity maintaining a permanent observer office at Headquarters, was represented.

E. Documentation

14. The Group had before it the following:

(a) Annotated provisional agenda (CAC/COSP/IRG/2031/1 and Corr.1);

(b) A note on pilots (CAC/COSP/IRG/2031/2).

IV. Adoption of the report

15. On 29 May 2031, the Group adopted chapters I, III and IV of the present report.
"""


def from_text(text: str, name: str = "report.txt") -> Document:
    """A document made from plain text, with metadata."""
    return describe(read_document(text.encode(), name), file_name=name)


def seed(shared: Path, number: str) -> Document:
    """One of the real documents, read and described."""
    [path] = (shared / "corpus" / "seeds").glob(f"{number}_*.txt")
    return describe(read_document(path.read_bytes(), path.name), file_name=path.name)
