//! Who may ask: requests of the page itself, by whoever was given its address on the terminal.
//!
//! Any page that the browser has open can send requests to this machine, and other users of it can, too. So *Host* is looked
//! at first, and a foreign one refused (421): a page that has its own name point here (DNS rebinding) has *Host* and *Origin*
//! agree. What changes anything must have our own *Origin* (403), and every request for data the token of this run (403).

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// The header that carries the token.
pub(super) const TOKEN: &str = "x-canonym-token";
/// Paths that are data begin so.
const DATA: &str = "/api/";
/// The port of HTTP that no address needs to name.
const HTTP_PORT: u16 = 80;
/// Random bytes of a token.
const TOKEN_BYTES: usize = 24;

/// What every answer says of itself.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// The gate of one run.
#[derive(Clone)]
pub(super) struct Guard {
    address: SocketAddr,
    token: Arc<str>,
}

impl Guard {
    /// The gate of a server at `address`, with a token of its own.
    pub(super) fn new(address: SocketAddr) -> anyhow::Result<Self> {
        let mut bytes = [0u8; TOKEN_BYTES];
        getrandom::fill(&mut bytes)
            .map_err(|error| anyhow::anyhow!("the system gives no random numbers: {error}"))?;
        let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { address, token: token.into() })
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Why a request is refused, if it is.
    fn refuses(
        &self,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
    ) -> Option<(StatusCode, &'static str)> {
        let text = |name| single(headers, name);
        let own = text(HOST).filter(|host| self.is_own(host));
        let Some(host) = own else {
            return Some((StatusCode::MISDIRECTED_REQUEST, "this address is not served here"));
        };
        let reads = matches!(*method, Method::GET | Method::HEAD);
        if !reads && text(ORIGIN) != Some(format!("http://{host}").as_str()) {
            return Some((StatusCode::FORBIDDEN, "the request comes from another page"));
        }
        let token = text(HeaderName::from_static(TOKEN)).unwrap_or_default();
        let is_data = path.starts_with(DATA) || !reads;
        (is_data && !same(token.as_bytes(), self.token.as_bytes())).then_some((
            StatusCode::FORBIDDEN,
            "the token of this run is missing: open the address that the terminal shows",
        ))
    }

    /// Whether a *Host* is one of ours: the loopback names where we listen there, else an address in digits, which no
    /// foreign page's name can be.
    fn is_own(&self, host: &str) -> bool {
        let port = self.address.port();
        let whole = format!("{host}:{HTTP_PORT}");
        // Browsers leave the port out where it is the usual one.
        let is_bare = port == HTTP_PORT && !host.ends_with(':') && !names_port(host);
        let host = if is_bare { whole.as_str() } else { host };
        if let Ok(address) = host.parse::<SocketAddr>() {
            let fits = |ip: IpAddr| self.address.ip().is_unspecified() || ip == self.address.ip();
            return address.port() == port && (address.ip().is_loopback() || fits(address.ip()));
        }
        host.strip_prefix("localhost:").is_some_and(|of_host| of_host == port.to_string())
    }
}

/// Whether a *Host* says its port; the colons of an IPv6 address stand between brackets.
fn names_port(host: &str) -> bool {
    host.rsplit(']').next().is_some_and(|behind| behind.contains(':'))
}

/// The value of a header that stands once.
fn single(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}

/// Whether two byte strings are the same, in a time that does not tell where they differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

/// Lets a request pass or refuses it, and says of each answer how a browser must treat it.
pub(super) async fn watch(State(guard): State<Guard>, request: Request<Body>, next: Next) -> Response {
    let refused = guard.refuses(request.method(), request.uri().path(), request.headers());
    let mut response = match refused {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        let at = |address: &str| Guard::new(address.parse().unwrap()).unwrap();
        for (address, host, own) in [
            ("127.0.0.1:81", "127.0.0.1:81", true),
            ("127.0.0.1:81", "localhost:81", true),
            ("127.0.0.1:81", "[::1]:81", true),
            ("127.0.0.1:81", "127.0.0.1:82", false),
            ("127.0.0.1:81", "127.0.0.1", false),
            ("127.0.0.1:81", "localhost:81.evil.example", false),
            ("127.0.0.1:81", "evil.example:81", false),
            ("127.0.0.1:81", "10.0.0.7:81", false),
            ("10.0.0.7:81", "10.0.0.7:81", true),
            ("0.0.0.0:81", "10.0.0.7:81", true),
            ("0.0.0.0:81", "evil.example:81", false),
            ("127.0.0.1:80", "127.0.0.1", true),
            ("127.0.0.1:80", "127.0.0.1:80", true),
            ("127.0.0.1:80", "localhost", true),
            ("127.0.0.1:80", "localhost:", false),
            ("127.0.0.1:80", "localhost:81", false),
            ("127.0.0.1:80", "[::1]", true),
            ("127.0.0.1:80", "::1", false),
            ("127.0.0.1:80", "evil.example", false),
            ("127.0.0.1:80", "10.0.0.7", false),
            ("127.0.0.1:80", "", false),
        ] {
            assert_eq!(at(address).is_own(host), own, "{host} at {address}");
        }
    }

    #[test]
    fn tokens_are_long_and_of_one_run() {
        let token = || Guard::new(super::super::LOOPBACK).unwrap().token().to_owned();
        assert_eq!(token().len(), 2 * TOKEN_BYTES);
        assert_ne!(token(), token());
    }
}
