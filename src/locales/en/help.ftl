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
