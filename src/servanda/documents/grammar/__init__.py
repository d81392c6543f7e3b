"""From blocks to a document: which is a heading, a numbered paragraph, an item, a footnote, or the rest of one."""

from servanda.documents.grammar.assemble import assemble

__all__ = ["assemble"]
