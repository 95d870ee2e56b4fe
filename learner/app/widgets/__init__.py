"""What screens are made of: widgets show state and post messages, nothing else."""
