//! Dates, times, durations and sizes in a person's language. Dates are unambiguous and name the month in words.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::{Lang, Words};
use crate::facts::{Arg, Args};

const MONTHS: [(&str, &str); 12] = [
    ("Jan", "janvier"),
    ("Feb", "février"),
    ("Mar", "mars"),
    ("Apr", "avril"),
    ("May", "mai"),
    ("Jun", "juin"),
    ("Jul", "juillet"),
    ("Aug", "août"),
    ("Sep", "septembre"),
    ("Oct", "octobre"),
    ("Nov", "novembre"),
    ("Dec", "décembre"),
];

const DAYS: [(&str, &str); 7] = [
    ("Mon", "lundi"),
    ("Tue", "mardi"),
    ("Wed", "mercredi"),
    ("Thu", "jeudi"),
    ("Fri", "vendredi"),
    ("Sat", "samedi"),
    ("Sun", "dimanche"),
];

fn zoned(at: Timestamp, zone: &TimeZone) -> Zoned {
    at.to_zoned(zone.clone())
}

impl Words {
    /// The day: `Mon 30 Nov 2026`, `lundi 30 novembre 2026`.
    pub fn day(&self, at: Timestamp, zone: &TimeZone) -> String {
        let at = zoned(at, zone);
        let day = DAYS[at.weekday().to_monday_zero_offset() as usize];
        let month = MONTHS[at.month() as usize - 1];
        match self.lang() {
            Lang::En => format!("{} {} {} {}", day.0, at.day(), month.0, at.year()),
            Lang::Fr => {
                let number = if at.day() == 1 {
                    "1er".to_owned()
                } else {
                    at.day().to_string()
                };
                format!("{} {number}\u{a0}{}\u{a0}{}", day.1, month.1, at.year())
            }
        }
    }

    /// A month that is written `2026-11`: as it is, or `novembre 2026`.
    pub fn month(&self, written: &str) -> String {
        let parts = written.split_once('-');
        let name = parts
            .and_then(|(_, month)| month.parse::<usize>().ok())
            .and_then(|month| MONTHS.get(month.checked_sub(1)?));
        match (self.lang(), parts, name) {
            (Lang::Fr, Some((year, _)), Some((_, name))) => format!("{name}\u{a0}{year}"),
            _ => written.to_owned(),
        }
    }

    /// The time of day: `14:02`, `14 h 02`.
    pub fn time(&self, at: Timestamp, zone: &TimeZone) -> String {
        let at = zoned(at, zone);
        match self.lang() {
            Lang::En => format!("{:02}:{:02}", at.hour(), at.minute()),
            Lang::Fr => format!("{}\u{a0}h\u{a0}{:02}", at.hour(), at.minute()),
        }
    }

    /// A moment, with the zone of the clock: `Mon 30 Nov 2026, 14:02 (CET)`, `lundi 30 novembre 2026 à 14 h 02 (CET)`.
    pub fn moment(&self, at: Timestamp, zone: &TimeZone) -> String {
        let there = zoned(at, zone);
        let of_zone = there.strftime("%Z");
        let (day, time) = (self.day(at, zone), self.time(at, zone));
        match self.lang() {
            Lang::En => format!("{day}, {time} ({of_zone})"),
            Lang::Fr => format!("{day} à {time} ({of_zone})"),
        }
    }

    /// The same arguments, with moments as clock times of a zone.
    pub fn clocked(&self, args: &Args, zone: &TimeZone) -> Args {
        let mut args = args.clone();
        for arg in args.values_mut() {
            if let Arg::Moment(at) = arg {
                *arg = self.moment(*at, zone).into();
            }
        }
        args
    }

    /// A length of time in its two largest units: `1 h 53 min`, `7 days`.
    pub fn duration(&self, seconds: i64) -> String {
        let seconds = seconds.max(0);
        let (days, hours, minutes) = (
            seconds / 86_400,
            seconds % 86_400 / 3600,
            seconds % 3600 / 60,
        );
        let unit = |id: &str, count: i64| {
            let mut args = Args::new();
            args.insert("count", crate::facts::Arg::Number(count));
            self.tell(id, &args)
        };
        let parts: Vec<String> = [
            ("unit-days", days),
            ("unit-hours", hours),
            ("unit-minutes", minutes),
            ("unit-seconds", seconds % 60),
        ]
        .into_iter()
        .skip_while(|(_, count)| *count == 0)
        .take(2)
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| unit(id, count))
        .collect();
        if parts.is_empty() {
            unit("unit-seconds", 0)
        } else {
            parts.join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_written_in_words() {
        let at: Timestamp = "2026-11-30T14:02:00Z".parse().unwrap();
        let first: Timestamp = "2026-12-01T09:05:00Z".parse().unwrap();
        let (en, fr) = (Words::new(Lang::En), Words::new(Lang::Fr));
        assert_eq!(en.day(at, &TimeZone::UTC), "Mon 30 Nov 2026");
        assert_eq!(
            fr.day(at, &TimeZone::UTC),
            "lundi 30\u{a0}novembre\u{a0}2026"
        );
        assert_eq!(
            fr.day(first, &TimeZone::UTC),
            "mardi 1er\u{a0}décembre\u{a0}2026"
        );
        assert_eq!(en.time(first, &TimeZone::UTC), "09:05");
        assert_eq!(fr.time(first, &TimeZone::UTC), "9\u{a0}h\u{a0}05");
        let there = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(en.moment(at, &there), "Mon 30 Nov 2026, 15:02 (+01)");
        assert_eq!(
            fr.moment(at, &TimeZone::UTC),
            "lundi 30\u{a0}novembre\u{a0}2026 à 14\u{a0}h\u{a0}02 (UTC)"
        );
    }

    #[test]
    fn durations_show_two_units() {
        let en = Words::new(Lang::En);
        assert_eq!(en.duration(6780), "1 h 53 min");
        assert_eq!(en.duration(7 * 86_400), "7 days");
        assert_eq!(en.duration(86_400 + 60), "1 day");
        assert_eq!(en.duration(41), "41 s");
        assert_eq!(en.duration(0), "0 s");
    }
}
