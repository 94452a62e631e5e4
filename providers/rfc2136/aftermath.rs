//! After an UPDATE was sent: what stands there now decides, whatever the server said or did not say.

use hickory_proto::op::ResponseCode;

use super::session::Session;
use super::{receipt, room_for, sets, standing, update};
use crate::change::Change;
use crate::guard::{self, Outcome};
use crate::provider::{Receipt, Refusal, Zone};
use crate::record_set::{RecordSet, RecordType};

/// NOERROR is not proof: what stands there now decides.
pub(super) async fn after_success(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
) -> Result<Receipt, Refusal> {
    let unknown = |refusal: Refusal| Refusal::Unknown {
        reason: format!("the server answered NOERROR, but reading back failed: {refusal}"),
    };
    let found = sets(standing(session, zone, changes).await.map_err(unknown)?);
    match guard::outcome(changes, &found) {
        Outcome::Done => Ok(receipt(found, None)),
        Outcome::Untouched => Err(Refusal::Invalid {
            field: "server".to_owned(),
            message: "it answered NOERROR, but nothing changed".to_owned(),
        }),
        Outcome::Neither => mend_lost_alias(session, zone, changes, &found).await,
    }
}

/// Some servers take the TXT of a swap away and forget to put the CNAME there. It is put there at once; where that
/// fails too, the TXT goes back.
async fn mend_lost_alias(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
    found: &[Option<RecordSet>],
) -> Result<Receipt, Refusal> {
    let unknown = || Refusal::Unknown {
        reason:
            "the server answered NOERROR, but what stands there is neither as before nor as asked"
                .to_owned(),
    };
    let lost = changes.iter().zip(found).find(|(change, found)| {
        change.kind == RecordType::Cname && change.after.is_some() && found.is_none()
    });
    let Some((alias, _)) = lost else {
        return Err(unknown());
    };
    let sent = session.update(update::onto_nothing(zone, alias)?).await;
    let found = sets(
        standing(session, zone, changes)
            .await
            .map_err(|_| unknown())?,
    );
    if guard::outcome(changes, &found) == Outcome::Done {
        return Ok(receipt(
            found,
            Some("the server had dropped the CNAME; it was added in a second update"),
        ));
    }
    let gone = changes
        .iter()
        .find(|change| change.name == alias.name && change.after.is_none());
    if let (Ok(_), Some(gone)) = (sent, gone) {
        let back = update::onto_nothing(zone, &gone.inverse())?;
        session.update(back).await.map_err(|_| unknown())?;
        let found = sets(
            standing(session, zone, changes)
                .await
                .map_err(|_| unknown())?,
        );
        if guard::outcome(changes, &found) == Outcome::Untouched {
            return Err(Refusal::Invalid {
                field: "server".to_owned(),
                message: "it does not take the CNAME; what stood there was put back".to_owned(),
            });
        }
    }
    Err(unknown())
}

/// A reply was lost: what stands there now decides.
pub(super) async fn after_silence(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
    reason: String,
) -> Result<Receipt, Refusal> {
    let Ok(found) = standing(session, zone, changes).await else {
        return Err(Refusal::Unknown { reason });
    };
    let found = sets(found);
    match guard::outcome(changes, &found) {
        Outcome::Done => Ok(receipt(
            found,
            Some("the reply was lost; reading back shows that the change was made"),
        )),
        Outcome::Untouched => Err(Refusal::Unreachable {
            reason: format!("{reason}; reading back shows that nothing was changed"),
        }),
        Outcome::Neither => Err(Refusal::Unknown { reason }),
    }
}

/// A signed refusal, in our words. The whole message was dropped.
pub(super) async fn refused(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
    code: ResponseCode,
) -> Refusal {
    match code {
        ResponseCode::NXRRSet
        | ResponseCode::YXRRSet
        | ResponseCode::NXDomain
        | ResponseCode::YXDomain => prerequisite_failed(session, zone, changes, code).await,
        ResponseCode::Refused => Refusal::Forbidden {
            missing: format!(
                "the server answered REFUSED: the key may not change this name or type in {}, or it is not the primary server",
                zone.apex
            ),
        },
        ResponseCode::NotAuth => Refusal::NoSuchZone {
            name: zone.apex.clone(),
        },
        ResponseCode::NotZone => Refusal::Invalid {
            field: "name".to_owned(),
            message: format!("the name is not inside the zone {}", zone.apex),
        },
        code => Refusal::Invalid {
            field: "server".to_owned(),
            message: format!("it answered {code}"),
        },
    }
}

async fn prerequisite_failed(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
    code: ResponseCode,
) -> Refusal {
    for change in changes {
        let found = match session.read(zone, &change.name, change.kind).await {
            Ok(found) => found.map(|stored| stored.set),
            Err(_) => return guard::moved(change, None),
        };
        if let Err(moved) = guard::unmoved(change, found.as_ref()) {
            return moved;
        }
        if guard::puts(change)
            && let Err(taken) = room_for(session, zone, changes, change).await
        {
            return taken;
        }
    }
    Refusal::Invalid {
        field: "server".to_owned(),
        message: format!("it answered {code}, although what stands there is what was expected"),
    }
}
