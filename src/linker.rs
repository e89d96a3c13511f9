//! The one door: runs stages 1 to 7.

use crate::Span;
use crate::aliases::{AliasTable, EntityIdx, EntityType};
use crate::candidate::CandidateIndex;
use crate::clean::{CleanText, Cleaner};
use crate::compiled::Compiled;
use crate::link::{Decision, Judge, LinkedMention, Proposal, nominate, resolve};
use crate::mention::{Detector, ExternalMention, Given, RefusedMention, accept};
use crate::score::{Comparison, Evidence, Scorer};
use std::sync::{Arc, OnceLock};

/// Runs the stages over documents. Immutable, `Send + Sync`, cheap to share between threads.
///
/// ```
/// use canonym::{AliasTable, Decision, Linker};
///
/// let linker = Linker::builder().table(AliasTable::built_in()?).build();
/// let document = linker.link("Defense Minister Khusi Akar spoke in Idlib.");
/// let akar = &document.mentions[0];
/// assert_eq!(akar.source.of(document.clean.source()), "Khusi Akar");
/// assert_eq!(akar.decision, Decision::Link);
/// assert_eq!(akar.entity.map(|entity| linker.table().entity(entity).canonical()), Some("Hulusi Akar"));
/// # Ok::<(), canonym::aliases::TableFaults>(())
/// ```
#[derive(Debug)]
pub struct Linker {
    cleaner: Cleaner,
    /// Made with the linker, or by the first text.
    detector: OnceLock<Detector>,
    judge: Judge,
}

/// Settings of a [`Linker`].
#[derive(Debug, Default)]
pub struct LinkerBuilder {
    table: AliasTable,
    index: Option<CandidateIndex>,
    cleaner: Cleaner,
    scorer: Scorer,
    explains: bool,
    names_only: bool,
    refused: Vec<(String, String)>,
}

impl LinkerBuilder {
    /// Names that must never be linked to an entity, beside those of its `not` list: pairs of a name and the id of the
    /// entity, as a reviewer refused them. An id that the table lacks says nothing.
    pub fn refuse<'p>(mut self, pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Self {
        self.refused.extend(pairs.into_iter().map(|(name, entity)| (name.to_owned(), entity.to_owned())));
        self
    }

    /// A compiled table with its index, which then needs no building.
    pub fn compiled(mut self, compiled: Compiled) -> Self {
        (self.table, self.index) = (compiled.table, Some(compiled.index));
        self
    }

    /// For looking names up rather than linking texts: what finds names in texts is not made before the first text.
    pub fn names_only(mut self) -> Self {
        self.names_only = true;
        self
    }

    /// The table to link to; without one every name is unknown.
    pub fn table(mut self, table: AliasTable) -> Self {
        (self.table, self.index) = (table, None);
        self
    }

    /// The cleaner to use; without one every rule is on.
    pub fn cleaner(mut self, cleaner: Cleaner) -> Self {
        self.cleaner = cleaner;
        self
    }

    /// The scorer of near names to use; without one that of the model that ships.
    pub fn scorer(mut self, scorer: Scorer) -> Self {
        self.scorer = scorer;
        self
    }

    /// Whether the evidence of near names tells the reasons of the pair scorer one by one; without it they are one sum,
    /// `spelling`. Telling takes about a millisecond a name.
    pub fn explain(mut self, explains: bool) -> Self {
        self.explains = explains;
        self
    }

    /// Builds the indexes, the detector's and the matcher's side by side: linear in the number of names.
    pub fn build(self) -> Linker {
        let Self { table, index, cleaner, scorer, explains, names_only, refused } = self;
        let of_table = |index: Option<CandidateIndex>| index.unwrap_or_else(|| CandidateIndex::build(&table));
        let (detector, index) = if names_only {
            (OnceLock::new(), of_table(index))
        } else {
            std::thread::scope(|scope| {
                let detector = scope.spawn(|| Detector::new(&table));
                let index = of_table(index);
                (OnceLock::from(detector.join().unwrap_or_else(|_| Detector::new(&table))), index)
            })
        };
        let judge = Judge::new(table, index, scorer).explaining(explains).refusing(&refused);
        Linker { cleaner, detector, judge }
    }
}

/// A document after stages 1 to 7.
#[derive(Clone, Debug)]
pub struct Document<'s> {
    /// The text and its way back.
    pub clean: CleanText<'s>,
    /// Mentions in order.
    pub mentions: Vec<LinkedMention>,
}

/// An entity proposed for a looked-up name.
#[derive(Clone, Debug, PartialEq)]
pub struct LookupCandidate {
    /// Who.
    pub entity: EntityIdx,
    /// Which of its names matched (index into [`crate::Entity::names`]).
    pub name: u16,
    /// Probability that it is meant, 0..=1.
    pub probability: f64,
    /// Reasons; weights sum to the log-odds of `probability`.
    pub evidence: Vec<Evidence>,
}

/// The answer to a looked-up name.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// Whether the best candidate is it.
    pub decision: Decision,
    /// Best first, at most five.
    pub candidates: Vec<LookupCandidate>,
}

impl Linker {
    /// Settings with an empty table.
    pub fn builder() -> LinkerBuilder {
        LinkerBuilder::default()
    }

    /// The table it links to.
    pub fn table(&self) -> &AliasTable {
        self.judge.table()
    }

    /// Cleans `source`, finds its names and decides who is meant. Time is linear in the length of `source`, memory in
    /// that of its names.
    pub fn link<'s>(&self, source: &'s str) -> Document<'s> {
        let clean = self.cleaner.clean(source);
        let detector = self.detector.get_or_init(|| Detector::new(self.table()));
        let (mentions, guesses) = detector.detect_and_guess(clean.text());
        let mentions = nominate(&self.judge, clean.text(), mentions, &guesses);
        let mentions = resolve(&self.judge, &clean, mentions);
        Document { clean, mentions }
    }

    /// The same for names that another recognizer found in `source`, and none besides: cleans the text, reads title and
    /// type (where none is given) off it and decides who is meant.
    ///
    /// The document has one mention for each that is not refused, in the order of the text;
    /// [`LinkedMention::source`] is the span as it was given, [`crate::Mention::span`] the name in it, without title,
    /// possessive and quotes. Refused are spans that are empty, leave the text, cut a character, read otherwise than they
    /// say, or overlap one that was given before.
    ///
    /// ```
    /// use canonym::mention::ExternalMention;
    /// use canonym::{AliasTable, EntityType, Linker};
    ///
    /// let linker = Linker::builder().table(AliasTable::built_in()?).build();
    /// let source = "In İdlib the minister, khusi akar, spoke.";
    /// let akar = ExternalMention::chars(23, 33).of_type(EntityType::Person);
    /// let beyond = ExternalMention::bytes(40, 60);
    /// let (document, refused) = linker.link_mentions(source, &[akar, beyond]);
    /// assert_eq!(document.mentions[0].source.of(source), "khusi akar");
    /// let entity = document.mentions[0].entity.map(|entity| linker.table().entity(entity).canonical());
    /// assert_eq!(entity, Some("Hulusi Akar"));
    /// assert_eq!(
    ///     (refused[0].index, refused[0].refusal.to_string()),
    ///     (1, "40..60 (bytes) goes past the end of the text, which has 42".to_owned()),
    /// );
    /// # Ok::<(), canonym::aliases::TableFaults>(())
    /// ```
    pub fn link_mentions<'s>(
        &self,
        source: &'s str,
        mentions: &[ExternalMention],
    ) -> (Document<'s>, Vec<RefusedMention>) {
        let (accepted, refused) = accept(source, mentions);
        let clean = self.cleaner.clean(source);
        let mut free = 0;
        let given = accepted.iter().map(|one| {
            // Two spans within one repair become the same bytes: the first has them.
            let span = clean.to_clean(one.span);
            let span = Span::new(span.start().max(free), span.end().max(free));
            free = span.end();
            Given { span, entity_type: one.entity_type }
        });
        let given: Vec<Given> = given.collect();
        let detector = self.detector.get_or_init(|| Detector::new(self.table()));
        let placed = detector.place(clean.text(), &given);
        let mut mentions = resolve(&self.judge, &clean, placed);
        mentions.iter_mut().zip(&accepted).for_each(|(linked, one)| linked.source = one.span);
        (Document { clean, mentions }, refused)
    }

    /// Who `name`, out of any text, may be; `entity_type` where it is known: an entity of another type is then never linked.
    ///
    /// ```
    /// use canonym::{AliasTable, Decision, EntityType, Linker};
    ///
    /// let linker = Linker::builder().table(AliasTable::built_in()?).names_only().build();
    /// assert_eq!(linker.lookup("Jordan", Some(EntityType::Place)).decision, Decision::Link);
    /// assert_eq!(linker.lookup("Jordan", Some(EntityType::Person)).decision, Decision::Unknown);
    /// # Ok::<(), canonym::aliases::TableFaults>(())
    /// ```
    pub fn lookup(&self, name: &str, entity_type: Option<EntityType>) -> Lookup {
        let proposals: Arc<[Proposal]> = match entity_type {
            None => self.judge.propose(name, None),
            Some(entity_type) => self.judge.propose_typed(name, entity_type).into(),
        };
        let decision = proposals.first().map_or(Decision::Unknown, |best| best.decision());
        let candidates = proposals.iter().map(|proposal| LookupCandidate {
            entity: proposal.entity,
            name: proposal.name,
            probability: proposal.probability(),
            evidence: proposal.evidence.to_vec(),
        });
        Lookup { decision, candidates: candidates.collect() }
    }

    /// The scorer of near names in use.
    pub fn scorer(&self) -> &Scorer {
        self.judge.scorer()
    }

    /// The reasons of [`Self::compare`], the prior first; their weights sum to its log-odds.
    pub fn explain_pair(&self, a: &str, b: &str, entity_type: Option<EntityType>) -> Vec<Evidence> {
        let scorer = self.judge.scorer();
        scorer.explain(&scorer.prepare(a), &scorer.prepare(b), entity_type).evidence
    }

    /// Whether two names are one; `entity_type` where it is known. The table has no say in it.
    pub fn compare(&self, a: &str, b: &str, entity_type: Option<EntityType>) -> Comparison {
        let scorer = self.judge.scorer();
        scorer.compare(&scorer.prepare(a), &scorer.prepare(b), entity_type)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Offsets;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LINKER: LazyLock<Linker> = LazyLock::new(|| {
        Linker::builder().table(AliasTable::built_in().expect("the table that ships is sound")).build()
    });

    /// Names, repairs that lengthen and shorten, marks, scripts, line breaks.
    const PIECES: [&str; 16] = [
        "Hulusi Akar",
        " ",
        "ErdoÄŸan",
        "&amp;",
        "\u{200b}",
        "’s",
        "Defense Minister ",
        "خلوصي أكار",
        "Путина",
        "\n",
        "“",
        ", ",
        "ERDOĞAN’IN",
        "\u{202e}",
        "Photo: AFP / Jane Doe\n",
        "e\u{301}",
    ];

    proptest! {
        #[test]
        fn given_offsets_come_out(
            pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..12),
            asked in proptest::collection::vec((0usize..120, 0usize..20, any::<bool>()), 0..12),
        ) {
            let source = pieces.concat();
            let given = asked.iter().map(|&(start, len, bytes)| match bytes {
                true => ExternalMention::bytes(start, start + len),
                false => ExternalMention::chars(start, start + len).of_type(EntityType::Person),
            });
            let given: Vec<ExternalMention> = given.collect();
            let (document, refused) = LINKER.link_mentions(&source, &given);
            let kept = (0..given.len()).filter(|index| refused.iter().all(|one| one.index != *index));
            let bounds: Vec<usize> = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
            let mut expected: Vec<Span> = kept
                .map(|index| match given[index].offsets {
                    Offsets::Bytes { start, end } => Span::new(start, end),
                    Offsets::Chars { start, end } => Span::new(bounds[start], bounds[end]),
                })
                .collect();
            expected.sort_unstable();
            let found: Vec<Span> = document.mentions.iter().map(|linked| linked.source).collect();
            prop_assert_eq!(found, expected);
            let clean: Vec<Span> = document.mentions.iter().map(|linked| linked.mention.span).collect();
            prop_assert!(clean.iter().all(|span| document.clean.text().get(span.range()).is_some()));
            prop_assert!(clean.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{:?}", clean);
        }
    }

    #[test]
    fn a_given_span_is_read_as_our_own() {
        let rows = [
            // The text around the span in braces, the type given; the name and title read, the entity.
            (
                "{Defense Minister Khusi Akar}",
                Some(EntityType::Person),
                "Khusi Akar",
                Some("Defense Minister"),
                "hulusi-akar",
            ),
            (
                "Defense Minister {Khusi Akar’s} plane",
                None,
                "Khusi Akar",
                Some("Defense Minister"),
                "hulusi-akar",
            ),
            ("he said {“Hulusi Akar”}", None, "Hulusi Akar", None, "hulusi-akar"),
            ("{hulusi akar}", None, "hulusi akar", None, "hulusi-akar"),
            ("{Hulu\u{200b}si Akar}", None, "Hulusi Akar", None, "hulusi-akar"),
            ("{Minister}", Some(EntityType::Person), "Minister", None, ""),
            ("{General Motors}", Some(EntityType::Organization), "General Motors", None, ""),
            ("{Hulusi Akar}", Some(EntityType::Place), "Hulusi Akar", None, ""),
            ("{…}", None, "...", None, ""),
        ];
        for (marked, entity_type, name, title, entity) in rows {
            let (before, rest) = marked.split_once('{').unwrap_or_default();
            let source = marked.replace(['{', '}'], "");
            let end = before.len() + rest.find('}').unwrap_or_default();
            let given = ExternalMention { entity_type, ..ExternalMention::bytes(before.len(), end) };
            let (document, refused) = LINKER.link_mentions(&source, &[given]);
            assert_eq!(refused, [], "{marked}");
            let (linked, text) = (&document.mentions[0], document.clean.text());
            assert_eq!((linked.source.start(), linked.source.end()), (before.len(), end), "{marked}");
            let read = (linked.mention.span.of(text), linked.mention.title.map(|title| title.of(text)));
            let linked_to = linked.entity.filter(|_| linked.decision == Decision::Link);
            let id = linked_to.map_or("", |entity| LINKER.table().entity(entity).id.as_str());
            assert_eq!((read, id), ((name, title), entity), "{marked}");
        }
    }
}
