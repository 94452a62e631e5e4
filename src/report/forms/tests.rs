//! Every form, read back: by BIND where it is here, by parsers otherwise.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::*;
use crate::knowledge::host;

fn record(name: &str, kind: RecordType, value: impl Into<Value>) -> Record {
    let parse = |text| DomainName::parse(text).unwrap();
    Record {
        zone: parse("example.test"),
        name: parse(name),
        kind,
        ttl: 300,
        value: value.into(),
    }
}

fn key() -> Record {
    let value = format!("v=DKIM1; k=rsa; p={}", "Ab/+".repeat(98));
    record("s1._domainkey.example.test", RecordType::Txt, value)
}

/// Values that go wrong when they are written carelessly.
fn awkward() -> Vec<Record> {
    vec![
        key(),
        record("example.test", RecordType::Txt, "v=spf1 -all"),
        record(
            "q.example.test",
            RecordType::Txt,
            "say \"hi\" \\ back; 100%{x} ${y}",
        ),
        record(
            "b.example.test",
            RecordType::Txt,
            Value::new(vec![0, 9, 34, 92, 127, 200, 255]),
        ),
        record("empty.example.test", RecordType::Txt, ""),
        record("long.example.test", RecordType::Txt, "\"".repeat(600)),
        record("a.example.test", RecordType::Cname, "target.example.net"),
        record("example.test", RecordType::Mx, "10 mx.example.net"),
    ]
}

fn text_only() -> Vec<Record> {
    let mut records = awkward();
    records.retain(|record| text(record, Form::Json).is_ok());
    assert_eq!(records.len(), 7);
    records
}

/// Runs a program with this input; `None`, said aloud, when it is not on this machine and need not be.
fn run(program: &str, arguments: &[&str], input: &str) -> Option<(bool, String)> {
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => {
            assert!(
                std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
                "{program}: {error}"
            );
            eprintln!("SKIPPED: {program}: {error}");
            return None;
        }
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    Some((
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    ))
}

#[test]
fn every_form_has_one_word() {
    for (form, word) in FORMS {
        assert_eq!(word.parse::<Form>(), Ok(form));
        assert_eq!(form.word(), word);
    }
    assert!(
        "bind"
            .parse::<Form>()
            .unwrap_err()
            .to_string()
            .contains("zone, nsupdate")
    );
}

#[test]
fn a_panel_gets_the_short_name_and_the_value_alone() {
    let record = key();
    let shown = write(Form::Panel, std::slice::from_ref(&record)).unwrap();
    let value = record.value.as_text().unwrap();
    assert_eq!(
        shown,
        format!("Name: s1._domainkey\nType: TXT\nTTL: 300\nValue:\n{value}\n")
    );
}

#[test]
fn the_zone_itself_is_typed_as_the_host_wants_it() {
    let apex = record("example.test", RecordType::Txt, "x");
    assert_eq!(name_in_panel(&apex, None), "@");
    assert_eq!(name_in_panel(&apex, host("cloudflare")), "@");
    assert_eq!(name_in_panel(&apex, host("route53")), "");
    assert_eq!(name_in_panel(&apex, host("ns1")), "example.test");
    assert_eq!(
        name_in_panel(&key(), host("akamai")),
        "s1._domainkey.example.test."
    );
}

#[test]
fn a_split_value_is_in_pieces_of_255() {
    let shown = write(Form::Split, &[key()]).unwrap();
    let pieces: Vec<_> = shown.trim_end().split("\" \"").collect();
    assert_eq!(pieces.len(), 2);
    assert_eq!(pieces[0].len(), 256);
    assert_eq!(shown.lines().count(), 1);
}

#[test]
fn bind_reads_our_zone_lines_as_they_were_meant() {
    let head = "example.test. 300 IN SOA ns.example.net. h.example.net. 1 1 1 1 1\nexample.test. 300 IN NS ns.example.net.\n";
    let mut zone = head.to_owned();
    zone.push_str(&write(Form::Zone, &awkward()).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let arguments = [
        "-i",
        "none",
        "-s",
        "full",
        "-o",
        out.to_str().unwrap(),
        "example.test",
        "/dev/stdin",
    ];
    let Some((fine, said)) = run("named-checkzone", &arguments, &zone) else {
        return;
    };
    assert!(fine, "{said}\n{zone}");
    // what BIND read, written by BIND, is what we write on one line
    let told = std::fs::read_to_string(out).unwrap();
    for record in awkward() {
        let wanted = data(&record, " ");
        assert!(told.contains(&wanted), "{wanted}\nnot in\n{told}");
    }
}

#[test]
fn nsupdate_reads_our_commands() {
    let commands = write(Form::Nsupdate, &awkward()).unwrap();
    assert!(commands.starts_with(
        "zone example.test.\nupdate add s1._domainkey.example.test. 300 TXT \"v=DKIM1; "
    ));
    assert!(commands.ends_with("send\n"));
    // shown instead of sent: no server is asked
    let shown = commands.replace("send\n", "show\n");
    let Some((fine, said)) = run("nsupdate", &[], &shown) else {
        return;
    };
    assert!(fine && !said.contains("error"), "{said}");
    for record in awkward() {
        let wanted = data(&record, " ");
        assert!(said.contains(&wanted), "{wanted}\nnot in\n{said}");
    }
}

#[test]
fn terraform_gets_quoted_strings_and_no_templates() {
    let text = write(Form::Terraform, &text_only()).unwrap();
    assert!(
        text.contains("resource \"cloudflare_dns_record\" \"txt_s1__domainkey_example_test\" {")
    );
    assert!(text.contains(r#"content = "\"v=spf1 -all\"""#));
    assert!(text.contains(r#"content = "\"say \\\"hi\\\" \\\\ back; 100%%{x} $${y}\"""#));
    assert!(text.contains("content = \"target.example.net\"\n  proxied = false\n"));
    assert!(text.contains("content = \"mx.example.net\"\n  priority = 10\n"));
    let twice = [key(), key()];
    assert!(
        write(Form::Terraform, &twice)
            .unwrap()
            .contains("txt_s1__domainkey_example_test_2")
    );
}

#[test]
fn dnscontrol_gets_one_extension_of_the_zone() {
    let text = write(Form::Dnscontrol, &text_only()).unwrap();
    assert_eq!(text.matches("D_EXTEND(\"example.test\",").count(), 1);
    assert!(text.contains("  TXT(\"@\", \"v=spf1 -all\", TTL(300)),\n"));
    assert!(text.contains("  CNAME(\"a\", \"target.example.net.\", TTL(300)),\n"));
    assert!(text.ends_with("  MX(\"@\", 10, \"mx.example.net.\", TTL(300))\n);\n"));
}

#[test]
fn octodns_gets_names_with_their_types() {
    let text = write(Form::Octodns, &text_only()).unwrap();
    assert!(text.starts_with(
        "---\n's1._domainkey':\n  type: TXT\n  ttl: 300\n  values:\n  - 'v=DKIM1\\; k=rsa\\; p="
    ));
    let apex = "'':\n  - type: TXT\n    ttl: 300\n    values:\n    - 'v=spf1 -all'\n  - type: MX\n    ttl: 300\n    values:\n    - exchange: mx.example.net.\n      preference: 10\n";
    assert!(text.contains(apex), "{text}");
}

#[test]
fn json_holds_the_value_joined_and_in_strings() {
    let json: serde_json::Value =
        serde_json::from_str(&write(Form::Json, &[key()]).unwrap()).unwrap();
    assert_eq!(json["relative"], "s1._domainkey");
    let strings: String = json["strings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s.as_str().unwrap())
        .collect();
    assert_eq!(json["value"], strings);
    let many: serde_json::Value =
        serde_json::from_str(&write(Form::Json, &text_only()).unwrap()).unwrap();
    assert_eq!(many.as_array().unwrap().len(), 7);
    assert!(many[6].get("strings").is_none(), "an MX has none");
}

#[test]
fn bytes_that_are_no_text_are_refused_where_they_cannot_be_written() {
    let bytes = [record(
        "b.example.test",
        RecordType::Txt,
        Value::new(vec![0xff]),
    )];
    for (form, _) in FORMS {
        let written = write(form, &bytes);
        let can = matches!(form, Form::Split | Form::Zone | Form::Nsupdate);
        assert_eq!(written.is_ok(), can, "{form:?}");
    }
    let escape = [record("b.example.test", RecordType::Txt, "a\u{1b}[31m")];
    assert!(write(Form::Panel, &escape).is_err());
    assert_eq!(write(Form::Split, &escape).unwrap(), "\"a\\027[31m\"\n");
}

#[test]
fn what_we_write_for_people_is_what_we_read_from_them() {
    let records = [
        key(),
        record("example.test", RecordType::Txt, "v=spf1 -all"),
        record("_dmarc.example.test", RecordType::Txt, "v=DMARC1; p=none"),
        record(
            "a._domainkey.example.test",
            RecordType::Cname,
            "target.example.net",
        ),
        record("example.test", RecordType::Mx, "10 mx.example.net"),
    ];
    for form in [Form::Panel, Form::Zone, Form::Nsupdate] {
        let shown = write(form, &records).unwrap();
        let pasted = crate::evidence::pasted_records::read(&shown, &records[0].zone);
        let read: Vec<_> = pasted
            .records
            .iter()
            .map(|r| (&r.name, r.kind, &r.value, r.ttl))
            .collect();
        let meant: Vec<_> = records
            .iter()
            .map(|r| (&r.name, r.kind, &r.value, Some(r.ttl)))
            .collect();
        assert_eq!(read, meant, "{shown}");
    }
}
