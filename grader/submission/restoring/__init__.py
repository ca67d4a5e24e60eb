"""A submitted file as a notebook that can be marked: read, each cell recognised, the student's own words kept, the rest put back."""
