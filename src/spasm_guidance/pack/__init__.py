"""What a rule pack holds, and how it is checked."""
