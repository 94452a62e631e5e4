//! From agreed wishes to ordered steps. Pure: what stands in the DNS comes in as a value, and what is shown is what is done.

pub mod live;
pub mod mask;
pub mod pasted;
pub mod publish;
pub mod relax;
pub mod step;

use std::collections::BTreeMap;

use jiff::Timestamp;
use mailmend_providers::{DomainName, RecordType, Value};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub use live::Live;
pub use step::{Step, Wish};

use crate::failure::{Failure, Kind};
use crate::finding::Edit;
use step::WrittenStep;

/// The name and version of a plan document.
pub const SCHEMA: &str = "mailmend/plan/1";

/// Longest plan document that is read, in bytes.
pub const MAX_DOCUMENT: usize = 1 << 20;

/// Steps in the order in which they are done: what only adds first, what weakens last.
///
/// The record sets inside carry no raw memory, and private keys that somebody published are masked
/// (see [`mask`]): a plan is shown, sent and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The domain whose mail it is about.
    pub domain: DomainName,
    /// The zone in which all steps are done.
    pub zone: DomainName,
    /// When it was made.
    pub created_at: Timestamp,
    steps: Vec<Step>,
    digest: String,
}

impl Plan {
    /// Lays wishes onto what stands there and puts them in order. Wishes for one record set become one step;
    /// a wish that is fulfilled already leaves no step.
    ///
    /// # Errors
    /// [`Kind::Usage`] for a name outside of the zone; [`Kind::Unknown`] when it is not known what stands at a name;
    /// [`Kind::Unsafe`] for wishes that contradict each other, for a value that should go and is not there, for a record
    /// beside a CNAME, and for a private key among the values that come or go.
    pub fn new(
        domain: &DomainName,
        zone: &DomainName,
        created_at: Timestamp,
        wishes: Vec<Wish>,
        live: &Live,
    ) -> Result<Self, Failure> {
        let mut steps = Vec::new();
        for wish in joined(wishes)? {
            check_wish(&wish.edit, zone)?;
            let standing = live.at(&wish.edit.name, wish.edit.kind)?;
            let change = wish.edit.onto(standing.clone()).map_err(|clash| {
                let crate::finding::Clash::Gone { value, found } = clash;
                Failure::new(Kind::Unsafe, "plan-value-gone")
                    .with("name", &wish.edit.name)
                    .with("value", value.lossy())
                    .version("found", found.as_ref().map(mask::set))
            })?;
            let change = mask::change(&change);
            if change.op() != mailmend_providers::change::Op::Nothing {
                steps.push(Step {
                    edit: wish.edit,
                    change,
                    because: wish.because,
                    until: wish.until,
                });
            }
        }
        check_aliases(&steps, live)?;
        let steps = in_order(steps);
        let digest = digest(&steps, zone);
        Ok(Self {
            domain: domain.clone(),
            zone: zone.clone(),
            created_at,
            steps,
            digest,
        })
    }

    /// The steps, in the order in which they are done.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// True when there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// SHA-256 over the steps, in hexadecimal. A plan that was edited by hand does not fit it any more.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Steps that have to be done in one call of the provider: those at one name (a CNAME that becomes a TXT is two).
    pub fn groups(&self) -> Vec<&[Step]> {
        self.steps
            .chunk_by(|one, other| one.edit.name == other.edit.name)
            .collect()
    }

    /// True when some step replaces, removes or weakens: then `--yes` alone is no consent.
    pub fn needs_confirmation(&self) -> bool {
        self.steps.iter().any(Step::needs_confirmation)
    }

    /// The plan as a JSON document (`mailmend/plan/1`).
    pub fn to_json(&self) -> serde_json::Value {
        let written = WrittenPlan {
            schema: SCHEMA.to_owned(),
            v: 1,
            domain: self.domain.clone(),
            zone: self.zone.clone(),
            created_at: self.created_at,
            steps: self
                .steps
                .iter()
                .map(|step| WrittenStep::new(step, &self.zone))
                .collect(),
            digest: self.digest.clone(),
        };
        serde_json::to_value(written).unwrap_or_default()
    }

    /// Reads a plan document.
    ///
    /// # Errors
    /// [`Kind::Usage`]: it is no plan, is of another version, was edited (the digest does not fit), or speaks of
    /// names outside of its own zone.
    pub fn read(document: &str) -> Result<Self, Failure> {
        let refuse = |message| Failure::new(Kind::Usage, message);
        if document.len() > MAX_DOCUMENT {
            return Err(refuse("plan-too-long"));
        }
        let head: Head = serde_json::from_str(document).map_err(|error| {
            refuse("plan-unreadable")
                .with("line", error.line())
                .with("column", error.column())
        })?;
        if head.schema != SCHEMA || head.v != 1 {
            return Err(refuse("plan-other-version")
                .with("found", head.schema.chars().take(60).collect::<String>())
                .with("wanted", SCHEMA));
        }
        let written: WrittenPlan = serde_json::from_str(document).map_err(|error| {
            refuse("plan-unreadable")
                .with("line", error.line())
                .with("column", error.column())
        })?;
        let zone = written.zone;
        if !written.domain.is_within(&zone) {
            return Err(refuse("plan-other-domain")
                .with("domain", &written.domain)
                .with("zone", &zone));
        }
        let mut steps = Vec::new();
        for step in written.steps {
            if step.zone != zone {
                return Err(refuse("plan-other-domain")
                    .with("domain", &step.zone)
                    .with("zone", &zone));
            }
            let step = step.read()?;
            check_wish(&step.edit, &zone)?;
            steps.push(step);
        }
        if digest(&steps, &zone) != written.digest {
            return Err(refuse("plan-digest").hint("plan-make-again"));
        }
        Ok(Self {
            domain: written.domain,
            zone,
            created_at: written.created_at,
            steps,
            digest: written.digest,
        })
    }
}

#[derive(Deserialize)]
struct Head {
    schema: String,
    v: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPlan {
    schema: String,
    v: u32,
    domain: DomainName,
    zone: DomainName,
    created_at: Timestamp,
    steps: Vec<WrittenStep>,
    digest: String,
}

fn digest(steps: &[Step], zone: &DomainName) -> String {
    let written: Vec<_> = steps
        .iter()
        .map(|step| WrittenStep::new(step, zone))
        .collect();
    let canonical = serde_json::to_vec(&written).unwrap_or_default();
    Sha256::digest(canonical)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What no step may do, whoever asks for it.
fn check_wish(edit: &Edit, zone: &DomainName) -> Result<(), Failure> {
    if !edit.name.is_within(zone) {
        return Err(Failure::new(Kind::Usage, "plan-outside-zone")
            .with("name", &edit.name)
            .with("zone", zone));
    }
    // A plan is shown and sent around: no private key may be in it, not even one that somebody has published.
    if edit
        .add
        .iter()
        .chain(&edit.remove)
        .any(mask::is_private_key)
    {
        return Err(Failure::new(Kind::Unsafe, "plan-private-key").with("name", &edit.name));
    }
    Ok(())
}

/// Makes one wish of all wishes for one record set.
fn joined(wishes: Vec<Wish>) -> Result<Vec<Wish>, Failure> {
    let mut order: Vec<Wish> = Vec::new();
    let mut place: BTreeMap<(DomainName, RecordType), usize> = BTreeMap::new();
    for wish in wishes {
        let key = (wish.edit.name.clone(), wish.edit.kind);
        match place.get(&key) {
            None => {
                place.insert(key, order.len());
                order.push(wish);
            }
            Some(at) => order[*at].join(wish)?,
        }
    }
    Ok(order)
}

/// Nothing stands beside a CNAME (RFC 1034, section 3.6.2).
fn check_aliases(steps: &[Step], live: &Live) -> Result<(), Failure> {
    let after = |name: &DomainName, kind: RecordType| -> Option<Vec<Value>> {
        let step = steps
            .iter()
            .find(|step| step.edit.name == *name && step.edit.kind == kind);
        let set = match step {
            Some(step) => step.change.after.clone(),
            None => live.known(name, kind).flatten(),
        };
        set.map(|set| set.values.into_iter().collect())
    };
    for step in steps.iter().filter(|step| step.change.after.is_some()) {
        let name = &step.edit.name;
        let alias = after(name, RecordType::Cname);
        let others = Live::KINDS
            .iter()
            .chain([&step.edit.kind])
            .filter(|kind| **kind != RecordType::Cname)
            .any(|kind| after(name, *kind).is_some());
        if let Some(target) = &alias
            && (others || target.len() > 1)
        {
            return Err(Failure::new(Kind::Unsafe, "plan-beside-alias")
                .with("name", name)
                .with(
                    "target",
                    target.first().map(Value::lossy).unwrap_or_default(),
                ));
        }
    }
    Ok(())
}

/// Additions first, for they prove that writing works before anything is weakened; what is temporary last.
/// Steps at one name stay together.
fn in_order(steps: Vec<Step>) -> Vec<Step> {
    let mut groups: Vec<Vec<Step>> = Vec::new();
    for step in steps {
        match groups
            .iter_mut()
            .find(|group| group[0].edit.name == step.edit.name)
        {
            Some(group) => group.push(step),
            None => groups.push(vec![step]),
        }
    }
    groups.sort_by_key(|group| group.iter().map(Step::rank).max());
    for group in &mut groups {
        // what goes makes room for what comes
        group.sort_by_key(|step| step.change.after.is_some());
    }
    groups.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mailmend_providers::RecordSet;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn txt(at: &str, ttl: u32, values: &[&str]) -> RecordSet {
        RecordSet::new(name(at), RecordType::Txt, ttl, values.iter().copied())
    }

    fn wish(edit: Edit) -> Wish {
        Wish {
            edit,
            because: "spf/multiple".into(),
            until: None,
        }
    }

    fn live() -> Live {
        Live::default()
            .with(
                &name("example.test"),
                RecordType::Txt,
                Some(txt("example.test", 3600, &["v=spf1 ~all", "other=1"])),
            )
            .with(
                &name("_dmarc.example.test"),
                RecordType::Txt,
                Some(txt("_dmarc.example.test", 3600, &["v=DMARC1; p=reject"])),
            )
            .with(&name("k._domainkey.example.test"), RecordType::Txt, None)
    }

    fn plan(wishes: Vec<Wish>) -> Result<Plan, Failure> {
        Plan::new(
            &name("example.test"),
            &name("example.test"),
            "2026-11-23T14:02:00Z".parse().unwrap(),
            wishes,
            &live(),
        )
    }

    fn relax() -> Wish {
        let mut edit = Edit::replace(
            &name("_dmarc.example.test"),
            RecordType::Txt,
            "v=DMARC1; p=reject",
            "v=DMARC1; p=none; sp=reject",
        );
        edit.ttl = Some(300);
        Wish {
            edit,
            because: "relax".into(),
            until: Some("2026-11-30T14:02:00Z".parse().unwrap()),
        }
    }

    fn key() -> Wish {
        wish(Edit::add(
            &name("k._domainkey.example.test"),
            RecordType::Txt,
            "v=DKIM1; p=AAAA",
        ))
    }

    #[test]
    fn what_adds_comes_first_and_what_weakens_last() {
        let spf = wish(Edit::replace(
            &name("example.test"),
            RecordType::Txt,
            "v=spf1 ~all",
            "v=spf1 -all",
        ));
        let plan = plan(vec![relax(), spf, key()]).unwrap();
        let names: Vec<_> = plan.steps().iter().map(|s| s.edit.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "k._domainkey.example.test",
                "example.test",
                "_dmarc.example.test"
            ]
        );
        assert!(plan.needs_confirmation());
        assert!(
            !super::tests::plan(vec![key()])
                .unwrap()
                .needs_confirmation()
        );
    }

    #[test]
    fn a_plan_comes_back_from_json_as_it_was() {
        let plan = plan(vec![relax(), key()]).unwrap();
        let json = serde_json::to_string_pretty(&plan.to_json()).unwrap();
        assert_eq!(Plan::read(&json).unwrap(), plan);
        let step = &plan.to_json()["steps"][1];
        assert_eq!(step["op"], "replace");
        assert_eq!(step["relative"], "_dmarc");
        assert_eq!(step["ttl"], 300);
        assert_eq!(step["before"][0], "v=DMARC1; p=reject");
        assert_eq!(step["temporary_until"], "2026-11-30T14:02:00Z");
    }

    #[test]
    fn a_plan_edited_by_hand_is_refused() {
        let json = plan(vec![relax(), key()]).unwrap().to_json().to_string();
        for (from, to, message) in [
            ("p=none", "p=nine", "plan-digest"),
            ("2026-11-30", "2027-11-30", "plan-digest"),
            ("\"ttl\":300", "\"ttl\":301", "plan-digest"),
            ("plan/1", "plan/2", "plan-other-version"),
            ("{", "[", "plan-unreadable"),
            (
                "\"domain\":\"example.test\"",
                "\"domain\":\"example.net\"",
                "plan-other-domain",
            ),
            ("\"op\"", "\"surprise\":1,\"op\"", "plan-unreadable"),
        ] {
            let edited = json.replacen(from, to, 1);
            assert_ne!(edited, json, "{from}");
            let failure = Plan::read(&edited).unwrap_err();
            assert_eq!((failure.kind, failure.message), (Kind::Usage, message));
        }
    }

    #[test]
    fn a_foreign_name_is_refused() {
        let foreign = wish(Edit::add(&name("example.net"), RecordType::Txt, "x"));
        assert_eq!(
            plan(vec![foreign]).unwrap_err().message,
            "plan-outside-zone"
        );
    }

    #[test]
    fn wishes_for_one_set_become_one_step() {
        let at = name("example.test");
        let plan = plan(vec![
            wish(Edit::replace(
                &at,
                RecordType::Txt,
                "v=spf1 ~all",
                "v=spf1 -all",
            )),
            wish(Edit::remove(&at, RecordType::Txt, "other=1")),
        ])
        .unwrap();
        assert_eq!(plan.steps().len(), 1);
        assert_eq!(
            plan.steps()[0].change.after,
            Some(txt("example.test", 3600, &["v=spf1 -all"]))
        );
    }

    #[test]
    fn wishes_that_contradict_each_other_are_refused() {
        let at = name("example.test");
        let to = |new: &str| wish(Edit::replace(&at, RecordType::Txt, "v=spf1 ~all", new));
        assert_eq!(
            plan(vec![to("v=spf1 -all"), to("v=spf1 ?all")])
                .unwrap_err()
                .message,
            "plan-contradiction"
        );
        let same = plan(vec![to("v=spf1 -all"), to("v=spf1 -all")]).unwrap();
        assert_eq!(same.steps().len(), 1);
        let gone = wish(Edit::remove(&at, RecordType::Txt, "v=spf1 -all"));
        assert!(plan(vec![to("v=spf1 -all"), gone]).is_err());
    }

    #[test]
    fn what_was_not_looked_at_is_not_planned() {
        let at = name("www.example.test");
        let failure = plan(vec![wish(Edit::add(&at, RecordType::Txt, "x"))]).unwrap_err();
        assert_eq!(failure.kind, Kind::Unknown);
    }

    #[test]
    fn nothing_is_put_beside_a_cname() {
        let at = name("k._domainkey.example.test");
        let alias = RecordSet::new(at.clone(), RecordType::Cname, 300, ["k.service.test"]);
        let live = live().with(&at, RecordType::Cname, Some(alias));
        let make = |wishes| {
            Plan::new(
                &name("example.test"),
                &name("example.test"),
                Timestamp::UNIX_EPOCH,
                wishes,
                &live,
            )
        };
        assert_eq!(make(vec![key()]).unwrap_err().message, "plan-beside-alias");
        let swap = make(vec![
            key(),
            wish(Edit::remove(&at, RecordType::Cname, "k.service.test")),
        ])
        .unwrap();
        assert_eq!(swap.groups().len(), 1);
        assert_eq!(swap.steps()[0].edit.kind, RecordType::Cname);
    }

    #[test]
    fn a_wish_that_is_fulfilled_leaves_no_step() {
        let at = name("example.test");
        let plan = plan(vec![wish(Edit::add(&at, RecordType::Txt, "other=1"))]).unwrap();
        assert!(plan.is_empty());
    }
}
