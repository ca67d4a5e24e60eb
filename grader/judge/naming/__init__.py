"""What a wrong answer got wrong, by its name: known mistakes, relations, slips that anybody can make."""
