"""Reads and writes files: what cannot be read is said by file and line; what is written is whole, or not there."""

import ast
import codecs
import contextlib
import fcntl
import os
import re
import stat
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")  # categories of characters that steer the text, or show nothing
DEEPEST = 50  # levels of YAML
JOINER = re.compile("(?<=[\u2190-\U0010ffff])\u200d")  # in an emoji that is made of several


class Unreadable(Exception):
    """Why files cannot be read: a line `file:line: what is wrong; what to do` for each."""


class Unwritten(Exception):
    """Why a file was not written: `file:1: what is wrong; what to do`. The text of before is still there."""


class TolerantLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # libyaml, where it is there, is ten times as fast
    """Reads YAML whose tags (`!ENV`, `!!python/name:`) mean something to MkDocs only; no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """Give a mapping; YAML's own loader takes the last of two values and loses the first."""
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise spurn(f"a second `{key.value}:`", key, "keep one of them")
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def spurn(problem: str, part: yaml.Node | yaml.Event, remedy: str) -> yaml.MarkedYAMLError:
    """Make the error that a part of YAML is none for us."""
    return yaml.MarkedYAMLError(problem=problem, problem_mark=part.start_mark, note=remedy)


TolerantLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def list_problems(find: Callable[[], Iterable[str]]) -> list[str]:
    """List the problems that `find` gives; that something cannot be read is one."""
    try:
        return list(find())
    except Unreadable as fault:
        return [str(fault)]


def show(path: Path, root: Path = ROOT) -> str:
    """Give a path as seen from the project's root."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def read_text(path: Path, root: Path = ROOT) -> str:
    """Give the text of a file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a named pipe would be waited for, without end
            raise Unreadable(f"{show(path, root)}:1: neither a file nor a link to one; remove it")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{show(path, root)}:1: cannot be read: {error.strerror}; mend that first") from None
    if data.startswith(codecs.BOM_UTF8):
        raise Unreadable(f"{show(path, root)}:1: begins with a byte-order mark; save it as UTF-8 without one")
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"{show(path, root)}:{line}: not UTF-8; save the file in this encoding") from None


def find_pipes(root: Path) -> Iterator[str]:
    """Name each named pipe, socket and device below `root`: whatever reads one waits, mostly without end."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(folder, name) for name in names):
            if not path.is_file() and path.exists():
                yield f"{show(path, root)}:1: neither a file nor a link to one; remove it"


def split_lines(text: str) -> list[str]:
    """Split a text at its newlines, as Python and a shell do; `splitlines` also does at a form feed and the like."""
    return text.removesuffix("\n").split("\n") if text else []


def find_unseen(text: str) -> Iterator[tuple[int, str]]:
    """Find the first of each character that nobody sees: its line and its name."""
    text = JOINER.sub("", text)
    for character in sorted(set(text) - set("\t\n")):
        if unicodedata.category(character) in UNSEEN:
            name = unicodedata.name(character, "(a control character)")
            yield text.count("\n", 0, text.index(character)) + 1, f"U+{ord(character):04X} {name}"


def parse_yaml(text: str, path: str, first: int = 1) -> object:
    """Give the value of YAML that stands in the file `path` from line `first` on."""
    remedy = None
    try:
        check_events(text)
        return yaml.load(text, Loader=TolerantLoader)
    except yaml.MarkedYAMLError as error:
        line, problem, remedy = error.problem_mark.line + first, error.problem, error.note
    except yaml.reader.ReaderError as error:
        line, problem = text.count("\n", 0, error.position) + first, error.reason
    except ValueError as error:  # a date that no calendar has
        line, problem = first, error
    except (LookupError, AttributeError) as error:  # `!!bool x`, for one
        line, problem = first, f"a value that its tag does not fit: {error}"
    remedy = remedy or "correct the indentation, or put the text in quotes"
    raise Unreadable(f"{path}:{line}: not YAML: {problem}; {remedy}")


def check_events(text: str) -> None:
    """Raise MarkedYAMLError where YAML would crash libyaml, or hold itself: nested without end, or by an alias."""
    depth = 0
    for event in yaml.parse(text, Loader=TolerantLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise spurn(f"more than {DEEPEST} levels", event, "nest it less")
        if isinstance(event, yaml.AliasEvent):
            raise spurn(f"an alias, *{event.anchor}", event, "put the text in quotes, or write what it stands for")


def parse_toml(text: str, path: str) -> dict:
    """Give the tables of TOML that stands in the file `path`."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)|$", str(error))[1] or 1
        raise Unreadable(f"{path}:{line}: not TOML: {error}; correct it") from None


def parse_python(text: str, path: str) -> ast.Module:
    """Give the syntax tree of the program in the file `path`."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise Unreadable(f"{path}:{error.lineno or 1}: {error.msg}; correct it") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(f"{path}:1: not Python: {str(error) or 'nested too deeply'}; correct it") from None


def write_text(path: Path, text: str, root: Path = ROOT) -> None:
    """Write a text, as `write_bytes` does."""
    write_bytes(path, text.encode("utf-8"), root)


def rewrite(
    path: Path, text: str, *, before: str, root: Path = ROOT, doing: str = "recorded", command: str = "make update"
) -> None:
    """Write a text as `write_text` does, unless the file is not any more what it was `before` that."""
    if not path.exists() or read_text(path, root) != before:
        raise Unwritten(f"{show(path, root)}:1: changed while it was {doing}; not rewritten, run `{command}` again")
    write_text(path, text, root)


def write_bytes(path: Path, data: bytes, root: Path = ROOT) -> None:
    """Write a file, in a new folder if need be: an interruption or a full disk leaves it old or new, never half."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as stack:
            stack.callback(fresh.unlink, missing_ok=True)
            fresh.write_bytes(data)
            if path.exists():
                fresh.chmod(stat.S_IMODE(path.stat().st_mode))
            os.replace(fresh, path)
    except OSError as error:
        raise Unwritten(f"{show(path, root)}:1: not written: {error.strerror}; mend that, then try again") from None


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Let one process after the other into the block; all at once where the file cannot be made."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            fcntl.flock(stack.enter_context(path.open("w")), fcntl.LOCK_EX)
        yield
