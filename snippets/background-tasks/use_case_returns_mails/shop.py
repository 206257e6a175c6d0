"""What the shop does, whoever asks: no web, no tasks, no mail."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mail:
    to: str
    text: str


@dataclass(frozen=True)
class Placed:
    order: int
    mails: list[Mail]


orders: list[str] = []


def place_order(email: str, amount: int) -> Placed:
    """Store an order; say what is to be mailed, and mail nothing."""
    orders.append(email)
    order = len(orders)
    mails = [Mail(email, f"receipt for order {order}")]
    if amount > 1000:
        mails.append(Mail("boss@example.com", f"{amount} earned"))
    return Placed(order, mails)
