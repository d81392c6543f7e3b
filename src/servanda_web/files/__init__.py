"""The store of files: what strangers gave and the desk keeps, each under the digest of its bytes."""
