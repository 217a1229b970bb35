"""One module for each word of `swis evidence`."""
