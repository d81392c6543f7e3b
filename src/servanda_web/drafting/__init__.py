"""Drafting support: a draft beside the earlier recommendations that it echoes, kept only where a person asks."""
