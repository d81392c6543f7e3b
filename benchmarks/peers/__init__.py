"""Document tools of others beside ours: speed and quality of reading in one run, in an environment of its own."""
