"""Claims of docs/queues/beyond-one-machine.md."""

from harness.claims import Run, claim


@claim(
    "With SqliteHuey on two hosts, a worker on the other host finds no job; one beside the endpoint does it.",
    snippet="queues/wrong_charge_on_two_hosts",
)
def test_huey_file_is_empty_on_the_other_host(run: Run) -> None:
    assert [line for line in run.lines if line.startswith("waiting:")] == ["waiting: 1", "waiting: 0"]
    assert run.output_of("until grep -o") == ["Huey consumer started"]
    assert run.output_of("# a worker beside the endpoint") == ["huey_consumer#2 | order 7: charged"]
    assert run.count("order 7: charged") == 1


@claim("With RedisHuey, a worker on another host does the endpoint's job.", snippet="queues/charge_on_two_hosts")
def test_huey_server_is_shared_by_two_hosts(run: Run) -> None:
    assert [line for line in run.lines if line.startswith("waiting:")] == ["waiting: 1", "waiting: 1"]
    assert run.output_of("huey_consumer charge_on_two_hosts.huey") == ["huey_consumer | order 7: charged"]


@claim(
    "A job that gets the path of an upload fails with FileNotFoundError on another host.",
    snippet="queues/wrong_print_on_two_hosts",
)
def test_path_of_an_upload_is_not_on_the_other_host(run: Run) -> None:
    assert run.output_of("# another host") == [
        "FileNotFoundError: [Errno 2] No such file or directory: 'label-7.txt'",
    ]
    assert run.output_of("# beside the endpoint") == ["job: prints To Ann"]


@claim("A job that gets the text of an upload runs on another host.", snippet="queues/print_on_two_hosts")
def test_text_of_an_upload_is_on_each_host(run: Run) -> None:
    assert run.output_of("# another host") == ["job: prints To Ann"]
