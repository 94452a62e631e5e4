//! Zones of test suites made elsewhere: records and faults by name, served as a resolver would answer.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::path::PathBuf;

use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::rdata::{A, AAAA, CNAME, MX, PTR, TXT};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use serde_json::Value as Json;

use super::server::{answer_to, soa};

/// Longest chain of aliases in one answer.
const MOST_ALIASES: usize = 12;

/// The folder of test data made elsewhere; `None`, said aloud, when it is not there and need not be.
pub(crate) fn conformance() -> Option<PathBuf> {
    let folder = match (
        std::env::var_os("MAILMEND_CONFORMANCE"),
        std::env::var_os("MAILMEND_SHARED"),
    ) {
        (Some(folder), _) => PathBuf::from(folder),
        (None, Some(shared)) => PathBuf::from(shared).join("conformance"),
        (None, None) => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance"),
    };
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
        "{} is not there",
        folder.display()
    );
    eprintln!("SKIPPED: {} is not there", folder.display());
    None
}

/// The lines of a file of test data, each a JSON document.
pub(crate) fn lines(path: &PathBuf) -> Vec<Json> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The world of some cases.
pub(crate) struct SuiteZone {
    records: BTreeMap<(Name, RecordType), Vec<RData>>,
    exists: BTreeSet<Name>,
    /// Names of which nothing is answered but what stands in the records.
    silent: BTreeSet<Name>,
}

impl SuiteZone {
    /// Reads a line of `zones/*.jsonl`.
    pub(crate) fn read(zone: &Json) -> Self {
        let mut read = Self {
            records: BTreeMap::new(),
            exists: BTreeSet::new(),
            silent: BTreeSet::new(),
        };
        for record in zone["records"].as_array().unwrap() {
            let Some(owner) = wire(record["name"].as_str().unwrap()) else {
                continue; // such a name cannot stand in a message
            };
            let kind = record["type"].as_str().unwrap();
            read.comes_to_exist(&owner);
            // type SPF was given up, and nobody asks for it
            if kind == "SPF" {
                continue;
            }
            if let Some(data) = rdata(kind, &record["data"]) {
                let key = (owner, data.record_type());
                read.records.entry(key).or_default().push(data);
            }
        }
        for fault in zone["faults"].as_array().into_iter().flatten() {
            assert_eq!(fault["fault"], "timeout", "{fault}");
            assert_eq!(fault["types"], serde_json::json!(["*"]), "{fault}");
            let owner = wire(fault["name"].as_str().unwrap()).unwrap();
            read.comes_to_exist(&owner);
            read.silent.insert(owner);
        }
        read
    }

    /// The packets that answer a question; none for a silence.
    pub(crate) fn reply(&self, asked: &Message) -> Vec<Vec<u8>> {
        let query = &asked.queries[0];
        let kind = query.query_type();
        let mut at = query.name().to_lowercase();
        let mut answer = answer_to(asked, ResponseCode::NoError);
        let mut seen = vec![at.clone()];
        loop {
            if let Some(found) = self.records.get(&(at.clone(), kind)) {
                let records = found.iter().map(|data| made(&at, data));
                answer.answers.extend(records);
                break;
            }
            if self.silent.contains(&at) {
                return Vec::new();
            }
            let alias = self.records.get(&(at.clone(), RecordType::CNAME));
            if let Some([data @ RData::CNAME(target)]) = alias.map(Vec::as_slice) {
                answer.add_answer(made(&at, data));
                at = target.0.to_lowercase();
                if seen.contains(&at) || seen.len() > MOST_ALIASES {
                    break;
                }
                seen.push(at.clone());
                continue;
            }
            if !self.exists.contains(&at) {
                answer.metadata.response_code = ResponseCode::NXDomain;
            }
            answer.add_authority(soa("test", 60, 60));
            break;
        }
        vec![answer.to_vec().unwrap()]
    }

    fn comes_to_exist(&mut self, owner: &Name) {
        let mut next = owner.clone();
        while !next.is_root() {
            self.exists.insert(next.clone());
            next = next.base_name();
        }
    }
}

fn made(owner: &Name, data: &RData) -> Record {
    Record::from_rdata(owner.clone(), 60, data.clone())
}

/// Labels as they are, without escapes; `None` for what cannot stand in a message.
fn wire(text: &str) -> Option<Name> {
    let text = text.trim_end_matches('.');
    if text.is_empty() {
        return Some(Name::root());
    }
    let name = Name::from_labels(text.split('.').map(str::as_bytes)).ok()?;
    Some(name.to_lowercase())
}

fn rdata(kind: &str, data: &Json) -> Option<RData> {
    let name = |data: &Json| wire(data.as_str()?);
    Some(match kind {
        "TXT" => {
            let mut strings: Vec<&[u8]> = data
                .as_array()?
                .iter()
                .filter_map(|string| Some(string.as_str()?.as_bytes()))
                .collect();
            if strings.is_empty() {
                strings.push(b"");
            }
            RData::TXT(TXT::from_bytes(strings))
        }
        "MX" => {
            let preference = u16::try_from(data[0].as_u64()?).ok()?;
            RData::MX(MX::new(preference, name(&data[1])?))
        }
        "CNAME" => RData::CNAME(CNAME(name(data)?)),
        "PTR" => RData::PTR(PTR(name(data)?)),
        "A" | "AAAA" => match data.as_str()?.parse().ok()? {
            IpAddr::V4(ip) => RData::A(A(ip)),
            IpAddr::V6(ip) => RData::AAAA(AAAA(ip)),
        },
        other => panic!("records of type {other} are not served"),
    })
}
