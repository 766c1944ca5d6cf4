"""Watching feeds: which are due, polling them politely, and what is new in them."""
