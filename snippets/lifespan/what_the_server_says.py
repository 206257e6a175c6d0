"""An app without a framework prints each lifespan message."""

from starlette.types import Receive, Scope, Send


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await answer(scope, send)
        return
    print(f"app: called with {scope}")
    message = await receive()
    print(f"app: received {message}")
    scope["state"]["pens"] = 10
    await send({"type": "lifespan.startup.complete"})
    print("app: sent lifespan.startup.complete")
    message = await receive()
    print(f"app: received {message}")
    await send({"type": "lifespan.shutdown.complete"})
    print("app: sent lifespan.shutdown.complete")


async def answer(scope: Scope, send: Send) -> None:
    print(f"app: called for {scope['path']}, {scope['state']}")
    start = {"type": "http.response.start", "status": 204}
    await send({**start, "headers": []})
    await send({"type": "http.response.body"})
