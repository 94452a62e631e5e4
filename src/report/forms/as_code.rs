//! Records as code: Terraform, DNSControl, octoDNS.

use std::fmt::Write as _;

use mailmend_providers::RecordType;
use serde_json::json;

use super::{Form, NotText, Record, data, dotted, mx, text};

pub(super) fn terraform(records: &[Record]) -> Result<String, NotText> {
    let mut out = String::new();
    for (at, record) in records.iter().enumerate() {
        let value = text(record, Form::Terraform)?;
        let mut label: String = format!("{}_{}", record.kind, record.name)
            .to_ascii_lowercase()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        let same = |r: &&Record| r.name == record.name && r.kind == record.kind;
        let earlier = records[..at].iter().filter(same).count();
        if earlier > 0 {
            let _ = write!(label, "_{}", earlier + 1);
        }
        let (content, more) = match (record.kind, mx(&record.value)) {
            (RecordType::Txt, _) => (data(record, " "), String::new()),
            (RecordType::Mx, Some((preference, host))) => {
                (host, format!("  priority = {preference}\n"))
            }
            // a proxied alias hides the key behind it
            (RecordType::Cname, _) => (value.to_owned(), "  proxied = false\n".to_owned()),
            _ => (value.to_owned(), String::new()),
        };
        let content = double_quoted(&content)
            .replace("${", "$${")
            .replace("%{", "%%{");
        if at > 0 {
            out.push('\n');
        }
        let _ = write!(
            out,
            "resource \"cloudflare_dns_record\" \"{label}\" {{\n  zone_id = var.zone_id\n  name    = \"{}\"\n  type    = \"{}\"\n  ttl     = {}\n  content = {content}\n{more}}}\n",
            record.name, record.kind, record.ttl
        );
    }
    Ok(out)
}

pub(super) fn dnscontrol(records: &[Record]) -> Result<String, NotText> {
    let mut out = String::new();
    for group in grouped(records, |a, b| a.zone == b.zone) {
        let _ = writeln!(out, "D_EXTEND(\"{}\",", group[0].zone);
        let lines: Vec<String> = group
            .iter()
            .map(|record| {
                let value = text(record, Form::Dnscontrol)?;
                let name = record.name.relative_to(&record.zone);
                let arguments = match (record.kind, mx(&record.value)) {
                    (RecordType::Mx, Some((preference, host))) => {
                        format!("{preference}, \"{}\"", dotted(&host))
                    }
                    (RecordType::Cname | RecordType::Ns | RecordType::Ptr, _) => {
                        double_quoted(&dotted(value))
                    }
                    _ => double_quoted(value),
                };
                Ok(format!(
                    "  {}(\"{name}\", {arguments}, TTL({}))",
                    record.kind, record.ttl
                ))
            })
            .collect::<Result<_, NotText>>()?;
        let _ = writeln!(out, "{}\n);", lines.join(",\n"));
    }
    Ok(out)
}

pub(super) fn octodns(records: &[Record]) -> Result<String, NotText> {
    let mut out = String::from("---\n");
    for names in grouped(records, |a, b| a.name == b.name) {
        let name = match names[0].name.relative_to(&names[0].zone) {
            apex if apex == "@" => String::new(),
            other => other,
        };
        let _ = writeln!(out, "{}:", single_quoted(&name));
        let kinds = grouped(&names, |a, b| a.kind == b.kind);
        let several = kinds.len() > 1;
        for group in kinds {
            let (first, indent) = if several { ("- ", "  ") } else { ("", "") };
            let _ = write!(
                out,
                "  {first}type: {}\n  {indent}ttl: {}\n  {indent}values:\n",
                group[0].kind, group[0].ttl
            );
            for record in group {
                let value = text(&record, Form::Octodns)?;
                match (record.kind, mx(&record.value)) {
                    (RecordType::Mx, Some((preference, host))) => {
                        let _ = write!(
                            out,
                            "  {indent}- exchange: {}\n  {indent}  preference: {preference}\n",
                            dotted(&host)
                        );
                    }
                    (RecordType::Txt, _) => {
                        // octoDNS wants semicolons of TXT values escaped
                        let escaped = value.replace('\\', "\\\\").replace(';', "\\;");
                        let _ = writeln!(out, "  {indent}- {}", single_quoted(&escaped));
                    }
                    (RecordType::Cname | RecordType::Ns | RecordType::Ptr, _) => {
                        let _ = writeln!(out, "  {indent}- {}", single_quoted(&dotted(value)));
                    }
                    _ => {
                        let _ = writeln!(out, "  {indent}- {}", single_quoted(value));
                    }
                }
            }
        }
    }
    Ok(out)
}

/// Records in groups, each group where its first member stands.
fn grouped(records: &[Record], same: impl Fn(&Record, &Record) -> bool) -> Vec<Vec<Record>> {
    let mut groups: Vec<Vec<Record>> = Vec::new();
    for record in records {
        match groups.iter_mut().find(|group| same(&group[0], record)) {
            Some(group) => group.push(record.clone()),
            None => groups.push(vec![record.clone()]),
        }
    }
    groups
}

/// A string as JSON, JavaScript and HCL write it.
fn double_quoted(text: &str) -> String {
    json!(text).to_string()
}

/// A string as YAML writes it between single quotes.
fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
