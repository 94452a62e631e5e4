//! The JSON Schemas of what mailmend prints (draft 2020-12), embedded.

/// Every kind of document with its schema.
pub const SCHEMAS: [(&str, &str); 13] = [
    ("check", include_str!("schema/check.json")),
    ("lint", include_str!("schema/lint.json")),
    ("explain", include_str!("schema/explain.json")),
    ("plan", include_str!("schema/plan.json")),
    ("apply", include_str!("schema/apply.json")),
    ("verify", include_str!("schema/verify.json")),
    ("extend", include_str!("schema/extend.json")),
    ("abandon", include_str!("schema/abandon.json")),
    ("status", include_str!("schema/status.json")),
    ("keygen", include_str!("schema/keygen.json")),
    ("providers", include_str!("schema/providers.json")),
    ("bounce", include_str!("schema/bounce.json")),
    ("spf", include_str!("schema/spf.json")),
];

/// The schema of a kind of document, such as `check`; `None` for a kind that is not known.
pub fn schema(kind: &str) -> Option<&'static str> {
    SCHEMAS
        .iter()
        .find(|(known, _)| *known == kind)
        .map(|(_, text)| *text)
}
