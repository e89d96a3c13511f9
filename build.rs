//! Turns the table that ships, `aliases.yaml`, into JSON Lines, which the program reads at every start.

use serde_yaml::Value;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=aliases.yaml");
    let table: Value = serde_yaml::from_str(&fs::read_to_string("aliases.yaml")?)
        .map_err(|error| format!("aliases.yaml: {error}; `canonym aliases check aliases.yaml` tells more"))?;
    let entities = table["entities"].as_sequence().ok_or("aliases.yaml has no list `entities`")?;
    let lines: Result<Vec<String>, _> = entities.iter().map(serde_json::to_string).collect();
    fs::write(Path::new(&env::var("OUT_DIR")?).join("aliases.jsonl"), lines?.join("\n"))?;
    Ok(())
}
