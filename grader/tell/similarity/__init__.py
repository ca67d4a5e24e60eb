"""Which answers look alike? Answer cells compared by copydetect, after what everybody may have in common is taken out."""

from grader.tell.similarity.page import CAUTION, write_similarity
from grader.tell.similarity.week import similar

__all__ = ["CAUTION", "similar", "write_similarity"]
