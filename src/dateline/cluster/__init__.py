"""Coding on many machines: the input is cut into chunks, actors code them, each leaves Parquet, and one machine merges what they left."""

from dateline.cluster.chunks import CHUNK, Chunk, list_chunks
from dateline.cluster.parts import Summary, read_parts
from dateline.cluster.run import Job, run_job

__all__ = ["CHUNK", "Chunk", "Job", "Summary", "list_chunks", "read_parts", "run_job"]
