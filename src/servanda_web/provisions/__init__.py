"""Pages of provisions: who cites an article or a paragraph, with its text where the owner of the desk provides it."""
