"""Takes signed orders; is busy when the first one comes."""

import hashlib
import hmac
import os
from itertools import count
from typing import Annotated

from fastapi import FastAPI, Header, HTTPException, Request

KEY = os.environ["WEBHOOK_KEY"].encode()
requests = count(1)
app = FastAPI()


@app.post("/orders", status_code=204)
async def take_order(
    request: Request, x_signature: Annotated[str, Header()]
) -> None:
    body = await request.body()
    wanted = hmac.new(KEY, body, hashlib.sha256).hexdigest().encode()
    if not hmac.compare_digest(wanted, x_signature.encode()):
        print("receiver: signature wrong")
        raise HTTPException(403, "signature wrong")
    if next(requests) == 1:
        print("receiver: signature good, but busy")
        raise HTTPException(503, "busy")
    print(f"receiver: signature good, {body.decode()}")
