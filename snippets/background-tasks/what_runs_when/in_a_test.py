"""Sends the same order through the test client."""

from fastapi.testclient import TestClient
from shop import app

client = TestClient(app)
client.post("/mails")  # the task waits for this
answer = client.post("/orders")
print(f"client: {answer.text}")
