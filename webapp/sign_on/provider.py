"""Talks to an OpenID Connect provider: where to send people, and what it vouches for when they come back.

Authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 6749, 7636, 9207). Authlib makes requests and checks
claims, joserfc checks signatures; the connection is ours, so that nothing is followed that the settings do not name.
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

import urllib3
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from pipeline.accounts import LoginRefused
from pipeline.ports import Unavailable
from pipeline.sign_on.options import OidcOptions, demand_safe

WAY_BACK: Final = "/vao/cong/ve"
ALGORITHMS: Final = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512", "EdDSA")
"""Signatures by a key pair only: with `none` or HS256 anybody who knows the client could sign."""
KEPT_SECONDS: Final = 600.0  # what the provider says of itself changes rarely; keys that we lack are asked for at once
LARGEST_ANSWER: Final = 1_000_000  # bytes; a token with hundreds of groups has some 50 kB
BASIC: Final = "client_secret_basic"
Fields = Mapping[str, Any]
Seconds = Callable[[], float]


class ProviderSilent(Unavailable):
    """The provider cannot be reached or does not say of itself what it must; passwords work all the same."""


class ProviderRefused(LoginRefused):
    """What came back is not the answer to what we asked, or is not properly signed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one browser was sent away with, to hold the answer against: none of it may be guessed."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def fresh(cls) -> Asked:
        """Draw new ones: 256 bits each; a verifier has 43 to 128 letters (RFC 7636, 4.1)."""
        return cls(*(secrets.token_urlsafe(size) for size in (32, 32, 48)))


class Provider:
    """One provider, as the settings name it; safe for threads."""

    def __init__(self, options: OidcOptions, now: Seconds = time.time) -> None:
        """Remember the options; nothing connects before the first sign-on."""
        self._options = options
        self._now = now
        self._lock = threading.Lock()
        self._told: dict[str, tuple[float, Fields]] = {}
        authority = str(options.ca_file) if options.ca_file else None
        self._http = urllib3.PoolManager(timeout=options.answer_seconds, retries=False, ca_certs=authority)

    def door(self, asked: Asked) -> str:
        """Return the address to send the browser to; raises ProviderSilent."""
        more = {"prompt": "login"} if self._options.ask_always else {}
        address: str = prepare_grant_uri(
            self._endpoint("authorization_endpoint"),
            client_id=self._options.client_id,
            response_type="code",
            redirect_uri=self._way_back,
            scope=self._options.scope,
            state=asked.state,
            nonce=asked.nonce,
            code_challenge=create_s256_code_challenge(asked.verifier),
            code_challenge_method="S256",
            **more,
        )
        return address

    def vouched(self, answer: Mapping[str, str], asked: Asked) -> Fields:
        """Return the proved claims of whoever came back with this query; raises ProviderRefused, ProviderSilent."""
        if not hmac.compare_digest(answer.get("state", "").encode(), asked.state.encode()):
            message = "the state is not the one that this browser was sent away with"
            raise ProviderRefused(message)
        if answer.get("iss", self._options.issuer) != self._options.issuer:  # RFC 9207: another provider's answer
            message = "the answer comes from another provider"
            raise ProviderRefused(message)
        if not answer.get("code"):
            message = f"no code: {answer.get('error', '')[:40]}"
            raise ProviderRefused(message)
        return self._claims(self._tokens(answer["code"], asked.verifier), asked.nonce)

    @property
    def _way_back(self) -> str:
        return self._options.address.rstrip("/") + WAY_BACK

    def _tokens(self, code: str, verifier: str) -> Fields:
        """Exchange the code for tokens."""
        options = self._options
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._way_back,
            "code_verifier": verifier,
        }
        headers = {"accept": "application/json", "content-type": "application/x-www-form-urlencoded"}
        secret = options.secret()
        methods = self._metadata().get("token_endpoint_auth_methods_supported", [BASIC])
        if secret and BASIC in methods:
            pair = ":".join(quote_plus(one) for one in (options.client_id, secret))  # RFC 6749, 2.3.1
            headers |= urllib3.make_headers(basic_auth=pair)
        else:
            fields |= {"client_id": options.client_id} | ({"client_secret": secret} if secret else {})
        status, told = self._send("POST", self._endpoint("token_endpoint"), urlencode(fields), headers)
        if status >= 400 or not isinstance(told.get("id_token"), str):  # noqa: PLR2004  # from here on HTTP counts faults
            message = f"the provider gave no ID token: HTTP {status}"
            raise ProviderRefused(message)
        return told

    def _claims(self, tokens: Fields, nonce: str) -> Fields:
        """Check signature, issuer, audience, times, nonce and the access token's digest."""
        options = self._options
        try:
            token = self._verified(tokens["id_token"])
            wanted = {
                "iss": {"essential": True, "value": options.issuer},
                "aud": {"essential": True, "value": options.client_id},
            }
            known = {"nonce": nonce, "client_id": options.client_id, "access_token": tokens.get("access_token")}
            claims = CodeIDToken(token.claims, token.header, wanted, known)
            claims.validate(now=int(self._now()), leeway=options.leeway_seconds)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            message = f"the ID token is not good: {type(error).__name__}"
            raise ProviderRefused(message) from error
        subject = token.claims["sub"]
        if not isinstance(subject, str) or not subject:
            message = "the ID token names nobody"
            raise ProviderRefused(message)
        return token.claims

    def _verified(self, id_token: str) -> jwt.Token:
        """Check the signature; a key that we do not know yet is asked for once."""
        address = self._endpoint("jwks_uri")
        try:
            return jwt.decode(id_token, _keys(self._known(address)), list(ALGORITHMS))
        except InvalidKeyIdError:
            self._forget(address)
        return jwt.decode(id_token, _keys(self._known(address)), list(ALGORITHMS))

    def _metadata(self) -> Fields:
        """Return what the provider says of itself; it must go by the very name that the settings know it by."""
        told = self._known(self._options.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if told.get("issuer") != self._options.issuer:
            message = "the provider goes by another name than the setting oidc.issuer"
            raise ProviderSilent(message)
        return told

    def _endpoint(self, name: str) -> str:
        address = str(self._metadata().get(name, ""))
        try:
            demand_safe(address)
        except ValueError as error:
            message = f"the provider names no safe {name}"
            raise ProviderSilent(message) from error
        return address

    def _known(self, address: str) -> Fields:
        with self._lock:
            at, told = self._told.get(address, (0.0, {}))
        if told and self._now() - at < KEPT_SECONDS:
            return told
        status, fresh = self._send("GET", address, "", {"accept": "application/json"})
        if status != 200:  # noqa: PLR2004  # a redirect is not followed
            message = f"the provider answers HTTP {status}"
            raise ProviderSilent(message)
        with self._lock:
            self._told[address] = (self._now(), fresh)
        return fresh

    def _forget(self, address: str) -> None:
        with self._lock:
            self._told.pop(address, None)

    def _send(self, method: str, address: str, body: str, headers: Mapping[str, str]) -> tuple[int, Fields]:
        """Return the status and the JSON object of one answer; an answer of another kind is an empty object."""
        try:
            answer = self._http.request(
                method, address, body=body.encode() or None, headers=headers, redirect=False, preload_content=False
            )
            data = answer.read(LARGEST_ANSWER)
            answer.close()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            message = "the provider does not answer"
            raise ProviderSilent(message) from error
        try:
            told = json.loads(data)
        except ValueError:
            told = {}
        return answer.status, told if isinstance(told, dict) else {}


def _keys(told: Fields) -> KeySet:
    return KeySet.import_key_set({"keys": [one for one in told.get("keys", []) if one.get("use", "sig") == "sig"]})
