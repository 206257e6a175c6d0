"""Claims of docs/background-tasks/recipe-thumbnail.md."""

from harness.claims import Run, claim


@claim(
    "A task turns an uploaded PNG of 1600 by 1200 into a JPEG of 128 by 96.",
    snippet="background-tasks/thumbnail",
)
def test_thumbnail_is_small_and_in_proportion(run: Run) -> None:
    assert run.output_of("picture.py cat.png") == ["cat.png: PNG, (1600, 1200)"]
    assert run.output_of("picture.py thumbnail.jpg") == ["thumbnail.jpg: JPEG, (128, 96)"]


@claim(
    "An upload that is not a picture is refused with 415, and no task is added for it.",
    snippet="background-tasks/thumbnail",
)
def test_not_a_picture_is_refused(run: Run) -> None:
    assert run.output_of("photo=@shop.py") == ['{"detail":"not a picture"} 415']
    assert run.count("task:") == 2


@claim(
    "A picture that breaks off after its header is accepted with 202, and its task fails with an OSError.",
    snippet="background-tasks/thumbnail..damaged",
)
def test_damaged_picture_fails_in_the_task(run: Run) -> None:
    assert run.output_of("photo=@half.png") == ["202"]
    assert run.output_of("grep '^OSError'") == ["OSError: image file is truncated"]


@claim(
    "A photo that its EXIF data call upright becomes an upright thumbnail: 1600 by 1200 becomes 96 by 128.",
    snippet="background-tasks/thumbnail",
)
def test_upright_photo_is_turned(run: Run) -> None:
    assert run.output_of("picture.py upright.png") == ["upright.png: PNG, (1600, 1200)"]
    assert run.output_of("photo=@upright.png") == ["uvicorn | task: the photo is now (96, 128)"]


@claim(
    "A picture that breaks off in its header is refused with 415.",
    snippet="background-tasks/thumbnail..damaged",
)
def test_broken_header_is_refused(run: Run) -> None:
    assert run.output_of("photo=@stub.png") == ['{"detail":"not a picture"} 415']
