# What reports say: the check, the plan, the list of rules. The words of findings have files of their own.


report-verdict-of-domain = Will mail as @{ $domain } be accepted?
report-verdict-of-sender = Will mail from { $sender }, as @{ $domain }, be accepted?
report-verdict-yes = YES
report-verdict-relaxed = YES, only while the rule is relaxed
report-verdict-no = NO
report-verdict-unknown = CANNOT TELL

report-next = Next
report-more = More
report-to-do = To do
report-next-nothing = Nothing to do.
report-next-ask-again = Some questions were not answered. Ask again in a few minutes.
report-awakens = Turn on DKIM first, and see a message pass: once this is mended, p={ $policy } counts, and receivers { $policy ->
    [reject] refuse
   *[quarantine] put into spam
} whatever nothing proves.
report-more-alike = { $count ->
    [one] (1 more mistake of this kind in the same record.)
   *[other] ({ $count } more mistakes of this kind in the same record.)
}
report-next-unheard = No question was answered. Check the connection, or name another resolver: --resolver 9.9.9.9
report-next-circle = The aliases (CNAME) at { $name } lead in a circle or too far: correct or remove one of them.
report-see-rule = See { $rule }.

report-what-stands = What the DNS says for { $domain }
report-domain-absent = The name { $domain } does not exist in the DNS. Is it spelt right?
report-summary-spf = who may send for you (SPF)
report-summary-dkim = the signature on your mail (DKIM)
report-summary-dmarc = what receivers are told (DMARC)
report-summary-mx = where mail for you goes (MX)
report-summary-ns = your DNS host (NS)
report-summary-unknown = Could not be found out: { $cause }. Nothing follows from that, neither good nor bad.
report-and-more = ... and { $count } more

report-cause-timeout = no answer in time
report-cause-servfail = the server says that it failed (SERVFAIL)
report-cause-refused = the server refuses to answer
report-cause-unreachable = the server cannot be reached
report-cause-malformed = the answer makes no sense ({ $text })
report-cause-alias-loop = the CNAME records lead in a circle, or too far
report-cause-not-asked = it was not asked, because something it depends on is unknown

report-spf-absent = No SPF record stands at { $domain }.
report-spf-damaged = Something that was meant as an SPF record is there, but receivers do not take it as one.
report-spf-syntax = There is an SPF record, but a mistake in it makes receivers stop with an error.
report-spf-broken = There is an SPF record, but receivers stop in it with an error.
report-spf-unsure = CANNOT TELL: a name that it leads to was not answered ({ $cause }).
report-spf-several = { $count } SPF records: receivers stop with an error.
report-spf-counts = { $lookups ->
    [0] Costs no DNS look-ups
    [one] Costs 1 DNS look-up
   *[other] Costs { $lookups } DNS look-ups
} (above 10 receivers stop with an error){ $voids ->
    [0] .
    [one] ; 1 of them finds nothing (above 2 they may stop, too).
   *[other] ; { $voids } of them find nothing (above 2 they may stop, too).
}
report-spf-all-fail = Ends with -all: any other server is not allowed.
report-spf-nobody = Names no server, and ends with { $ending }: nobody is allowed to send in your name.
report-spf-all-softfail = Ends with ~all: any other server is probably not allowed.
report-spf-all-neutral = Ends with ?all: nothing is said about other servers.
report-spf-all-pass = Ends with +all: the whole Internet may send in your name.
report-spf-all-redirect = The ending is in the record that redirect= leads to.
report-spf-all-none = Has no ending: nothing is said about other servers.
report-spf-tree = Look-ups one by one ({ $lookups } of 10, of which void: { $voids } of 2)
report-spf-tree-more = ... and { $count } more
report-spf-tree-void = (finds nothing: void)
report-spf-tree-unknown = (no answer)
report-spf-tree-macro = (depends on the message)
report-spf-tree-loop = (leads back: a circle)
report-spf-tree-no-record = (no SPF record there)
report-spf-tree-several = (several SPF records there)
report-spf-budget = Budget
report-spf-budget-lookups = look-ups: { $before } -> { $after } of 10
report-spf-budget-bytes = bytes: { $before } -> { $after }
report-spf-tree-cost = { $count ->
    [one] 1 look-up
   *[other] { $count } look-ups
}
report-spf-tree-networks = { $count ->
    [one] 1 network
   *[other] { $count } networks
}
report-spf-tree-doubled = (stands above already)
report-spf-tree-cannot-align = (cannot help DMARC: the service has a bounce address of its own)

report-key-rsa = { $selector }: RSA key of { $bits } bits
report-key-rsa-testing = { $selector }: RSA key of { $bits } bits, marked as a test (t=y)
report-key-ed25519 = { $selector }: Ed25519 key
report-key-ed25519-testing = { $selector }: Ed25519 key, marked as a test (t=y)
report-key-revoked = { $selector }: the key is withdrawn (empty p=)
report-key-invalid = { $selector }: something stands there, but receivers cannot use it as a key
report-dkim-above = A key of { $domain } may still sign for it: DMARC lets that count.
report-dkim-absent = The name { $name } does not exist, so there is no key under any name.
report-dkim-unknown = { $count ->
    [0] CANNOT TELL: no key name was tried. The DNS cannot list the names of keys.
    [one] CANNOT TELL: no key under the 1 name that was tried. A key may have another name; the DNS cannot list them. This does not mean that the signature is missing.
   *[other] CANNOT TELL: no key under the { $count } names that were tried. A key may have another name; the DNS cannot list them. This does not mean that the signature is missing.
}
report-dkim-wildcard = CANNOT TELL: a wildcard (*) answers for every name under _domainkey, so no answer proves anything.
report-dkim-silent = CANNOT TELL: none of the { $count } questions was answered.
report-dkim-some-silent = { $count ->
    [one] 1 question was not answered.
   *[other] { $count } questions were not answered.
}
report-dkim-how-to-know = To know for sure, look behind s= in the line DKIM-Signature of a message that arrived, then: mailmend check { $domain } --selector NAME

report-dmarc-none = p=none: receivers are not asked to do anything with unproven mail.
report-dmarc-quarantine = p=quarantine: receivers are asked to put unproven mail into spam.
report-dmarc-reject = p=reject: receivers are asked to refuse unproven mail.
report-dmarc-own = The record stands at { $name }.
report-dmarc-inherited = { $domain } has no record of its own; the one at { $name } counts, by its tag { $tag }=.
report-dmarc-psd = { $domain } has no record of its own; the one of the registry at { $name } counts, by its tag { $tag }=.
report-dmarc-sp = For subdomains: sp={ $policy }.
report-dmarc-np = For subdomains that do not exist: np={ $policy }.
report-dmarc-testing = t=y: receivers that follow RFC 9989 do one step less ({ $softer }); others take no notice of it.
report-dmarc-older = { $percent ->
    [100] Receivers that still follow RFC 7489 apply { $policy }, by the record at { $name }.
   *[other] Receivers that still follow RFC 7489 apply { $policy } to { $percent } % of the mail, by the record at { $name }.
}
report-dmarc-older-none = Receivers that still follow RFC 7489 find no record that counts for it.
report-dmarc-no-effect = The record at { $name } has no valid policy: receivers ignore it.
report-dmarc-absent = No DMARC record counts for { $domain }: receivers are not told anything.
report-dmarc-damaged = Something that was meant as a DMARC record for { $domain } is there, but receivers ignore it.

report-mx-absent = No MX record. Mail goes to the address of the domain itself, if there is one.
report-mx-null = The domain says that it takes no mail (null MX).
report-ns-host = { $host } ({ $list })
report-ns-validated = Signed (DNSSEC); the resolver says that it checked the signatures.
report-ns-absent = No name servers were found.

report-servers-agree = { $count ->
    [one] The zone's only name server that was asked answered everything.
   *[other] All { $count } name servers of the zone say the same.
}
report-servers-torn = NOT CERTAIN: the name servers give different answers; this is what one of them says.
report-server-answered = { $name } answered everything.
report-server-partly = { $name } answered { $answered } of { $asked } questions.
report-server-silent = { $name } did not answer: { $cause }.
report-server-differs = { $name } says something else than the others about: { $names }

report-counts = { $problems ->
    [0] No problem
    [one] 1 problem
   *[other] { $problems } problems
}, { $warnings ->
    [0] no warning.
    [one] 1 warning.
   *[other] { $warnings } warnings.
}
report-out-of-time = The answers of DNS took too long: the { $seconds } s for one domain were over. What is missing above is unknown, not absent. More time: --budget 20s
report-counts-unheard = Nothing was found out, so nothing is said about problems.
report-fix-hint = mailmend fix { $domain } starts from here and mends { $accepted ->
        [yes] what it can.
       *[no] what keeps mail from being accepted.
    }
    A single repair: mailmend plan fix { $domain } --rule RULE
report-records-heading = The records as they are published
report-record-inherited = inherited from here
report-record-escaped = (What cannot be shown is written visibly below, or left out; do not copy this one.)

report-plan-heading = { $count ->
    [0] Plan for { $domain } (nothing to change)
    [one] Plan for { $domain } (1 change, nothing done yet)
   *[other] Plan for { $domain } ({ $count } changes, nothing done yet)
}
report-plan-add = ADD
report-plan-change = CHANGE
report-plan-remove = REMOVE
report-plan-because-publish = Lets receivers check the signature. Harmless on its own.
report-plan-because-records = One of the records that the sending service asked for.
report-plan-because-rule = Cures { $rule }.
report-plan-temporary = TEMPORARY until { $date } ({ $left }). { $old ->
    [no] Nothing stands there now; nothing removes the record by itself: do it then, with mailmend restore.
   *[yes] The old record is saved.
}
report-plan-temporary-over = TEMPORARY until { $date }: that is over already. { $old ->
    [no] Nothing stands there now; the record is to be removed again.
   *[yes] The old record is saved.
}
report-plan-cost = Until then receivers are not asked to stop mail that pretends to come from @{ $domain }.
report-plan-awakens = From then on p={ $policy } counts: receivers are asked to { $policy ->
    [reject] refuse
   *[quarantine] put into spam
} mail as @{ $domain } that nothing proves. Do this only when your mail is signed (DKIM), or when the domain sends none.
report-plan-pins = sp={ $policy } keeps your subdomains protected.
report-plan-others-stay = { $count ->
    [one] 1 other value at this name stays as it is.
   *[other] { $count } other values at this name stay as they are.
}
report-plan-marks = Changes: { $parts }
report-plan-undo-restore = Take it back at any time: mailmend undo { $domain }. Put the strict rule back once a message has proven the signature: mailmend restore { $domain } --message FILE
report-plan-undo = Undo at any time: mailmend undo { $domain }

report-explain-awakens = Mending such a record can bring a strict policy into force that slept until now. If it says quarantine or reject, turn on DKIM first and see a message pass; otherwise your own mail is refused or lands in spam from that moment on. mailmend says so before it asks, and wants the domain typed (--confirm).
report-explain-list = mailmend explain RULE tells more about one of them.
report-explain-reference = Source: { $reference }
report-explain-what = What
report-explain-means = Means
