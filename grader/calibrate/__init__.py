"""The examiner, measured: what it says to answers whose truth is known beforehand."""
