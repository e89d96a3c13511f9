//! Many documents over many threads, in bounded memory, in order.
//!
//! Documents are read into a batch, the batch is worked on by all threads, its results are handed on in the order of
//! the input, and only then is the next one read. What comes out does not depend on the number of threads.

use super::input::{CsvHeader, Decoded, Failure, InputDocument, Inputs, Raw};
use super::reporter::Reporter;
use anyhow::Context;
use rayon::prelude::*;

/// Documents in a batch: enough that threads seldom wait for the slowest one.
const BATCH_DOCUMENTS: usize = 512;
/// Bytes after which a batch is full, however few its documents.
pub(crate) const BATCH_BYTES: usize = 16 << 20;

/// What became of one document.
pub(crate) enum Outcome<R> {
    Done(InputDocument, R),
    /// A file of CSV begins.
    Header(CsvHeader),
    Failed(Failure),
}

/// Reads `--threads`. More of them than there are cores would only wait for one another, and thousands stop the machine.
pub(crate) fn threads(asked: &str) -> Result<usize, std::num::ParseIntError> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(asked.parse::<usize>()?.min(cores))
}

/// Threads that do the work of a command. The pool is built when there is more than one thing to do.
pub(crate) struct Workers {
    threads: usize,
    pool: Option<rayon::ThreadPool>,
}

impl Workers {
    /// `threads` of them; 0 is one for each core.
    pub(crate) fn new(threads: usize) -> Self {
        Self { threads, pool: None }
    }

    /// `work` on each of `items`, results in their order.
    pub(crate) fn map<T: Send, R: Send>(
        &mut self,
        items: Vec<T>,
        work: impl Fn(T) -> R + Sync,
    ) -> anyhow::Result<Vec<R>> {
        self.map_with(items, || (), |(), item| work(item))
    }

    /// The same, with scratch space that one thread uses for many items.
    pub(crate) fn map_with<S, T: Send, R: Send>(
        &mut self,
        items: Vec<T>,
        scratch: impl Fn() -> S + Sync + Send,
        work: impl Fn(&mut S, T) -> R + Sync + Send,
    ) -> anyhow::Result<Vec<R>> {
        if items.len() <= 1 || self.threads == 1 {
            let mut scratch = scratch();
            return Ok(items.into_iter().map(|item| work(&mut scratch, item)).collect());
        }
        let pool = match self.pool.take() {
            Some(pool) => pool,
            None => {
                let builder = rayon::ThreadPoolBuilder::new().num_threads(self.threads);
                builder.build().context("cannot start threads")?
            }
        };
        let results = pool.install(|| items.into_par_iter().map_init(scratch, work).collect());
        self.pool = Some(pool);
        Ok(results)
    }
}

/// Reads `inputs`, does `work` on each document and gives every outcome to `sink`, in order. Failures are reported.
pub(crate) fn run<R: Send>(
    inputs: Inputs,
    workers: &mut Workers,
    reporter: &mut Reporter,
    work: impl Fn(&InputDocument) -> R + Sync,
    mut sink: impl FnMut(&mut Reporter, Outcome<R>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut inputs = inputs.fuse();
    loop {
        let batch = next_batch(&mut inputs);
        if batch.is_empty() {
            return Ok(());
        }
        let progress = reporter.progress();
        let outcomes = workers.map(batch, |raw| {
            let document = match raw.and_then(Raw::decode) {
                Ok(Decoded::Document(document)) => document,
                Ok(Decoded::Header(header)) => return Outcome::Header(header),
                Err(failure) => return Outcome::Failed(failure),
            };
            let result = work(&document);
            progress.advance(document.text.len());
            Outcome::Done(document, result)
        })?;
        for outcome in outcomes {
            match &outcome {
                Outcome::Done(document, _) => reporter.warn_of_losses(document),
                Outcome::Header(_) => {}
                Outcome::Failed(failure) => reporter.fail(failure),
            }
            sink(reporter, outcome)?;
        }
    }
}

fn next_batch(inputs: &mut impl Iterator<Item = Result<Raw, Failure>>) -> Vec<Result<Raw, Failure>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_DOCUMENTS && bytes < BATCH_BYTES {
        let Some(item) = inputs.next() else { break };
        bytes += item.as_ref().map_or_else(Failure::len, Raw::len);
        batch.push(item);
    }
    batch
}

#[cfg(test)]
mod tests {
    use super::threads;

    #[test]
    fn there_are_never_more_threads_than_cores() {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for (asked, threads_there) in [("0", 0), ("1", 1), ("100000", cores), ("18446744073709551615", cores)]
        {
            assert_eq!(threads(asked), Ok(threads_there), "{asked}");
        }
        assert!(threads("many").is_err() && threads("-1").is_err());
    }
}
