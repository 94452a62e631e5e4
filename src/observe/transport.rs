//! The names of MTA-STS, TLS-RPT and BIMI: asked with everything else that follows from the domain alone.

use mailmend_providers::{DomainName, RecordType};

use super::wave::{Answers, Ticket, Wave};
use crate::facts::{Seen, TransportFacts, Txt};

/// Questions about the neighbours of SPF, DKIM and DMARC. A name that is too long to exist is not asked about.
pub(super) struct Neighbours {
    unseen: TransportFacts,
    tickets: [Option<Ticket>; 3],
}

impl Neighbours {
    pub(super) fn ask(wave: &mut Wave, domain: &DomainName) -> Self {
        let unseen = TransportFacts::unseen(domain);
        let tickets = unseen
            .texts()
            .map(|seen| (seen.at != *domain).then(|| wave.ask(&seen.at, RecordType::Txt)));
        Self { unseen, tickets }
    }

    pub(super) fn take(self, answers: &Answers) -> TransportFacts {
        let [mta_sts, tls_rpt, bimi] = self.tickets;
        let taken = |ticket: Option<Ticket>, unseen: Seen<Vec<Txt>>| {
            ticket.map_or(unseen, |ticket| answers.texts(ticket))
        };
        TransportFacts {
            mta_sts: taken(mta_sts, self.unseen.mta_sts),
            policy: self.unseen.policy,
            tls_rpt: taken(tls_rpt, self.unseen.tls_rpt),
            bimi: taken(bimi, self.unseen.bimi),
        }
    }
}
