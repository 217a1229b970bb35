"""What it cost, and whether that was worth it to somebody who says what an event is worth."""
