"""What is known of language and the world, as data: typed loaders, and nothing else.

Every entry of the TOML files carries examples that the tests run; every row of the tables carries its source.
"""
