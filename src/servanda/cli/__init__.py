"""The command line: one command per verb, a thin shell over the library."""
