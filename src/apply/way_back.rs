//! The way back of one open change: the inverse edit, or a stage of it, laid onto what stands there now.

use mailmend_providers::change::Op;
use mailmend_providers::{Change, DomainName, Provider, RecordSet, RecordType, Value, Zone};

use super::gates::Asked;
use super::refused;
use crate::failure::{Failure, Kind};
use crate::finding::{Clash, Edit};
use crate::journal::{History, Item};
use crate::plan::{Plan, mask};
use crate::records::Standing;
use crate::records::dmarc::{Dmarc, Policy, standing};

/// One change of the way back, before anything is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayBack {
    /// The open change that it belongs to.
    pub item: Item,
    /// What will be written; `None` when the original stands there already.
    pub change: Option<Change>,
    /// True when it is a stage only, and the change stays open.
    pub is_stage: bool,
    pub(super) edit: Edit,
}

/// How it is put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// The saved values.
    Whole,
    /// A stage at quarantine first.
    ViaQuarantine,
    /// Where somebody else has changed the record: only the policy tags, in what stands there now.
    PolicyOnly,
}

impl Manner {
    pub(super) fn of(asked: &Asked) -> Self {
        match (asked.via_quarantine, asked.policy_only) {
            (true, _) => Self::ViaQuarantine,
            (false, true) => Self::PolicyOnly,
            (false, false) => Self::Whole,
        }
    }
}

pub(super) async fn ways(
    provider: &dyn Provider,
    zone: &Zone,
    items: &[Item],
    manner: Manner,
) -> Result<Vec<WayBack>, Failure> {
    let mut ways: Vec<WayBack> = Vec::new();
    for item in items {
        let live = provider
            .read(zone, &item.edit.name, item.edit.kind)
            .await
            .map_err(|refusal| refused::failure(&refusal))?;
        let stage = stage(item).filter(|_| manner == Manner::ViaQuarantine);
        let is_stage = stage.is_some();
        let mut edit = stage.unwrap_or_else(|| {
            let ttl = item.original.as_ref().map(|set| set.ttl);
            item.edit.inverse(ttl)
        });
        let change = match (
            lay(item, &edit, live.clone()),
            tags_only(item, live.as_ref()),
        ) {
            (Err(failure), Some(tags)) if manner == Manner::PolicyOnly => {
                edit = tags;
                Some(edit.onto(live).map_err(|_| failure)?)
            }
            (Err(failure), Some(_)) => return Err(failure.hint("restore-policy-only")),
            (result, _) => result?,
        };
        ways.push(WayBack {
            change,
            item: item.clone(),
            is_stage,
            edit,
        });
    }
    // with a stage on the way, what stood beside it (a CNAME that made room) stays away until the end
    if ways.iter().any(|way| way.is_stage) {
        let staged: Vec<DomainName> = ways
            .iter()
            .filter(|way| way.is_stage)
            .map(|way| way.edit.name.clone())
            .collect();
        ways.retain(|way| way.is_stage || !staged.contains(&way.edit.name));
    }
    Ok(ways)
}

/// Refuses a way back that is not the one that was shown and agreed to.
pub(super) fn check_agreed(ways: &[WayBack], agreed: Option<&[Change]>) -> Result<(), Failure> {
    let Some(agreed) = agreed else {
        return Ok(());
    };
    let set = |one: &Option<RecordSet>, other: &Option<RecordSet>| match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one.same_values(other),
        _ => false,
    };
    let ttl = |change: &Change| change.after.as_ref().map(|set| set.ttl);
    let same = |one: &Change, other: &Change| {
        (&one.name, one.kind, ttl(one)) == (&other.name, other.kind, ttl(other))
            && set(&one.before, &other.before)
            && set(&one.after, &other.after)
    };
    for change in ways.iter().filter_map(|way| way.change.as_ref()) {
        if !agreed.iter().any(|agreed| same(agreed, change)) {
            let shown = agreed
                .iter()
                .find(|agreed| agreed.name == change.name && agreed.kind == change.kind);
            let shown = shown.and_then(|agreed| agreed.after.as_ref());
            return Err(Failure::new(Kind::Unsafe, "restore-not-agreed")
                .with("name", &change.name)
                .with("type", change.kind.to_string())
                .version("agreed", shown.map(mask::set))
                .version("now-wanted", change.after.as_ref().map(mask::set))
                .hint("restore-agree-again"));
        }
    }
    Ok(())
}

/// The policy tags of the original (p, sp, np), put into the one DMARC record that stands there now; everything else in
/// it stays as somebody else wrote it. `None` where that makes no sense, or nothing would change.
fn tags_only(item: &Item, live: Option<&RecordSet>) -> Option<Edit> {
    let records = |values: &mut dyn Iterator<Item = &Value>| -> Vec<String> {
        let texts = values.filter_map(Value::as_text).map(str::to_owned);
        texts
            .filter(|text| standing(text) == Standing::Record)
            .collect()
    };
    let (was, is) = (
        records(&mut item.edit.remove.iter()),
        records(&mut live.iter().flat_map(|set| &set.values)),
    );
    let ([was], [is]) = (was.as_slice(), is.as_slice()) else {
        return None;
    };
    let was = Dmarc::read(was).tags;
    let mut tags = Dmarc::read(is).tags;
    for key in ["p", "sp", "np"] {
        tags = match was.value(key) {
            Some(policy) => tags.with(key, policy),
            None => tags.without(key),
        };
    }
    let mut edit = Edit::replace(&item.edit.name, item.edit.kind, is.as_str(), tags.text());
    edit.ttl = item.original.as_ref().map(|set| set.ttl);
    (tags.text() != is).then_some(edit)
}

/// The stage at quarantine: our temporary record with p=quarantine, when the original policy was stricter.
fn stage(item: &Item) -> Option<Edit> {
    let [ours] = item.edit.add.as_slice() else {
        return None;
    };
    let text = ours.as_text()?;
    let was_reject = item
        .edit
        .remove
        .iter()
        .all(|value| Dmarc::read(&value.lossy()).valid_policy("p") == Some(Policy::Reject));
    if standing(text) != Standing::Record
        || Dmarc::read(text).valid_policy("p") != Some(Policy::None)
        || !was_reject
    {
        return None;
    }
    let staged = Dmarc::read(text).tags.with("p", "quarantine");
    let (name, kind) = (&item.edit.name, item.edit.kind);
    Some(Edit::replace(name, kind, ours.clone(), staged.text()))
}

/// Lays the way back onto what stands there; `None` when the original stands there already.
fn lay(item: &Item, edit: &Edit, live: Option<RecordSet>) -> Result<Option<Change>, Failure> {
    let drift = |found: Option<RecordSet>| {
        Failure::new(Kind::Unsafe, "restore-moved")
            .with("name", &item.edit.name)
            .with("type", item.edit.kind.to_string())
            .version("original", item.original.as_ref().map(mask::set))
            .version("ours", item.ours.as_ref().map(mask::set))
            .version("found", found.as_ref().map(mask::set))
            .hint("restore-look-again")
    };
    let ours = |value: &Value| {
        item.ours
            .as_ref()
            .is_some_and(|set| set.values.contains(value))
    };
    let before = |value: &Value| {
        item.original
            .as_ref()
            .is_some_and(|set| set.values.contains(value))
    };
    let new: Vec<&Value> = live
        .iter()
        .flat_map(|set| &set.values)
        .filter(|value| !ours(value) && !before(value))
        .collect();
    let mut change = match edit.onto(live.clone()) {
        Ok(change) => change,
        Err(Clash::Gone { found, .. }) => return Err(drift(found)),
    };
    let mine_is_gone = !edit.remove.is_empty()
        && edit
            .remove
            .iter()
            .all(|value| !change.before.iter().any(|set| set.values.contains(value)));
    // Ours is gone and something new stands in its place, or a second DMARC record beside it: somebody else has decided.
    let rival = new
        .iter()
        .any(|value| standing(&value.lossy()) != Standing::Other);
    let is_policy = item.edit.name.labels().next() == Some("_dmarc");
    let second_alias = item.edit.kind == RecordType::Cname
        && change
            .after
            .as_ref()
            .is_some_and(|set| set.values.len() > 1);
    if (mine_is_gone && edit.add.is_empty() && !new.is_empty())
        || (is_policy && rival)
        || second_alias
    {
        return Err(drift(live));
    }
    if let (Some(after), Some(original)) = (&mut change.after, &item.original)
        && after.values == original.values
    {
        // the strings as they were cut, for adapters that can write them so
        after.raw = original.raw.clone();
    }
    Ok((change.op() != Op::Nothing).then_some(change))
}

/// What a journal or plan file says was changed for a time, and how it was before.
///
/// # Errors
/// [`Kind::Usage`] when the text is neither a journal nor a plan.
pub fn read_saved(text: &str) -> Result<Vec<Item>, Failure> {
    let is_plan = text.trim_start().starts_with('{') && {
        let document: Result<serde_json::Value, _> = serde_json::from_str(text);
        document.is_ok_and(|document| document.get("schema").is_some())
    };
    if !is_plan {
        return Ok(History::read(text.as_bytes())?.open_items());
    }
    let plan = Plan::read(text)?;
    let temporary = plan.steps().iter().filter(|step| step.until.is_some());
    Ok(temporary
        .map(|step| Item {
            id: 0,
            domain: plan.domain.clone(),
            because: step.because.clone(),
            plan: Some(plan.digest().to_owned()),
            edit: step.edit.clone(),
            original: step.change.before.clone(),
            ours: step.change.after.clone(),
            since: plan.created_at,
            until: step.until,
            seen: false,
            drifted: false,
            closed: None,
        })
        .collect())
}
