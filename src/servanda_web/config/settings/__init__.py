"""Settings for the three places where the desk runs: `sqlite` (one machine), `postgres` (production) and `test`."""
