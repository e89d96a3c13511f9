//! SKOS in Turtle: a concept an entity, `prefLabel`, `altLabel` and `hiddenLabel` its names.
//!
//! What SKOS has no word for (`short`, `not`, `context`) stands under terms of our own, `urn:canonym:term:…`, which other
//! programs pass over; the type is a class of schema.org, the Wikidata item a `skos:exactMatch`, the note a `skos:note`.
//! Reading and writing of Turtle itself is oxttl's work.

use super::draft::{Draft, Gather};
use super::tag;
use crate::aliases::{Alias, AliasKind, Entity, EntityType, fault_of_id, shown};
use oxrdf::vocab::rdf;
use oxrdf::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TripleRef};
use oxttl::{TurtleParser, TurtleSerializer};
use rustc_hash::FxHashMap;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SCHEMA: &str = "http://schema.org/";
const TERM: &str = "urn:canonym:term:";
const ENTITY: &str = "urn:canonym:entity:";
const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// Classes that say a type; the first of each type is the one that is written.
const CLASSES: [(&str, EntityType); 9] = [
    ("http://schema.org/Person", EntityType::Person),
    ("http://schema.org/Place", EntityType::Place),
    ("http://schema.org/Organization", EntityType::Organization),
    ("https://schema.org/Person", EntityType::Person),
    ("https://schema.org/Place", EntityType::Place),
    ("https://schema.org/Organization", EntityType::Organization),
    ("http://xmlns.com/foaf/0.1/Person", EntityType::Person),
    ("http://xmlns.com/foaf/0.1/Organization", EntityType::Organization),
    ("http://www.w3.org/2003/01/geo/wgs84_pos#SpatialThing", EntityType::Place),
];

/// Turtle of the concepts. Text goes in as literals only, so whatever a name has in it stays a name.
pub(super) fn write(entities: &[Entity]) -> String {
    let mut serializer = TurtleSerializer::new();
    for (prefix, namespace) in [("skos", SKOS), ("schema", SCHEMA), ("canonym", TERM)] {
        serializer = match serializer.with_prefix(prefix, namespace) {
            Ok(serializer) => serializer,
            // The namespaces above are IRIs: a test writes them.
            Err(_) => return String::new(),
        };
    }
    let mut writer = serializer.for_writer(Vec::new());
    for entity in entities {
        let subject = subject(&entity.id);
        for (predicate, object) in statements(entity) {
            // A writer to memory fails at nothing.
            let _ = writer.serialize_triple(TripleRef::new(&subject, &predicate, &object));
        }
    }
    writer.finish().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// An id that is an address of the web is its own IRI.
fn subject(id: &str) -> NamedNode {
    let own = Some(id).filter(|id| is_address(id)).and_then(|id| NamedNode::new(id).ok());
    own.unwrap_or_else(|| {
        NamedNode::new_unchecked(format!("{ENTITY}{}", id.replace('%', "%25").replace('#', "%23")))
    })
}

fn is_address(id: &str) -> bool {
    id.starts_with("http://") || id.starts_with("https://")
}

/// The id that an IRI stands for.
fn id_of(iri: &str) -> String {
    match iri.strip_prefix(ENTITY) {
        Some(id) => id.replace("%23", "#").replace("%25", "%"),
        None => iri.chars().map(escaped).collect(),
    }
}

/// What an id may not have in it, as an address has it.
fn escaped(c: char) -> String {
    let mut bytes = [0; 4];
    let text = c.encode_utf8(&mut bytes);
    if fault_of_id(text).is_none() {
        return text.to_owned();
    }
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn statements(entity: &Entity) -> Vec<(NamedNode, Term)> {
    let node = |iri: String| NamedNode::new_unchecked(iri);
    let skos = |name: &str| node(format!("{SKOS}{name}"));
    let class = CLASSES.iter().find(|(_, known)| *known == entity.entity_type).map(|(class, _)| *class);
    let classes = std::iter::once(skos("Concept")).chain(class.map(|class| node(class.to_owned())));
    let mut all: Vec<(NamedNode, Term)> =
        classes.map(|class| (rdf::TYPE.into_owned(), class.into())).collect();
    all.extend(entity.names.iter().map(|name| (node(predicate(name.kind)), literal(name).into())));
    for (term, list) in [("not", &entity.not), ("context", &entity.context)] {
        let words = list.iter().map(Literal::new_simple_literal);
        all.extend(words.map(|word| (node(format!("{TERM}{term}")), word.into())));
    }
    all.extend(
        entity.wikidata.iter().map(|item| (skos("exactMatch"), node(format!("{WIKIDATA}{item}")).into())),
    );
    all.extend(entity.note.iter().map(|note| (skos("note"), Literal::new_simple_literal(note).into())));
    all
}

fn predicate(kind: AliasKind) -> String {
    match kind {
        AliasKind::Canonical => format!("{SKOS}prefLabel"),
        AliasKind::Alias => format!("{SKOS}altLabel"),
        AliasKind::Hidden => format!("{SKOS}hiddenLabel"),
        AliasKind::Short => format!("{TERM}short"),
    }
}

fn literal(name: &Alias) -> Literal {
    let tagged =
        name.lang.as_deref().and_then(|lang| Literal::new_language_tagged_literal(&name.text, lang).ok());
    tagged.unwrap_or_else(|| Literal::new_simple_literal(&name.text))
}

/// The statements of one subject.
struct Concept {
    draft: Draft,
    is_concept: bool,
    labels: Vec<(usize, Alias)>,
}

#[derive(Default)]
struct Concepts {
    list: Vec<Concept>,
    by_iri: FxHashMap<String, usize>,
}

pub(super) fn read(text: &str, gather: &mut Gather<'_>) {
    let mut concepts = Concepts::default();
    let mut parser = TurtleParser::new().low_level();
    // Line by line, so that a statement is known to stand in the line that ended it.
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        parser.extend_from_slice(line.as_bytes());
        concepts.statements(&mut parser, number, gather);
    }
    parser.end();
    concepts.statements(&mut parser, text.lines().count().max(1), gather);
    for concept in concepts.list {
        concept.finish(gather);
    }
}

impl Concepts {
    fn statements(
        &mut self,
        parser: &mut oxttl::turtle::LowLevelTurtleParser,
        line: usize,
        gather: &mut Gather<'_>,
    ) {
        while let Some(statement) = parser.parse_next() {
            match statement {
                Ok(triple) => match &triple.subject {
                    NamedOrBlankNode::NamedNode(subject) => {
                        self.of(subject.as_str(), line).add(
                            line,
                            triple.predicate.as_ref(),
                            &triple.object,
                            gather,
                        );
                    }
                    NamedOrBlankNode::BlankNode(_) => gather.ignore("statement on a thing without a name"),
                },
                Err(error) => {
                    let start = error.location().start;
                    let place = (start.line as usize + 1, start.column as usize + 1);
                    let help = "mend the statement; those before it, and after the next full stop, are read";
                    gather.fault(place, format!("not Turtle: {}", error.message()), help);
                }
            }
        }
    }

    fn of(&mut self, iri: &str, line: usize) -> &mut Concept {
        let at = *self.by_iri.entry(iri.to_owned()).or_insert_with(|| {
            let draft = Draft::new(line, id_of(iri));
            self.list.push(Concept { draft, is_concept: false, labels: Vec::new() });
            self.list.len() - 1
        });
        &mut self.list[at]
    }
}

impl Concept {
    fn add(&mut self, line: usize, predicate: NamedNodeRef<'_>, object: &Term, gather: &mut Gather<'_>) {
        let iri = predicate.as_str();
        let word = iri.strip_prefix(SKOS).or_else(|| iri.strip_prefix(TERM)).unwrap_or(iri);
        match (word, object) {
            (_, Term::NamedNode(class)) if predicate == rdf::TYPE => self.class(class.as_str(), gather),
            ("prefLabel", Term::Literal(text)) => self.labels.push((line, alias(text, AliasKind::Alias))),
            ("altLabel", Term::Literal(text)) => self.draft.name(line, alias(text, AliasKind::Alias)),
            ("hiddenLabel", Term::Literal(text)) => self.draft.name(line, alias(text, AliasKind::Hidden)),
            ("short", Term::Literal(text)) => self.draft.name(line, alias(text, AliasKind::Short)),
            ("not", Term::Literal(text)) => self.draft.not.push((line, text.value().to_owned())),
            ("context", Term::Literal(text)) => self.draft.context.push((line, text.value().to_owned())),
            ("note", Term::Literal(text)) => self.draft.remark(text.value()),
            ("exactMatch", Term::NamedNode(other)) if other.as_str().starts_with(WIKIDATA) => {
                self.draft.wikidata = Some(other.as_str()[WIKIDATA.len()..].to_owned());
            }
            _ => gather.ignore(&format!("statement of <{}>", shown(iri))),
        }
    }

    fn class(&mut self, class: &str, gather: &mut Gather<'_>) {
        match CLASSES.iter().find(|(name, _)| *name == class) {
            Some((_, known)) => self.draft.entity_type = *known,
            None if class.strip_prefix(SKOS) == Some("Concept") => self.is_concept = true,
            None => gather.ignore(&format!("class <{}>", shown(class))),
        }
    }

    fn finish(mut self, gather: &mut Gather<'_>) {
        let is_named = !self.labels.is_empty() || !self.draft.names.is_empty();
        if !self.is_concept && !is_named {
            return gather.ignore("thing that is no concept and has no label");
        }
        let canonical = gather.preferred(self.labels.iter().map(|(_, label)| label.lang.as_deref()));
        if let Some((_, label)) = self.labels.get_mut(canonical) {
            label.kind = AliasKind::Canonical;
        }
        self.labels.append(&mut self.draft.names);
        self.draft.names = self.labels;
        gather.take(self.draft);
    }
}

fn alias(literal: &Literal, kind: AliasKind) -> Alias {
    Alias { lang: literal.language().map(tag::usual_case), ..Alias::new(literal.value(), kind) }
}

#[cfg(test)]
mod tests {
    use crate::aliases::{AliasKind, Entity, EntityType};
    use crate::formats::{Format, export, import};

    #[test]
    fn the_turtle_that_is_written() {
        let mut akar = Entity::new("hulusi-akar", EntityType::Person, "Hulusi \"Akar\"\n.")
            .with(AliasKind::Hidden, ["Khusi\\ Akar> ."])
            .with(AliasKind::Short, ["Akar"]);
        akar.wikidata = Some("Q1".into());
        akar.names[1].lang = Some("ru".into());
        let turtle = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <http://schema.org/> .
@prefix canonym: <urn:canonym:term:> .
<urn:canonym:entity:hulusi-akar> a skos:Concept , schema:Person ;
	skos:prefLabel "Hulusi \"Akar\"\n." ;
	skos:hiddenLabel "Khusi\\ Akar> ."@ru ;
	canonym:short "Akar" ;
	skos:exactMatch <http://www.wikidata.org/entity/Q1> .
"#;
        assert_eq!(export(&[akar], Format::Skos).text, turtle);
    }

    #[test]
    fn a_thesaurus_of_others_is_read_statement_by_statement() {
        let text = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
            <https://example.org/a b> a skos:Concept .\n\
            <https://example.org/ü> a skos:Concept ;\n  skos:prefLabel \"Kyiv\"@en , \"Київ\"@uk ;\n  skos:altLabel \"Kiev\"@EN-us ;\n  skos:broader <https://example.org/x> .\n\
            <https://example.org/x> a skos:ConceptScheme .\n<https://example.org/y> skos:altLabel \"Y\" .\n";
        let table = import(text, Format::Skos, "t.ttl", Some("uk"));
        let [kyiv] = &table.entities[..] else { panic!("{table:?}") };
        assert_eq!((kyiv.id.as_str(), kyiv.canonical()), ("https://example.org/%C3%BC", "Київ"));
        let others: Vec<_> = kyiv.names[1..].iter().map(|n| (n.text.as_str(), n.lang.as_deref())).collect();
        assert_eq!(others, [("Kyiv", Some("en")), ("Kiev", Some("en-US"))]);
        let told: Vec<_> = table.faults.iter().map(|f| f.line).collect();
        assert_eq!(told, [2, 8]);
        assert_eq!(table.ignored["statement of <http://www.w3.org/2004/02/skos/core#broader>"], 1);
    }
}
