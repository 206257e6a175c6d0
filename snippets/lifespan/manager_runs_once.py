"""A session manager runs once, so make an app for each test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from textwrap import fill

from fastapi import FastAPI
from fastapi.testclient import TestClient
from mcp.server.mcpserver import MCPServer


def make_app() -> FastAPI:
    tools = MCPServer("shop", log_level="ERROR")
    tools_app = tools.streamable_http_app()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with tools.session_manager.run():
            yield

    app = FastAPI(lifespan=lifespan)
    app.mount("/tools", tools_app)
    return app


app = make_app()
with TestClient(app):
    print("first test: started")
    #> first test: started

try:
    TestClient(app).__enter__()
except RuntimeError as error:
    print(fill(str(error), 62))
    #> StreamableHTTPSessionManager .run() can only be called once
    #> per instance. Create a new instance if you need to run again.

with TestClient(make_app()):
    print("an app of its own: started")
    #> an app of its own: started
