//! Saved projects: written, read again, merged, and held against another reader of RON.

use truceline::diag::Severity;
use truceline::project::Project;
use truceline::project::file::{ProjectProblem, read, write};

use crate::generate::Dice;

/// How many generated projects go through each round trip; a few seconds' worth.
const N_PROJECTS: u64 = 3_000;

fn errors(problems: &[ProjectProblem]) -> Vec<String> {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    errors.map(ToString::to_string).collect()
}

#[track_caller]
fn reload(project: &Project, seed: u64) -> (String, Project) {
    let text = write(project);
    let (loaded, problems) = read(text.as_bytes()).unwrap_or_else(|error| {
        panic!("seed {seed}: {error}\n{text}");
    });
    assert_eq!(errors(&problems), [""; 0], "seed {seed}\n{text}");
    (text, loaded)
}

#[test]
fn what_is_saved_is_loaded_again() {
    for seed in 0..N_PROJECTS {
        let project = Dice::new(seed).project();
        let (text, loaded) = reload(&project, seed);
        assert!(
            loaded == project,
            "seed {seed}\n{text}\n{project:#?}\n{loaded:#?}"
        );
        assert!(write(&loaded) == text, "seed {seed}");
    }
}

#[test]
fn what_is_written_is_ron_to_others_too() {
    for seed in 0..N_PROJECTS {
        let text = write(&Dice::new(seed).project());
        ron::from_str::<ron::Value>(&text)
            .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{text}"));
    }
}
