"""The thematic index and the compendium that can be taken away."""
