"""The floor: one websocket message out, one back, and a page that draws it by hand. No axes, no hover, no framework."""
