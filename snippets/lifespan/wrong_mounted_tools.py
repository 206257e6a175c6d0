"""Wrong on purpose: a mounted MCP server is never started."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from httpx2 import AsyncClient
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.server.mcpserver import MCPServer

tools = MCPServer("shop", log_level="ERROR")
stock: dict[str, int] = {}


@tools.tool()
async def count_stock(product: str) -> int:
    """Tell how many of a product are in stock."""
    return stock[product]


tools_app = tools.streamable_http_app()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    stock["pens"] = 10
    print("lifespan: stock loaded")
    yield
    print("lifespan: stock saved")


app = FastAPI(lifespan=lifespan)
app.mount("/tools", tools_app)


@app.get("/ping")
async def ping() -> str:
    return "pong"


async def ask(http: AsyncClient) -> None:
    url = "http://localhost:8000/tools/mcp"
    transport = streamable_http_client(url, http_client=http)
    async with http, Client(transport) as client:
        for tool in (await client.list_tools()).tools:
            print(f"client: {tool.name}: {tool.description}")
        pens = {"product": "pens"}
        result = await client.call_tool("count_stock", pens)
        print(f"client: {result.structured_content}")


if __name__ == "__main__":
    asyncio.run(ask(AsyncClient()))
