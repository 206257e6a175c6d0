"""How mails leave; here they are printed."""

from shop import Mail


def send(mail: Mail) -> None:
    print(f"task: to {mail.to}: {mail.text}")
