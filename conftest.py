"""What holds for every pytest run here, over tests/ as over solutions/."""

pytest_plugins = ["tests.strict", "tests.surroundings", "tests.narrow", "tests.distribution"]
