//! Which applied plan is meant: by its file, by a domain, or because there is only one.

use std::collections::BTreeSet;
use std::path::Path;

use super::context::Context;
use crate::failure::{Failure, Kind};
use crate::journal::{self, state};
use crate::plan::Plan;
use crate::target;

/// A plan that was applied.
pub(super) struct Meant {
    /// The domain that it is for, as text.
    pub(super) domain: String,
    /// Its digest; none: the last plan of the domain's zone.
    pub(super) digest: Option<String>,
}

/// Reads the word that names a plan: a file of that name, otherwise a domain; without a word the only applied plan.
///
/// # Errors
/// [`Kind::Usage`] when the file is no plan, and when nothing is applied or more than one plan is.
pub(super) fn meant(context: &Context, word: Option<&str>) -> Result<Meant, Failure> {
    let Some(word) = word else {
        return the_only_one(context);
    };
    let path = Path::new(word);
    let json = path.extension().is_some_and(|ending| ending == "json");
    if json || path.is_file() {
        let plan = Plan::read(&target::file(path)?)?;
        return Ok(Meant {
            domain: plan.domain.to_string(),
            digest: Some(plan.digest().to_owned()),
        });
    }
    Ok(Meant {
        domain: word.to_owned(),
        digest: None,
    })
}

fn the_only_one(context: &Context) -> Result<Meant, Failure> {
    let folder = &context.world.state_dir;
    let mut standing = BTreeSet::new();
    for zone in state::zones(folder)? {
        for item in journal::look(folder, &zone)?.items() {
            if let (Some(plan), None) = (item.plan, item.closed) {
                standing.insert((item.domain.to_string(), plan));
            }
        }
    }
    let mut plans = standing.iter();
    match (plans.next(), plans.next()) {
        (Some((domain, digest)), None) => Ok(Meant {
            domain: domain.clone(),
            digest: Some(digest.clone()),
        }),
        (None, _) => Err(Failure::new(Kind::Usage, "undo-nothing-anywhere")),
        _ => {
            let domains: BTreeSet<&str> = standing.iter().map(|(d, _)| d.as_str()).collect();
            let domains: Vec<&str> = domains.into_iter().take(10).collect();
            Err(Failure::new(Kind::Usage, "undo-several").with("domains", domains.join(", ")))
        }
    }
}
