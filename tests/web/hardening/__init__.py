"""What an attacker tries: requests that no browser sends, addresses of others, files that a spreadsheet would run."""
