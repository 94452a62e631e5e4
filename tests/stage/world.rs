//! World files: what DNS says about a domain, what must be found, what must not.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use mailmend::facts::{Cause, Obstacle, PolicyFile};
use mailmend::observe::https::Https;
use mailmend_providers::DomainName;
use serde::Deserialize;

use super::file_dns::FileDns;
use super::name;

/// One file of `tests/domains`.
pub(crate) struct World {
    /// Its path.
    pub(crate) path: PathBuf,
    /// What it shows.
    pub(crate) why: String,
    /// The domain that is asked about.
    pub(crate) domain: DomainName,
    /// DKIM selectors that the person gives.
    pub(crate) selectors: Vec<String>,
    /// The sending service that the person names, by catalogue id.
    pub(crate) sender: Option<String>,
    /// Temporary changes of ours that are open, as the journal would tell.
    pub(crate) temporary: Vec<mailmend::facts::OpenChange>,
    /// The MTA-STS policy file that the domain's web server gives; `status 404` is a refusal.
    pub(crate) policy: Policy,
    /// What must come out.
    pub(crate) expect: Expect,
    /// What DNS says.
    pub(crate) dns: FileDns,
}

/// A web server with one file, or with none.
pub(crate) struct Policy(Option<String>);

#[async_trait]
impl Https for Policy {
    async fn policy(&self, _: &DomainName, _: &[IpAddr]) -> PolicyFile {
        match self.0.as_deref() {
            None => PolicyFile::Unknown(Cause::Timeout),
            Some(text) => match text.strip_prefix("status ") {
                Some(code) => PolicyFile::Withheld(Obstacle::Status(code.parse().unwrap())),
                None => PolicyFile::Is(text.to_owned()),
            },
        }
    }
}

/// What must come out.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Expect {
    /// Ids of rules that must find something.
    pub(crate) found: Vec<String>,
    /// Ids of rules that must find nothing.
    pub(crate) not_found: Vec<String>,
    /// `pass`, `fail` or `unknown`.
    pub(crate) verdict: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    why: String,
    domain: String,
    /// The apex of the zone, `domain` when it is left out; empty: there is none.
    zone: Option<String>,
    #[serde(default)]
    selectors: Vec<String>,
    sender: Option<String>,
    /// The TTL of every record; an hour when it is left out.
    ttl: Option<u32>,
    policy: Option<String>,
    dns: toml::Table,
    #[serde(default)]
    temporary: Vec<mailmend::facts::OpenChange>,
    #[serde(default)]
    expect: Expect,
}

impl World {
    /// Reads one file.
    pub(crate) fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self::read(path, &text)
    }

    /// Reads every file of `tests/domains`, in the order of their names.
    pub(crate) fn load_all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/domains");
        let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .collect();
        paths.sort();
        paths.iter().map(|path| Self::load(path)).collect()
    }

    /// Reads the text of a file.
    pub(crate) fn read(path: &Path, text: &str) -> Self {
        let written: Written =
            toml::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let domain = name(&written.domain);
        let mut dns = FileDns::default();
        dns.ttl = written.ttl;
        for (key, value) in &written.dns {
            match value {
                toml::Value::Table(special) => {
                    for (key_there, value) in special {
                        dns.put(Some(&name(key)), key_there, &values(path, key_there, value));
                    }
                }
                _ => dns.put(None, key, &values(path, key, value)),
            }
        }
        match written.zone.as_deref() {
            Some("") => {}
            Some(zone) => dns.make_zone(&name(zone)),
            None => dns.make_zone(&domain),
        }
        Self {
            path: path.to_owned(),
            why: written.why,
            domain,
            selectors: written.selectors,
            sender: written.sender,
            temporary: written.temporary,
            policy: Policy(written.policy),
            expect: written.expect,
            dns,
        }
    }
}

fn values<'a>(path: &Path, key: &str, value: &'a toml::Value) -> Vec<&'a str> {
    let text = |value: &'a toml::Value| {
        value.as_str().unwrap_or_else(|| {
            panic!(
                "{}: {key} is neither a text nor a list of texts",
                path.display()
            )
        })
    };
    match value {
        toml::Value::Array(all) => all.iter().map(text).collect(),
        one => vec![text(one)],
    }
}
