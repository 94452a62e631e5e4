//! Signed messages (RFC 8945), the server's side: whose request is it, and how is the reply signed?

use hickory_proto::ProtoError;
use hickory_proto::dnssec::DnsSecError;
use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::rdata::TSIG;
use hickory_proto::rr::rdata::tsig::{TsigError, make_tsig_record};
use hickory_proto::rr::{Record, TSigResponseContext, TSigner};

/// What the signature of a request is worth.
pub(super) enum Signature {
    /// There is none.
    Missing,
    /// It is good; the reply is signed with this.
    Good(TSigResponseContext),
    /// It is not; nothing of the request is done and the reply says why.
    Bad(Rejection),
}

/// A refused signature, and how the reply tells it (RFC 8945, section 5.2).
pub(super) enum Rejection {
    /// BADKEY or BADSIG: the reply carries an unsigned TSIG record.
    Unsigned(TSigResponseContext),
    /// BADTIME: the reply is signed and carries the server's time.
    Time {
        signer: TSigner,
        request: Box<TSIG>,
        now: u64,
    },
}

/// Looks at the signature of a request. `now` is in seconds since 1970.
pub(super) fn inspect(
    bytes: &[u8],
    message: &Message,
    key: Option<&TSigner>,
    now: u64,
) -> Signature {
    let Some(record) = message.signature() else {
        return Signature::Missing;
    };
    let tsig = &record.data;
    let unknown = || {
        let context = TSigResponseContext::unknown_key(tsig.oid, now, record.name.clone());
        Signature::Bad(Rejection::Unsigned(context))
    };
    let Some(signer) = key else {
        return unknown();
    };
    let bad = || {
        let context = TSigResponseContext::bad_signature(tsig.oid, now, signer.clone());
        Signature::Bad(Rejection::Unsigned(context))
    };
    if tsig.time < u64::from(tsig.fudge) {
        return bad(); // the range of good times would begin before 1970
    }
    match signer.verify_message_byte(bytes, None, true) {
        Ok((mac, _, good)) if (good.start..=good.end).contains(&now) => {
            let signer = signer.clone();
            Signature::Good(TSigResponseContext::new(tsig.oid, now, signer, mac, None))
        }
        Ok(_) => Signature::Bad(Rejection::Time {
            signer: signer.clone(),
            request: Box::new(tsig.clone()),
            now,
        }),
        Err(DnsSecError::TsigWrongKey) => unknown(),
        Err(_) => bad(),
    }
}

impl Rejection {
    /// Puts the refusal into the reply: NOTAUTH, and the TSIG record that says why.
    pub(super) fn tell(self, reply: &mut Message) -> Result<(), ProtoError> {
        reply.metadata.response_code = ResponseCode::NotAuth;
        match self {
            Self::Unsigned(context) => sign(reply, context),
            Self::Time {
                signer,
                request,
                now,
            } => {
                let record = bad_time(&reply.to_vec()?, &signer, &request, now)?;
                reply.set_signature(Box::new(record));
                Ok(())
            }
        }
    }
}

/// Signs a finished reply.
pub(super) fn sign(reply: &mut Message, context: TSigResponseContext) -> Result<(), ProtoError> {
    let record = context.sign(&reply.to_vec()?)?;
    reply.set_signature(record);
    Ok(())
}

/// RFC 8945, section 5.2.3: the time of the request as it came, and ours as 48 bits in the other data.
fn bad_time(
    reply: &[u8],
    signer: &TSigner,
    request: &TSIG,
    now: u64,
) -> Result<Record<TSIG>, ProtoError> {
    let stub = TSIG::new(
        signer.algorithm().clone(),
        request.time,
        signer.fudge(),
        Vec::new(),
        request.oid,
        Some(TsigError::BadTime),
        now.to_be_bytes()[2..].to_vec(),
    );
    let signed = signer.encode_response_tbs(&request.mac, reply, &stub)?;
    let mac = signer
        .sign(&signed)
        .map_err(|error| ProtoError::from(error.to_string()))?;
    Ok(make_tsig_record(
        signer.signer_name().clone(),
        stub.set_mac(mac),
    ))
}
