"""The rule about the boss, tested without HTTP and without mail."""

from shop import place_order


def test_boss_hears_of_a_large_order() -> None:
    mails = place_order("ana@example.com", 1001).mails
    told = [mail.to for mail in mails]
    assert told == ["ana@example.com", "boss@example.com"]


def test_boss_hears_of_no_small_order() -> None:
    mails = place_order("ana@example.com", 1000).mails
    assert [mail.to for mail in mails] == ["ana@example.com"]
