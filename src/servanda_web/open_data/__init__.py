"""What leaves the desk for programs besides the API: harvesting, the feed, the dump, and the pages that tell of it."""
