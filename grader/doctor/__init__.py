"""What this machine can do, in plain words: the examination behind `gradschool doctor`."""
