"""The code that runs inside the sandbox, bound there as the package `gradschool_room`.

It may import numpy, IPython, matplotlib and the students' package `helpers`, and nothing of the grader: the sandbox
does not have it. `frames` is the one module that both sides use.
"""
