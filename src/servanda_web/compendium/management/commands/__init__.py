"""Commands of the compendium."""
