"""The overview in Voila."""
