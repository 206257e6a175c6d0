"""A task that catches its error keeps the connection."""

import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def mail_receipt() -> None:
    await mail_refused.wait()
    raise ConnectionRefusedError("no mail server")


async def report_failure() -> None:
    try:
        await mail_receipt()
    except Exception as error:
        print(f"task: no receipt: {error}")


@app.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(report_failure)
    return "order placed"


@app.post("/payments")
async def pay() -> str:
    print("endpoint: payment begins")
    await bank_answers.wait()
    print("endpoint: paid")
    return "paid"


# Only to make the order certain: mail server and bank answer.
mail_refused = asyncio.Event()
bank_answers = asyncio.Event()


@app.put("/mails", status_code=204)
async def refuse_the_mail() -> None:
    mail_refused.set()


@app.put("/bank", status_code=204)
async def answer_as_the_bank() -> None:
    bank_answers.set()
