"""A proxy keeps its connection to each of two shops open."""

from http.client import HTTPConnection, RemoteDisconnected
from select import select

from fastapi import FastAPI, Response

shop = FastAPI()
proxy = FastAPI()
kept = {
    8001: HTTPConnection("127.0.0.1", 8001),
    8002: HTTPConnection("127.0.0.1", 8002),
}


@shop.get("/stock")
async def count_pens() -> int:
    return 7


@proxy.get("/{port}/stock")
def forward(port: int, response: Response) -> str:
    try:
        kept[port].request("GET", "/stock")
        return kept[port].getresponse().read().decode()
    except RemoteDisconnected as error:
        response.status_code = 502
        return str(error)


# Only to make the order certain: a shop closes its connection.
@proxy.put("/{port}/wait")
def wait_until_closed(port: int) -> str:
    select([kept[port].sock], [], [])
    return "the shop has closed the connection"
