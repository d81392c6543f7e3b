"""What was done, by whom, when and why: events that are added and never changed."""
