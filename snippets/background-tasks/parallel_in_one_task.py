"""One background task runs three mails at the same time."""

import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def mail(letter: str) -> None:
    print(f"task: {letter} starts")
    if letter == "advert":
        raise ConnectionRefusedError("no mail server for adverts")
    await mail_accepted.wait()
    print(f"task: {letter} ends")


async def try_mail(letter: str) -> None:
    try:
        await mail(letter)
    except Exception as error:
        print(f"task: {letter} failed: {error}")


async def mail_all(*letters: str) -> None:
    async with asyncio.TaskGroup() as group:
        for letter in letters:
            group.create_task(try_mail(letter))
    print("task: all mails done")


@app.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_all, "receipt", "advert", "invoice")


# Only to make the order certain: the mails are accepted.
mail_accepted = asyncio.Event()


@app.put("/mail", status_code=204)
async def accept_mail() -> None:
    mail_accepted.set()
