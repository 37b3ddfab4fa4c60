"""The overview in Dash."""
