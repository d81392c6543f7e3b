"""What every endpoint for programs shares: problems, pages with cursors, answers with ETags, the shape of records."""
