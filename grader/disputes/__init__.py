"""A disputed answer becomes a fixture before the rule is changed: the work behind `gradschool author dispute`."""
