"""Django's SQLite, whose connections are kept from one page to the next."""
