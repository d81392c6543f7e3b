"""People who sign in, what they are to the desk, and what each may do."""
