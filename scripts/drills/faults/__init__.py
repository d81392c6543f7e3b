"""What happens to a desk in a bad year, each many times: killed, cut off, full, out of time, given broken files."""
