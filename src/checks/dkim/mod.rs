//! Rules about DKIM key records (RFC 6376, RFC 8301, RFC 8463).

pub(crate) mod cname;
pub(crate) mod head;
pub(crate) mod inventory;
pub(crate) mod key;
pub(crate) mod multiple_records;
pub(crate) mod names;
pub(crate) mod nothing_found;
pub(crate) mod remarks;
pub(crate) mod strength;
pub(crate) mod tags;
pub(crate) mod testing;

use crate::checks::places::{Texts, keys};
use crate::facts::{Facts, KeyProbe, Txt};
use crate::records::dkim::{Dkim, standing};
use crate::records::{Damage, Standing};

/// One key record that verifiers take as such.
pub(crate) struct Published<'a> {
    pub(crate) probe: &'a KeyProbe,
    pub(crate) seen: &'a Texts,
    pub(crate) txt: &'a Txt,
    pub(crate) dkim: Dkim,
}

/// All key records that stand at the selectors tried, sound or not inside.
pub(crate) fn published(facts: &Facts) -> Vec<Published<'_>> {
    let mut all = Vec::new();
    for (probe, texts) in keys(facts) {
        for txt in texts {
            let text = txt.text();
            if standing(&text) == Standing::Record {
                all.push(Published {
                    probe,
                    seen: &probe.seen,
                    txt,
                    dkim: Dkim::read(&text),
                });
            }
        }
    }
    all
}

/// All texts at the selectors tried that were meant to be key records, but are not taken as such.
pub(crate) fn damaged(facts: &Facts) -> Vec<(&KeyProbe, &Txt, Damage)> {
    let mut all = Vec::new();
    for (probe, texts) in keys(facts) {
        for txt in texts {
            if let Standing::Damaged(damage) = standing(&txt.text()) {
                all.push((probe, txt, damage));
            }
        }
    }
    all
}
