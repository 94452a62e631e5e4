//! Wishes for records that come from outside: a DKIM key, records that a sending service shows, the fix of a finding.

use mailmend_providers::{DomainName, RecordSet, RecordType, Value};

use super::live::Live;
use super::mask;
use super::pasted::{Cost, Joined, joined};
use super::step::Wish;
use crate::failure::{Failure, Kind};
use crate::finding::{Edit, Finding, Safety};
use crate::records::dkim::Dkim;
use crate::records::{Standing, dkim, dmarc, spf};

/// TTL of a key that is published anew, in seconds: low, so that a slip is quickly mended.
pub const KEY_TTL: u32 = 300;

/// The wish to publish a key record at `<selector>._domainkey.<domain>`; `None` when the same key stands there already.
///
/// # Errors
/// [`Kind::Unsafe`] when another key, another text or a CNAME stands there, or the value is a private key;
/// [`Kind::Usage`] when the selector makes no name or the value is no usable key record; [`Kind::Unknown`] when
/// it is not known what stands there.
pub fn key(
    live: &Live,
    domain: &DomainName,
    selector: &str,
    record: &Value,
    ttl: Option<u32>,
) -> Result<Option<Wish>, Failure> {
    let name = domain
        .under(&format!("{selector}._domainkey"))
        .map_err(|error| {
            Failure::new(Kind::Usage, "publish-selector")
                .with("selector", selector)
                .with("reason", error.to_string())
        })?;
    if mask::is_private_key(record) {
        return Err(Failure::new(Kind::Unsafe, "plan-private-key").with("name", &name));
    }
    let text = record.lossy();
    if dkim::standing(&text) != Standing::Record || !Dkim::read(&text).is_usable() {
        return Err(Failure::new(Kind::Usage, "publish-not-a-key").with("name", &name));
    }
    if let Some(alias) = live.known(&name, RecordType::Cname).flatten() {
        return Err(Failure::new(Kind::Unsafe, "publish-alias-stands-there")
            .with("name", &name)
            .with(
                "target",
                alias.values.first().map(Value::lossy).unwrap_or_default(),
            ));
    }
    let standing = live.at(&name, RecordType::Txt)?;
    match standing {
        None => {
            let mut edit = Edit::add(&name, RecordType::Txt, record.clone());
            edit.ttl = Some(ttl.unwrap_or(KEY_TTL));
            Ok(Some(Wish::lasting(edit, "publish")))
        }
        Some(set) if set.values.len() == 1 && set.values.iter().all(|v| same_key(v, record)) => {
            Ok(None)
        }
        Some(set) => Err(Failure::new(Kind::Unsafe, "publish-key-exists")
            .with("name", &name)
            .with("selector", selector)
            .version("found", Some(mask::set(&set)))
            .hint("publish-other-selector")),
    }
}

fn same_key(one: &Value, other: &Value) -> bool {
    let parts = |value: &Value| {
        let record = Dkim::read(&value.lossy());
        let key: String = record
            .tags
            .value("p")
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        (record.key_type().to_owned(), key, record.is_testing())
    };
    one == other || parts(one) == parts(other)
}

/// Why a pasted record is left out of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// A DMARC record stands at this name already; two would cancel each other.
    DmarcExists,
    /// An SPF record stands at this name already, and the two cannot be joined safely.
    SpfExists,
    /// Joined with the SPF record that stands there, it would cost receivers more look-ups than they make.
    SpfTooCostly,
    /// Mail servers stand at this name already; adding one would divert mail.
    MxExists,
    /// The name lies outside of the zone.
    OutsideZone,
    /// Records of this type are not made from pasted text.
    OtherType,
}

/// Wishes from records that a sending service shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// What to plan.
    pub wishes: Vec<Wish>,
    /// Places (in the given list) of records that stand there already.
    pub already: Vec<usize>,
    /// Places of records that are left out, and why.
    pub left_out: Vec<(usize, LeftOut)>,
    /// SPF records that are joined into the one that stands: the place, and what becomes of it. Their wishes stand among the others.
    pub joined: Vec<(usize, DomainName, Joined)>,
}

impl Records {
    /// Leaves a joined SPF record out again when it costs too much.
    pub fn settle(&mut self, place: usize, cost: &Cost) {
        if cost.is_too_high() {
            let name = &cost.name;
            self.wishes
                .retain(|wish| wish.edit.name != *name || wish.edit.remove.is_empty());
            self.joined.retain(|(at, ..)| *at != place);
            self.left_out.push((place, LeftOut::SpfTooCostly));
        }
    }
}

/// Wishes for pasted records: name, type and value of each. A CNAME, TXT or MX is added; nothing that stands there is replaced.
///
/// # Errors
/// [`Kind::Unsafe`] when something else stands at the name of a CNAME or of a key, or a value is a private key;
/// [`Kind::Unknown`] when it is not known what stands at a name.
pub fn records(
    live: &Live,
    zone: &DomainName,
    pasted: &[(DomainName, RecordType, Value)],
) -> Result<Records, Failure> {
    let mut all = Records::default();
    for (at, (name, kind, value)) in pasted.iter().enumerate() {
        if !name.is_within(zone) {
            all.left_out.push((at, LeftOut::OutsideZone));
            continue;
        }
        if mask::is_private_key(value) {
            return Err(Failure::new(Kind::Unsafe, "plan-private-key").with("name", name));
        }
        if !Live::KINDS.contains(kind) {
            all.left_out.push((at, LeftOut::OtherType));
            continue;
        }
        let standing = live.at(name, *kind)?;
        if standing
            .as_ref()
            .is_some_and(|set| set.values.contains(value))
        {
            all.already.push(at);
            continue;
        }
        let text = value.lossy();
        let stands = |like: fn(&str) -> Standing| {
            standing
                .iter()
                .flat_map(|set| &set.values)
                .any(|value| like(&value.lossy()) != Standing::Other)
        };
        let planned = |like: fn(&str) -> Standing| {
            all.wishes.iter().any(|wish: &Wish| {
                wish.edit.name == *name
                    && wish
                        .edit
                        .add
                        .iter()
                        .any(|v| like(&v.lossy()) != Standing::Other)
            })
        };
        let reason = match kind {
            RecordType::Mx if standing.is_some() => Some(LeftOut::MxExists),
            RecordType::Txt
                if dmarc::standing(&text) != Standing::Other
                    && (stands(dmarc::standing) || planned(dmarc::standing)) =>
            {
                Some(LeftOut::DmarcExists)
            }
            RecordType::Txt
                if spf::standing(&text) == Standing::Record
                    && !planned(spf::standing)
                    && let Some((old, join)) = joins(standing.as_ref(), &text) =>
            {
                let edit = Edit::replace(name, *kind, old, join.record.as_str());
                all.wishes.push(Wish::lasting(edit, "records"));
                all.joined.push((at, name.clone(), join));
                continue;
            }
            RecordType::Txt
                if spf::standing(&text) != Standing::Other
                    && (stands(spf::standing) || planned(spf::standing)) =>
            {
                Some(LeftOut::SpfExists)
            }
            _ => None,
        };
        if let Some(reason) = reason {
            all.left_out.push((at, reason));
            continue;
        }
        let is_key = name.labels().any(|label| label == "_domainkey");
        let taken = match kind {
            RecordType::Cname => Live::KINDS
                .iter()
                .find_map(|kind| live.known(name, *kind).flatten()),
            RecordType::Txt if is_key => standing,
            _ => None,
        };
        let alias = live.known(name, RecordType::Cname).flatten();
        if let Some(found) = taken.or(alias) {
            return Err(Failure::new(Kind::Unsafe, "publish-name-taken")
                .with("name", name)
                .with("type", kind.to_string())
                .version("found", Some(mask::set(&found))));
        }
        let edit = Edit::add(name, *kind, value.clone());
        all.wishes.push(Wish::lasting(edit, "records"));
    }
    Ok(all)
}

/// The one SPF record among these values, with what a pasted one adds to it.
fn joins(standing: Option<&RecordSet>, text: &str) -> Option<(Value, Joined)> {
    let mut records = standing?
        .values
        .iter()
        .filter(|value| spf::standing(&value.lossy()) != Standing::Other);
    let (only, None) = (records.next()?, records.next()) else {
        return None;
    };
    let old = only.lossy();
    (spf::standing(&old) == Standing::Record).then_some(())?;
    Some((only.clone(), joined(&old, text)?))
}

/// The wishes of a finding's fix.
///
/// # Errors
/// [`Kind::Unsafe`] when the finding has no fix that can be done for the person.
pub fn fix(finding: &Finding) -> Result<Vec<Wish>, Failure> {
    let refuse = |message| Failure::new(Kind::Unsafe, message).with("rule", finding.rule.id);
    let fix = finding
        .fix
        .as_ref()
        .ok_or_else(|| refuse("publish-no-fix"))?;
    if fix.safety == Safety::Show || fix.edits.is_empty() {
        return Err(refuse("publish-fix-by-hand"));
    }
    Ok(fix
        .edits
        .iter()
        .map(|edit| Wish::lasting(edit.clone(), finding.rule.id))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ED: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn live(sets: &[(&str, RecordType, &[&str])]) -> Live {
        let mut live = Live::default();
        for (at, kind, values) in sets {
            let set = RecordSet::new(name(at), *kind, 3600, values.iter().copied());
            live.put(&name(at), *kind, Some(set).filter(|s| !s.values.is_empty()));
        }
        live
    }

    fn publish(live: &Live, record: &str) -> Result<Option<Wish>, Failure> {
        key(live, &name("example.test"), "s1", &record.into(), None)
    }

    const KEY_NAME: &str = "s1._domainkey.example.test";

    #[test]
    fn a_key_is_published_where_nothing_stands() {
        let wish = publish(&live(&[(KEY_NAME, RecordType::Txt, &[])]), ED)
            .unwrap()
            .unwrap();
        assert_eq!(wish.edit.name, name(KEY_NAME));
        assert_eq!(wish.edit.ttl, Some(KEY_TTL));
    }

    #[test]
    fn the_same_key_is_left_alone_and_another_is_refused() {
        let spaced = ED.replace("; ", ";");
        let same = live(&[(KEY_NAME, RecordType::Txt, &[&spaced])]);
        assert_eq!(publish(&same, ED).unwrap(), None);
        let other = live(&[(KEY_NAME, RecordType::Txt, &["v=DKIM1; p="])]);
        assert_eq!(
            publish(&other, ED).unwrap_err().message,
            "publish-key-exists"
        );
        let alias = live(&[(KEY_NAME, RecordType::Cname, &["k.service.test"])]);
        assert_eq!(
            publish(&alias, ED).unwrap_err().message,
            "publish-alias-stands-there"
        );
    }

    #[test]
    fn what_is_no_public_key_is_not_published() {
        let empty = live(&[(KEY_NAME, RecordType::Txt, &[])]);
        for (record, message) in [
            ("v=DKIM1; p=!!", "publish-not-a-key"),
            ("v=spf1 -all", "publish-not-a-key"),
            ("-----BEGIN PRIVATE KEY-----", "plan-private-key"),
        ] {
            assert_eq!(publish(&empty, record).unwrap_err().message, message);
        }
        assert_eq!(
            publish(&Live::default(), ED).unwrap_err().kind,
            Kind::Unknown
        );
    }

    #[test]
    fn pasted_records_never_make_a_second_dmarc_or_spf_record() {
        let live = live(&[
            ("a._domainkey.example.test", RecordType::Cname, &[]),
            (
                "b._domainkey.example.test",
                RecordType::Cname,
                &["b.service.test"],
            ),
            (
                "_dmarc.example.test",
                RecordType::Txt,
                &["v=DMARC1; p=reject"],
            ),
            ("example.test", RecordType::Txt, &["v=spf1 -all", "x"]),
            ("example.test", RecordType::Mx, &["10 mx.example.test"]),
            ("em.example.test", RecordType::Mx, &[]),
        ]);
        let pasted = [
            (
                "a._domainkey.example.test",
                RecordType::Cname,
                "a.service.test",
            ),
            (
                "b._domainkey.example.test",
                RecordType::Cname,
                "b.service.test",
            ),
            ("_dmarc.example.test", RecordType::Txt, "v=DMARC1;p=none"),
            (
                "example.test",
                RecordType::Txt,
                "v=spf1 include:service.test ~all",
            ),
            ("example.test", RecordType::Mx, "10 mx.service.test"),
            ("em.example.test", RecordType::Mx, "10 mx.service.test"),
            ("example.net", RecordType::Txt, "x"),
            ("example.test", RecordType::A, "192.0.2.1"),
            ("example.test", RecordType::Txt, "service-verification=1"),
        ]
        .map(|(at, kind, value)| (name(at), kind, Value::from(value)));
        let all = records(&live, &name("example.test"), &pasted).unwrap();
        let wished: Vec<_> = all.wishes.iter().map(|w| w.edit.add[0].lossy()).collect();
        assert_eq!(
            wished,
            [
                "a.service.test",
                "v=spf1 include:service.test -all",
                "10 mx.service.test",
                "service-verification=1"
            ]
        );
        assert_eq!(all.wishes[1].edit.remove[0].lossy(), "v=spf1 -all");
        assert_eq!(all.joined[0].0, 3);
        assert_eq!(all.already, [1]);
        assert_eq!(
            all.left_out,
            [
                (2, LeftOut::DmarcExists),
                (4, LeftOut::MxExists),
                (6, LeftOut::OutsideZone),
                (7, LeftOut::OtherType),
            ]
        );
    }

    #[test]
    fn a_pasted_cname_replaces_nothing() {
        let live = live(&[(
            "a._domainkey.example.test",
            RecordType::Cname,
            &["old.service.test"],
        )]);
        let pasted = [(
            name("a._domainkey.example.test"),
            RecordType::Cname,
            Value::from("new.service.test"),
        )];
        assert_eq!(
            records(&live, &name("example.test"), &pasted)
                .unwrap_err()
                .message,
            "publish-name-taken"
        );
    }
}
