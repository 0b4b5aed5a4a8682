"""What can be asked, and what can be stated of the answers."""
