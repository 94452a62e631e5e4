//! The wire shapes of the Cloudflare API v4: what is asked, and tolerant readings of what comes back.

use cloudflare::framework::endpoint::spec::EndpointSpec;
use cloudflare::framework::endpoint::{Method, RequestBody, serialize_query};
use cloudflare::framework::response::{ApiResult, ApiSuccess};
use serde::{Deserialize, Serialize};

/// Every reply: `result` when it worked, `errors` when not.
#[derive(Debug, Deserialize)]
pub(super) struct Envelope<T> {
    #[serde(default)]
    pub(super) success: bool,
    #[serde(default = "nothing")]
    pub(super) result: Option<T>,
    #[serde(default)]
    pub(super) errors: Vec<Fault>,
    pub(super) result_info: Option<PageInfo>,
}

fn nothing<T>() -> Option<T> {
    None
}

/// One error. Codes go beyond 65535.
#[derive(Debug, Deserialize)]
pub(super) struct Fault {
    #[serde(default)]
    pub(super) code: u32,
    #[serde(default)]
    pub(super) message: String,
    #[serde(default)]
    pub(super) error_chain: Vec<Fault>,
}

/// Where a page stands in its list.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct PageInfo {
    pub(super) per_page: Option<usize>,
    pub(super) total_count: Option<usize>,
    pub(super) total_pages: Option<usize>,
}

/// Who a token is.
#[derive(Debug, Deserialize)]
pub(super) struct Token {
    #[serde(default)]
    pub(super) id: String,
    #[serde(default)]
    pub(super) status: String,
}

/// A zone.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct ZoneInfo {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) status: String,
    pub(super) name_servers: Option<Vec<String>>,
    pub(super) vanity_name_servers: Option<Vec<String>>,
}

/// A record of any type; what is not named here stays untouched, as PATCH leaves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rec {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) name: String,
    /// As stored: TXT quoted or not, cut anywhere.
    #[serde(default)]
    pub(super) content: String,
    /// Seconds; 1 is "automatic".
    #[serde(default = "automatic")]
    pub(super) ttl: u32,
    pub(super) proxied: Option<bool>,
    pub(super) comment: Option<String>,
    pub(super) tags: Option<Vec<String>>,
    pub(super) modified_on: Option<String>,
    pub(super) priority: Option<u32>,
}

fn automatic() -> u32 {
    1
}

/// What a record shall be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Draft {
    /// The record that is changed in place, in a batch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) content: String,
    pub(super) ttl: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) proxied: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) comment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tags: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) priority: Option<u32>,
}

/// A record by its id alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ById {
    pub(super) id: String,
}

/// Several changes in one transaction; made in the order deletes, patches, posts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Batch {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) deletes: Vec<ById>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) patches: Vec<Draft>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) posts: Vec<Draft>,
}

/// What is asked of the API.
#[derive(Clone, Debug)]
pub(super) enum Call {
    VerifyToken,
    Zones {
        name: Option<String>,
        page: usize,
        per_page: usize,
    },
    Records {
        zone: String,
        name: String,
        page: usize,
        per_page: usize,
    },
    Create {
        zone: String,
        draft: Draft,
    },
    Patch {
        zone: String,
        id: String,
        draft: Draft,
    },
    Delete {
        zone: String,
        id: String,
    },
    Batch {
        zone: String,
        batch: Batch,
    },
}

/// Any JSON. The replies are read by [`Envelope`]; the trait wants a type here.
#[derive(Debug, Deserialize)]
pub(super) struct AnyJson;

impl ApiResult for AnyJson {}

#[derive(Serialize)]
struct Listing<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    page: usize,
    per_page: usize,
}

impl EndpointSpec for Call {
    type JsonResponse = AnyJson;
    type ResponseType = ApiSuccess<AnyJson>;

    fn method(&self) -> Method {
        match self {
            Self::VerifyToken | Self::Zones { .. } | Self::Records { .. } => Method::GET,
            Self::Create { .. } | Self::Batch { .. } => Method::POST,
            Self::Patch { .. } => Method::PATCH,
            Self::Delete { .. } => Method::DELETE,
        }
    }

    fn path(&self) -> String {
        match self {
            Self::VerifyToken => "user/tokens/verify".to_owned(),
            Self::Zones { .. } => "zones".to_owned(),
            Self::Records { zone, .. } | Self::Create { zone, .. } => {
                format!("zones/{zone}/dns_records")
            }
            Self::Patch { zone, id, .. } | Self::Delete { zone, id } => {
                format!("zones/{zone}/dns_records/{id}")
            }
            Self::Batch { zone, .. } => format!("zones/{zone}/dns_records/batch"),
        }
    }

    fn query(&self) -> Option<String> {
        let (name, page, per_page) = match self {
            Self::Zones {
                name,
                page,
                per_page,
            } => (name.as_deref(), *page, *per_page),
            Self::Records {
                name,
                page,
                per_page,
                ..
            } => (Some(name.as_str()), *page, *per_page),
            _ => return None,
        };
        serialize_query(&Listing {
            name,
            page,
            per_page,
        })
    }

    fn body(&self) -> Option<RequestBody<'_>> {
        let json = match self {
            Self::Create { draft, .. } | Self::Patch { draft, .. } => serde_json::to_string(draft),
            Self::Batch { batch, .. } => serde_json::to_string(batch),
            _ => return None,
        };
        json.ok().map(RequestBody::Json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_with_a_large_code_is_read() {
        let text = r#"{"success":false,"result":null,"errors":[{"code":81058,"message":"An identical record already exists."}]}"#;
        let envelope: Envelope<Rec> = serde_json::from_str(text).unwrap();
        assert_eq!(envelope.errors[0].code, 81058);
    }

    #[test]
    fn records_of_any_type_are_read() {
        let text = r#"{"success":true,"result":[
            {"id":"a1","type":"CAA","name":"example.com","content":"0 issue \"ca.test\"","data":{"flags":0}},
            {"id":"a2","type":"SVCB","name":"example.com","ttl":60,"new_field":[]}],"result_info":null}"#;
        let envelope: Envelope<Vec<Rec>> = serde_json::from_str(text).unwrap();
        assert_eq!(envelope.result.unwrap().len(), 2);
    }

    #[test]
    fn a_name_in_a_query_is_encoded() {
        let call = Call::Zones {
            name: Some("a&b".into()),
            page: 1,
            per_page: 50,
        };
        assert_eq!(call.query().unwrap(), "name=a%26b&page=1&per_page=50");
    }
}
