"""An app that fails in lifespan: by a message, or by an exception."""

from starlette.types import Receive, Scope, Send


async def says_so(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await receive()
        reason = "no price list"
        failed = {"type": "lifespan.startup.failed"}
        await send({**failed, "message": reason})


async def raises(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await receive()
        raise RuntimeError("no price list")
    await answer(send)


async def returns(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        return
    await answer(send)


async def answer(send: Send) -> None:
    start = {"type": "http.response.start", "status": 204}
    await send({**start, "headers": []})
    await send({"type": "http.response.body"})
