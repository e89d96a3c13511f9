//! Keys while something is typed: a filter, another entity, a new one.

use super::key::Key;
use super::model::{Effect, Model, Screen, Step};
use super::search::{Directory, Hit};
use super::update::{Now, fresh, record};
use crate::aliases::{EntityType, clash_key, fault_of_name};
use crate::review::{Filter, Ruling};

/// Keys for the types of a new entity.
pub(super) const TYPES: [(char, EntityType); 4] = [
    ('p', EntityType::Person),
    ('l', EntityType::Place),
    ('o', EntityType::Organization),
    ('x', EntityType::Other),
];

/// The line after a key; `None` if the key does not edit it.
pub(super) fn edited(line: &str, key: Key) -> Option<String> {
    match key {
        Key::Char(c) => Some(format!("{line}{c}")),
        Key::Clear => Some(String::new()),
        Key::Backspace => {
            let mut line = line.to_owned();
            line.pop();
            Some(line)
        }
        _ => None,
    }
}

pub(super) fn filter(model: &mut Model, typed: String, key: Key) -> Effect {
    match key {
        Key::Escape => model.screen = Screen::Card,
        Key::Enter => match Filter::parse(&typed) {
            Ok(filter) => {
                (model.filter, model.filter_text) = (filter, typed.trim().to_owned());
                model.refresh(None);
            }
            Err(why) => {
                model.note = Some(why);
                model.screen = Screen::Filter(typed);
            }
        },
        _ => model.screen = Screen::Filter(edited(&typed, key).unwrap_or(typed)),
    }
    Effect::None
}

pub(super) fn other(model: &mut Model, typed: String, chosen: usize, key: Key, now: &Now) -> Effect {
    let hits = hits(model, &typed);
    let (typed, chosen) = match key {
        Key::Escape => return Effect::None,
        Key::Enter if hits.is_empty() => {
            model.note = Some("no entity has such a name; Esc, then c makes a new one".to_owned());
            (typed, chosen)
        }
        Key::Enter => return given(model, hits.get(chosen), now),
        Key::Up => (typed, chosen.saturating_sub(1)),
        Key::Down | Key::Tab => (typed, (chosen + 1).min(hits.len().saturating_sub(1))),
        _ => edited(&typed, key).map_or((typed, chosen), |typed| (typed, 0)),
    };
    model.screen = Screen::Other { typed, chosen };
    Effect::None
}

/// The entities that fit what was typed; before anything is typed, those whose names are like the card's.
pub(super) fn hits(model: &mut Model, typed: &str) -> Vec<Hit> {
    if !typed.trim().is_empty() {
        let linker = &model.linker;
        let directory = model.directory.get_or_insert_with(|| Directory::new(linker.table()));
        return directory.find(typed, &model.journal);
    }
    listed_near(model)
}

/// As [`hits`], of a directory that is there already.
pub(super) fn hits_shown(model: &Model, typed: &str) -> Vec<Hit> {
    match &model.directory {
        Some(directory) if !typed.trim().is_empty() => directory.find(typed, &model.journal),
        _ => listed_near(model),
    }
}

fn listed_near(model: &Model) -> Vec<Hit> {
    let Some(card) = model.card() else { return Vec::new() };
    let Some(surface) = card.surfaces.first() else { return Vec::new() };
    let table = model.linker.table();
    let near = model.linker.lookup(surface.clean(), None).candidates.into_iter();
    let near = near.map(|candidate| table.entity(candidate.entity));
    let near = near.filter(|entity| card.entity.as_deref() != Some(&entity.id));
    near.map(|entity| Hit { id: entity.id.clone(), name: entity.canonical().to_owned() }).collect()
}

fn given(model: &Model, hit: Option<&Hit>, now: &Now) -> Effect {
    let (Some(hit), Some(of)) = (hit, model.card()) else { return Effect::None };
    // The one that was suggested is no other: that is to say yes.
    let same = of.entity.as_deref() == Some(&hit.id);
    let verdict = if same {
        now.stamp().accepts(of)
    } else {
        now.stamp().rules(of, Ruling::OtherEntity).to_entity(&hit.id, &hit.name)
    };
    record(of, verdict)
}

pub(super) fn new(
    model: &mut Model,
    name: String,
    entity_type: EntityType,
    step: Step,
    key: Key,
    now: &Now,
) -> Effect {
    let next = match (step, key) {
        (Step::Name, Key::Escape) => Screen::Card,
        (Step::Type, Key::Escape) => Screen::New { name, entity_type, step: Step::Name },
        (Step::Name, Key::Enter) => match fault_of_name(name.trim()).or_else(|| known_as(model, &name)) {
            None => Screen::New { name, entity_type, step: Step::Type },
            Some(fault) => {
                model.note = Some(fault);
                Screen::New { name, entity_type, step }
            }
        },
        (Step::Type, Key::Enter) => return made(model, name.trim(), entity_type, now),
        (Step::Name, _) => Screen::New { name: edited(&name, key).unwrap_or(name), entity_type, step },
        (Step::Type, Key::Char(c)) => {
            match TYPES.iter().find(|(letter, _)| *letter == c.to_ascii_lowercase()) {
                Some((_, chosen)) => return made(model, name.trim(), *chosen, now),
                None => Screen::New { name, entity_type, step },
            }
        }
        (Step::Type, _) => Screen::New { name, entity_type, step },
    };
    model.screen = next;
    Effect::None
}

/// That the name is somebody's already, for people: the table holds no two of one name.
fn known_as(model: &Model, name: &str) -> Option<String> {
    let key = clash_key(name.trim());
    let table = model.linker.table();
    let near = model.linker.lookup(name.trim(), None).candidates;
    let mut listed = near.iter().map(|candidate| table.entity(candidate.entity));
    let listed = listed.find(|entity| clash_key(entity.canonical()) == key).map(|entity| entity.id.as_str());
    let mut made = model.journal.holding().filter(|event| event.makes());
    let made = || made.find(|event| clash_key(&event.name) == key)?.entity.as_deref();
    let id = listed.or_else(made)?;
    Some(format!(
        "{} is [{id}] already: Esc, then e gives it the spelling; a namesake needs a name of its own",
        name.trim()
    ))
}

fn made(model: &Model, name: &str, entity_type: EntityType, now: &Now) -> Effect {
    let Some(of) = model.card() else { return Effect::None };
    record(of, fresh(model, now.stamp().rules(of, Ruling::NewEntity).named(name, entity_type)))
}
