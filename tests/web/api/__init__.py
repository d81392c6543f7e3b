"""The API, its description, and the forms in which records leave the desk."""
