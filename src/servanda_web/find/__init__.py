"""The entrance: home, search, and the commands that fill the desk."""
