"""Imported before nbformat: leaves out what takes a second to load and nothing here needs."""

import sys

# If it finds this package, jsonschema builds a grammar of web addresses while it is imported (0.9 s of 1.4 s for all that a
# worker loads). None, the documented way to block an import, makes it do without; no notebook's schema names that format.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
