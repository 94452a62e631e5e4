//! Rules about DMARC (RFC 9989).

pub(crate) mod addresses;
pub(crate) mod at_apex;
pub(crate) mod cname;
pub(crate) mod enforced_without_dkim;
pub(crate) mod head;
pub(crate) mod hoster_default_quarantine;
pub(crate) mod missing;
pub(crate) mod multiple;
pub(crate) mod names;
pub(crate) mod organization;
pub(crate) mod policy;
pub(crate) mod remarks;
pub(crate) mod reports;
pub(crate) mod subdomains;
pub(crate) mod tags;
pub(crate) mod values;

use crate::checks::places::{Texts, dmarc_places};
use crate::facts::{Facts, Txt};
use crate::records::Standing;
use crate::records::dmarc::{Dmarc, standing};

/// A DMARC record that receivers take as such, at a name that matters for the domain.
pub(crate) struct Published<'a> {
    pub(crate) seen: &'a Texts,
    pub(crate) txt: &'a Txt,
    pub(crate) dmarc: Dmarc,
}

/// The DMARC records at the names that matter, sound or not inside. Names with several are left to `dmarc/multiple`.
pub(crate) fn published(facts: &Facts) -> Vec<Published<'_>> {
    dmarc_places(facts)
        .into_iter()
        .filter_map(|seen| match records(seen).as_slice() {
            [only] => Some(Published {
                seen,
                txt: only,
                dmarc: Dmarc::read(&only.text()),
            }),
            _ => None,
        })
        .collect()
}

/// The texts at a name that receivers take as DMARC records.
pub(crate) fn records(seen: &Texts) -> Vec<&Txt> {
    seen.all()
        .iter()
        .filter(|txt| standing(&txt.text()) == Standing::Record)
        .collect()
}
