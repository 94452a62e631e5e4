//! MTA-STS, TLS-RPT and BIMI in the JSON of a check.

use serde_json::{Value as Json, json};

use super::check::{masked, record};
use crate::facts::{Facts, PolicyFile, Seen, Txt};
use crate::records::Standing;
use crate::records::bimi::{self, Bimi};
use crate::records::mta_sts::{self, MtaSts, StsPolicy};
use crate::records::tls_rpt::{self, TlsRpt};
use crate::report::states;

pub(super) fn mta_sts(facts: &Facts) -> Json {
    let seen = &facts.transport.mta_sts;
    let only = only(seen, mta_sts::standing);
    let id = only.and_then(|txt| MtaSts::read(&txt.text()).id().map(|tag| tag.value.clone()));
    let policy = match &facts.transport.policy {
        PolicyFile::Is(text) => StsPolicy::read(text).ok(),
        _ => None,
    };
    json!({
        "state": states::mta_sts(facts),
        "record": only.map(|txt| record(seen, txt)),
        "id": id,
        "policy": policy.map(|policy| json!({
            "mode": policy.mode,
            "max_age": policy.max_age,
            "mx": policy.mx,
        })),
    })
}

pub(super) fn tls_rpt(facts: &Facts) -> Json {
    let seen = &facts.transport.tls_rpt;
    let only = only(seen, tls_rpt::standing);
    let rua: Vec<String> = only.map_or_else(Vec::new, |txt| {
        let all = TlsRpt::read(&txt.text()).rua();
        all.into_iter().map(|(uri, _)| uri).collect()
    });
    json!({
        "state": states::tls_rpt(facts),
        "record": only.map(|txt| record(seen, txt)),
        "rua": rua,
    })
}

pub(super) fn bimi(facts: &Facts) -> Json {
    let seen = &facts.transport.bimi;
    let only = only(seen, bimi::standing);
    let tag = |key: &str| {
        let read = Bimi::read(&only?.text());
        read.tags
            .value(key)
            .filter(|text| !text.is_empty())
            .map(masked)
    };
    json!({
        "state": states::bimi(facts),
        "record": only.map(|txt| record(seen, txt)),
        "logo": tag("l"),
        "certificate": tag("a"),
    })
}

fn only(seen: &Seen<Vec<Txt>>, standing: fn(&str) -> Standing) -> Option<&Txt> {
    let mut all = seen
        .all()
        .iter()
        .filter(|txt| standing(&txt.text()) == Standing::Record);
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
