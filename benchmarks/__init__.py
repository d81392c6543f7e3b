"""Speed and quality, ours beside peers, as commands that anyone can run: `make bench`."""
