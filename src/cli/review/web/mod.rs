//! `canonym review --web`: the session of [`super`] on a page of this machine.
//!
//! A skin, and no more: what a reader does on the page becomes the keys that the terminal would have heard ([`mod@answer`]), so
//! that the two faces cannot differ in what is recorded. `guard` decides who may ask, `routes` reads requests, `shown` says
//! what the page gets to show. The session stays on the thread that it began on; the server asks it one thing at a time.

mod answer;
mod guard;
mod routes;
mod shown;
#[cfg(test)]
mod tests;

use super::session::Session;
use answer::{Ask, Reply, answer};
use guard::Guard;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;

/// Where the page is without `--bind`: this machine alone, on a free port.
pub(super) const LOOPBACK: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
/// How long a last answer may take on its way to the page.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// A question of the server and where its answer goes.
type Asked = (Ask, oneshot::Sender<Reply>);

/// A page that is being served.
pub(super) struct Page {
    /// What the browser opens; its fragment is the token, which no server and no log gets to see.
    pub(super) url: String,
    asked: Receiver<Asked>,
    stop: oneshot::Sender<()>,
    stopped: Receiver<()>,
}

/// Begins to serve at `bind`.
///
/// # Errors
/// The address is taken or not of this machine; the system gives no random numbers.
pub(super) fn open(bind: SocketAddr) -> anyhow::Result<Page> {
    let listener = TcpListener::bind(bind).map_err(|error| {
        anyhow::anyhow!("cannot listen at {bind}: {error}\n  help: name an address of this machine and a free port, as in --bind 127.0.0.1:0")
    })?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let guard = Guard::new(address)?;
    let url = format!("http://{address}/#{}", guard.token());
    let (ask, asked) = mpsc::channel();
    let (stop, until) = oneshot::channel();
    let (done, stopped) = mpsc::channel();
    thread::Builder::new().name("web".to_owned()).spawn(move || {
        // A server that cannot start drops its end of `asked`, and the session ends.
        let _ = run(listener, guard, ask, until);
        let _ = done.send(());
    })?;
    Ok(Page { url, asked, stop, stopped })
}

/// Answers until the page says that the session is over.
pub(super) fn play(session: &mut Session<'_>, page: Page) {
    for (ask, reply) in page.asked {
        let is_last = matches!(ask, Ask::Quit);
        // Who has gone away needs no answer.
        let _ = reply.send(answer(session, ask));
        if is_last {
            break;
        }
    }
    let _ = page.stop.send(());
    let _ = page.stopped.recv_timeout(LAST_WORDS);
}

fn run(
    listener: TcpListener,
    guard: Guard,
    ask: Sender<Asked>,
    until: oneshot::Receiver<()>,
) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let over = async {
            let _ = until.await;
        };
        axum::serve(listener, routes::router(guard, ask)).with_graceful_shutdown(over).await?;
        Ok(())
    })
}

/// Whether only this machine can reach the address.
pub(super) fn is_loopback(address: &SocketAddr) -> bool {
    address.ip().is_loopback()
}
