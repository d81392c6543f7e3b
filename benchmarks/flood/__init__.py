"""Bad requests, walks along the links of the API, and spoilt files: an answer of 5xx is a failure."""
