"""What comes back from the provider is believed only when all of it fits: state, code, signature, claims."""

from __future__ import annotations

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.desks.visits import Visit
from tests.signing_on.conftest import Walk
from tests.signing_on.provider import CLIENT, SECRET, Claims, SmallProvider, new_key
from webapp.sessions import SESSION_COOKIE

BAD_CLAIMS: dict[str, Callable[[Claims], Claims]] = {
    "another nonce": lambda claims: claims | {"nonce": "x" * 43},
    "no nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "for another client": lambda claims: claims | {"aud": "other", "azp": "other"},
    "for several, asked by another": lambda claims: claims | {"aud": [CLIENT, "other"], "azp": "other"},
    "for several, asked by nobody": lambda claims: (
        {n: v for n, v in claims.items() if n != "azp"} | {"aud": [CLIENT, "x"]}
    ),
    "of another issuer": lambda claims: claims | {"iss": claims["iss"] + "-2"},
    "ended": lambda claims: claims | {"iat": int(time.time()) - 900, "exp": int(time.time()) - 600},
    "not yet good": lambda claims: claims | {"nbf": int(time.time()) + 600},
    "of tomorrow": lambda claims: claims | {"iat": int(time.time()) + 86_400, "exp": int(time.time()) + 90_000},
    "without an end": lambda claims: {name: value for name, value in claims.items() if name != "exp"},
    "of nobody": lambda claims: {name: value for name, value in claims.items() if name != "sub"},
    "of a number": lambda claims: claims | {"sub": 7},
    "with another access token": lambda claims: claims | {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


def by_hand(header: Claims, claims: Claims, secret: bytes) -> str:
    """Make a token that no library would: with any text as secret, or unsigned where there is none."""
    parts = [urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, claims)]
    digest = hmac.digest(secret, b".".join(parts), "sha256") if secret else b""
    return b".".join([*parts, urlsafe_b64encode(digest).rstrip(b"=")]).decode()


def refused(walk: Walk) -> None:
    """Hold that nobody gets in and that the page says what to do."""
    visit, answer = walk()
    assert answer.status_code == 401
    assert "không hoàn tất" in answer.text
    assert SESSION_COOKIE not in visit.cookies


@pytest.mark.parametrize("spoilt", BAD_CLAIMS)
def test_a_token_whose_claims_do_not_fit_lets_nobody_in(walk: Walk, provider: SmallProvider, spoilt: str) -> None:
    """Nonce, audience, issuer, times, subject and the access token's digest are each looked at."""
    provider.spoil = BAD_CLAIMS[spoilt]
    refused(walk)


def test_another_key_of_the_same_name_lets_nobody_in(walk: Walk, provider: SmallProvider, other_key: RSAKey) -> None:
    """A signature counts by the provider's own published key."""
    provider.sign = lambda _provider, claims: jwt.encode({"alg": "RS256", "kid": "first"}, claims, other_key)
    refused(walk)


@pytest.mark.parametrize("secret", [SECRET, ""])
def test_a_token_signed_with_what_others_know_lets_nobody_in(walk: Walk, provider: SmallProvider, secret: str) -> None:
    """HS256 with the client's secret, or with the provider's public key, is no proof."""
    shared = secret.encode() or provider.key.as_pem(private=False)
    provider.sign = lambda _provider, claims: by_hand({"alg": "HS256", "kid": "first"}, claims, shared)
    refused(walk)


def test_an_unsigned_token_lets_nobody_in(walk: Walk, provider: SmallProvider) -> None:
    """The algorithm `none` is none."""
    provider.sign = lambda _provider, claims: by_hand({"alg": "none"}, claims, b"")
    refused(walk)


def test_a_key_that_the_provider_changed_to_is_asked_for(walk: Walk, provider: SmallProvider) -> None:
    """The provider may change its keys at any time: one we do not know is looked up, once."""
    assert walk()[1].status_code == 200
    provider.key = new_key("second")

    assert walk()[1].status_code == 200


def test_everything_that_may_not_be_guessed_is_fresh_and_long(walk: Walk, provider: SmallProvider) -> None:
    """State, nonce and challenge differ each time, and the way back is ours whatever host the request named."""
    for _ in range(2):
        walk()

    first, second = provider.asked
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
        assert len(first[name]) >= 43
    assert first["redirect_uri"] == "https://sohoa.test/vao/cong/ve"
    assert (first["response_type"], first["code_challenge_method"]) == ("code", "S256")
    assert "openid" in first["scope"].split()


def test_an_answer_to_another_browser_is_refused(walk: Walk) -> None:
    """Who lures somebody to his own answer gets nowhere: the state belongs to the browser that went away."""
    theirs = walk.away(Visit(walk.app))
    lured = Visit(walk.app)

    assert lured.get(theirs).status_code == 401
    walk.away(lured)
    assert lured.get(theirs).status_code == 401
    assert SESSION_COOKIE not in lured.cookies


def test_an_answer_works_once(walk: Walk) -> None:
    """The same way back, opened again, begins no session: cookie and code are used up."""
    visit = Visit(walk.app)
    way = walk.away(visit)
    kept = Visit(walk.app, visit.cookies)
    assert visit.get(way).status_code == 200

    assert visit.get(way).status_code == 401
    assert kept.get(way).status_code == 401


@pytest.mark.parametrize("change", ["iss=https%3A%2F%2Fevil.test", "error=access_denied", "code="])
def test_an_answer_that_says_something_else_is_refused(walk: Walk, change: str) -> None:
    """Another provider's name, a refusal there, or no code end at the log-in page."""
    visit = Visit(walk.app)
    parts = urlsplit(walk.away(visit))
    name, _, value = change.partition("=")
    query = {key: one[0] for key, one in parse_qs(parts.query).items() if key != name}
    if name == "error":
        del query["code"]
    spoilt = "&".join([f"{key}={one}" for key, one in query.items()] + ([change] if value else []))

    assert visit.get(f"{parts.path}?{spoilt}").status_code == 401


@pytest.mark.parametrize("cookie", ["", "rubbish", "W10=", "WzEsMiwzLDRd", "bnVsbA=="])
def test_a_cookie_that_is_not_ours_is_refused(walk: Walk, cookie: str) -> None:
    """Whatever stands in the cookie, the answer is the log-in page."""
    answer = Visit(walk.app).send("GET", "/vao/cong/ve?state=a&code=b", headers={"cookie": f"sohoa_sign_on={cookie}"})

    assert answer.status_code == 401


def test_a_provider_that_is_down_is_told(walk: Walk, provider: SmallProvider) -> None:
    """Nobody waits before an error page: the log-in page says so, and passwords work."""
    provider.down = True

    answer = Visit(walk.app).get("/vao/cong")

    assert answer.status_code == 503
    assert "không trả lời" in answer.text
    assert Visit(walk.app).log_in("hoa", "mot mat khau du dai").status_code == 303


def test_a_provider_that_goes_by_another_name_is_not_trusted(walk: Walk, provider: SmallProvider) -> None:
    """Its description must bear the very name of the settings (OpenID Connect Discovery 1.0, 4.3)."""
    provider.named = provider.issuer + "/"

    assert Visit(walk.app).get("/vao/cong").status_code == 503
