"""Pages of sessions: what a report says of its meeting, who was present, who spoke, and a calendar."""
