"""The game as plain sentences and numbered choices: for a shell, a screen reader, a script."""
