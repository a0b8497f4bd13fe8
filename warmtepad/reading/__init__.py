"""Files in, nouns out; every problem of a file in one error."""
