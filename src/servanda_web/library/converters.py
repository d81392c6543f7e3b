"""Parts of addresses: a document's identifier, which may hold slashes, and the language of its text."""


class Identifier:
    """A symbol ("CTOC/COP/WG.7/2021/3") or a provisional id."""

    regex = r"[^\s?#]+"

    def to_python(self, value: str) -> str:
        """The identifier as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The identifier as it stands; Django quotes what needs quoting."""
        return value


class TextLanguage(Identifier):
    """A language of a text, `und` where the document does not say it."""

    regex = "ar|zh|en|fr|ru|es|und"


class Form(Identifier):
    """The ending of an address that names a form for programs."""

    regex = r"json|jsonld|ttl|akn\.xml"
