"""`python -m grader.cli` is `gradschool`."""

from grader.cli import main

if __name__ == "__main__":
    main()
