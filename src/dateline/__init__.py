"""Dateline reads news dispatches and keeps the diplomatic record they describe."""
