"""Inputs that look real and are not: samples with parts taken out, doubled, moved, and replaced by what hurts."""

from random import Random

HURTING = (
    b"\x1b]52;c;eA==\x07",
    b"\xe2\x80\xae",
    b"\xe2\x80\xa8",
    b"\x00",
    b"\xff\xfe",
    b"\xc3",
    b"\r",
    b"\n",
    b"\n\n",
    b"\t",
    b'"',
    b'""',
    b",",
    b";",
    b"|",
    b"||",
    b"[",
    b"]",
    b"](",
    b"[[",
    b")",
    b"<",
    b">",
    b"<br>",
    b"<a href=",
    b"<td>",
    b"</tr>",
    b"<!--",
    b"-->",
    b"```",
    b"# ",
    b"- ",
    b"  - ",
    b"**",
    b"`",
    b"\\",
    b"$",
    b"&#27;",
    b"&amp;",
    b"%1b",
    b"[/b]",
    b"[b]",
    b"javascript:alert(1)",
    b"data:text/html,x",
    b"file:///etc/passwd",
    b"https://[",
    b"http://",
    b"//",
    b"../",
    b"'=1+1",
    b"=cmd|' /C calc'!A0",
    b"2301.00001",
    b"https://arxiv.org/abs/2301.00002v3",
    b"cs/9605103",
    b"10.48550/arXiv.2301.3",
    b"99999999999999999999",
    b"January 99, 2024",
    b"Yes",
    b"\xe2\x9c\x85",
    b"\xf0\x9f\x93\x97 Read",
    b"\x1c",
    b"e\xcc\x81",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"A" * 3_000,
)


def mutated(random: Random, samples: tuple[bytes, ...]) -> bytes:
    """Change a sample in one to eight places."""
    data = bytearray(random.choice(samples))
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(data) + 1)
        length = min(random.choice((1, 1, 2, 8, 40, 400)), len(data) - at)
        match random.randrange(6):
            case 0:
                del data[at : at + length]
            case 1:
                data[at:at] = data[at : at + length] * random.choice((1, 1, 2, 30))
            case 2:
                data[at:at] = random.randbytes(random.randint(1, 6))
            case 3:
                part = data[at : at + length]
                del data[at : at + length]
                to = random.randrange(len(data) + 1)
                data[to:to] = part
            case _:
                data[at : at + random.choice((0, 0, length))] = random.choice(HURTING)
    return bytes(data[:60_000])
