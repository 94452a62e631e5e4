//! Calls to the API: signed with the token, complete over all pages, errors in our words.

use cloudflare::framework::Environment;
use cloudflare::framework::auth;
use cloudflare::framework::endpoint::RequestBody;
use cloudflare::framework::endpoint::spec::EndpointSpec;
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;

use super::ADAPTER;
use super::api::{Call, Envelope, PageInfo, Rec, Token, ZoneInfo};
use super::fault::{Doing, Meaning, meaning};
use crate::adapter::Credentials;
use crate::http::{Ask, Http, Lost, Reply, base_url};
use crate::name::DomainName;
use crate::provider::{Refusal, SettingFault};

const BASE: &str = "https://api.cloudflare.com/client/v4/";
/// Records of one page.
const RECORDS: usize = 100;
/// Zones of one page: the most that the API gives.
const ZONES: usize = 50;
/// Pages after which a list is taken to be endless.
const PAGES: usize = 200;

/// The API with one token.
pub(super) struct Client {
    http: Http,
    environment: Environment,
    token: SecretString,
}

/// Why a change was not made, or is not known to be.
pub(super) enum Unmade {
    /// Nothing was sent.
    NotSent(String),
    /// It was sent, and nobody said what became of it.
    Silence(String),
    /// Cloudflare said why.
    Said(Meaning),
}

impl Client {
    pub(super) fn open(credentials: &Credentials) -> Result<Self, Refusal> {
        let given = |place: usize| {
            let names: &[&str] = ADAPTER.credentials[place].env;
            names.iter().find_map(|name| credentials.get(name))
        };
        let wrong = |wrong: SettingFault| Refusal::Setting {
            name: ADAPTER.credentials[0].env[0].to_owned(),
            wrong,
        };
        let token = given(0).ok_or_else(|| wrong(SettingFault::Missing))?;
        let token = token.expose_secret().trim();
        if token.is_empty() || !token.chars().all(|c| c.is_ascii_graphic()) {
            return Err(wrong(SettingFault::NotAToken));
        }
        let from_variable =
            given(1).map(|url| (ADAPTER.credentials[1].env[0], url.expose_secret()));
        let from_flag = credentials.endpoint.as_deref();
        let (setting, base) = from_flag
            .map(|url| ("--endpoint", url))
            .or(from_variable)
            .unwrap_or(("--endpoint", BASE));
        let base = base_url(setting, base)?;
        Ok(Self {
            http: Http::new(&base)?,
            environment: Environment::Custom(base.into()),
            token: token.into(),
        })
    }

    /// Who the token is.
    pub(super) async fn token(&self) -> Result<Token, Refusal> {
        let (token, _) = self.ask(Doing::Token, &Call::VerifyToken).await?;
        Ok(token)
    }

    /// How many zones the token reaches.
    pub(super) async fn count_zones(&self) -> Result<Option<usize>, Refusal> {
        let call = Call::Zones {
            name: None,
            page: 1,
            per_page: ZONES,
        };
        let (zones, info): (Vec<ZoneInfo>, _) = self.ask(Doing::Zones, &call).await?;
        Ok(info
            .total_count
            .or_else(|| (zones.len() < ZONES).then_some(zones.len())))
    }

    /// The zones of this very name; several accounts can have one.
    pub(super) async fn zones_named(&self, apex: &DomainName) -> Result<Vec<ZoneInfo>, Refusal> {
        let call = |page| Call::Zones {
            name: Some(apex.to_string()),
            page,
            per_page: ZONES,
        };
        let mut zones: Vec<ZoneInfo> = self.all(Doing::Zones, ZONES, call).await?;
        zones.retain(|zone| DomainName::parse(&zone.name).is_ok_and(|name| name == *apex));
        zones.iter().try_for_each(|zone| plain_id(&zone.id))?;
        Ok(zones)
    }

    /// Every record at this very name, of any type.
    pub(super) async fn records(&self, zone: &str, name: &DomainName) -> Result<Vec<Rec>, Refusal> {
        plain_id(zone)?;
        let call = |page| Call::Records {
            zone: zone.to_owned(),
            name: name.to_string(),
            page,
            per_page: RECORDS,
        };
        let mut records: Vec<Rec> = self.all(Doing::Reading, RECORDS, call).await?;
        records.retain(|record| DomainName::parse(&record.name).is_ok_and(|own| own == *name));
        records.iter().try_for_each(|record| plain_id(&record.id))?;
        Ok(records)
    }

    /// Makes one call that changes something. It is never repeated.
    pub(super) async fn change(&self, call: &Call) -> Result<(), Unmade> {
        let reply = match self.http.send(&self.request(call)).await {
            Ok(reply) => reply,
            Err(Lost::NotSent(reason)) => return Err(Unmade::NotSent(reason)),
            Err(Lost::NoReply(reason)) => return Err(Unmade::Silence(reason)),
        };
        if reply.status >= 500 {
            let status = reply.status;
            return Err(Unmade::Silence(format!(
                "Cloudflare answered HTTP {status}"
            )));
        }
        match read::<serde_json::Value>(&reply) {
            Some(envelope) if envelope.success && reply.status < 300 => Ok(()),
            Some(envelope) if !envelope.success || reply.status >= 400 => Err(Unmade::Said(
                self.meaning(Doing::Writing, &reply, &envelope),
            )),
            None if reply.status >= 400 => Err(Unmade::Said(self.meaning::<()>(
                Doing::Writing,
                &reply,
                &EMPTY,
            ))),
            _ => Err(Unmade::Silence("the reply could not be read".to_owned())),
        }
    }

    async fn all<T: DeserializeOwned>(
        &self,
        doing: Doing,
        per_page: usize,
        call: impl Fn(usize) -> Call,
    ) -> Result<Vec<T>, Refusal> {
        let mut all = Vec::new();
        for page in 1..=PAGES {
            let (mut got, info): (Vec<T>, PageInfo) = self.ask(doing, &call(page)).await?;
            let full = got.len() >= info.per_page.unwrap_or(per_page).clamp(1, per_page);
            let last = match info.total_pages {
                Some(pages) => page >= pages,
                None => !full,
            };
            let empty = got.is_empty();
            all.append(&mut got);
            if last || empty {
                return Ok(all);
            }
        }
        Err(Refusal::Invalid {
            field: "list".to_owned(),
            message: format!("it has more than {PAGES} pages"),
        })
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        doing: Doing,
        call: &Call,
    ) -> Result<(T, PageInfo), Refusal> {
        let reply = self.http.send(&self.request(call)).await?;
        let unread = || Refusal::Unreachable {
            reason: format!("the reply (HTTP {}) could not be read", reply.status),
        };
        match read::<T>(&reply) {
            Some(envelope) if envelope.success && reply.status < 300 => {
                let info = envelope.result_info.unwrap_or_default();
                envelope
                    .result
                    .map(|result| (result, info))
                    .ok_or_else(unread)
            }
            Some(envelope) => Err(self.meaning(doing, &reply, &envelope).refusal()),
            None if reply.status >= 400 => Err(self.meaning::<()>(doing, &reply, &EMPTY).refusal()),
            None => Err(unread()),
        }
    }

    fn request(&self, call: &Call) -> Ask {
        let credentials = auth::Credentials::UserAuthToken {
            token: self.token.expose_secret().to_owned(),
        };
        Ask {
            method: call.method(),
            url: call.url(&self.environment),
            headers: credentials.headers(),
            body: match call.body() {
                Some(RequestBody::Json(json)) => Some(json),
                _ => None,
            },
        }
    }

    fn meaning<T>(&self, doing: Doing, reply: &Reply, envelope: &Envelope<T>) -> Meaning {
        let hide = self.token.expose_secret();
        meaning(
            doing,
            reply.status,
            reply.retry_after,
            &envelope.errors,
            hide,
        )
    }
}

const EMPTY: Envelope<()> = Envelope {
    success: false,
    result: None,
    errors: Vec::new(),
    result_info: None,
};

fn read<T: DeserializeOwned>(reply: &Reply) -> Option<Envelope<T>> {
    serde_json::from_slice(&reply.body).ok()
}

/// An id becomes part of a path, so it must be nothing but an id.
fn plain_id(id: &str) -> Result<(), Refusal> {
    let plain = !id.is_empty()
        && id.len() <= 64
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if plain {
        return Ok(());
    }
    Err(Refusal::Invalid {
        field: "id".to_owned(),
        message: "it is not a Cloudflare id".to_owned(),
    })
}
