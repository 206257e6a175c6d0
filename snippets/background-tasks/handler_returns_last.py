"""Behind Mangum the handler returns after the tasks have run."""

from fastapi import BackgroundTasks, FastAPI
from mangum import Mangum

app = FastAPI()


def mail_receipt(order: int) -> None:
    print(f"task: receipt for order {order} mailed")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    print(f"endpoint: order {order} placed")
    tasks.add_task(mail_receipt, order)
    return {"order": order}


handler = Mangum(app, lifespan="off")
request = {
    "method": "POST",
    "path": "/orders/1",
    "sourceIp": "192.0.2.1",
}
event = {"version": "2.0", "requestContext": {"http": request}}

if __name__ == "__main__":
    answer = handler(event, None)
    print(f"handler: {answer['statusCode']} {answer['body']}")
