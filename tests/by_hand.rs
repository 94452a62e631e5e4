//! A person who pastes records keeps the promises of a provider, and DNS tells when the records are there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod rehearsal;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use mailmend::by_hand::{Accident, ByHand, Hands, Said};
use mailmend::failure::Kind;
use mailmend::finding::Edit;
use mailmend::plan::Wish;
use mailmend_providers::conformance::{PROMISES, Stage, keeps_its_promises};
use mailmend_providers::{
    Change, DomainName, Memory, Provider, RecordSet, RecordType, Refusal, Value, Zone,
};
use rehearsal::*;

/// What the person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    /// Enters everything, then says so.
    Diligent,
    /// Enters everything and says nothing.
    Silent,
    /// Enters everything with a TTL that the panel chooses.
    OwnTtl,
    /// Says that it is done, and does it only when asked again.
    Hasty,
    /// Stops before doing anything.
    Stops,
    /// Enters the first record and stops.
    Half,
    /// Says that it is done, and from then on no server answers.
    Unplugs,
    /// Types whole names, which the panel doubles, and mends it when told so.
    Doubles,
}

struct Person {
    zone: Memory,
    habit: Habit,
    asked: Mutex<usize>,
    /// Of each call: how many changes, after how many, of how many in all.
    calls: Mutex<Vec<(usize, usize, usize)>>,
    accidents: Mutex<Vec<Accident>>,
    dns: Arc<ZoneDns>,
}

impl Person {
    fn enter(&self, changes: &[Change]) {
        for change in changes {
            self.zone.take(&change.name, change.kind);
            if let Some(mut set) = change.after.clone() {
                if self.habit == Habit::OwnTtl {
                    set.ttl = 1800;
                }
                self.zone.put(set);
            }
        }
    }
}

#[async_trait]
impl Hands for Person {
    async fn publish(&self, _zone: &Zone, changes: &[Change], before: usize, all: usize) -> Said {
        let call = (changes.len(), before, all);
        self.calls.lock().unwrap().push(call);
        match self.habit {
            Habit::Diligent | Habit::OwnTtl => self.enter(changes),
            Habit::Silent => {
                self.enter(changes);
                std::future::pending::<()>().await;
            }
            Habit::Hasty => {}
            Habit::Unplugs => [1, 2]
                .map(server)
                .iter()
                .for_each(|at| self.dns.silence(at)),
            Habit::Doubles => {
                for change in changes {
                    let mut set = change.after.clone().unwrap();
                    set.name = name(&format!("{}.{APEX}", set.name));
                    self.zone.put(set);
                }
            }
            Habit::Half => self.enter(&changes[..1]),
            Habit::Stops => {}
        }
        match self.habit {
            Habit::Half | Habit::Stops => Said::Stop,
            _ => Said::Done,
        }
    }

    async fn not_yet(
        &self,
        _: &Zone,
        changes: &[Change],
        found: &[Option<RecordSet>],
        accidents: &[Accident],
    ) -> Said {
        assert_eq!(found.len(), changes.len());
        assert_eq!(accidents.len(), changes.len());
        self.accidents.lock().unwrap().extend_from_slice(accidents);
        *self.asked.lock().unwrap() += 1;
        if self.habit == Habit::Unplugs {
            return Said::Stop;
        }
        self.enter(changes);
        Said::Done
    }
}

fn by_hand(r: &Rehearsal, habit: Habit) -> (ByHand, Arc<Person>) {
    let person = Arc::new(Person {
        zone: r.memory.clone(),
        habit,
        asked: Mutex::new(0),
        calls: Mutex::default(),
        accidents: Mutex::default(),
        dns: r.dns.clone(),
    });
    let provider = ByHand::new(
        name(APEX),
        r.servers(),
        person.clone(),
        r.dns.clone(),
        r.clock.clone(),
    );
    (provider, person)
}

#[tokio::test]
async fn a_diligent_person_keeps_every_promise() {
    let r = Rehearsal::with([]);
    let (provider, _) = by_hand(&r, Habit::Diligent);
    let other = r.memory.clone();
    let stranger = move |owner: DomainName, value: Value| {
        let mut set = other.take(&owner, RecordType::Txt).unwrap();
        set.values.insert(value);
        other.put(set);
        Box::pin(async {}) as _
    };
    let kept = keeps_its_promises(&Stage {
        provider: &provider,
        zone: provider.zone(),
        stranger: &stranger,
        skip: &[],
    })
    .await
    .unwrap();
    assert_eq!(kept, PROMISES);
    assert_eq!(r.memory.sets(), []);
}

#[tokio::test]
async fn a_whole_plan_goes_through_by_hand() {
    for habit in [Habit::Diligent, Habit::Silent, Habit::OwnTtl, Habit::Hasty] {
        let mut r = Rehearsal::new();
        let plan = r.usual_plan();
        let (provider, person) = by_hand(&r, habit);
        let zone = provider.zone().clone();
        let outcome = r.apply_by(&provider, &zone, &plan).await.unwrap();
        assert_eq!(outcome.done.len(), 2, "{habit:?}");
        assert_eq!(r.values(DMARC), [RELAXED]);
        let asked = *person.asked.lock().unwrap();
        assert_eq!(asked > 0, habit == Habit::Hasty);
        let again = r.apply_by(&provider, &zone, &plan).await.unwrap();
        assert_eq!(
            again.already.len(),
            2,
            "{habit:?}: a TTL of the panel's own is no drift"
        );
    }
}

#[tokio::test]
async fn who_stops_has_changed_nothing() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    let (provider, _) = by_hand(&r, Habit::Stops);
    let zone = provider.zone().clone();
    let failure = r.apply_by(&provider, &zone, &plan).await.unwrap_err();
    assert_eq!(failure.kind, Kind::Interrupted);
    assert!(r.history().unfinished().is_empty());
    assert!(r.history().open_items().is_empty());
}

#[tokio::test]
async fn half_done_is_said_to_be_so() {
    let r = Rehearsal::with([]);
    let (provider, _) = by_hand(&r, Habit::Half);
    let changes: Vec<Change> = [txt(DMARC, 300, &["a"]), txt(KEY, 300, &["b"])]
        .into_iter()
        .map(|set| Change {
            name: set.name.clone(),
            kind: set.kind,
            before: None,
            after: Some(set),
        })
        .collect();
    let refusal = provider.write(provider.zone(), &changes).await.unwrap_err();
    assert!(matches!(
        refusal,
        Refusal::Partial {
            done: 1,
            total: 2,
            ..
        }
    ));
}

#[tokio::test]
async fn servers_that_are_silent_say_nothing() {
    let r = Rehearsal::new();
    let (provider, _) = by_hand(&r, Habit::Diligent);
    let provider = provider.patient_for(Duration::from_secs(5));
    let at = name(DMARC);
    let read = || provider.read(provider.zone(), &at, RecordType::Txt);
    r.dns.silence(&server(1));
    assert!(read().await.unwrap().is_some(), "the next one is asked");
    r.dns.silence(&server(2));
    assert!(matches!(read().await, Err(Refusal::Unreachable { .. })));
}

#[tokio::test]
async fn a_doubled_name_is_told_and_can_be_mended() {
    let r = Rehearsal::with([]);
    let (provider, person) = by_hand(&r, Habit::Doubles);
    let set = txt(KEY, 300, &[PUBLIC]);
    let change = Change {
        name: set.name.clone(),
        kind: set.kind,
        before: None,
        after: Some(set),
    };
    provider.write(provider.zone(), &[change]).await.unwrap();
    let doubled = name(&format!("{KEY}.{APEX}"));
    let told = person.accidents.lock().unwrap().clone();
    assert_eq!(told, [Accident::DoubledName(doubled)]);
}

#[tokio::test]
async fn servers_that_fall_silent_are_no_absence() {
    let r = Rehearsal::new();
    let (provider, person) = by_hand(&r, Habit::Unplugs);
    let before = provider
        .read(provider.zone(), &name(DMARC), RecordType::Txt)
        .await
        .unwrap();
    let change = Change {
        name: name(DMARC),
        kind: RecordType::Txt,
        before,
        after: Some(txt(DMARC, 300, &[RELAXED])),
    };
    let refusal = provider
        .write(provider.zone(), &[change])
        .await
        .unwrap_err();
    assert!(matches!(refusal, Refusal::Unknown { .. }), "{refusal:?}");
    assert_eq!(*person.accidents.lock().unwrap(), [Accident::Silent]);
}

#[tokio::test]
async fn all_additions_are_handed_over_in_one_go_and_counted_with_the_rest() {
    let mut r = Rehearsal::new();
    let (provider, person) = by_hand(&r, Habit::Diligent);
    let second = name("s2._domainkey.example.test");
    let second = Edit::add(&second, RecordType::Txt, PUBLIC);
    let plan = r.plan(vec![key(), Wish::lasting(second, "publish"), relax()]);
    let zone = r.zone();
    r.apply_by(&provider, &zone, &plan).await.unwrap();
    assert_eq!(*person.calls.lock().unwrap(), [(2, 0, 3), (1, 2, 3)]);
    assert_eq!(r.values(DMARC), [RELAXED]);
}
