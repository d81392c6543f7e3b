"""Where editors give documents: files of their own, or symbols by which the desk fetches them."""
