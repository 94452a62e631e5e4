//! Name servers on loopback, UDP and TCP on one port: one that answers as it is told, and one that holds its answers
//! back until the client waits for nothing else, and so counts waves.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use hickory_proto::op::{Message, MessageType, OpCode, ResponseCode};
use hickory_proto::rr::rdata::{A, AAAA, CNAME, MX, NS, PTR, SOA, TXT};
use hickory_proto::rr::{Name, RData, Record};
use mailmend::facts::{Absence, Answer, Cause, Data};
use mailmend::observe::dns::Question;
use mailmend_providers::{DomainName, RecordType};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UdpSocket};
use tokio::task::JoinHandle;

use super::file_dns::FileDns;
use super::name;

/// How a question came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    Udp,
    Tcp,
}

type Reply = dyn Fn(&Message, Transport) -> Vec<Vec<u8>> + Send + Sync;

/// A server that runs until it is dropped.
pub(crate) struct FakeServer {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    log: Arc<Mutex<Vec<(String, Transport)>>>,
    waves: Arc<Mutex<Vec<Vec<String>>>>,
    tasks: Vec<JoinHandle<()>>,
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

impl FakeServer {
    /// A server that sends the packets that `reply` makes of a question.
    pub(crate) async fn replying(
        reply: impl Fn(&Message, Transport) -> Vec<Vec<u8>> + Send + Sync + 'static,
    ) -> Self {
        let (udp, tcp) = bind().await;
        let address = udp.local_addr().unwrap();
        let reply: Arc<Reply> = Arc::new(reply);
        let log = Arc::new(Mutex::new(Vec::new()));
        let (reply_udp, log_udp) = (reply.clone(), log.clone());
        let by_udp = tokio::spawn(async move {
            let mut buffer = [0; 4096];
            loop {
                let (length, client) = udp.recv_from(&mut buffer).await.unwrap();
                let asked = Message::from_vec(&buffer[..length]).unwrap();
                log_udp
                    .lock()
                    .unwrap()
                    .push((shown(&asked), Transport::Udp));
                for packet in reply_udp(&asked, Transport::Udp) {
                    udp.send_to(&packet, client).await.unwrap();
                }
            }
        });
        let log_tcp = log.clone();
        let by_tcp = tokio::spawn(async move {
            loop {
                let (mut stream, _) = tcp.accept().await.unwrap();
                let length = stream.read_u16().await.unwrap();
                let mut bytes = vec![0; usize::from(length)];
                stream.read_exact(&mut bytes).await.unwrap();
                let asked = Message::from_vec(&bytes).unwrap();
                log_tcp
                    .lock()
                    .unwrap()
                    .push((shown(&asked), Transport::Tcp));
                for packet in reply(&asked, Transport::Tcp) {
                    let length = u16::try_from(packet.len()).unwrap();
                    stream.write_u16(length).await.unwrap();
                    stream.write_all(&packet).await.unwrap();
                }
            }
        });
        Self {
            address,
            log,
            waves: Arc::default(),
            tasks: vec![by_udp, by_tcp],
        }
    }

    /// A server that holds a whole world and answers at once.
    pub(crate) async fn holding(world: FileDns) -> Self {
        Self::replying(move |asked, transport| reply(&world, asked, transport)).await
    }

    /// A server that answers nothing as long as questions keep coming, then all that wait: one wave.
    ///
    /// Needs a runtime with one thread: "nothing else comes" means that every other task had its turn many times.
    pub(crate) async fn in_waves(world: FileDns) -> Self {
        let (udp, _tcp) = bind().await;
        let address = udp.local_addr().unwrap();
        let waves = Arc::new(Mutex::new(Vec::new()));
        let log = waves.clone();
        let task = tokio::spawn(async move {
            let mut buffer = [0; 4096];
            loop {
                udp.readable().await.unwrap();
                let mut held = Vec::new();
                let mut quiet = 0;
                while quiet < 200 {
                    match udp.try_recv_from(&mut buffer) {
                        Ok((length, client)) => {
                            quiet = 0;
                            held.push((Message::from_vec(&buffer[..length]).unwrap(), client));
                        }
                        Err(_) => {
                            quiet += 1;
                            tokio::task::yield_now().await;
                        }
                    }
                }
                if held.is_empty() {
                    continue;
                }
                log.lock()
                    .unwrap()
                    .push(held.iter().map(|(asked, _)| shown(asked)).collect());
                for (asked, client) in held {
                    for packet in reply(&world, &asked, Transport::Udp) {
                        udp.send_to(&packet, client).await.unwrap();
                    }
                }
            }
        });
        Self {
            address,
            log: Arc::default(),
            waves,
            tasks: vec![task],
        }
    }

    /// The questions that came, as `name TYPE`, in order.
    pub(crate) fn log(&self) -> Vec<(String, Transport)> {
        self.log.lock().unwrap().clone()
    }

    /// The waves of questions that came.
    pub(crate) fn waves(&self) -> Vec<Vec<String>> {
        self.waves.lock().unwrap().clone()
    }
}

async fn bind() -> (UdpSocket, TcpListener) {
    loop {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        if let Ok(udp) = UdpSocket::bind(tcp.local_addr().unwrap()).await {
            return (udp, tcp);
        }
    }
}

/// A port on which nobody listens.
pub(crate) async fn closed_port() -> SocketAddr {
    let (udp, _tcp) = bind().await;
    udp.local_addr().unwrap()
}

/// `name TYPE`, as asked.
pub(crate) fn shown(asked: &Message) -> String {
    let query = &asked.queries[0];
    let owner = query.name().to_ascii();
    format!("{} {}", owner.trim_end_matches('.'), query.query_type())
}

/// An empty answer to a question, to be filled in.
pub(crate) fn answer_to(asked: &Message, code: ResponseCode) -> Message {
    let mut answer = Message::new(asked.metadata.id, MessageType::Response, OpCode::Query);
    answer.metadata.response_code = code;
    answer.metadata.authoritative = true;
    answer.metadata.recursion_desired = asked.metadata.recursion_desired;
    answer.metadata.recursion_available = true;
    answer.add_queries(asked.queries.clone());
    answer
}

/// A record for an answer.
pub(crate) fn record(owner: &str, data: RData) -> Record {
    Record::from_rdata(wire(&name(owner)), 3600, data)
}

/// A CNAME record for an answer.
pub(crate) fn cname(owner: &str, target: &str) -> Record {
    record(owner, RData::CNAME(CNAME(wire(&name(target)))))
}

/// A TXT record for an answer.
pub(crate) fn txt(owner: &str, strings: &[&[u8]]) -> Record {
    record(owner, RData::TXT(TXT::from_bytes(strings.to_vec())))
}

/// The SOA record of a negative answer.
pub(crate) fn soa(zone: &str, ttl: u32, minimum: u32) -> Record {
    let zone = wire(&name(zone));
    let data = SOA::new(zone.clone(), zone.clone(), 1, 3600, 600, 86400, minimum);
    Record::from_rdata(zone, ttl, RData::SOA(data))
}

fn wire(name: &DomainName) -> Name {
    Name::from_ascii(name.fqdn()).unwrap()
}

/// What a server that holds the world sends.
pub(crate) fn reply(world: &FileDns, asked: &Message, transport: Transport) -> Vec<Vec<u8>> {
    let query = &asked.queries[0];
    let question = Question::new(
        name(&query.name().to_ascii()),
        RecordType::from_number(query.query_type().into()),
    );
    let seen = world.answer(&question);
    let code = match &seen.answer {
        Answer::Unknown(Cause::Timeout) => return Vec::new(),
        Answer::Unknown(Cause::Refused) => ResponseCode::Refused,
        Answer::Unknown(_) => ResponseCode::ServFail,
        Answer::Absent(Absence::NxDomain) => ResponseCode::NXDomain,
        _ => ResponseCode::NoError,
    };
    let mut answer = answer_to(asked, code);
    let mut owner = &seen.at;
    for alias in &seen.aliases {
        answer.add_answer(cname(owner.as_str(), alias.as_str()));
        owner = alias;
    }
    for data in seen.all() {
        let ttl = seen.ttl.unwrap_or(3600);
        answer.add_answer(Record::from_rdata(wire(owner), ttl, rdata(data)));
    }
    if seen.answer.is_absent() {
        answer.add_authority(soa("test", 3600, 300));
    }
    let bytes = answer.to_vec().unwrap();
    let most = asked.edns.as_ref().map_or(512, |edns| edns.max_payload());
    if transport == Transport::Udp && bytes.len() > usize::from(most) {
        let mut cut = answer_to(asked, code);
        cut.metadata.truncation = true;
        return vec![cut.to_vec().unwrap()];
    }
    vec![bytes]
}

fn rdata(data: &Data) -> RData {
    match data {
        Data::Txt(txt) => {
            let strings = txt.strings.iter().map(Vec::as_slice).collect();
            RData::TXT(TXT::from_bytes(strings))
        }
        Data::Mx(preference, host) => RData::MX(MX::new(*preference, wire(host))),
        Data::Name(host) => RData::NS(NS(wire(host))),
        Data::Address(std::net::IpAddr::V4(ip)) => RData::A(A(*ip)),
        Data::Address(std::net::IpAddr::V6(ip)) => RData::AAAA(AAAA(*ip)),
        Data::Soa(soa) => RData::SOA(SOA::new(
            wire(&soa.primary),
            wire(&soa.primary),
            soa.serial,
            3600,
            600,
            86400,
            soa.minimum,
        )),
        Data::Other(text) => panic!("{text} cannot be sent"),
    }
}

/// The PTR form of a name, for answers to PTR questions.
pub(crate) fn ptr(owner: &str, target: &str) -> Record {
    record(owner, RData::PTR(PTR(wire(&name(target)))))
}
