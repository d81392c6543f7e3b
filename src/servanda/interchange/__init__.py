"""Results in the forms that offices use: tables, Word, PDF, web page, JSON."""
