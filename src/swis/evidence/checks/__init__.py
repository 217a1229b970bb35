"""What stands in the way of an estimate, said in sentences before any is made."""
