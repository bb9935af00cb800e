"""The window: the only room that imports pygame. Scenes turn sheets into nodes, and events into decisions."""
