//! Fits the models of the clusters on half of the entities of a table, the names of each taken as unknown, and tells what
//! they find of that half in names that they have not seen, for choosing a threshold.
//!
//! `cargo run --release --example cluster_models -- entities.jsonl.gz src/cluster/shipped`

// What cannot be read ends the tool.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use canonym::Scorer;
use canonym::cluster::{ClusterModels, ClusterOptions, Clusterer};
use canonym::eval::clusters::{Gold, Part, evaluate};
use canonym::files::read_table;
use canonym::train::fit_clusters;
use std::fs;
use std::path::Path;

/// Mean probabilities that are tried.
const MEANS: [f32; 7] = [0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6];

fn main() {
    let [path, into] = [1, 2].map(|at| std::env::args().nth(at).unwrap());
    let gold = Gold::of(&read_table(Path::new(&path)).unwrap(), Part::Chosen);
    let scorer = Scorer::new();
    let clusterer = Clusterer::new(&scorer, ClusterOptions::default());
    let fitted = fit_clusters(&clusterer, &gold.names(), &gold.entities, &MEANS);
    for (mean, clusters) in MEANS.iter().zip(&fitted.clusters) {
        let figures = evaluate(clusters.of_names(), &gold.entities);
        println!(
            "mean {mean:.2}  precision {:.3}  recall {:.3}  B-cubed F1 {:.3}",
            figures.precision, figures.recall, figures.bcubed_f1
        );
    }
    for (name, text) in ClusterModels::FILES.iter().zip(fitted.models.write()) {
        fs::write(Path::new(&into).join(name), text).unwrap();
    }
}
