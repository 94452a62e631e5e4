//! What every provider must keep, told as a story in one zone. Every adapter passes it against a real or faithful back end.

use std::future::Future;
use std::pin::Pin;

use crate::change::Change;
use crate::name::DomainName;
use crate::provider::{Provider, Receipt, Refusal, Zone};
use crate::record_set::{RecordSet, RecordType, Value};

/// Somebody else, who adds one TXT value at a name in the same zone by another door, keeping what stands there.
pub type Stranger<'a> =
    dyn Fn(DomainName, Value) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> + Send + Sync + 'a;

/// Where the story is played.
pub struct Stage<'a> {
    /// Who is tried.
    pub provider: &'a dyn Provider,
    /// A zone in which names beginning with `conformance-` are free.
    pub zone: &'a Zone,
    /// Somebody else who writes.
    pub stranger: &'a Stranger<'a>,
    /// Promises of [`PROMISES`] that the back end cannot keep, by a limit that its adapter declares.
    pub skip: &'a [&'a str],
}

/// A promise that was not kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{promise}: {seen}")]
pub struct Broken {
    /// Which one of [`PROMISES`].
    pub promise: &'static str,
    /// What was seen instead.
    pub seen: String,
}

/// The promises, in the order in which they are tried.
pub const PROMISES: [&str; 13] = [
    "a record set is added and read back",
    "adding it again is refused",
    "a change that changes nothing is made without complaint",
    "replacing one value keeps the neighbours",
    "a stale before is refused and nothing is changed",
    "a removed set is gone",
    "long values come back whole",
    "quotes, backslashes and semicolons come back as they were",
    "nothing is added beside a CNAME",
    "a TXT becomes a CNAME in one call, and comes back",
    "the TTL alone can be changed",
    "two changes in one call are all or nothing",
    "the inverse of everything gives back the same set",
];

/// Tries every promise that is not skipped, and leaves the zone as it was.
///
/// # Errors
/// [`Broken`] for the first promise that was not kept; the zone may then hold names beginning with `conformance-`.
pub async fn keeps_its_promises(stage: &Stage<'_>) -> Result<Vec<&'static str>, Broken> {
    let mut kept = Vec::new();
    for (number, promise) in PROMISES.into_iter().enumerate() {
        if stage.skip.contains(&promise) {
            continue;
        }
        let outcome = match number {
            0 => stage.adds().await,
            1 => stage.adds_twice().await,
            2 => stage.changes_nothing().await,
            3 => stage.keeps_neighbours().await,
            4 => stage.refuses_stale().await,
            5 => stage.removes().await,
            6 => stage.carries(&["k".repeat(410), "l".repeat(900)]).await,
            7 => stage.carries(&awkward()).await,
            8 => stage.refuses_beside_cname().await,
            9 => stage.swaps().await,
            10 => stage.changes_ttl().await,
            11 => stage.all_or_nothing().await,
            _ => stage.goes_back().await,
        };
        match outcome {
            Ok(()) => kept.push(promise),
            Err(seen) => return Err(Broken { promise, seen }),
        }
    }
    Ok(kept)
}

type Told = Result<(), String>;

fn awkward() -> [String; 2] {
    [
        r#"v=TEST; say "hello"; path=C:\new\"#.to_owned(),
        "  blanks at both ends, and  two inside  ".to_owned(),
    ]
}

impl Stage<'_> {
    async fn adds(&self) -> Told {
        let set = self.txt("add", &["v=DMARC1; p=none"])?;
        let receipt = self.write(&[adding(&set)]).await?;
        expect(
            receipt.written.len() == 1
                && receipt.written[0]
                    .as_ref()
                    .is_some_and(|w| w.same_values(&set) && w.ttl == set.ttl),
            "the receipt does not hold the set that was written",
        )?;
        expect(
            receipt.provider == self.provider.id(),
            "the receipt names another provider",
        )?;
        self.stands(&set).await
    }

    async fn adds_twice(&self) -> Told {
        let set = self.txt("add", &["v=DMARC1; p=none"])?;
        match self.try_write(&[adding(&set)]).await {
            Err(Refusal::Moved {
                found: Some(found), ..
            }) if found.same_values(&set) => {}
            other => {
                return Err(format!(
                    "wanted Moved with what stands there, got {other:?}"
                ));
            }
        }
        self.stands(&set).await
    }

    async fn changes_nothing(&self) -> Told {
        let live = self.live("add", RecordType::Txt).await?;
        self.write(&[replacing(&live, &live)]).await?;
        self.stands(&live).await
    }

    async fn keeps_neighbours(&self) -> Told {
        let first = self.txt("spf", &["v=spf1 mx -all", "site-verification=abc"])?;
        self.write(&[adding(&first)]).await?;
        let live = self.live("spf", RecordType::Txt).await?;
        let mut after = live.clone();
        after.values.remove(&Value::from("v=spf1 mx -all"));
        after.values.insert("v=spf1 mx a -all".into());
        self.write(&[replacing(&live, &after)]).await?;
        self.stands(&after).await
    }

    async fn refuses_stale(&self) -> Told {
        let live = self.live("spf", RecordType::Txt).await?;
        (self.stranger)(live.name.clone(), "other-verification=xyz".into()).await;
        let now = self.live("spf", RecordType::Txt).await?;
        expect(
            now.values.len() == 3,
            "the stranger's value is not to be seen",
        )?;
        let mut after = live.clone();
        after.values.insert("lost=update".into());
        match self.try_write(&[replacing(&live, &after)]).await {
            Err(Refusal::Moved {
                found: Some(found), ..
            }) if found.same_values(&now) => {}
            other => return Err(format!("wanted Moved with the live set, got {other:?}")),
        }
        self.stands(&now).await
    }

    async fn removes(&self) -> Told {
        for label in ["add", "spf"] {
            let live = self.live(label, RecordType::Txt).await?;
            let receipt = self.write(&[removing(&live)]).await?;
            expect(receipt.written == [None], "the receipt holds a removed set")?;
            self.gone(label, RecordType::Txt).await?;
        }
        Ok(())
    }

    async fn carries(&self, values: &[String]) -> Told {
        let name = self.name("carry")?;
        let set = RecordSet::new(
            name,
            RecordType::Txt,
            300,
            values.iter().map(String::as_str),
        );
        self.write(&[adding(&set)]).await?;
        self.stands(&set).await?;
        self.write(&[removing(&set)]).await?;
        self.gone("carry", RecordType::Txt).await
    }

    async fn refuses_beside_cname(&self) -> Told {
        let cname = self.cname("alias")?;
        self.write(&[adding(&cname)]).await?;
        let txt = self.txt("alias", &["v=DKIM1; p=AAAA"])?;
        match self.try_write(&[adding(&txt)]).await {
            Err(Refusal::NameHasCname { name, .. }) if name == cname.name => {}
            other => return Err(format!("wanted NameHasCname, got {other:?}")),
        }
        self.gone("alias", RecordType::Txt).await?;
        self.stands(&cname).await?;
        self.write(&[removing(&cname)]).await?;
        self.gone("alias", RecordType::Cname).await
    }

    async fn swaps(&self) -> Told {
        let txt = self.txt("swap", &["v=DKIM1; p=AAAA"])?;
        let cname = self.cname("swap")?;
        self.write(&[adding(&txt)]).await?;
        let there = [removing(&txt), adding(&cname)];
        self.write(&there).await?;
        self.stands(&cname).await?;
        self.gone("swap", RecordType::Txt).await?;
        let back: Vec<_> = there.iter().rev().map(Change::inverse).collect();
        self.write(&back).await?;
        self.stands(&txt).await?;
        self.gone("swap", RecordType::Cname).await?;
        self.write(&[removing(&txt)]).await.map(drop)
    }

    async fn changes_ttl(&self) -> Told {
        let set = self.txt("ttl", &["v=spf1 -all", "site-verification=abc"])?;
        self.write(&[adding(&set)]).await?;
        let live = self.live("ttl", RecordType::Txt).await?;
        let mut slower = live.clone();
        slower.ttl = 3600;
        self.write(&[replacing(&live, &slower)]).await?;
        self.stands(&slower).await?;
        self.write(&[removing(&slower)]).await.map(drop)
    }

    async fn all_or_nothing(&self) -> Told {
        let one = self.txt("one", &["one"])?;
        let two = self.txt("two", &["two"])?;
        let stale = removing(&two);
        match self.try_write(&[adding(&one), stale]).await {
            Err(Refusal::Moved { name, .. }) if name == two.name => {}
            other => return Err(format!("wanted Moved for the second, got {other:?}")),
        }
        self.gone("one", RecordType::Txt).await?;
        let both = [adding(&one), adding(&two)];
        self.write(&both).await?;
        self.stands(&one).await?;
        self.stands(&two).await?;
        let back: Vec<_> = both.iter().map(Change::inverse).collect();
        self.write(&back).await?;
        self.gone("one", RecordType::Txt).await?;
        self.gone("two", RecordType::Txt).await
    }

    async fn goes_back(&self) -> Told {
        let long = "v=DKIM1; k=rsa; p=".to_owned() + &"A".repeat(392);
        let first = self.txt("back", &["v=spf1 mx -all", &long])?;
        self.write(&[adding(&first)]).await?;
        let before = self.live("back", RecordType::Txt).await?;
        let mut after = before.clone();
        after.values = ["v=spf1 mx -all".into(), "something else".into()].into();
        after.ttl = 600;
        let there = replacing(&before, &after);
        self.write(std::slice::from_ref(&there)).await?;
        self.write(&[there.inverse()]).await?;
        self.stands(&before).await?;
        let live = self.live("back", RecordType::Txt).await?;
        self.write(&[removing(&live)]).await?;
        self.gone("back", RecordType::Txt).await
    }

    fn name(&self, label: &str) -> Result<DomainName, String> {
        let prefix = format!("conformance-{label}");
        self.zone.apex.under(&prefix).map_err(|e| e.to_string())
    }

    fn txt(&self, label: &str, values: &[&str]) -> Result<RecordSet, String> {
        let values = values.iter().copied();
        Ok(RecordSet::new(
            self.name(label)?,
            RecordType::Txt,
            300,
            values,
        ))
    }

    fn cname(&self, label: &str) -> Result<RecordSet, String> {
        let target = ["target.conformance.test"];
        Ok(RecordSet::new(
            self.name(label)?,
            RecordType::Cname,
            300,
            target,
        ))
    }

    async fn read(&self, label: &str, kind: RecordType) -> Result<Option<RecordSet>, String> {
        self.provider
            .read(self.zone, &self.name(label)?, kind)
            .await
            .map_err(|refusal| format!("reading was refused: {refusal:?}"))
    }

    async fn live(&self, label: &str, kind: RecordType) -> Result<RecordSet, String> {
        self.read(label, kind)
            .await?
            .ok_or_else(|| format!("nothing stands at {label}"))
    }

    async fn stands(&self, set: &RecordSet) -> Told {
        let found = self
            .provider
            .read(self.zone, &set.name, set.kind)
            .await
            .map_err(|refusal| format!("reading was refused: {refusal:?}"))?;
        expect(
            found
                .as_ref()
                .is_some_and(|found| found.same_values(set) && found.ttl == set.ttl),
            &format!("wanted {set:?}, found {found:?}"),
        )
    }

    async fn gone(&self, label: &str, kind: RecordType) -> Told {
        let found = self.read(label, kind).await?;
        expect(found.is_none(), &format!("wanted nothing, found {found:?}"))
    }

    async fn try_write(&self, changes: &[Change]) -> Result<Receipt, Refusal> {
        self.provider.write(self.zone, changes).await
    }

    async fn write(&self, changes: &[Change]) -> Result<Receipt, String> {
        self.try_write(changes)
            .await
            .map_err(|refusal| format!("writing was refused: {refusal:?}"))
    }
}

fn expect(holds: bool, otherwise: &str) -> Told {
    if holds {
        Ok(())
    } else {
        Err(otherwise.to_owned())
    }
}

fn adding(set: &RecordSet) -> Change {
    Change {
        name: set.name.clone(),
        kind: set.kind,
        before: None,
        after: Some(set.clone()),
    }
}

fn removing(set: &RecordSet) -> Change {
    adding(set).inverse()
}

fn replacing(before: &RecordSet, after: &RecordSet) -> Change {
    Change {
        before: Some(before.clone()),
        ..adding(after)
    }
}
