"""Personal data: what is kept of people and why, how a person takes it out, and how a person is erased."""
