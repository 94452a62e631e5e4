"""sign.py ALGORITHM SELECTOR DOMAIN KEYFILE < message > signed message. Signs with python3-dkim; KEYFILE is PEM (RSA) or the base64 seed (Ed25519)."""
import sys

import dkim

algorithm, selector, domain, keyfile = sys.argv[1:]
message = sys.stdin.buffer.read()
with open(keyfile, "rb") as file:
    key = file.read().strip()
header = dkim.sign(
    message,
    selector.encode(),
    domain.encode(),
    key,
    canonicalize=(b"relaxed", b"simple"),
    signature_algorithm=algorithm.encode(),
)
sys.stdout.buffer.write(header + message)
