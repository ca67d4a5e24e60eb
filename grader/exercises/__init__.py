"""What the course asks: one package for each notebook, one file for each exercise."""
