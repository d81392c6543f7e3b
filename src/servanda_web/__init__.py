"""The desk: a Django project whose apps are thin shells over the library."""
