# Help on the command line: headings, what each command is for, examples; and what is said of wrong words.

help-heading-usage = Usage:
help-heading-examples = Examples:
help-heading-commands = Commands
help-heading-arguments = What it is about
help-heading-flags = Flags
help-heading-everywhere = Flags of every command
help-word-command = COMMAND
help-flag-help = Help: -h is short, --help has everything
help-flag-version = The version
help-more = More, with all flags: { $line } --help
help-exit-codes = Exit codes: 0 done, 1 findings, 2 usage, 3 could not find out, 4 the DNS host refused, 5 refused for safety, 6 waiting time over, 130 interrupted
help-exit-codes-lint = Exit codes: 0 valid, 1 invalid or another kind of record, 2 usage
help-exit-codes-spf = Exit codes: 0 any result, 1 another result than --expect, 3 temperror (could not find out)

help-about = Finds out why a domain's mail is refused, and mends its SPF, DKIM and DMARC records
help-about-fix = Find out what is wrong and mend it, step by step (the wizard)
help-about-check = Look at a domain and judge it; changes nothing
help-about-explain = Tell the story of a rule; without a rule: list all
help-about-keygen = Make a DKIM key pair and its record; overwrites nothing
help-about-record = Print a key's record again, in any form
help-about-plan = Write a plan of changes; changes nothing
help-about-plan-relax = Plan a temporary p=none, as narrow as it can be
help-about-plan-publish = Plan a DKIM key's TXT record
help-about-plan-records = Plan records pasted from a sending service
help-about-plan-fix = Plan the fix of a finding
help-about-apply = Do what a plan says, unless the records moved since
help-about-verify = Ask every name server whether the records are there
help-about-status = What is open or unfinished, for all domains
help-about-restore = Put back the record from before a temporary change
help-about-extend = Move the end of an open temporary change
help-about-abandon = Close an open temporary change as it stands
help-about-undo = Take back a plan that was applied
help-about-bounce = Explain a bounce: what failed, and would p=none help
help-about-lint = Judge a record's text, without DNS
help-about-spf = What SPF gives for mail from one server, term by term
help-about-providers = Who can change the DNS: what each needs and can
help-about-demo = Try everything on an invented domain, on this computer
help-about-completions = Print completions for a shell
help-about-man = Print the manual page; with --out one for each command
help-about-schema = Print the JSON Schema of an output

help-examples =
    mailmend                              ask me, then mend it (the wizard)
    mailmend check news@acme-shop.test    what is wrong; changes nothing
    mailmend demo                         try everything on an invented domain
help-examples-fix =
    mailmend fix news@acme-shop.test
    mailmend fix acme-shop.test --bounce bounce.txt
    mailmend fix acme-shop.test --sender activecampaign --dry-run
help-examples-check =
    mailmend check news@acme-shop.test
    mailmend check acme-shop.test --message message.eml
    mailmend check --input domains.txt --format markdown
help-examples-keygen =
    mailmend keygen acme-shop.test --selector s202611
help-examples-record =
    mailmend record acme-shop.test --selector s202611 --form zone
    mailmend record news.acme-shop.test --selector s1 --zone acme-shop.test
help-examples-plan =
    mailmend plan relax acme-shop.test --for 7d
    mailmend plan records acme-shop.test --from records.txt
    mailmend plan fix acme-shop.test --rule dmarc/multiple
help-examples-apply =
    mailmend apply plan-1.json --provider cloudflare --dry-run
    mailmend apply plan-1.json --confirm acme-shop.test
help-examples-verify =
    mailmend verify acme-shop.test --wait 15m
help-examples-restore =
    mailmend restore acme-shop.test --message message.eml
help-examples-abandon =
    mailmend abandon acme-shop.test --because "the new policy stays"
help-examples-undo =
    mailmend undo plan-1.json
    mailmend undo acme-shop.test
help-examples-lint =
    mailmend lint --type dmarc 'v=DMARC1; p=reject; rua=mailto:me@acme-shop.test'
    pbpaste | mailmend lint --type dkim -
help-examples-spf =
    mailmend spf acme-shop.test --ip 192.0.2.25
    mailmend spf --ip 2001:db8::25 --helo mx.acme-shop.test
help-examples-man =
    mailmend man --out /usr/local/share/man/man1

usage-no-such-command = There is no command "{ $input }".
usage-no-such-flag = There is no flag { $input } here.
usage-too-much = "{ $input }" is one word too many here.
usage-no-value = { $flag } needs a value behind it.
usage-bad-value = "{ $input }" cannot be used for { $flag }.
usage-missing = Missing: { $missing }
usage-conflict = { $flag } and { $other } exclude each other.
usage-did-you-mean = Did you mean { $near }?
usage-help = What there is: mailmend --help, and --help behind any command
no-such-schema = There is no schema "{ $input }". There are: { $known }

# What each flag is for
help-arg-lang = Language of what is said: en, fr [default: from LC_ALL, LC_MESSAGES, LANG]
help-arg-resolver = Ask this resolver: IP, IP:PORT, [v6]:PORT, tls://, https:// (repeatable) [default: the system's]
help-arg-timeout = Wait so long for one answer
help-arg-budget = All the questions about one domain together; what was not answered by then is unknown (5s, or twice a longer --timeout)
help-arg-state-dir = Keep journals and plans here [default: $XDG_STATE_HOME/mailmend]
help-arg-format = Output: text or json; check also: jsonl, markdown, html, sarif, junit
help-arg-output = Write the result to this file
help-arg-json = Same as --format json
help-arg-color = Colour: auto, always, never
help-arg-accessible = Plain numbered questions, for screen readers
help-arg-no-input = Never ask; name what is missing
help-arg-no-progress = Show no progress
help-arg-quiet = Say less
help-arg-verbose = Say more (-vv: even more)
help-arg-explain-rule = Such as spf/multiple
help-arg-extend-days = For how long from now: 1d to 14d
help-arg-abandon-because = Why; kept in the journal
help-arg-bounce-file = A file with the bounce, or - for standard input
help-arg-providers-id = Only this one
help-arg-providers-test = Try the credentials, without writing
help-arg-demo-script = Play the whole story by itself
help-arg-completions-shell = bash, zsh, fish, powershell, elvish
help-arg-man-out = Write the pages here, one file for each command
help-arg-schema-kind = check, lint, spf, explain, plan, apply, verify, extend, abandon, status, keygen, providers, bounce
help-arg-check-targets = A domain, an address or a URL
help-arg-check-input = A file with one target a line, or - for standard input
help-arg-check-selector = A DKIM selector that is in use (repeatable)
help-arg-check-sender = The sending service, by name
help-arg-check-message = A message that arrived, or its header; - for standard input
help-arg-check-ip = A server that sends: what SPF gives for its mail
help-arg-check-no-authoritative = Do not ask the zone's own name servers
help-arg-check-authoritative = With many targets too, ask the zones' own name servers
help-arg-check-show-probes = List the selectors that were tried
help-arg-check-expect-policy = Exit 1 unless this policy is in force: none, quarantine, reject
help-arg-check-fail-on = Exit 1 on findings of this severity or worse
help-arg-check-strict = Exit 3 when anything could not be found out
help-arg-check-baseline = Findings of this earlier output (JSON or JSON lines) do not count
help-arg-lint-kind = Kind of record
help-arg-lint-domain = The domain it is for
help-arg-lint-file = Read the record from this file, or - for standard input
help-arg-lint-records = The record's text, or - for standard input; several: all that stand at one name
help-arg-provider = Who writes: by_hand, rfc2136, cloudflare
help-arg-endpoint = Base URL of the provider's API (https, or http on loopback)
help-arg-dry-run = Print the plan and change nothing
help-arg-yes = Consent to additions
help-arg-confirm = Consent to what replaces, removes or weakens: the domain, typed out
help-arg-wait = Watch the name servers for so long
help-arg-fix-target = The domain or address that people see as the sender
help-arg-fix-symptom = What happens: bounce, spam, warning, none
help-arg-fix-bounce = A file with the bounce text, or - for standard input
help-arg-fix-sender = Who sends: a service's name, or own
help-arg-fix-key-holder = Who holds the signing key: own or service
help-arg-fix-service-records = The records that the service shows: a file, or - for standard input
help-arg-fix-remedy = Meanwhile: pause, relax, subdomain, keep
help-arg-fix-days = How long p=none lasts: 1d to 14d [default: 7d]
help-arg-fix-selector = Name of the new DKIM key [default: like s202611]
help-arg-fix-key-type = The new key: rsa or ed25519 [default: rsa]
help-arg-fix-bits = A new RSA key: 2048, 3072, 4096 [default: 2048]
help-arg-fix-key-out = Where the key files go [default: .]
help-arg-selector = Name of the key
help-arg-keygen-key-type = rsa or ed25519
help-arg-keygen-bits = RSA: 2048, 3072 or 4096
help-arg-keygen-out = Where the files go
help-arg-record-out = Where the key files are
help-arg-record-form = panel, split, zone, nsupdate, terraform, dnscontrol, octodns, json
help-arg-record-field = Only this: name or value
help-arg-record-zone = The zone (list of records) that holds the domain [default: asked in the DNS]
help-arg-plan-relax-days = How long: 1d to 14d
help-arg-plan-relax-from = The address or domain that mail is sent From, when it is a subdomain
help-arg-plan-relax-replace-alias = Replace a CNAME at the _dmarc name by a TXT record
help-arg-out = Write the plan here
help-arg-plan-publish-key = The private key's file; only its public half is used
help-arg-plan-records-from = A file, or - for standard input
help-arg-plan-fix-rule = The finding's rule
help-arg-plan-fix-selector = A DKIM selector that is in use, as given to check (repeatable)
help-arg-apply-plan = The plan's file
help-arg-verify-wait = Wait so long until every server shows the records
help-arg-verify-selector = Name of a key to compare
help-arg-verify-key = The private key's file
help-arg-spf-domain = The domain of the bounce address [default: that of --mail-from, otherwise --helo]
help-arg-spf-ip = The address of the server that sends
help-arg-spf-helo = The name it gives with HELO or EHLO
help-arg-spf-mail-from = The bounce address (MAIL FROM, Return-Path); may be empty
help-arg-spf-expect = Exit 1 unless this is the result
help-arg-restore-via = First go to this policy: quarantine
help-arg-restore-policy-only = Where somebody else changed the record meanwhile: put back only its policy (p, sp, np), and leave their words
help-arg-restore-without-message-proof = Put back although no message has proven that signing works; noted in the journal
help-arg-restore-message = A file with the top of a message that arrived: its Authentication-Results prove the signature
help-arg-restore-from = Restore from this journal or plan of another computer
help-arg-undo-what = A plan's file or a domain; none: the only plan that is applied
help-arg-domain = The domain
help-default = [default: { $value }]
help-values = [{ $values }]
help-arg-extend-sooner = Move the end also when it comes sooner than before
