"""Posts messages to other systems, and to nowhere else: no internal address, no redirect, one pinned address a try."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import SplitResult, urlsplit

import urllib3

from pipeline.records.refusals import Refused
from pipeline.webhooks.options import WebhookOptions

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to addresses; raises OSError."""

_EMBEDDING: Final = tuple(
    ipaddress.ip_network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)
"""IPv6 ranges that carry an IPv4 address within (NAT64, 6to4, Teredo): a way around the test, used by no receiver."""
_PORTS: Final = {"https": 443, "http": 80}
_NOT_HTTPS: Final = "webhook.not_https"
_UNREACHABLE: Final = "webhook.unreachable"
_UNRESOLVED: Final = "webhook.unresolved"
_ADDRESS_REFUSED: Final = "webhook.address_refused"


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses that the host has now; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class HttpPostman:
    """Implements pipeline.webhooks.delivering.Postman."""

    def __init__(self, options: WebhookOptions, resolver: Resolver = resolve) -> None:
        """Remember how; nothing connects before the first message."""
        self._options = options
        self._resolver = resolver
        self._allowed = tuple(ipaddress.ip_network(text) for text in options.allowed_networks)

    def post(self, url: str, body: str, headers: Mapping[str, str]) -> int:
        """Post the body and return the HTTP status; a redirect is a status like any other, never followed."""
        parts = urlsplit(url)
        if parts.scheme != "https" and not (self._options.allow_http and parts.scheme == "http"):
            raise Refused(_NOT_HTTPS)
        address = self._address(parts)
        sent = {
            **headers,
            "content-type": "application/json",
            "user-agent": "sohoa-webhooks/1",
            "host": parts.netloc.rpartition("@")[2],
        }
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            with self._pool(parts, address) as pool:
                answer = pool.request(
                    "POST", path, body=body.encode(), headers=sent, redirect=False, retries=False, preload_content=False
                )
                answer.close()  # the status is all that counts
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise Refused(_UNREACHABLE) from error
        return answer.status

    def _address(self, parts: SplitResult) -> str:
        """Return the one address to connect to; every address of the host must be allowed, or none is used."""
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        try:
            found = [ipaddress.ip_address(text.partition("%")[0]) for text in self._resolver(host, port)]
        except (OSError, ValueError) as error:
            raise Refused(_UNRESOLVED) from error
        if not found:
            raise Refused(_UNRESOLVED)
        if not all(self._may_reach(address) for address in found):
            raise Refused(_ADDRESS_REFUSED)
        return str(found[0])

    def _may_reach(self, address: Address) -> bool:
        plain = _plain(address)
        if any(plain in network for network in self._allowed if network.version == plain.version):
            return True
        embedded = any(plain in network for network in _EMBEDDING if network.version == plain.version)
        return plain.is_global and not plain.is_multicast and not embedded

    def _pool(self, parts: SplitResult, address: str) -> urllib3.HTTPConnectionPool:
        """Connect to the tested address itself: asking the name again could lead elsewhere."""
        timeout = urllib3.Timeout(connect=self._options.connect_seconds, read=self._options.answer_seconds)
        port = parts.port or _PORTS[parts.scheme]
        if parts.scheme == "http":
            return urllib3.HTTPConnectionPool(address, port, timeout=timeout)
        return urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, server_hostname=parts.hostname, assert_hostname=parts.hostname
        )


def _plain(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, where it does."""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
