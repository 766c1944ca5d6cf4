"""The explorer: a record as pages to look at, and as an API to build on. Needs the extra `dateline[serve]`."""
