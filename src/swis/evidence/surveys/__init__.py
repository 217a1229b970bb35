"""What people answered, with n, and how far it can stand for those who did not."""
