# What `mailmend lint` says about a record's text.

lint-valid = A valid { $kind } record.
lint-warnings = A valid { $kind } record, with something to mend or to know.
lint-invalid = Not a valid { $kind } record.
lint-another = This is no { $kind } record but a { $other } record.
lint-strange = This is no { $kind } record, and does not look as if it was meant to be one.
lint-key-rsa = RSA key of { $bits } bits
lint-key-ed25519 = Ed25519 key
lint-corrected = The corrected record:
