"""From what an LMS lets people download to the folder that `gradschool grade` reads."""
