"""The shop on the command line: mails are sent on the spot."""

import sys

from post import send
from shop import place_order

placed = place_order(sys.argv[1], int(sys.argv[2]))
print(f"client: order {placed.order}")
for mail in placed.mails:
    send(mail)
