//! One signed question and its answer over TCP (RFC 8945): TSIG errors told apart, silence told from refusal.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hickory_proto::op::{Message, MessageType, ResponseCode};
use hickory_proto::rr::TSigner;
use hickory_proto::rr::rdata::tsig::TsigError;
use jiff::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::provider::{KeyFault, Refusal};

/// How long a connection may take, and how long a reply.
const LIMIT: Duration = Duration::from_secs(10);

/// Seconds since 1970, as TSIG counts them.
pub(super) type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The clock of this machine.
pub(super) fn system_clock() -> Clock {
    Arc::new(|| {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs())
    })
}

/// Why there is no answer to use.
#[derive(Debug)]
pub(super) enum Failed {
    /// Nothing was sent.
    NotSent(String),
    /// It was sent, and no reply came that can be trusted.
    NoReply(String),
    /// The server refused the key, the signature or the time; nothing was done.
    Refused(Refusal),
}

impl Failed {
    /// What this means when a question was asked that changes nothing.
    pub(super) fn for_question(self) -> Refusal {
        match self {
            Self::NotSent(reason) | Self::NoReply(reason) => Refusal::Unreachable { reason },
            Self::Refused(refusal) => refusal,
        }
    }
}

/// Signs `message`, sends it to `server` and gives back the reply, whose signature was checked.
pub(super) async fn exchange(
    server: SocketAddr,
    mut message: Message,
    signer: &TSigner,
    clock: &Clock,
) -> Result<Message, Failed> {
    let not_sent = |reason: &dyn std::fmt::Display| Failed::NotSent(reason.to_string());
    let mut verifier = message
        .finalize(signer, clock())
        .map_err(|e| not_sent(&e))?
        .ok_or_else(|| not_sent(&"the message could not be signed"))?;
    let bytes = message.to_vec().map_err(|e| not_sent(&e))?;
    let reply = send(server, &bytes).await?;
    let answer = Message::from_vec(&reply)
        .map_err(|_| Failed::NoReply("the reply could not be read".to_owned()))?;
    if answer.id != message.id
        || answer.message_type != MessageType::Response
        || answer.op_code != message.op_code
    {
        return Err(Failed::NoReply("the reply is to another question".into()));
    }
    // The error stands in the TSIG record and must be read first: BADKEY and BADSIG come unsigned (RFC 8945,
    // section 5.3.2), and a BADTIME is signed correctly.
    let signature = answer.signature().map(|record| &record.data);
    if let Some(error) = signature.and_then(|tsig| tsig.error) {
        let other = signature.map(|tsig| tsig.other.as_slice());
        return Err(Failed::Refused(key_refused(signer, error, other)));
    }
    match verifier.verify(&reply) {
        Ok(_) => Ok(answer),
        Err(_) => Err(unsigned(signer, answer.response_code)),
    }
}

/// The first of these addresses that takes a connection.
pub(super) async fn first_open(addresses: &[SocketAddr]) -> Result<SocketAddr, Refusal> {
    let mut reason = "the name server has no address".to_owned();
    for address in addresses {
        match connect(*address).await {
            Ok(_) => return Ok(*address),
            Err(why) => reason = why,
        }
    }
    Err(Refusal::Unreachable { reason })
}

async fn connect(server: SocketAddr) -> Result<TcpStream, String> {
    match timeout(LIMIT, TcpStream::connect(server)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(format!("{server}: {error}")),
        Err(_) => Err(format!("{server}: no connection in {} s", LIMIT.as_secs())),
    }
}

async fn send(server: SocketAddr, message: &[u8]) -> Result<Vec<u8>, Failed> {
    let length = u16::try_from(message.len())
        .map_err(|_| Failed::NotSent("the message is longer than 65535 bytes".to_owned()))?;
    let mut stream = connect(server).await.map_err(Failed::NotSent)?;
    let talk = async {
        let mut framed = length.to_be_bytes().to_vec();
        framed.extend_from_slice(message);
        stream.write_all(&framed).await?;
        let length = stream.read_u16().await?;
        let mut reply = vec![0; usize::from(length)];
        stream.read_exact(&mut reply).await?;
        std::io::Result::Ok(reply)
    };
    match timeout(LIMIT, talk).await {
        Ok(Ok(reply)) => Ok(reply),
        Ok(Err(error)) => Err(Failed::NoReply(format!("{server}: {error}"))),
        Err(_) => Err(Failed::NoReply(format!(
            "{server}: no reply in {} s",
            LIMIT.as_secs()
        ))),
    }
}

/// A reply without a good signature: its error is a hint, its success is none.
fn unsigned(signer: &TSigner, code: ResponseCode) -> Failed {
    match code {
        ResponseCode::Refused => Failed::Refused(Refusal::Forbidden {
            missing:
                "the server refused without a signature (REFUSED); it may not take this key here"
                    .to_owned(),
        }),
        ResponseCode::NotAuth => Failed::Refused(Refusal::Key {
            key: key_name(signer),
            fault: KeyFault::Other {
                word: "NOTAUTH".to_owned(),
            },
        }),
        ResponseCode::NotImp | ResponseCode::FormErr => Failed::Refused(Refusal::Invalid {
            field: "server".to_owned(),
            message: format!("it does not take signed dynamic updates ({code})"),
        }),
        _ => Failed::NoReply("the reply was not signed with the key".to_owned()),
    }
}

fn key_refused(signer: &TSigner, error: TsigError, other: Option<&[u8]>) -> Refusal {
    let fault = match error {
        TsigError::BadKey => KeyFault::Unknown {
            algorithm: signer.algorithm().to_string(),
        },
        TsigError::BadSig => KeyFault::Signature,
        TsigError::BadTime => KeyFault::Clock {
            most: signer.fudge(),
            server: other.and_then(server_time),
        },
        TsigError::BadTrunc => KeyFault::Other {
            word: "BADTRUNC".to_owned(),
        },
        TsigError::Unknown(code) => KeyFault::Other {
            word: format!("TSIG {code}"),
        },
    };
    Refusal::Key {
        key: key_name(signer),
        fault,
    }
}

fn key_name(signer: &TSigner) -> String {
    let name = signer.signer_name().to_string();
    name.trim_end_matches('.').to_owned()
}

/// The server's own time, which a BADTIME reply holds as 48 bits (RFC 8945, section 5.2.3).
fn server_time(other: &[u8]) -> Option<Timestamp> {
    let bytes: [u8; 6] = other.try_into().ok()?;
    let seconds = bytes
        .iter()
        .fold(0_i64, |sum, b| (sum << 8) | i64::from(*b));
    Timestamp::from_second(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_success_without_a_signature_is_not_believed() {
        let key = TSigner::new(
            b"secret".to_vec(),
            hickory_proto::rr::rdata::tsig::TsigAlgorithm::HmacSha256,
            hickory_proto::rr::Name::from_ascii("upd.key.").unwrap(),
            300,
        )
        .unwrap();
        for code in [ResponseCode::NoError, ResponseCode::NXRRSet] {
            assert!(matches!(unsigned(&key, code), Failed::NoReply(_)));
        }
        assert!(matches!(
            unsigned(&key, ResponseCode::Refused),
            Failed::Refused(Refusal::Forbidden { .. })
        ));
    }

    #[test]
    fn the_time_of_the_server_is_read() {
        let time = server_time(&[0, 0, 0x65, 0, 0, 0]).unwrap();
        assert!(time.to_string().starts_with("2023-09-12T"), "{time}");
        assert_eq!(server_time(&[1, 2]), None);
    }
}
