"""Who gets the programme first, decided by chance and sealed."""
