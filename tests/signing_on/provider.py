"""A small OpenID Connect provider on loopback: real HTTP, real keys, codes that work once; each part can be spoilt."""

from __future__ import annotations

import base64
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

REALM = "/realms/canbo"
CLIENT, SECRET = "sohoa", "bí mật: of the client"
Claims = dict[str, Any]
Sign = Callable[["SmallProvider", Claims], str]


def new_key(kid: str) -> RSAKey:
    """Draw a signing key."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})


def signed(provider: SmallProvider, claims: Claims) -> str:
    """Sign as a good provider does."""
    return jwt.encode({"alg": "RS256", "kid": provider.key.kid or ""}, claims, provider.key)


@dataclass
class SmallProvider:
    """What the provider knows and does; tests change it between two requests."""

    host: str
    port: int
    key: RSAKey
    person: Claims = field(default_factory=dict)
    spoil: Callable[[Claims], Claims] = lambda claims: claims
    """Changes the claims before they are signed."""
    sign: Sign = signed
    named: str = ""
    """What it says its own name is; empty = its right one."""
    down: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    """The queries that people came with."""

    @property
    def issuer(self) -> str:
        """The provider's name."""
        return f"http://{self.host}:{self.port}{REALM}"

    def metadata(self) -> Claims:
        """Say where everything is (OpenID Connect Discovery 1.0)."""
        return {
            "issuer": self.named or self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/certs",
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }

    def log_in(self, query: dict[str, str]) -> str:
        """Log the person in at once and return where to send the browser: back, with a code."""
        self.asked.append(query)
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        told = {"code": code, "state": query["state"], "iss": self.issuer}
        return f"{query['redirect_uri']}?{urlencode(told)}"

    def tokens(self, form: Mapping[str, str], authorization: str) -> tuple[int, Claims]:
        """Exchange a code once, for the client that it was made for and who has the verifier."""
        query = self.codes.pop(form.get("code", ""), None)
        pair = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        client = tuple(unquote_plus(part) for part in pair.split(":", 1))
        digest = sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if client != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        if query is None or challenge != query["code_challenge"] or form["redirect_uri"] != query["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(24)
        return 200, {"access_token": access, "token_type": "Bearer", "id_token": self._id_token(query, access)}

    def _id_token(self, query: Mapping[str, str], access: str) -> str:
        now = int(time.time())
        half = sha256(access.encode()).digest()[:16]
        claims = {
            "iss": self.issuer,
            "aud": query["client_id"],
            "azp": query["client_id"],
            "iat": now,
            "exp": now + 300,
            "nonce": query["nonce"],
            "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
        }
        return self.sign(self, self.spoil(claims | self.person))


@contextmanager
def providing(host: str, key: RSAKey) -> Iterator[SmallProvider]:
    """Run a provider on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    provider = SmallProvider(host, server.server_address[1], key)
    server.provider = provider  # type: ignore[attr-defined]  # handlers reach nothing but their server
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers for the provider of its server."""

    def do_GET(self) -> None:
        """Answer discovery, keys and log-in."""
        parts = urlsplit(self.path)
        provider = self._provider
        if provider.down:
            self._answer(503, {})
        elif parts.path == f"{REALM}/.well-known/openid-configuration":
            self._answer(200, provider.metadata())
        elif parts.path == f"{REALM}/certs":
            self._answer(200, {"keys": [provider.key.as_dict(private=False)]})
        elif parts.path == f"{REALM}/auth":
            self._answer(302, {}, {"location": provider.log_in(dict(parse_qsl(parts.query)))})
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        """Answer for tokens."""
        form = dict(parse_qsl(self.rfile.read(int(self.headers["content-length"])).decode()))
        self._answer(*self._provider.tokens(form, self.headers.get("authorization", "")))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of the library
        """Keep quiet."""

    @property
    def _provider(self) -> SmallProvider:
        found: SmallProvider = self.server.provider  # type: ignore[attr-defined]  # put there by `providing`
        return found

    def _answer(self, status: int, told: Claims, headers: Mapping[str, str] | None = None) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        for name, value in {
            "content-type": "application/json",
            "content-length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
