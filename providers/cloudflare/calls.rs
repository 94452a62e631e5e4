//! Changes as the smallest call: one record changed in place, one made, one taken away, or all in one batch.

use super::api::{Batch, ById, Call, Draft, Rec};
use super::content::{content, remembered, shown_ttl, value};
use crate::change::{Change, Op};
use crate::provider::Refusal;
use crate::record_set::{RecordSet, RecordType, Value};

/// Operations that one batch takes, on every plan.
const BATCH: usize = 200;

/// The one call that makes these changes, `live` (one for each change) being the records that stand there; `None` when there is nothing to do.
///
/// # Errors
/// [`Refusal::Invalid`] when a value cannot be sent, or when the changes are too many for one transaction.
pub(super) fn one_call(
    zone: &str,
    changes: &[Change],
    live: &[Vec<Rec>],
) -> Result<Option<Call>, Refusal> {
    let mut batch = Batch::default();
    for (change, live) in changes.iter().zip(live) {
        if change.op() != Op::Nothing {
            lay(change, live, &mut batch)?;
        }
    }
    let zone = zone.to_owned();
    let operations = batch.deletes.len() + batch.patches.len() + batch.posts.len();
    match operations {
        0 => return Ok(None),
        1 => {}
        2..=BATCH => return Ok(Some(Call::Batch { zone, batch })),
        _ => {
            return Err(Refusal::Invalid {
                field: "changes".to_owned(),
                message: format!("{operations} operations; one batch takes {BATCH}"),
            });
        }
    }
    Ok(
        match (batch.deletes.pop(), batch.patches.pop(), batch.posts.pop()) {
            (Some(ById { id }), ..) => Some(Call::Delete { zone, id }),
            (_, Some(mut draft), _) => draft.id.take().map(|id| Call::Patch { zone, id, draft }),
            (_, _, Some(draft)) => Some(Call::Create { zone, draft }),
            _ => None,
        },
    )
}

fn lay(change: &Change, live: &[Rec], batch: &mut Batch) -> Result<(), Refusal> {
    let removed = change.removed();
    let added = change.added();
    let (mut going, staying): (Vec<&Rec>, Vec<&Rec>) = live
        .iter()
        .partition(|record| removed.contains(&&value(record)));
    let Some(after) = &change.after else {
        batch.deletes.extend(going.iter().map(|r| by_id(r)));
        return Ok(());
    };
    let new_ttl = change.ttl_change().map(|(_, ttl)| ttl);
    if let Some(ttl) = new_ttl {
        for record in staying {
            batch
                .patches
                .push(in_place(record, after, &value(record), ttl)?);
        }
    }
    let ways_back = remembered(after);
    for new in added {
        let way_back = ways_back.iter().find(|record| value(record) == *new);
        // In place: the record keeps its comment, tags and proxying, and gets the spelling that it had once.
        if let Some(record) = going.pop() {
            let ttl = new_ttl.unwrap_or(record.ttl);
            let mut draft = in_place(record, after, new, ttl)?;
            if let Some(once) = way_back {
                draft.content.clone_from(&once.content);
            }
            batch.patches.push(draft);
        } else {
            batch.posts.push(fresh(after, new, live.first(), way_back)?);
        }
    }
    batch.deletes.extend(going.iter().map(|r| by_id(r)));
    Ok(())
}

fn by_id(record: &Rec) -> ById {
    ById {
        id: record.id.clone(),
    }
}

fn in_place(record: &Rec, after: &RecordSet, new: &Value, ttl: u32) -> Result<Draft, Refusal> {
    let same = value(record) == *new;
    let (content, priority) = content(after.kind, new)?;
    Ok(Draft {
        id: Some(record.id.clone()),
        kind: record.kind.clone(),
        name: record.name.clone(),
        content: if same {
            record.content.clone()
        } else {
            content
        },
        ttl,
        priority,
        ..Draft::default()
    })
}

/// A record that was not there: with the TTL of its neighbours, and as it was once, when it is on its way back.
fn fresh(
    after: &RecordSet,
    new: &Value,
    neighbour: Option<&Rec>,
    way_back: Option<&Rec>,
) -> Result<Draft, Refusal> {
    let (content, priority) = content(after.kind, new)?;
    let ttl = [neighbour, way_back]
        .into_iter()
        .flatten()
        .map(|record| record.ttl)
        .find(|ttl| shown_ttl(*ttl) == after.ttl)
        .unwrap_or(after.ttl);
    let can_be_proxied = matches!(
        after.kind,
        RecordType::Cname | RecordType::A | RecordType::Aaaa
    );
    Ok(Draft {
        id: None,
        kind: after.kind.to_string(),
        name: after.name.to_string(),
        content: way_back.map_or(content, |record| record.content.clone()),
        ttl,
        proxied: can_be_proxied
            .then(|| way_back.and_then(|record| record.proxied).unwrap_or(false)),
        comment: way_back.and_then(|record| record.comment.clone()),
        tags: way_back
            .and_then(|record| record.tags.clone())
            .filter(|tags| !tags.is_empty()),
        priority,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::DomainName;

    fn rec(id: &str, content: &str, ttl: u32) -> Rec {
        serde_json::from_value(serde_json::json!({
            "id": id, "type": "TXT", "name": "example.com", "content": content, "ttl": ttl,
            "comment": "made by hand",
        }))
        .unwrap()
    }

    fn txt(values: &[&str]) -> RecordSet {
        let name = DomainName::parse("example.com").unwrap();
        RecordSet::new(name, RecordType::Txt, 300, values.iter().copied())
    }

    fn change(before: Option<RecordSet>, after: Option<RecordSet>) -> Change {
        Change {
            name: DomainName::parse("example.com").unwrap(),
            kind: RecordType::Txt,
            before,
            after,
        }
    }

    fn call(change: Change, live: &[Rec]) -> Option<Call> {
        one_call("z", &[change], &[live.to_vec()]).unwrap()
    }

    #[test]
    fn one_value_replaced_is_one_record_changed_in_place() {
        let live = [rec("1", "old", 1), rec("2", "\"stranger\"", 1)];
        let there = change(
            Some(txt(&["old", "stranger"])),
            Some(txt(&["new", "stranger"])),
        );
        let Some(Call::Patch { id, draft, .. }) = call(there, &live) else {
            panic!()
        };
        assert_eq!((id.as_str(), draft.content.as_str()), ("1", "\"new\""));
        assert_eq!(draft.ttl, 1, "automatic stays automatic");
        assert_eq!(draft.comment, None, "what is not sent is kept");
    }

    #[test]
    fn one_value_more_or_less_is_one_call() {
        let live = [rec("1", "old", 1)];
        let more = change(Some(txt(&["old"])), Some(txt(&["old", "new"])));
        assert!(matches!(
            call(more, &live),
            Some(Call::Create { draft, .. }) if draft.ttl == 1
        ));
        let gone = change(Some(txt(&["old"])), None);
        assert!(matches!(call(gone, &live), Some(Call::Delete { id, .. }) if id == "1"));
        let same = change(Some(txt(&["old"])), Some(txt(&["old"])));
        assert!(call(same, &live).is_none());
    }

    #[test]
    fn another_ttl_leaves_every_content_as_it_is_stored() {
        let live = [
            rec("1", "un quoted", 300),
            rec("2", "\"cut\" \" here\"", 300),
        ];
        let mut slower = txt(&["un quoted", "cut here"]);
        slower.ttl = 3600;
        let there = change(Some(txt(&["un quoted", "cut here"])), Some(slower));
        let Some(Call::Batch { batch, .. }) = call(there, &live) else {
            panic!()
        };
        assert_eq!(batch.patches.len(), 2);
        assert!(batch.patches.iter().all(|draft| draft.ttl == 3600));
        assert_eq!(batch.patches[1].content, "\"cut\" \" here\"");
    }

    #[test]
    fn a_record_on_its_way_back_gets_its_comment_and_spelling() {
        let live = [rec("1", "unquoted", 1)];
        let name = DomainName::parse("example.com").unwrap();
        let before = super::super::content::set(&name, RecordType::Txt, &[&live[0]]);
        let gone = change(before, None);
        let Some(Call::Create { draft, .. }) = call(gone.inverse(), &[]) else {
            panic!()
        };
        assert_eq!(draft.content, "unquoted");
        assert_eq!(draft.ttl, 1);
        assert_eq!(draft.comment.as_deref(), Some("made by hand"));
    }
}
