//! An authoritative server with one zone and one fault, signed answers included: what no well-kept server does on demand.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use hickory_proto::op::{Message, OpCode, Query, ResponseCode, UpdateMessage};
use hickory_proto::rr::rdata::tsig::TsigAlgorithm;
use hickory_proto::rr::rdata::{NS, SOA};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType, TSigResponseContext, TSigner};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The secret of the key `odd.key`.
pub(crate) const SECRET: &str = "bWFpbG1lbmQtb24tc3RhZ2Utbm90LWEtc2VjcmV0ISE=";

/// What is wrong with the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// In a swap it takes the TXT away, forgets the CNAME, and says NOERROR.
    ForgetsAlias,
    /// As before, and it never takes a CNAME at all.
    NeverTakesAlias,
    /// It says NOERROR and does nothing.
    DoesNothing,
    /// It does it, and its answer to an update is not signed.
    Unsigned,
    /// It does not do it, and says NOERROR without a signature.
    UnsignedAndDoesNothing,
}

struct Zone {
    fault: Fault,
    records: Vec<Record>,
    updates: usize,
}

/// The running server.
pub(crate) struct OddServer {
    pub(crate) addr: SocketAddr,
    zone: Arc<Mutex<Zone>>,
}

impl OddServer {
    /// Serves `example.test`.
    pub(crate) async fn start(fault: Fault) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let zone = Arc::new(Mutex::new(Zone {
            fault,
            records: apex(),
            updates: 0,
        }));
        let shared = zone.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, shared.clone()));
            }
        });
        Self { addr, zone }
    }

    /// How many updates came.
    pub(crate) fn updates(&self) -> usize {
        self.zone.lock().unwrap().updates
    }

    /// The server is mended or gets another fault.
    pub(crate) fn becomes(&self, fault: Fault) {
        self.zone.lock().unwrap().fault = fault;
    }
}

fn apex() -> Vec<Record> {
    let apex = Name::from_ascii("example.test.").unwrap();
    let ns = Name::from_ascii("ns1.example.test.").unwrap();
    let soa = SOA::new(ns.clone(), ns.clone(), 1, 60, 60, 60, 10);
    vec![
        Record::from_rdata(apex.clone(), 300, RData::SOA(soa)),
        Record::from_rdata(apex, 300, RData::NS(NS(ns))),
    ]
}

async fn serve(mut stream: TcpStream, zone: Arc<Mutex<Zone>>) -> Option<()> {
    let length = stream.read_u16().await.ok()?;
    let mut bytes = vec![0; usize::from(length)];
    stream.read_exact(&mut bytes).await.ok()?;
    let request = Message::from_vec(&bytes).ok()?;
    let reply = zone.lock().unwrap().answer(&request);
    let length = u16::try_from(reply.len()).ok()?;
    stream.write_all(&length.to_be_bytes()).await.ok()?;
    stream.write_all(&reply).await.ok()
}

impl Zone {
    fn answer(&mut self, request: &Message) -> Vec<u8> {
        let mut reply = Message::response(request.id, request.op_code);
        reply.metadata.authoritative = true;
        reply.queries.clone_from(&request.queries);
        let update = request.op_code == OpCode::Update;
        if update {
            reply.metadata.response_code = self.update(request);
        } else {
            let found = self.find(&request.queries[0]);
            reply.add_answers(found);
        }
        let unsigned = matches!(self.fault, Fault::Unsigned | Fault::UnsignedAndDoesNothing);
        if !(update && unsigned) {
            sign(request, &mut reply);
        }
        reply.to_vec().unwrap()
    }

    fn find(&self, query: &Query) -> Vec<Record> {
        let any = query.query_type() == RecordType::ANY;
        let found = self.records.iter().filter(|record| {
            record.name == *query.name() && (any || record.record_type() == query.query_type())
        });
        found.cloned().collect()
    }

    fn update(&mut self, request: &Message) -> ResponseCode {
        self.updates += 1;
        for wanted in request.prerequisites() {
            let at_name = self.records.iter().filter(|r| r.name == wanted.name);
            let kind = wanted.record_type();
            let there = at_name
                .filter(|r| kind == RecordType::ANY || r.record_type() == kind)
                .count();
            match wanted.dns_class {
                DNSClass::NONE if there > 0 => return ResponseCode::YXRRSet,
                DNSClass::IN if !self.holds(wanted) => return ResponseCode::NXRRSet,
                _ => {}
            }
        }
        let nothing = [Fault::DoesNothing, Fault::UnsignedAndDoesNothing];
        if nothing.contains(&self.fault) {
            return ResponseCode::NoError;
        }
        let deletes = request
            .updates()
            .iter()
            .any(|r| r.dns_class != DNSClass::IN);
        for order in request.updates() {
            let same = |r: &Record| r.name == order.name && r.record_type() == order.record_type();
            let alias = order.record_type() == RecordType::CNAME;
            match order.dns_class {
                DNSClass::ANY => self.records.retain(|r| !same(r)),
                DNSClass::NONE => self.records.retain(|r| !(same(r) && r.data == order.data)),
                _ if alias && self.fault == Fault::NeverTakesAlias => {}
                _ if alias && deletes && self.fault == Fault::ForgetsAlias => {}
                _ => self.records.push(order.clone()),
            }
        }
        ResponseCode::NoError
    }

    fn holds(&self, wanted: &Record) -> bool {
        self.records
            .iter()
            .any(|r| r.name == wanted.name && r.data == wanted.data)
    }
}

fn sign(request: &Message, reply: &mut Message) {
    let key = base64::engine::general_purpose::STANDARD
        .decode(SECRET)
        .unwrap();
    let name = Name::from_ascii("odd.key.").unwrap();
    let signer = TSigner::new(key, TsigAlgorithm::HmacSha256, name, 300).unwrap();
    let mac = request.signature().unwrap().data.mac.clone();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let context = TSigResponseContext::new(request.id, now.as_secs(), signer, mac, None);
    let signature = context.sign(&reply.to_vec().unwrap()).unwrap();
    reply.set_signature(signature);
}
