//! A seeded corpus of news-like English: the same bytes on every machine, in any size.
//!
//! Sentences are templates of our own; names are drawn from the shipped table (seven in ten) and made of common given
//! names and surnames (three in ten), so that both the known and the unknown path are walked.

use canonym::{AliasTable, EntityType};

/// About the length of a news article.
const ARTICLE_BYTES: usize = 4_000;

const SENTENCES: &[&str] = &[
    "{P} said on Tuesday that the talks in {L} would go on until both sides had agreed on a text.",
    "The meeting, which lasted nearly four hours, was also attended by {P} and by officials from {L}.",
    "In a statement released later in the day, {O} called for an immediate halt to the fighting near {L}.",
    "Prices of bread and fuel have risen by a third since the spring, traders in the old market told reporters.",
    "\"We will not leave our people alone,\" {P} told a crowd of supporters outside the town hall.",
    "Witnesses described long queues at the border, where lorries loaded with tents had been waiting since dawn.",
    "According to {O}, more than two thousand families have left the villages around {L} over the past week.",
    "Foreign Minister {P} held a phone call with {P} and stressed that the agreement must be respected.",
    "The road between {L} and {L} was closed again on Friday after heavy snow brought down power lines.",
    "Analysts say the decision is unlikely to change much, because neither side can afford a longer conflict.",
    "Earlier, {P} had rejected the report as baseless and asked the court to hear further witnesses.",
    "It was not clear how many people were inside the building when the roof gave way shortly after noon.",
    "{O} said it would send a second team of engineers once the situation on the ground allowed it.",
    "{P}'s office declined to comment, but an aide who asked not to be named confirmed the visit to {L}.",
    "Under the plan, schools will open in stages, beginning with the smallest classes in rural districts.",
    "The minister thanked the volunteers and promised that help would reach every household before winter.",
];
const GIVEN: &[&str] = &[
    "Anna", "Peter", "Maria", "Omar", "Elif", "David", "Sofia", "Karim", "Ivan", "Leyla", "Thomas", "Nadia",
    "Marek", "Irina", "Daniel", "Zeynep", "Paul", "Amina", "Victor", "Helen",
];
const FAMILY: &[&str] = &[
    "Berger",
    "Novak",
    "Haddad",
    "Petrova",
    "Yildiz",
    "Moreau",
    "Larsen",
    "Rossi",
    "Kowalski",
    "Farouk",
    "Ozturk",
    "Sokolov",
    "Weber",
    "Mansour",
    "Andersson",
    "Costa",
    "Keller",
    "Ivanova",
    "Demir",
    "Fischer",
];

/// SplitMix64 (Steele, Lea & Flood 2014): small, seeded, the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Articles of about 4 kB that together have about `bytes` bytes.
pub fn articles(table: &AliasTable, bytes: usize) -> Vec<String> {
    let names = |kind: EntityType| -> Vec<&str> {
        table.entities().iter().filter(|e| e.entity_type == kind).map(|e| e.canonical()).collect()
    };
    let (people, places, bodies) =
        (names(EntityType::Person), names(EntityType::Place), names(EntityType::Organization));
    let mut random = Random(2020);
    let mut out = Vec::new();
    let mut total = 0;
    while total < bytes {
        let mut article = String::with_capacity(ARTICLE_BYTES + 300);
        while article.len() < ARTICLE_BYTES.min(bytes) {
            for piece in random.of(SENTENCES).split_inclusive('}') {
                let (text, slot) = piece.split_once('{').unwrap_or((piece, ""));
                article.push_str(text);
                match slot {
                    "P}" if random.below(10) < 3 => {
                        let (given, family) = (random.of(GIVEN), random.of(FAMILY));
                        article.push_str(&format!("{given} {family}"));
                    }
                    "P}" => article.push_str(random.of(&people)),
                    "L}" => article.push_str(random.of(&places)),
                    "O}" => article.push_str(random.of(&bodies)),
                    _ => {}
                }
            }
            article.push(if random.below(4) == 0 { '\n' } else { ' ' });
        }
        total += article.len();
        out.push(article);
    }
    out
}
