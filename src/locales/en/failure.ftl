# Why something was not done: message ids of failures, hints, and labels of the versions of a record.

internal = mailmend made a mistake of its own: { $reason }
script-has-no-answer = The script has no answer for the question "{ $question }".
interrupted = Interrupted. What was finished before stays as reported above.

# What was typed

not-a-domain = "{ $input }" is not a domain name ({ $reason }).
not-a-domain-example = Examples: acme-shop.test, news@acme-shop.test
spf-whose-mail = Whose mail? Give a domain, --mail-from or --helo.
spf-whose-mail-example = Example: mailmend spf acme-shop.test --ip 192.0.2.25
not-a-time = "{ $input }" is not a time that can be used here. Examples: 30s, 5m, 2h, 7d.
not-days = "{ $input }" is not a number of days. Examples: 7, 7d.
public-mailbox = { $domain } is a mail service for everybody: its DNS records belong to whoever runs it, and you cannot change them. Send from a domain of your own, and give that one to mailmend.
public-suffix = { $domain } is an ending under which others register their domains, not a domain of one owner. Give the whole name, such as acme-shop.{ $domain }.
file-unreadable = { $path } cannot be read: { $reason }
file-unwritable = { $path } cannot be written: { $reason }
no-such-language = "{ $lang }" is not a language that mailmend speaks. There are: en, fr.
no-such-service = No sending service called "{ $name }" is known. The right word is on the service's own pages; "own" means your own mail server.
no-such-policy = The policy "{ $input }" cannot be used here. A DMARC policy (what receivers are told to do) is none, quarantine or reject; --via takes quarantine only.
no-such-provider = mailmend cannot change the DNS through "{ $id }". All that it knows: mailmend providers; by_hand always works.
no-such-rule = There is no rule "{ $input }".
no-such-rule-hint = mailmend explain, without a rule, lists them all.
no-such-word = { $flag } does not take "{ $input }". It takes: { $known }.
no-such-form = There is no form "{ $input }". There are: panel, split, zone, nsupdate, terraform, dnscontrol, octodns, json.
no-such-field = There is no field "{ $input }". There are: name, value.
no-such-domain = { $domain } does not exist in the DNS. Is it a typing error? Nothing was changed.
no-terminal = The terminal cannot be used ({ $reason }). With flags, nothing has to be asked: mailmend fix --help
no-home = It is not known where journals and plans can be kept, for there is no home folder. Name a folder with --state-dir.
sender-needed = Who sends this mail has to be known: --sender with a service's name, or --sender own for your own mail server. Nothing was changed.
consent-missing = Consent is missing: --confirm { $domain }, because something is replaced, removed or weakened. Nothing was changed.
consent-missing-yes = Consent is missing: --yes. Nothing was changed.
consent-other-domain = --confirm names { $given }, but this changes { $domain }. If that is meant: --confirm { $domain }. Nothing was changed.
selector-trouble = This name of a key (selector) cannot be used: { $reason }.
selector-taken = Something stands at { $name } already, and nothing is overwritten. Choose another name for the key with --selector. Nothing was changed.
key-trouble = No usable key: { $reason }.
no-records-read = No DNS record was found in this text. A line looks like: CNAME  key1._domainkey  key1.service.example. Nothing was changed.
rule-not-found-here = { $rule } was not found for { $domain }: there is nothing to mend.

# What could not be found out

bad-resolver = "{ $input }" is not a resolver. Examples: 9.9.9.9, 127.0.0.1:5353, tls://9.9.9.9
no-resolver = No resolver (the service that answers DNS questions) can be used: { $reason }
no-answer-at-all = No DNS answer from any resolver (tried { $list }). Nothing follows from that for your records.
no-answer-at-all-system = No DNS answer from any resolver (tried those of this computer). Nothing follows from that for your records.
no-resolver-hint = Name one: --resolver 9.9.9.9
no-authorities = The file that SSL_CERT_FILE names ({ $file }) holds no certificates that can be read. Nothing was asked.
no-answer = No resolver answered about { $domain }. This says nothing about your records, good or bad.
no-answer-hint = Check the connection and try again, or ask another resolver: --resolver 9.9.9.9
zone-unknown = It could not be found out in which zone (list of records) { $domain } is kept. Nothing was changed. Try again in a few minutes.
record-zone-unknown = It could not be found out in which zone (list of records) { $domain } is kept, and this form cannot be written without it.
record-zone-hint = To name the zone: --zone NAME
record-other-zone = { $domain } is not in the zone { $zone }.
message-one-target = --message speaks of one domain: name only one.
message-no-header = { $path } holds no header of a message. Take the original as the receiver shows it.
watch-no-servers = The name servers of the zone are not known, so it cannot be seen whether the records are there. Try again in a few minutes.
watch-time-over = The waiting time is over. Some name servers do not show the records yet ({ $behind } with something else, { $silent } without an answer): { $servers }. What was written stays; mailmend verify looks again.

# Access to the DNS host

credential-missing = { $label } is needed. It is read from: { $names } (with _FILE behind the name: from a file).
credential-unreadable = The access could not be read: { $reason }. Nothing was changed.
provider-missing = It is not known how to change the DNS: no access was given. Nothing was changed.
provider-missing-hint = Name the way with --provider; mailmend providers lists what each one needs. --provider by_hand shows the records for you to enter.
by-hand-needs-a-person = by_hand shows records and waits for a person, but nobody can be asked here. Nothing was changed.
by-hand-plan-instead = mailmend plan writes down what to change, for a person to do later.

refusal-credentials = The DNS host did not accept the access: { $reason }. Check the token, and whether it has expired.
refusal-setting-missing = { $name } is not set. mailmend providers lists what is needed. Nothing was changed.
refusal-setting-server = { $name } holds neither the name nor the address of a server. Examples: 192.0.2.1, ns1.acme-shop.test:53. Nothing was changed.
refusal-setting-name = { $name } holds no name of a key. It is the name that stands in the server's configuration, such as upd.acme-shop.test. Nothing was changed.
refusal-setting-token = { $name } holds no token: a token is one word, without spaces. Copy it anew. Nothing was changed.
refusal-setting-address = { $name } is no address that can be used. It takes https://..., or http:// on this computer alone, without a user, a password or a question mark. Nothing was changed.
refusal-setting-base64 = { $name } holds no secret in base64. Copy it as tsig-keygen printed it, without the quotes. Nothing was changed.
refusal-setting-algorithm = { $name } holds an algorithm that is not used here. It takes: hmac-sha256, hmac-sha384, hmac-sha512. Nothing was changed.
refusal-key-unknown = The name server does not know the key { $key } with { $algorithm } (BADKEY). Compare the key's name and algorithm with the server's configuration. Nothing was changed.
refusal-key-signature = The name server has another secret for the key { $key } (BADSIG). Copy the secret anew from the server's configuration. Nothing was changed.
refusal-key-clock = The clocks of this computer and of the name server differ by more than { $most } s (BADTIME), so the key { $key } was refused. Set the clock right. Nothing was changed.
refusal-key-clock-server = For the server it is { $time }.
refusal-key-other = The name server refused the key { $key } ({ $word }). Its log tells more. Nothing was changed.
refusal-forbidden = The access is right, but it may not do this: { $missing }. Create one that may edit this zone.
refusal-no-such-zone = With this access there is no zone (list of records) for { $name }. Nothing was changed. Is it the right account?
refusal-not-the-live-zone = This account has a zone { $zone }, but nobody asks it: it is served by { $found }, while the domain is served by { $live }. Nothing was changed. Make the change at the host that is asked.
refusal-moved = { $name } ({ $type }) was changed by somebody else in the meantime. It was not overwritten.
refusal-name-has-cname = At { $name } there is an alias (CNAME) to { $target }, and beside an alias nothing else may stand. It was left as it is.
refusal-ttl = The DNS host takes a TTL (how long answers are kept) from { $min } to { $max } seconds only. This change was not made.
refusal-invalid = The DNS host does not accept the field { $field }: { $reason }. This change was not made.
refusal-rate-limited = { $seconds ->
    [0] The DNS host received too many requests. Wait a few minutes, then run the same again.
   *[other] The DNS host received too many requests. Wait { $seconds } s, then run the same again.
}
refusal-account = The DNS host does not allow this for this account: { $reason }
refusal-unreachable = The DNS host cannot be reached: { $reason }. Check the connection and try again.
refusal-stopped = You stopped before a change was made. Nothing was changed in the DNS.
refusal-partial = { $reason ->
    [stopped] { $done } of { $total } changes are made; you stopped before the others. The old values are saved.
   *[other] The DNS host made { $done } of { $total } changes, then stopped: { $reason }. The old values are saved.
}
refusal-unknown = The DNS host gave no clear answer: { $reason }. It is not known whether the change was made.

# Plans

plan-too-long = This is too long for a plan. Nothing was changed.
plan-unreadable = This is not a plan that mailmend can read (line { $line }, column { $column }). Nothing was changed.
plan-other-version = This plan is of another kind or version: "{ $found }" instead of { $wanted }. Nothing was changed.
plan-other-domain = This plan speaks of { $domain }, which is not in its own zone { $zone }. Nothing was changed.
plan-digest = This plan was edited after it was made: its check sum does not fit. Nothing was changed.
plan-make-again = Make it again with mailmend plan; a plan is not edited by hand.
plan-step-does-not-fit = In this plan, what stands at { $name }, the change and the result do not fit together. Nothing was changed.
plan-outside-zone = { $name } is not in the zone { $zone }. Nothing was changed.
plan-private-key = The value for { $name } is a private key. It must never be published or stored in a plan. Nothing was changed. Use the public key; if the private one was already public, make a new pair.
plan-value-gone = The value that should go from { $name } is not there: { $value }. Nothing was changed.
plan-contradiction = Two parts of this plan contradict each other at { $name }: { $one } and { $other }. Nothing was changed. Do one after the other.
plan-beside-alias = At { $name } there is an alias (CNAME) to { $target }, and beside an alias nothing else may stand. Nothing was changed.
plan-not-known-what-stands-there = It could not be found out what stands at { $name } ({ $type }), so nothing is planned there. Nothing was changed. Try again in a few minutes.

publish-selector = This name of a key (selector) makes no name in the DNS. Letters, digits and hyphens can be used. Nothing was changed.
publish-not-a-key = The value for { $name } is not a DKIM public key that receivers can use. Nothing was changed.
publish-alias-stands-there = { $name } is an alias (CNAME) to { $target }: somebody else publishes the key there. Nothing was changed.
publish-key-exists = At { $name } there is another key already, and nothing is overwritten: mail signed with it would fail. Nothing was changed.
publish-other-selector = Choose another name for the new key (selector) than "{ $selector }".
publish-name-taken = { $name } ({ $type }) is taken by something else, and nothing is overwritten. Nothing was changed. Remove it first if it is no longer used.
publish-no-fix = { $rule } has no mend that can be planned. mailmend explain { $rule } tells what to do. Nothing was changed.
publish-fix-by-hand = { $rule } needs a decision of yours, so it is not changed automatically. mailmend explain { $rule } tells what to do. Nothing was changed.

# A temporary p=none

relax-days = { $days } days cannot be used: a temporary change lasts from { $least } to { $most } days. Nothing was changed.
relax-other-facts = mailmend made a mistake of its own: what was looked up is not about { $domain }. Nothing was changed.
relax-no-policy = No DMARC policy (what receivers are told to do) applies to { $domain }: there is nothing to relax.
relax-already-none = The DMARC policy for { $domain }, found at { $name }, does not ask anybody to stop mail: there is nothing to relax. { $record }
relax-damaged-policy = At { $name } the policy { $tag }={ $word } does not exist, so receivers do not follow the record: there is nothing to relax. To mend it: mailmend plan fix { $domain } --rule { $rule }
relax-alias = { $name } is an alias (CNAME) to { $target }: somebody else keeps your DMARC policy. Nothing was changed.
relax-alias-ask-target = Ask them to relax it for a few days,
relax-alias-replace = or replace the alias for a time: mailmend plan relax with --replace-alias.
relax-unknown = What stands at { $name } could not be found out ({ $cause ->
    [timeout] no answer in time
    [servfail] the server reports a failure
    [refused] the server refuses to answer
    [unreachable] the server cannot be reached
    [malformed] the answer makes no sense
    [alias-loop] the aliases lead nowhere
   *[not-asked] not asked
}), so nothing is relaxed. Nothing was changed. Try again in a few minutes.
relax-damaged-record = The DMARC record at { $name } is damaged, so receivers ignore it: { $record }
relax-repair-first = Mend it first; that alone may be the cure. mailmend check shows how.
relax-not-text = The DMARC record at { $name } holds bytes that are not text, so it is left alone. Nothing was changed. Write it anew.
relax-several-records = At { $name } there are { $count } DMARC records, so receivers ignore them all. Nothing was changed.
relax-servers-disagree = The name servers { $one } and { $other } do not say the same about { $name }, so nobody knows what would be put back. Nothing was changed. Wait until they agree.

# Carrying out

apply-other-zone = This speaks of { $plan }, but the access is for the zone { $zone }. Nothing was changed.
apply-moved = { $name } ({ $type }) is no longer what the plan began with: somebody changed it in the meantime. It was not overwritten.
apply-plan-again = Make a new plan from what stands there now.
apply-run-again = Run the same again: it looks first at what was made, and makes nothing twice.
apply-open-already = A temporary change of { $name } is open already. Nothing was changed.
apply-restore-first = End that one first: mailmend restore, or mailmend extend to give it more time.
apply-plan-is-over = This plan's temporary change of { $name } was to end on { $until }, and that has passed. Nothing was changed at this name.
apply-reply-lost-nothing-made = The DNS host's answer was lost ({ $reason }), and the change is not there. Nothing was changed.
apply-hidden = { $name } ({ $type }) stands at the DNS host as planned, but it is proxied: DNS shows the host's own addresses instead. Nothing was changed.
apply-unhide = Switch the proxy off for this record ("DNS only"), then run the same again.

restore-moved = { $name } ({ $type }) is neither the original nor what mailmend wrote: somebody changed it in the meantime. It was not overwritten.
restore-look-again = Compare the versions above. Put the right one in place yourself, or keep what stands there and close the change: mailmend abandon DOMAIN --because "..."
restore-policy-only = Or put only the policy (p, sp, np) back into what stands there now: --policy-only
restore-needs-message-proof = Before the strict policy comes back for { $domain }, a message that arrived has to prove that the signature (DKIM) works. Nothing was changed.
restore-show-message = Send one to a mailbox that you can open, save its original, then: mailmend restore { $domain } --message FILE
restore-without-message-proof = Without that proof, at your own risk: --without-message-proof
restore-key-missing = The key at { $name } is not there on { $server }: with the strict policy, signed mail would be refused. Nothing was changed.
restore-key-unknown = { $server } did not say whether the key at { $name } is there. Nothing was changed. Try again in a few minutes.
restore-not-agreed = What would be written at { $name } ({ $type }) is not what you agreed to, because something changed in the meantime. Nothing was changed.
restore-agree-again = Run the same again: it shows what would be written now.
undo-strict-unproven = This makes the policy at { $name } strict again: receivers are asked to stop mail from @{ $domain } that nothing proves, and no message has shown that yours passes. To wait for that proof: mailmend restore { $domain } --message FILE
undo-key-goes = The key at { $name } goes away: mail that is signed with it no longer passes. Stop signing with it first.
restore-nothing-open = No temporary change is open for { $domain }.
nothing-open = mailmend has no change of { $domain } in its journal on this computer. From another computer: --from FILE
message-proves-nothing = This message does not prove it: it shows no DKIM signature for { $domain } that passed. Nothing was changed. Take the original as the receiver shows it.
undo-nothing = There is nothing to take back in the zone { $zone }.
undo-nothing-anywhere = There is nothing to take back: no plan is applied.
undo-several = More than one plan is applied. Name the plan's file or the domain: { $domains }
abandon-needs-a-reason = Leaving a change as it stands needs a reason, for the journal: --because "..."

# The journal and the folder for state

journal-damaged = Line { $line } of the journal { $path } (where the old records are kept) is damaged. Nothing was changed. Keep a copy of the file; then remove that line with an editor: the others are good.
journal-newer-version = Line { $line } of the journal { $path } was written by a newer mailmend. Nothing was changed. Use that version.
journal-not-json = mailmend made a mistake of its own: a line of the journal could not be written down ({ $reason }). Nothing was changed.
journal-cannot-write = The journal, which keeps the old records, cannot be written: { $reason }. Nothing more is changed without it.
journal-cannot-write-after = The change was sent, but the journal could not be written: { $reason }
journal-cannot-read = The journal { $path } cannot be read: { $reason }
journal-too-long = The journal { $path } is too long to be one of mailmend's. Nothing was changed.
journal-in-use = Another mailmend is working on this zone (it holds { $path }). Nothing was changed. Wait until it is done.
journal-cannot-lock = The journal { $path } cannot be kept for this run alone: { $reason }. Nothing was changed.
session-not-json = mailmend made a mistake of its own: the answers could not be saved ({ $reason }).
session-unreadable = The saved answers in { $path } cannot be read, or another version wrote them. Remove the file to begin again.
state-no-zone = The root of the DNS is not a zone that mailmend works on.
state-cannot-read = { $path } cannot be read: { $reason }
state-cannot-write = { $path } cannot be written: { $reason }
state-too-many-plans = There are too many plans in the folder of this zone. Remove the old ones.

# Versions of a record, side by side

version-planned = When the plan was made:
version-found = What stands there now:
version-wanted = What the plan would write:
version-original = The original:
version-agreed = What you agreed to:
version-now-wanted = What would be written now:
version-ours = What mailmend wrote:
version-nothing = (nothing)

form-not-here = This command writes text or JSON. The other forms are for check.
baseline-trouble = { $path } is no earlier output of check in JSON: { $reason }

# Why it could not be done, as a part of another message: behind a colon or in brackets

reason-not-found = there is no such file or folder
reason-not-found-at = there is no { $what }
reason-not-allowed = the rights for it are missing
reason-not-allowed-at = the rights for { $what } are missing
reason-folder = it is a folder
reason-folder-at = { $what } is a folder
reason-there = it is there already
reason-full = the disk is full
reason-full-at = no room on the disk for { $what }
reason-no-folder = a part of the path is no folder
reason-no-folder-at = there is no folder { $what }
reason-read-only = the disk cannot be written to
reason-read-only-at = the disk of { $what } cannot be written to
reason-not-a-file = it is not a file
reason-too-large = it is larger than { $what } MiB
reason-file-name = { $what } cannot be part of a file name
reason-key-type = "{ $what }" is not a kind of key; there are rsa and ed25519
reason-key-bits = { $what } bits are not made; RSA keys have 2048, 3072 or 4096
reason-key-not-made = making it failed
reason-key-there = { $what } is there already, and keys are never overwritten
reason-open-folder = everybody may write into { $what }, so no key belongs there
reason-key-der = { $what } is a binary (DER) file; a PEM file, which begins with -----BEGIN, is wanted
reason-key-locked = { $what } is locked with a password; a signing server needs it unlocked
reason-key-public = { $what } holds a public key; the private one is wanted
reason-key-unsupported = { $what } holds a kind of key that DKIM does not have
reason-no-key = { $what } holds no private key that can be read
reason-empty = it is empty
reason-too-long = it is too long
reason-character = the character "{ $what }" cannot stand in it
reason-selector-whole = only the part before "._domainkey" is wanted
reason-selector-label = each part has 1 to 63 letters, digits or hyphens, and no hyphen at its ends
reason-empty-label = a part between two dots is empty
reason-label-long = "{ $what }" is longer than 63 characters
reason-idna = "{ $what }" is not a valid international name
reason-no-domain = a name like acme-shop.test is expected
