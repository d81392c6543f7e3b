"""Who belongs to the desk: invitations, roles given and taken, accounts closed and opened again."""
