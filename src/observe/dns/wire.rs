//! One DNS exchange with one server: UDP first, TCP when the answer is cut short.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use hickory_proto::op::{Edns, Message, MessageType, OpCode, Query, ResponseCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::{Instant, timeout, timeout_at};

use crate::facts::Cause;

/// The answer size that is offered with EDNS: it fits every usual path without fragments.
const PAYLOAD: u16 = 1232;

/// What is asked of a server besides the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// A resolver: it shall find the answer, wherever it stands.
    Recursive,
    /// A resolver that shall not validate (the CD bit).
    Unchecked,
    /// A name server of the zone: it shall say what it holds itself.
    Authoritative,
}

/// Asks one server one question and waits for its answer at most as long as `patience`.
///
/// A lost packet is sent again after a sixth of it, and once more after a half. Only an answer from that server, with our id and our question,
/// counts. A closed port ends the wait at once.
///
/// # Errors
/// `Timeout`, `Unreachable`, or `Malformed` for an answer that cannot be read.
pub(super) async fn exchange(
    server: SocketAddr,
    question: &Query,
    manner: Manner,
    patience: Duration,
) -> Result<Message, Cause> {
    timeout(patience, talk(server, question, manner, patience))
        .await
        .unwrap_or(Err(Cause::Timeout))
}

async fn talk(
    server: SocketAddr,
    question: &Query,
    manner: Manner,
    patience: Duration,
) -> Result<Message, Cause> {
    let again = patience / 6;
    let mut with_edns = true;
    let mut reply = by_udp(server, question, manner, with_edns, again).await?;
    // Servers from before EDNS answer FORMERR or NOTIMP, without OPT (RFC 6891, section 7).
    if let Reply::Whole(message) = &reply
        && message.edns.is_none()
        && matches!(
            message.metadata.response_code,
            ResponseCode::FormErr | ResponseCode::NotImp
        )
    {
        with_edns = false;
        reply = by_udp(server, question, manner, with_edns, again).await?;
    }
    match reply {
        Reply::Whole(message) => Ok(message),
        Reply::Cut => by_tcp(server, question, manner, with_edns).await,
    }
}

enum Reply {
    Whole(Message),
    Cut,
}

fn request(question: &Query, manner: Manner, with_edns: bool) -> Result<(u16, Vec<u8>), Cause> {
    let id = rand::random();
    let mut message = Message::new(id, MessageType::Query, OpCode::Query);
    message.metadata.recursion_desired = manner != Manner::Authoritative;
    message.metadata.checking_disabled = manner == Manner::Unchecked;
    // RFC 6840, section 5.7: whoever sets AD wants to know whether the answer was validated
    message.metadata.authentic_data = manner == Manner::Recursive;
    message.add_query(question.clone());
    if with_edns {
        let mut edns = Edns::new();
        edns.set_max_payload(PAYLOAD);
        message.set_edns(edns);
    }
    let bytes = message
        .to_vec()
        .map_err(|_| Cause::Malformed("the question cannot be written".to_owned()))?;
    Ok((id, bytes))
}

async fn by_udp(
    server: SocketAddr,
    question: &Query,
    manner: Manner,
    with_edns: bool,
    again: Duration,
) -> Result<Reply, Cause> {
    let (id, bytes) = request(question, manner, with_edns)?;
    let any: SocketAddr = if server.is_ipv4() {
        (Ipv4Addr::UNSPECIFIED, 0).into()
    } else {
        (Ipv6Addr::UNSPECIFIED, 0).into()
    };
    let socket = UdpSocket::bind(any).await.map_err(unreachable)?;
    // connected: the kernel drops strangers' packets and reports a closed port
    socket.connect(server).await.map_err(unreachable)?;
    let mut buffer = vec![0; 4096];
    let mut again = again;
    loop {
        socket.send(&bytes).await.map_err(unreachable)?;
        let until = Instant::now() + again;
        again *= 2;
        while let Ok(received) = timeout_at(until, socket.recv(&mut buffer)).await {
            let length = received.map_err(unreachable)?;
            if let Some(reply) = accept(&buffer[..length], id, question) {
                return reply;
            }
        }
    }
}

async fn by_tcp(
    server: SocketAddr,
    question: &Query,
    manner: Manner,
    with_edns: bool,
) -> Result<Message, Cause> {
    let (id, bytes) = request(question, manner, with_edns)?;
    let length = u16::try_from(bytes.len())
        .map_err(|_| Cause::Malformed("the question is too long".to_owned()))?;
    let mut stream = TcpStream::connect(server).await.map_err(unreachable)?;
    let mut framed = length.to_be_bytes().to_vec();
    framed.extend_from_slice(&bytes);
    stream.write_all(&framed).await.map_err(unreachable)?;
    let length = stream.read_u16().await.map_err(unreachable)?;
    let mut answer = vec![0; usize::from(length)];
    stream.read_exact(&mut answer).await.map_err(unreachable)?;
    match accept(&answer, id, question) {
        Some(Ok(Reply::Whole(message))) => Ok(message),
        Some(Err(cause)) => Err(cause),
        Some(Ok(Reply::Cut)) => Err(Cause::Malformed("the answer is cut short".to_owned())),
        None => Err(Cause::Malformed(
            "the answer belongs to another question".to_owned(),
        )),
    }
}

/// Reads a packet; `None` when it is not the answer to this question.
fn accept(bytes: &[u8], id: u16, question: &Query) -> Option<Result<Reply, Cause>> {
    let head = bytes.get(..12)?;
    if head[..2] != id.to_be_bytes() || head[2] & 0x80 == 0 {
        return None;
    }
    // the TC bit: what follows may break off in the middle of a record
    if head[2] & 0x02 != 0 {
        return Some(Ok(Reply::Cut));
    }
    let Ok(message) = Message::from_vec(bytes) else {
        return Some(Err(Cause::Malformed(
            "the answer cannot be read".to_owned(),
        )));
    };
    let echoed = match message.queries.as_slice() {
        [echo] => {
            echo.name() == question.name()
                && echo.query_type() == question.query_type()
                && echo.query_class() == question.query_class()
        }
        // some servers leave the question out when they refuse it
        [] => message.metadata.response_code != ResponseCode::NoError,
        _ => false,
    };
    echoed.then_some(Ok(Reply::Whole(message)))
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unreachable(error: io::Error) -> Cause {
    if error.kind() == io::ErrorKind::TimedOut {
        Cause::Timeout
    } else {
        Cause::Unreachable
    }
}
