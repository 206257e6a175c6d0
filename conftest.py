"""Makes `pytest` replay snippets: see tests/harness/plugin.py."""

pytest_plugins = ["harness.plugin"]
