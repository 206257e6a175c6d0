"""Stands in for the command `uvicorn` where another server runs the programs (`server` in environments.toml).

REPLAY_SERVER says which command that is, and which of its options stands for which of Uvicorn's; `{}` is the value.
"""

import json
import os
import sys


def translate(arguments: list[str], server: str, options: dict[str, str], port: str) -> list[str]:
    """Give the other server's command line; leave with a word where one of Uvicorn's options has no counterpart."""
    command, words = [server], list(arguments)
    given = {"port": port}
    while words:
        argument = words.pop(0)
        name, _, value = argument.removeprefix("--").partition("=")
        if words and f"{name}={words[0]}" in options:  # only this value has a counterpart
            name = f"{name}={words.pop(0)}"
        if not argument.startswith("--"):
            command.append(argument)
        elif name not in options:
            sys.exit(f"no counterpart: {server} has no --{name}")
        else:
            given[name] = value or (words.pop(0) if "{}" in options[name] else "")
    return [*command, *(word.replace("{}", value) for name, value in given.items() for word in options[name].split())]


if __name__ == "__main__":
    words = translate(sys.argv[1:], port=os.environ["UVICORN_PORT"], **json.loads(os.environ["REPLAY_SERVER"]))
    os.execv(os.path.join(os.path.dirname(sys.executable), words[0]), words)
