//! What is told of pasted records before they are planned: where each leads, what an SPF record will cost, what is left out.

use mailmend_providers::{DomainName, RecordType, Value};

use super::refusal::Line;
use crate::facts::{Answer, Arg, Args, Seen, Txt};
use crate::plan::pasted::Cost;
use crate::plan::publish::LeftOut;
use crate::records::dkim::Dkim;

/// The id of the words for a record that is left out.
pub fn left_out(why: LeftOut) -> &'static str {
    match why {
        LeftOut::DmarcExists => "wizard-record-dmarc",
        LeftOut::SpfExists => "wizard-record-spf",
        LeftOut::SpfTooCostly => "wizard-record-spf-costly",
        LeftOut::MxExists => "wizard-record-mx",
        LeftOut::OutsideZone => "wizard-record-outside",
        LeftOut::OtherType => "wizard-record-type",
    }
}

/// The records whose targets are worth a look: the target, and whether a key is expected there.
pub fn leading(pasted: &[(DomainName, RecordType, Value)]) -> Vec<(DomainName, bool)> {
    pasted
        .iter()
        .filter(|(_, kind, _)| *kind == RecordType::Cname)
        .filter_map(|(name, _, value)| {
            let key = name.labels().any(|label| label == "_domainkey");
            Some((DomainName::parse(&value.lossy()).ok()?, key))
        })
        .collect()
}

/// What stands at a target.
pub fn target(seen: &Seen<Vec<Txt>>, key: bool) -> Line {
    let usable = || {
        seen.all()
            .iter()
            .any(|txt| Dkim::read(&txt.text()).is_usable())
    };
    let (label, id) = match &seen.answer {
        Answer::Is(_) if key && usable() => ("label-ok", "wizard-target-key"),
        Answer::Is(_) if key => ("label-warning", "wizard-target-no-key"),
        Answer::Is(_) => ("label-ok", "wizard-target-there"),
        Answer::Absent(crate::facts::Absence::NoData) if !key => {
            ("label-ok", "wizard-target-there")
        }
        Answer::Absent(_) => ("label-warning", "wizard-target-absent"),
        Answer::Unknown(_) => ("label-unknown", "wizard-target-unknown"),
    };
    line(label, id, Args::from([("target", Arg::from(&seen.at))]))
}

/// What a joined SPF record costs, before and after.
pub fn cost(cost: &Cost) -> Line {
    let mut args = Args::from([
        ("name", Arg::from(&cost.name)),
        ("added", Arg::from(cost.added.join(" "))),
    ]);
    let (Some(before), Some(after)) = (cost.before, cost.after) else {
        return line("label-warning", "wizard-spf-joined-uncounted", args);
    };
    args.insert("before", before.into());
    args.insert("after", after.into());
    if cost.is_too_high() {
        return line("label-problem", "wizard-spf-too-costly", args);
    }
    line("label-ok", "wizard-spf-joined", args)
}

fn line(label: &'static str, id: &'static str, args: Args) -> Line {
    Line {
        label,
        id,
        args,
        rule: None,
    }
}
