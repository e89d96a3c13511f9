//! Requests → questions to the session. Nothing is decided here.

use super::Asked;
use super::answer::{Ask, Judged, Reply};
use super::guard::{Guard, watch};
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use std::sync::mpsc::Sender;
use tokio::sync::oneshot;

/// Longest body of a request: a batch names its suggestions.
const BODY: usize = 1 << 20;

const HTML: &str = include_str!("page/index.html");
const SCRIPT: &str = include_str!("page/review.js");
const STYLE: &str = include_str!("page/review.css");

/// The server, behind its guard.
pub(super) fn router(guard: Guard, ask: Sender<Asked>) -> Router {
    let asset =
        |kind: &'static str, text: &'static str| get(move || async move { ([(CONTENT_TYPE, kind)], text) });
    Router::new()
        .route("/", asset("text/html; charset=utf-8", HTML))
        .route("/review.js", asset("text/javascript; charset=utf-8", SCRIPT))
        .route("/review.css", asset("text/css; charset=utf-8", STYLE))
        .route("/api/state", get(state))
        .route("/api/find", get(find))
        .route("/api/table", get(table))
        .route("/api/matrix", get(matrix))
        .route("/api/batch", get(batch).post(accept))
        .route("/api/verdict", post(verdict))
        .route("/api/undo", post(undo))
        .route("/api/filter", post(filter))
        .route("/api/plan", post(plan))
        .route("/api/write", post(write))
        .route("/api/quit", post(quit))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(guard, watch))
        .with_state(ask)
}

type Session = State<Sender<Asked>>;

#[derive(Deserialize)]
struct Text {
    #[serde(default)]
    text: String,
    #[serde(default)]
    from: usize,
}

#[derive(Deserialize)]
struct Of {
    of: String,
}

#[derive(Deserialize)]
struct Accepted {
    ids: Vec<String>,
    count: usize,
}

async fn state(State(ask): Session) -> Response {
    told(ask, Ask::State).await
}

async fn find(State(ask): Session, Query(Text { text, .. }): Query<Text>) -> Response {
    told(ask, Ask::Find(text)).await
}

async fn table(State(ask): Session, Query(Text { text, from }): Query<Text>) -> Response {
    told(ask, Ask::Table { text, from }).await
}

async fn matrix(State(ask): Session, Query(Of { of }): Query<Of>) -> Response {
    told(ask, Ask::Matrix(of)).await
}

async fn batch(State(ask): Session) -> Response {
    told(ask, Ask::Batch).await
}

async fn accept(State(ask): Session, Json(Accepted { ids, count }): Json<Accepted>) -> Response {
    told(ask, Ask::Accept { ids, count }).await
}

async fn verdict(State(ask): Session, Json(judged): Json<Judged>) -> Response {
    told(ask, Ask::Judge(judged)).await
}

async fn undo(State(ask): Session) -> Response {
    told(ask, Ask::Undo).await
}

async fn filter(State(ask): Session, Json(Text { text, .. }): Json<Text>) -> Response {
    told(ask, Ask::Filter(text)).await
}

async fn plan(State(ask): Session) -> Response {
    told(ask, Ask::Plan).await
}

async fn write(State(ask): Session, Json(Of { of }): Json<Of>) -> Response {
    told(ask, Ask::Write(of)).await
}

async fn quit(State(ask): Session) -> Response {
    told(ask, Ask::Quit).await
}

/// What the session answers.
async fn told(session: Sender<Asked>, ask: Ask) -> Response {
    let (reply, answer) = oneshot::channel();
    let sent = session.send((ask, reply));
    match (sent, answer.await) {
        (Ok(()), Ok(Reply::Shown(value))) => Json(value).into_response(),
        (Ok(()), Ok(Reply::Stale(value))) => (StatusCode::CONFLICT, Json(value)).into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the session is over").into_response(),
    }
}
