"""Send 50 orders at once, and pings while they wait; then count."""

import asyncio

import httpx2

SHOP = "http://localhost:8000"
ORDERS, PINGS = 50, 10
client = httpx2.AsyncClient(base_url=SHOP, timeout=30)


async def main() -> None:
    bank = Bank()
    async with client, await bank.open():
        sent = [client.post("/orders") for _ in range(ORDERS)]
        orders = asyncio.create_task(count_answers(sent, 30))
        await bank.wait_for_the_last(orders)
        print(f"client: at the bank: {bank.waiting} of {ORDERS}")
        sent = [client.get("/ping") for _ in range(PINGS)]
        pings = await count_answers(sent, limit=2)
        print(f"client: pings answered: {pings} of {PINGS}")
        bank.pays.set()
        paid = await orders
        print(f"client: orders answered: {paid} of {ORDERS}")


class Bank:
    """A bank that takes its time: nobody is paid before `pays`."""

    def __init__(self) -> None:
        self.waiting, self.pays = 0, asyncio.Event()

    async def open(self) -> asyncio.Server:
        return await asyncio.start_server(
            self.serve, "localhost", 9000
        )

    async def serve(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.waiting += 1
        await reader.readuntil(b"\r\n\r\n")
        await self.pays.wait()
        writer.write(b"HTTP/1.0 200 OK\r\n\r\npaid")
        writer.close()

    async def wait_for_the_last(self, orders: asyncio.Task) -> None:
        while not (self.waiting or orders.done()):
            await asyncio.sleep(0.1)
        before = 0
        while before < self.waiting < ORDERS:
            before = self.waiting
            await asyncio.sleep(2)


async def count_answers(sent: list, limit: float) -> int:
    """Send requests at once; count those answered in time."""
    timed = [asyncio.wait_for(request, limit) for request in sent]
    answers = await asyncio.gather(*timed, return_exceptions=True)
    for answer in answers:
        if isinstance(answer, TypeError):  # the client is broken
            raise answer
    answers = [a for a in answers if isinstance(a, httpx2.Response)]
    return sum(answer.is_success for answer in answers)


asyncio.run(main())
