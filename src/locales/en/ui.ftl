# What the commands and the wizard say. Findings have files of their own.

unit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
unit-hours = { $count } h
unit-minutes = { $count } min
unit-seconds = { $count } s

looking-at = Looking at { $domain }
www-is-no-mail-domain = { $domain } is the name of a web site; mail is usually sent as @{ $mail }. If so: mailmend check { $mail }

demo-intro = This is a demo: an invented domain on a name server inside this program. Nothing leaves this computer.
    When asked for the address, type  news@{ $domain }
    When asked for the bounce, paste this:
demo-header = And when asked for the proof, paste this (nobody sends mail here, so it is invented):
demo-script-intro = The demo plays by itself: { $domain } is an invented domain on a name server inside this program.
    Nothing leaves this computer. The bounce and the message header are invented; everything else is real.
demo-not-started = The demo could not start its name server: { $reason }
demo-dmarc-restored = { $server } shows the DMARC record byte for byte as it was, TTL too
demo-key-there = { $server } shows the key that belongs to the secret half
demo-stranger-there = { $server } still has the SPF record and the other service's record
demo-journal = the journal tells the whole story, and nothing is left open
demo-over = The demo is over, and the world of { $domain } ends with it: its records, its key and its journal are gone, so there is nothing to keep or to go on with. For a domain of your own: mailmend

# The word in front of a line, at most nine columns

label-ok = OK
label-problem = PROBLEM
label-warning = WARNING
label-note = NOTE
label-hint = HINT
label-unknown = UNKNOWN
label-wait = WAIT

# What happens while records are written, read back and watched

event-torn = The journal ended in the middle of a line, as after a power cut. Left aside: line { $lines }.
event-recovered-made = An earlier run was cut off while it changed { $name } ({ $type }). The change was made; now this is noted.
event-recovered-not = An earlier run was cut off before it changed { $name } ({ $type }). Nothing was changed there.
event-recovered-drifted = An earlier run was cut off while it changed { $name } ({ $type }), and now something else stands there. It is left alone.
event-already = { $name } ({ $type }) is as planned already.
event-saved = { $count ->
    [0] Saved: nothing stood at { $name } before.
    [one] Saved: the value that stood at { $name } before.
   *[other] Saved: the { $count } values that stood at { $name } before.
}
event-added = Added: { $name } ({ $type })
event-removed = Removed: { $name } ({ $type })
event-changed = Changed: { $name } ({ $type })
event-closed = The temporary change of { $name } is closed.
event-old-copies = Some receivers may still use the old answer until { $time }.
event-resolver = The resolver
event-resolver-at = The resolver { $address }
event-resolver-old-copy = { $server } still has an older answer for { $name }. It dies by itself at the latest on { $time }.
event-waiting = Asking again in { $left }; giving up after { $rest }.
event-server-exact = { $server } shows exactly what was written at { $name }.
event-server-not-yet = { $server } does not show it at { $name } yet.
event-server-silent = { $server } gave no answer about { $name }.

# Why a receiver refused a message

bounce-class-authentication = proof of the sender
bounce-class-policy = the receiver's own rules
bounce-class-reputation = reputation of the sending server
bounce-class-content = content of the message
bounce-class-address = an address that does not exist
bounce-class-mailbox = the recipient's mailbox
bounce-class-temporary = a passing trouble; the server tries again by itself
bounce-class-other = another reason

# mailmend status, extend, abandon, verify, keygen, providers

status-open = { $name } is relaxed until { $date } ({ $left } left). Put back: mailmend restore { $domain }
status-overdue = { $name } was to be put back on { $date }. Put back: mailmend restore { $domain }
status-unfinished = A change of { $name } was begun and not finished. The next mailmend apply or restore for { $domain } looks at it first.
status-torn = The last line of { $path } breaks off, as after a power cut. Nothing has to be done: what it would have announced was never begun.
status-plan-waits = A plan for { $domain } waits until somebody has changed the DNS: { $path }. Then: mailmend verify { $domain }
status-conversation = The questions about { $domain } are not all answered. Continue: mailmend fix { $domain }
status-nothing = Nothing is open.
overdue-line = Overdue: { $name } is still relaxed. Put back: mailmend restore { $domain }
extended = The temporary change for { $domain } now lasts until { $date }; before, it was { $was }.
extended-not-shortened = The temporary change for { $domain } lasts until { $was } already, and that is later. To end it sooner: mailmend extend { $domain } --for { $days }d --sooner
abandoned = The temporary changes for { $domain } are closed as they stand. Nothing was changed in the DNS.

verify-key-belongs = { $server }: the key at { $name } belongs to this private key.
verify-key-differs = { $server }: what stands at { $name } does not belong to this private key.
plan-relax-left-out = Reports to { $left_out } are left out of the temporary record: their host has not agreed to take reports for { $domain }.
verify-key-nothing = { $server }: nothing stands at { $name }.
verify-nothing = mailmend has written nothing for { $domain } that is still open. Compared instead: what the name servers say.
verify-plan = Nothing of mailmend's stands at { $domain } yet. Compared with the plan that was saved on { $date }.
verify-differs = { $server }: { $name } ({ $type }) is not as planned.
verify-all-well = { $records ->
    [one] The record is as planned
   *[other] All { $records } records are as planned
} on { $servers ->
    [one] the only name server.
   *[other] all { $servers } name servers.
}
verify-agrees = { $server } says the same as the other name servers.
verify-disagrees = { $server } says something else than the other name servers at: { $names }
verify-silent = { $server } did not answer all questions.

# mailmend check --message

message-passed = Verified by your message: the receiver says dkim=pass for the key { $selector }, signed for { $domain }.
message-failed = Your message: the receiver says dkim={ $result } for the key { $selector }. The signature does not hold.
message-other-domain = Your message is signed for { $other } alone. For { $domain } that proves nothing.
message-not-judged = Your message is signed with the key { $selector }, but no line in it (Authentication-Results) says what the receiver made of it.
message-unsigned = Your message carries no signature (DKIM) for { $domain }.

keygen-private = Private key, never to be sent or published: { $path }
keygen-record = Record to publish: { $path }
keygen-forms = For your DNS host's form, or another way of writing it: mailmend record { $domain } --selector { $selector }
record-whole-name = It could not be found out in which zone (list of records) { $domain } is kept, so the name stands here as a whole. A form that adds the zone's name by itself wants it without that end.

atomicity-compare-and-set = compares and writes in one step: nobody's change can be overwritten
atomicity-read-then-write = reads, then writes the record: a gap of a moment remains
atomicity-whole-zone = reads, then writes the whole zone: a gap of a moment remains
provider-rfc2136 = Dynamic DNS update (BIND, Knot, PowerDNS)
provider-cloudflare = Cloudflare
provider-by-hand = You, in your DNS host's form
provider-by-hand-what = shows each record in the words of that form, then watches until it is there; needs no access
credential-name-server = primary name server
credential-key-name = TSIG key name
credential-key-secret = TSIG secret
credential-key-algorithm = TSIG algorithm
credential-api-token = API token
credential-api-address = address of the API

handoff-why = Please change these DNS records for { $domain }. They let receivers check the signature (DKIM) of our mail; without them our mail is refused.
handoff-leave-others = Please leave all other records as they are, also other values at the same name, and do not add a second DMARC or SPF record.
handoff-put-back = The DMARC change is temporary: please put the old value ("until now") back on { $date }.
handoff-check = To check: mailmend check { $domain }
