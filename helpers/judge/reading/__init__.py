"""What a student's function returned, read: taken for a plain value where it is as good as one, else named in words."""
