"""Very many games and what they teach: played in blocks, tallied, told as findings."""
