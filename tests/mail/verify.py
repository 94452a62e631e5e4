"""verify.py ADDRESS PORT < message. Verifies with python3-dkim, the key asked for at that name server only; exit 0 when it passes."""
import sys

import dkim
import dns.resolver

resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = [sys.argv[1]]
resolver.port = int(sys.argv[2])
resolver.lifetime = 10


def key_record(name, timeout=5):
    try:
        answer = resolver.resolve(name.decode(), "TXT")
    except dns.exception.DNSException as error:
        print("dns:", type(error).__name__)
        return None
    return b"".join(answer[0].strings)


try:
    good = dkim.verify(sys.stdin.buffer.read(), dnsfunc=key_record)
except dkim.DKIMException as error:
    print("dkim:", error)
    good = False
print("pass" if good else "fail")
sys.exit(0 if good else 1)
