"""Results that are drawn at random: what can be said of every right one."""
