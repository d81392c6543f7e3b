"""The words of the thesaurus for templates."""
