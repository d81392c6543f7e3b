"""Commands of the application `audit`."""
