import base64
import hashlib
import hmac
import json
import secrets
import time


def segue_identity(secret, issuer, brand, subject, nonce, jkt=None, **facts):
    """HS256. facts: name, email, phone, attributes; None is left out."""

    def encode(raw):
        return base64.urlsafe_b64encode(raw).rstrip(b"=")

    now = int(time.time())
    claims = {name: value for name, value in facts.items() if value is not None}
    claims.update(
        iss=issuer,
        aud=brand,
        sub=str(subject),
        iat=now,
        exp=now + 300,
        jti=secrets.token_urlsafe(16),
        nonce=nonce,
    )
    if jkt:
        claims["cnf"] = {"jkt": jkt}
    header = {"alg": "HS256", "typ": "segue-identity+jwt"}
    signed = encode(json.dumps(header).encode()) + b"." + encode(json.dumps(claims).encode())
    signature = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return (signed + b"." + encode(signature)).decode()
