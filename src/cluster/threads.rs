//! One piece of work over many threads, with results that do not depend on their number.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The number of threads that `asked` means: 0 is one for each core.
pub(super) fn count(asked: usize) -> usize {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    if asked == 0 { cores() } else { asked }
}

/// `work` on `0..len` in chunks of `chunk`, results in the order of the chunks. Each thread has a scratch of its own.
pub(super) fn map_chunks<S, R: Send>(
    threads: usize,
    (len, chunk): (usize, usize),
    scratch: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, Range<usize>) -> R + Sync,
) -> Vec<R> {
    let chunk = chunk.max(1);
    let chunks = len.div_ceil(chunk);
    let next = AtomicUsize::new(0);
    let run = || {
        let (mut scratch, mut done) = (scratch(), Vec::new());
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= chunks {
                return done;
            }
            done.push((at, work(&mut scratch, at * chunk..((at + 1) * chunk).min(len))));
        }
    };
    let mut results = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(chunks)).map(|_| scope.spawn(run)).collect();
        let mut results = run();
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    });
    results.sort_unstable_by_key(|&(at, _)| at);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_order_whatever_the_threads() {
        for threads in [1, 2, 7] {
            let chunks = map_chunks(threads, (10, 3), || (), |(), range| range);
            assert_eq!(chunks, [0..3, 3..6, 6..9, 9..10]);
        }
        assert!(map_chunks(4, (0, 3), || (), |(), range| range).is_empty());
    }
}
