"""Effects of the programme, one method a file."""
