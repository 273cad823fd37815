"""Facts about the papers we draw: that they are whole, consistent, repeatable, and say what their truth says."""
