"""What a notebook shows once it was run: what the examiner says of an exercise, and what is safe of a student's own."""
