//! The temporary p=none: the narrowest edit that helps, until when, and what it costs.

use jiff::{SignedDuration, Timestamp};
use mailmend_providers::{DomainName, RecordType, Value};

use super::live::Live;
use super::step::Wish;
use crate::dmarc_policy::{Discovery, Governing, Source};
use crate::facts::{Answer, Args, Cause, Facts, Seen, Txt};
use crate::failure::{Failure, Kind};
use crate::finding::Edit;
use crate::records::Standing;
use crate::records::dmarc::{Dmarc, Policy, standing};

/// How long a relaxation may last, in days.
pub const DAYS: std::ops::RangeInclusive<u32> = 1..=14;
/// How long it lasts when nobody says otherwise, in days.
pub const USUAL_DAYS: u32 = 7;
/// TTL of a temporary record, in seconds: low, so that the way back is quick.
pub const TEMPORARY_TTL: u32 = 300;

/// What the person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The From domain.
    pub from: DomainName,
    /// When it begins.
    pub now: Timestamp,
    /// How many days it lasts.
    pub days: u32,
    /// The lowest TTL that the host takes, in seconds, when it is known.
    pub min_ttl: Option<u32>,
    /// Whether a CNAME at the `_dmarc` name may be replaced by a TXT record.
    pub replace_alias: bool,
    /// Whether only a wildcard answers at the `_dmarc` name: then no record stands there that could change.
    pub synthesised: bool,
}

impl Asked {
    /// The usual choice: seven days, aliases left alone.
    pub fn new(from: &DomainName, now: Timestamp) -> Self {
        Self {
            from: from.clone(),
            now,
            days: USUAL_DAYS,
            min_ttl: None,
            replace_alias: false,
            synthesised: false,
        }
    }
}

/// Which of the ways it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The domain's own record changes.
    OwnRecord,
    /// The policy is inherited: a record for this domain alone is created, and the one above is not touched.
    NewRecord,
    /// The `_dmarc` name is a CNAME: it makes room for a TXT record.
    InsteadOfAlias,
}

/// A proposal: what changes, until when, and what it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelaxProposal {
    /// Which of the ways it is.
    pub way: Way,
    /// The name of the record, such as `_dmarc.example.test`.
    pub name: DomainName,
    /// The From domain, for which receivers are no longer asked to stop forged mail.
    pub from: DomainName,
    /// The policy in force until now.
    pub policy: Policy,
    /// The text of the governing record until now.
    pub original: String,
    /// The text of the temporary record.
    pub relaxed: String,
    /// The policy that subdomains keep by a new `sp`; `None` when none had to be added.
    pub pinned: Option<Policy>,
    /// Report addresses that are left out, because their host has not agreed to take reports for this domain.
    pub left_out: Vec<String>,
    /// By when it is put back.
    pub until: Timestamp,
    /// What to plan.
    pub wishes: Vec<Wish>,
}

impl RelaxProposal {
    /// Arguments for the sentences that tell what it costs.
    pub fn args(&self) -> Args {
        let mut args = Args::new();
        args.insert("domain", (&self.from).into());
        args.insert("name", (&self.name).into());
        args.insert("policy", self.policy.as_str().into());
        args.insert("original", self.original.as_str().into());
        args.insert("relaxed", self.relaxed.as_str().into());
        args.insert("until", self.until.to_string().into());
        if let Some(pinned) = self.pinned {
            args.insert("pinned", pinned.as_str().into());
        }
        if !self.left_out.is_empty() {
            args.insert("left_out", self.left_out.join(", ").into());
        }
        args
    }
}

/// Questions (TXT) by which foreign report hosts say that they take reports for the From domain itself
/// (RFC 9990: the policy domain changes when it gets a record of its own). Their answers belong into
/// [`DmarcFacts::report_hosts`](crate::facts::DmarcFacts::report_hosts) before [`propose`] is called;
/// without them those addresses are left out. Empty unless the policy is inherited.
pub fn report_questions(from: &DomainName, discovery: &Discovery) -> Vec<(DomainName, DomainName)> {
    let Answer::Is(governing) = &discovery.governing else {
        return Vec::new();
    };
    if governing.source == Source::Domain {
        return Vec::new();
    }
    let mut questions = Vec::new();
    for address in Dmarc::read(&governing.text).rua() {
        if let Some(host) = address.host().and_then(|h| DomainName::parse(h).ok())
            && !is_ours(&host, from, discovery)
            && let Ok(question) = host.under(&format!("{from}._report._dmarc"))
            && !questions.iter().any(|(known, _)| *known == host)
        {
            questions.push((host, question));
        }
    }
    questions
}

/// The narrowest temporary relaxation for mail From a domain. Only the policy changes; every other byte of a record stays.
///
/// # Errors
/// [`Kind::Usage`]: days out of range. [`Kind::Findings`]: there is nothing to relax. [`Kind::Unknown`]: it is not known
/// which policy governs. [`Kind::Unsafe`]: the record has to be repaired first, the name servers disagree, or the
/// name is an alias and it was not chosen to replace it.
pub fn propose(
    facts: &Facts,
    discovery: &Discovery,
    asked: &Asked,
) -> Result<RelaxProposal, Failure> {
    let from = &asked.from;
    if !DAYS.contains(&asked.days) {
        return Err(Failure::new(Kind::Usage, "relax-days")
            .with("days", asked.days as usize)
            .with("least", *DAYS.start() as usize)
            .with("most", *DAYS.end() as usize));
    }
    let own = facts
        .dmarc
        .walk
        .first()
        .filter(|seen| seen.at.parent().as_ref() == Some(from))
        .ok_or_else(|| Failure::new(Kind::Internal, "relax-other-facts").with("domain", from))?;
    if let Answer::Unknown(cause) = &own.answer {
        return Err(unknown(&own.at, cause));
    }
    check_repaired(own)?;
    let governing = match &discovery.governing {
        Answer::Is(governing) => governing,
        Answer::Unknown(cause) => return Err(unknown(&own.at, cause)),
        Answer::Absent(_) => {
            return Err(Failure::new(Kind::Findings, "relax-no-policy").with("domain", from));
        }
    };
    let policy = match governing.effective {
        Some(policy) if policy.is_enforced() => policy,
        _ if let Some((rule, tag, word)) = damaged_policy(&governing.text) => {
            return Err(Failure::new(Kind::Findings, "relax-damaged-policy")
                .with("name", &governing.found_on)
                .with("tag", tag)
                .with("word", word)
                .with("rule", rule)
                .with("domain", from)
                .hint("relax-repair-first"));
        }
        _ => {
            return Err(Failure::new(Kind::Findings, "relax-already-none")
                .with("domain", from)
                .with("name", &governing.found_on)
                .with("record", governing.text.as_str()));
        }
    };
    check_agreement(facts, &own.at)?;
    // a wildcard's alias stands nowhere at this name, and a record of its own takes precedence
    let alias = own.aliases.first().filter(|_| !asked.synthesised);
    if let (Some(target), false) = (alias, asked.replace_alias) {
        return Err(Failure::new(Kind::Unsafe, "relax-alias")
            .with("name", &own.at)
            .with("target", own.aliases.last().unwrap_or(target))
            .hint("relax-alias-ask-target")
            .hint("relax-alias-replace"));
    }
    let until = asked
        .now
        .checked_add(SignedDuration::from_hours(24 * i64::from(asked.days)))
        .map_err(|_| Failure::new(Kind::Usage, "relax-days").with("days", asked.days as usize))?;

    let (relaxed, pinned, left_out) = if governing.source == Source::Domain {
        let (text, pinned) = with_policy_none(governing, policy, from, discovery);
        (text, pinned, Vec::new())
    } else {
        let (text, left_out) = own_record(facts, governing, from, discovery);
        (text, None, left_out)
    };
    let way = match (alias, governing.source) {
        (Some(_), _) => Way::InsteadOfAlias,
        (None, Source::Domain) if !asked.synthesised => Way::OwnRecord,
        (None, _) => Way::NewRecord,
    };
    let temporary = |edit| Wish {
        edit,
        because: "relax".to_owned(),
        until: Some(until),
    };
    let ttl = temporary_ttl(facts, &own.at, asked.min_ttl);
    let mut wishes = Vec::new();
    if let Some(target) = alias {
        wishes.push(temporary(Edit::remove(&own.at, RecordType::Cname, target)));
    }
    wishes.push(temporary(Edit {
        name: own.at.clone(),
        kind: RecordType::Txt,
        remove: match way {
            Way::OwnRecord => vec![Value::from(governing.text.as_str())],
            Way::NewRecord | Way::InsteadOfAlias => Vec::new(),
        },
        add: vec![Value::from(relaxed.as_str())],
        ttl: Some(ttl),
    }));
    Ok(RelaxProposal {
        way,
        name: own.at.clone(),
        from: from.clone(),
        policy,
        original: governing.text.clone(),
        relaxed,
        pinned,
        left_out,
        until,
        wishes,
    })
}

/// A policy word that does not exist: the rule that mends it, its tag, and the word.
fn damaged_policy(text: &str) -> Option<(&'static str, &'static str, String)> {
    let record = Dmarc::read(text);
    ["p", "sp", "np"].into_iter().find_map(|tag| {
        let word = record.policy(tag)?.err()?.to_owned();
        let rule = if tag == "p" {
            "dmarc/p-invalid"
        } else {
            "dmarc/sp-np-invalid"
        };
        Some((rule, tag, word))
    })
}

fn unknown(name: &DomainName, cause: &Cause) -> Failure {
    Failure::new(Kind::Unknown, "relax-unknown")
        .with("name", name)
        .with("cause", cause_id(cause))
}

fn cause_id(cause: &Cause) -> &'static str {
    match cause {
        Cause::Timeout => "timeout",
        Cause::ServFail => "servfail",
        Cause::Refused => "refused",
        Cause::Unreachable => "unreachable",
        Cause::Malformed(_) => "malformed",
        Cause::AliasLoop => "alias-loop",
        Cause::NotAsked => "not-asked",
    }
}

/// A broken record is repaired first, as a step of its own; that alone may be the cure.
fn check_repaired(own: &Seen<Vec<Txt>>) -> Result<(), Failure> {
    let mut records = 0;
    for txt in own.all() {
        match standing(&txt.text()) {
            Standing::Record => records += 1,
            Standing::Damaged(_) => {
                return Err(Failure::new(Kind::Unsafe, "relax-damaged-record")
                    .with("name", &own.at)
                    .with("record", txt.text())
                    .hint("relax-repair-first"));
            }
            Standing::Other => {}
        }
        if standing(&txt.text()) == Standing::Record && txt.value().as_text().is_none() {
            return Err(Failure::new(Kind::Unsafe, "relax-not-text").with("name", &own.at));
        }
    }
    if records > 1 {
        return Err(Failure::new(Kind::Unsafe, "relax-several-records")
            .with("name", &own.at)
            .with("count", records)
            .hint("relax-repair-first"));
    }
    Ok(())
}

/// While the zone's own servers disagree, nobody knows what would be put back.
fn check_agreement(facts: &Facts, name: &DomainName) -> Result<(), Failure> {
    let answers = facts.servers.iter().flat_map(|server| {
        let told = move |seen: &&Seen<Vec<Txt>>| seen.at == *name && !seen.answer.is_unknown();
        server.answers.iter().filter(told).map(|seen| {
            let mut values: Vec<Value> = seen.all().iter().map(Txt::value).collect();
            values.sort();
            (&server.name, values)
        })
    });
    let mut first: Option<(&DomainName, Vec<Value>)> = None;
    for (server, values) in answers {
        match &first {
            None => first = Some((server, values)),
            Some((_, known)) if *known == values => {}
            Some((known, _)) => {
                return Err(Failure::new(Kind::Unsafe, "relax-servers-disagree")
                    .with("name", name)
                    .with("one", *known)
                    .with("other", server));
            }
        }
    }
    Ok(())
}

/// The same record with p=none. Subdomains keep what they had: at the organizational domain an absent `sp` would follow `p`
/// (RFC 9989, section 4.7), so it is put right behind. `np` falls back to `sp` and is never added.
fn with_policy_none(
    governing: &Governing,
    policy: Policy,
    from: &DomainName,
    discovery: &Discovery,
) -> (String, Option<Policy>) {
    let tags = Dmarc::read(&governing.text).tags.with("p", "none");
    let is_organizational = match &discovery.organizational_domain {
        Answer::Is(name) => name == from,
        // below the organizational domain `sp` is not looked at, so in doubt it does no harm
        Answer::Absent(_) | Answer::Unknown(_) => true,
    };
    if is_organizational && tags.get("sp").is_none() {
        let pinned = tags.with_after("p", "sp", policy.as_str());
        (pinned.text().to_owned(), Some(policy))
    } else {
        (tags.text().to_owned(), None)
    }
}

/// A record for the From domain alone: p=none, the alignment modes of the record above, and those of its report addresses
/// that will take reports for this domain.
fn own_record(
    facts: &Facts,
    governing: &Governing,
    from: &DomainName,
    discovery: &Discovery,
) -> (String, Vec<String>) {
    let above = Dmarc::read(&governing.text);
    let mut text = String::from("v=DMARC1; p=none");
    for key in ["adkim", "aspf"] {
        if let Some(value) = above.tags.value(key) {
            text.push_str(&format!("; {key}={value}"));
        }
    }
    let (mut kept, mut left_out) = (Vec::new(), Vec::new());
    for address in above.rua() {
        let host = address.host().and_then(|h| DomainName::parse(h).ok());
        let taken = host
            .is_some_and(|host| is_ours(&host, from, discovery) || has_agreed(facts, &host, from));
        if taken {
            kept.push(address.uri);
        } else {
            left_out.push(address.uri);
        }
    }
    if !kept.is_empty() {
        text.push_str(&format!("; rua={}", kept.join(",")));
    }
    (text, left_out)
}

/// Reports to an address of the same organization need nobody's consent (RFC 9990).
fn is_ours(host: &DomainName, from: &DomainName, discovery: &Discovery) -> bool {
    match &discovery.organizational_domain {
        Answer::Is(organizational) => host.is_within(organizational),
        Answer::Absent(_) | Answer::Unknown(_) => host == from,
    }
}

fn has_agreed(facts: &Facts, host: &DomainName, from: &DomainName) -> bool {
    let question = host.under(&format!("{from}._report._dmarc")).ok();
    facts.dmarc.report_hosts.iter().any(|(known, seen)| {
        known == host
            && Some(&seen.at) == question.as_ref()
            && seen
                .all()
                .iter()
                .any(|txt| standing(&txt.text()) == Standing::Record)
    })
}

/// Low, but never higher than what stands there, and never below what the host takes.
fn temporary_ttl(facts: &Facts, name: &DomainName, min: Option<u32>) -> u32 {
    let standing = Live::from_facts(facts)
        .known(name, RecordType::Txt)
        .flatten()
        .map_or(TEMPORARY_TTL, |set| set.ttl);
    let authoritative = facts.servers.iter().any(|server| {
        server
            .answers
            .iter()
            .any(|seen| seen.at == *name && seen.ttl.is_some())
    });
    let ttl = if authoritative {
        TEMPORARY_TTL.min(standing)
    } else {
        TEMPORARY_TTL
    };
    ttl.max(min.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dmarc_policy::{discover, walk_names};
    use crate::facts::*;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn seen(at: &DomainName, world: &[(&str, &str)]) -> Seen<Vec<Txt>> {
        let all: Vec<&str> = world
            .iter()
            .filter(|(owner, _)| *owner == at.as_str())
            .map(|(_, text)| *text)
            .collect();
        let mut seen = Seen {
            at: at.clone(),
            kind: RecordType::Txt,
            from: Server::Resolver,
            ttl: Some(1800),
            aliases: vec![],
            answer: Answer::Absent(Absence::NxDomain),
        };
        match all.first() {
            None => {}
            Some(&"TIMEOUT") => seen.answer = Answer::Unknown(Cause::Timeout),
            Some(first) => {
                if let Some(target) = first.strip_prefix("-> ") {
                    let (target, text) = target.split_once(' ').unwrap();
                    seen.aliases.push(name(target));
                    seen.answer = Answer::Is(vec![text.into()]);
                } else {
                    seen.answer = Answer::Is(all.into_iter().map(Txt::from).collect());
                }
            }
        }
        seen
    }

    fn facts(domain: &str, world: &[(&str, &str)]) -> Facts {
        let domain = name(domain);
        Facts {
            target: Target {
                input: domain.to_string(),
                domain: domain.clone(),
                mailbox: None,
            },
            asked_at: Timestamp::UNIX_EPOCH,
            zone: ZoneFacts {
                apex: Answer::Is(name("example.test")),
                soa: None,
                name_servers: Answer::Is(vec![]),
                delegation: Answer::Unknown(crate::facts::Cause::NotAsked),
                dnssec: crate::facts::DnssecFacts::default(),
            },
            texts: seen(&domain, world),
            spf: None,
            dmarc: DmarcFacts {
                walk: walk_names(&domain).iter().map(|n| seen(n, world)).collect(),
                report_hosts: world
                    .iter()
                    .filter(|(at, _)| at.contains("._report._dmarc."))
                    .map(|(at, _)| {
                        let host = at.split_once("._report._dmarc.").unwrap().1;
                        (name(host), seen(&name(at), world))
                    })
                    .collect(),
            },
            dkim: DkimFacts {
                probes: vec![],
                node: Seen::not_asked(domain.clone(), RecordType::Txt),
                above: vec![],
                sentinel: Seen::not_asked(domain.clone(), RecordType::Txt),
            },
            mx: Seen::not_asked(domain.clone(), RecordType::Mx),
            mx_hosts: vec![],
            implicit_mx: None,
            transport: crate::facts::TransportFacts::unseen(&domain),
            doubled: vec![],
            servers: vec![],
            services: vec![],
            sender: None,
            temporary: vec![],
            out_of_time: None,
        }
    }

    fn asked(domain: &str) -> Asked {
        Asked::new(&name(domain), "2026-11-23T14:02:00Z".parse().unwrap())
    }

    fn relax_with(world: &[(&str, &str)], asked: &Asked) -> Result<RelaxProposal, Failure> {
        let facts = facts(asked.from.as_str(), world);
        let discovery = discover(&asked.from, &facts.dmarc.walk, &Answer::Is(()));
        propose(&facts, &discovery, asked)
    }

    fn relax(domain: &str, world: &[(&str, &str)]) -> Result<RelaxProposal, Failure> {
        relax_with(world, &asked(domain))
    }

    #[test]
    fn only_the_policy_changes_and_subdomains_keep_theirs() {
        let odd = "v=DMARC1;  p = Reject;rua=mailto:d@example.test; pct=50; x=é ;";
        let p = relax("example.test", &[("_dmarc.example.test", odd)]).unwrap();
        assert_eq!(
            p.relaxed,
            "v=DMARC1;  p = none; sp=reject;rua=mailto:d@example.test; pct=50; x=é ;"
        );
        assert_eq!((p.way, p.pinned), (Way::OwnRecord, Some(Policy::Reject)));
        assert_eq!(p.until.to_string(), "2026-11-30T14:02:00Z");
        let edit = &p.wishes[0].edit;
        assert_eq!(edit.remove, [Value::from(odd)]);
        assert_eq!(edit.ttl, Some(300));
    }

    #[test]
    fn an_sp_or_np_that_is_there_stays_as_it_is() {
        let p = relax(
            "example.test",
            &[(
                "_dmarc.example.test",
                "v=DMARC1; p=reject; sp=none; np=reject",
            )],
        )
        .unwrap();
        assert_eq!(p.relaxed, "v=DMARC1; p=none; sp=none; np=reject");
        assert_eq!(p.pinned, None);
        let p = relax(
            "example.test",
            &[("_dmarc.example.test", "v=DMARC1; p=quarantine; np=reject")],
        )
        .unwrap();
        assert_eq!(p.relaxed, "v=DMARC1; p=none; sp=quarantine; np=reject");
    }

    #[test]
    fn a_subdomain_with_its_own_record_needs_no_sp() {
        let p = relax(
            "news.example.test",
            &[
                ("_dmarc.news.example.test", "v=DMARC1; p=reject"),
                ("_dmarc.example.test", "v=DMARC1; p=reject"),
            ],
        )
        .unwrap();
        assert_eq!(p.relaxed, "v=DMARC1; p=none");
        assert_eq!(p.name, name("_dmarc.news.example.test"));
    }

    #[test]
    fn an_inherited_policy_is_relaxed_for_one_domain_alone() {
        let above = "v=DMARC1; p=reject; adkim=s; aspf=r; rua=mailto:d@example.test,mailto:x@watch.test; psd=u";
        let world = [("_dmarc.example.test", above)];
        let p = relax("news.example.test", &world).unwrap();
        assert_eq!(p.way, Way::NewRecord);
        assert_eq!(
            p.relaxed,
            "v=DMARC1; p=none; adkim=s; aspf=r; rua=mailto:d@example.test"
        );
        assert_eq!(p.left_out, ["mailto:x@watch.test"]);
        assert!(p.wishes[0].edit.remove.is_empty());
        assert_eq!(p.wishes[0].edit.name, name("_dmarc.news.example.test"));
    }

    #[test]
    fn a_foreign_report_host_that_agrees_for_this_domain_is_kept() {
        let above = "v=DMARC1; p=reject; rua=mailto:x@watch.test";
        let agreed = "news.example.test._report._dmarc.watch.test";
        let world = [("_dmarc.example.test", above), (agreed, "v=DMARC1")];
        let p = relax("news.example.test", &world).unwrap();
        assert_eq!(p.relaxed, "v=DMARC1; p=none; rua=mailto:x@watch.test");
        let facts = facts("news.example.test", &world);
        let from = name("news.example.test");
        let discovery = discover(&from, &facts.dmarc.walk, &Answer::Is(()));
        assert_eq!(
            report_questions(&from, &discovery),
            [(name("watch.test"), name(agreed))]
        );
        // consent for the domain above says nothing about this one
        let other = "example.test._report._dmarc.watch.test";
        let world = [("_dmarc.example.test", above), (other, "v=DMARC1")];
        assert_eq!(
            relax("news.example.test", &world).unwrap().left_out,
            ["mailto:x@watch.test"]
        );
    }

    #[test]
    fn an_alias_is_replaced_only_by_choice() {
        let world = [(
            "_dmarc.example.test",
            "-> d.manager.test v=DMARC1; p=reject",
        )];
        let failure = relax("example.test", &world).unwrap_err();
        assert_eq!(
            (failure.kind, failure.message),
            (Kind::Unsafe, "relax-alias")
        );
        let mut chosen = asked("example.test");
        chosen.replace_alias = true;
        let p = relax_with(&world, &chosen).unwrap();
        assert_eq!(p.way, Way::InsteadOfAlias);
        assert_eq!(p.wishes[0].edit.remove, [Value::from("d.manager.test")]);
        assert_eq!(
            p.wishes[1].edit.add,
            [Value::from("v=DMARC1; p=none; sp=reject")]
        );
        assert!(p.wishes[1].edit.remove.is_empty());
    }

    #[test]
    fn a_broken_record_is_repaired_first() {
        let two = [
            ("_dmarc.example.test", "v=DMARC1; p=reject"),
            ("_dmarc.example.test", "v=DMARC1; p=none"),
        ];
        let failure = relax("example.test", &two).unwrap_err();
        assert_eq!(failure.message, "relax-several-records");
        let damaged = [
            ("_dmarc.news.example.test", "v=DMARC1, p=reject"),
            ("_dmarc.example.test", "v=DMARC1; p=reject"),
        ];
        let failure = relax("news.example.test", &damaged).unwrap_err();
        assert_eq!(failure.message, "relax-damaged-record");
    }

    #[test]
    fn there_may_be_nothing_to_relax() {
        assert_eq!(
            relax("example.test", &[]).unwrap_err().message,
            "relax-no-policy"
        );
        let none = [("_dmarc.example.test", "v=DMARC1; p=none; sp=reject")];
        let failure = relax("example.test", &none).unwrap_err();
        assert_eq!(
            (failure.kind, failure.message),
            (Kind::Findings, "relax-already-none")
        );
    }

    #[test]
    fn a_silence_is_not_an_absence() {
        let world = [
            ("_dmarc.news.example.test", "TIMEOUT"),
            ("_dmarc.example.test", "v=DMARC1; p=reject"),
        ];
        let failure = relax("news.example.test", &world).unwrap_err();
        assert_eq!(failure.kind, Kind::Unknown);
    }

    #[test]
    fn at_least_one_day_and_at_most_fourteen() {
        let world = [("_dmarc.example.test", "v=DMARC1; p=reject")];
        for days in [0, 15] {
            let mut long = asked("example.test");
            long.days = days;
            assert_eq!(relax_with(&world, &long).unwrap_err().kind, Kind::Usage);
        }
        let mut slow = asked("example.test");
        slow.min_ttl = Some(600);
        let p = relax_with(&world, &slow).unwrap();
        assert_eq!(p.wishes[0].edit.ttl, Some(600));
    }

    #[test]
    fn servers_that_disagree_are_not_written_to() {
        let mut facts = facts(
            "example.test",
            &[("_dmarc.example.test", "v=DMARC1; p=reject")],
        );
        for (at, text) in [("ns1", "v=DMARC1; p=reject"), ("ns2", "v=DMARC1; p=none")] {
            facts.servers.push(ServerFacts {
                name: name(&format!("{at}.example.test")),
                address: "127.0.0.1:53".parse().unwrap(),
                answers: vec![seen(
                    &name("_dmarc.example.test"),
                    &[("_dmarc.example.test", text)],
                )],
                soa: Answer::Unknown(crate::facts::Cause::NotAsked),
                name_servers: Answer::Unknown(crate::facts::Cause::NotAsked),
            });
        }
        let asked = asked("example.test");
        let discovery = discover(&asked.from, &facts.dmarc.walk, &Answer::Is(()));
        let failure = propose(&facts, &discovery, &asked).unwrap_err();
        assert_eq!(failure.message, "relax-servers-disagree");
    }
}
