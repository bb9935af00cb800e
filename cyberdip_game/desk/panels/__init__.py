"""The panels of the crisis desk: each a function from a sheet and a rectangle to a node."""
