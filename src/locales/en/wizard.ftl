# The conversation.

wizard-intro = mailmend finds out why your mail is refused, and fixes the DNS records.
    It only reads public DNS until you confirm a change. Nothing is sent elsewhere.
wizard-keys = Keys: Enter accept   Esc back   ? why we ask   Ctrl-C save and leave
wizard-keys-numbered = Answer with a number. 0 goes back, h tells why, q saves and leaves.
wizard-back = Esc goes one question back; your answers are kept.
wizard-menu-keys = Keys: arrows or 1 to { $count }   Enter accept   ? why we ask   Esc back   q leave
wizard-press-keys = Keys: { $letters }   Enter saved   ? why   Esc back   q leave
wizard-press-letters = Type one of { $letters } and Enter, or Enter alone. 0 goes back, h tells why, q leaves.
wizard-previous = Until now: { $text }. Enter keeps it.
wizard-step = Step { $number } of { $count }  { $title }
wizard-type-a-number = Type a number, 0 to go back, h for help. Default {"{"}default{"}"}:
wizard-not-a-number = Please type a number from 1 to {"{"}count{"}"}.
wizard-left = Stopped. Nothing was changed in the DNS.
    Continue:  mailmend fix { $domain }
wizard-left-early = Stopped. Nothing was changed in the DNS.
wizard-left-after = Stopped. The changes listed above were made; the old records are saved.
    Continue:  mailmend fix { $domain }
    Put back:  mailmend restore { $domain }
wizard-resume = You have unfinished work for { $work }.
wizard-resume-continue = continue
wizard-resume-again = start again
wizard-resume-drop = throw it away
wizard-dropped = Thrown away. Nothing was changed in the DNS.
wizard-missing = No terminal to ask on, and these answers are missing:
wizard-missing-hint = mailmend fix --help lists every flag.

wizard-address-title = Your address
wizard-address = Which address or domain do people see as the sender?
    For example news@acme-shop.test
wizard-address-why = DMARC judges the domain that people see in the From line. That is the domain to look at.
wizard-understood = Understood: { $domain }
wizard-host-line = DNS host: { $host }
wizard-looked = Looked at { $time }.
wizard-no-such-domain = { $domain } does not exist in the DNS. Is it a typing error?

wizard-symptom-title = What happens
wizard-symptom = What happens to your mail?
wizard-symptom-why = The error text says which check failed, and whether relaxing your rule would help at all.
wizard-symptom-bounce = Mail bounces (comes back with an error)
wizard-symptom-spam = Mail lands in spam
wizard-symptom-warning = My mail service shows a warning
wizard-symptom-none = Nothing yet, I am only checking
wizard-bounce = Paste the bounce text or the top of a message; end with an empty line.
    Press Enter alone to skip.
wizard-bounce-unread = I could not read an error code in this text. Going on without it.
wizard-bounce-other-domain = The text speaks of { $found }, you asked about { $domain }.
wizard-code = { " " }(code { $code })

wizard-sender-title = Who sends this mail
wizard-sender = Who sends this mail?
wizard-sender-why = Whoever sends has to sign. A mailing service signs with its own key, and a key made here would be useless for it.
wizard-sender-own = My own mail server
wizard-sender-service = A mailing service (ActiveCampaign, Brevo, HubSpot, Mailchimp, ...)
wizard-sender-unknown = I don't know: read it from a message
wizard-because-spf = in your SPF record
wizard-because-mx = in your MX records
wizard-because-dkim = has a key under your domain
wizard-because-named = you named it
wizard-service-name = Which one? Type its name.
wizard-service-unlisted = { $name } is not in my list. I go on with the records that it shows you.
wizard-header = Open any message sent from this address, even one in spam, and show its original.
    Paste from the top; only the header lines are read. End with an empty line.
wizard-holder = { $service } can sign with its own key, or with one that you give it. Which?
wizard-holder-service = its own key (usual)
wizard-holder-own = a key of mine

wizard-remedy-title = Until the signature works
wizard-remedy = Your rule asks receivers to stop this mail. What until the signature (DKIM) works?
wizard-remedy-why = Relaxing the rule lets your mail through today, but nobody is asked to stop forged mail meanwhile.
wizard-remedy-pause = Pause this mailing, keep the protection as it is (safest)
wizard-remedy-relax = Relax the rule for a few days, then put it back
wizard-remedy-subdomain = Send from a subdomain with its own rule (advanced)
wizard-remedy-keep = Change nothing about the rule
wizard-remedy-more = ?  More choices and their cost
wizard-days = For how many days? (1 to 14, Enter = 7)
wizard-days-wrong = A number of days from 1 to 14 is needed.

wizard-key-title = The signature
wizard-key-own = Your server signs, so it needs a secret key. I make it on this computer.
    Name of the key (selector)   { $selector }
    Kind                         { $kind }
    Secret half goes to          { $path } (only you can read it)
wizard-key-rehearsed = This is a rehearsal: the key of this plan is made up and no file is written. The real run makes its own.
wizard-key-go = Make this key?
wizard-key-yes = yes, make it
wizard-key-other = another name for the key
wizard-key-why = The secret half stays on this computer; only the public half goes into the DNS.
wizard-selector = Name of the key: letters, digits and hyphens
wizard-key-made = key made. The secret half never leaves this computer.
wizard-key-used = the key made before is used: { $path }
wizard-key-checkout = This folder is under version control: keep { $path } out of it.
wizard-key-there = { $service } has a valid key here already ("{ $selector }"). Nothing to publish.
wizard-service-why = { $service } signs with its own key. A key made here would be useless. You need the records that { $service } shows you.
wizard-service-menu = In { $service }: { $menu }
    (menu names as of { $seen }; they may have moved)
wizard-service-records = Copy everything it shows and paste it here, in any form. End with an empty line.
    Press Enter alone if you do not have them yet.
wizard-service-waiting = Waiting for the records of { $service }. Run mailmend again when you have them.
wizard-records-read = { $count ->
    [one] I read { $count } record:
   *[other] I read { $count } records:
}
wizard-record-dmarc = left out: you have a DMARC record already, and two would cancel each other
wizard-record-spf = left out: you have an SPF record already; two would cancel each other
wizard-record-line = { $name }  { $type }  { $text }
wizard-record-unread = line { $line } was not understood: { $text }

wizard-access-title = Changing the DNS
wizard-access-host = Your DNS host is { $host }.
wizard-access-unknown-host = Your name servers: { $servers }.
wizard-access = How shall the records be changed?
wizard-access-why = With access, every change is guarded: nothing is written if somebody else changed the record meanwhile.
wizard-access-api = { $title }: I have access, apply the changes for me
wizard-access-hand = I change the records myself, and mailmend watches
wizard-access-somebody = Somebody else does it: write the message for them
wizard-credential = { $label }: { $help }
wizard-credential-from = Access taken from { $name }.
wizard-access-ok = access works: { $identity }
wizard-access-many = This access can edit { $count } zones. One limited to this zone would be safer.
wizard-access-gap = This host cannot compare and write in one step: a gap of a moment remains.

wizard-plan-nothing = Nothing to change: the records are already as they should be.
wizard-plan-choice = Carry out this plan?
wizard-plan-apply = apply it
wizard-plan-save = save it and stop
wizard-plan-back = change an answer
wizard-plan-saved = The plan is saved: { $path }
    Later:  mailmend apply { $path }
wizard-confirm = This lowers or replaces something. Type the domain to confirm.
wizard-confirm-wrong = That is not { $domain }. Nothing was changed.

wizard-hand-record = Record { $number } of { $count }   ({ $op })
wizard-hand-new = new record
wizard-hand-edit = edit the existing record, do not add a second one
wizard-hand-remove = remove this record
wizard-hand-type = Type
wizard-hand-name = Name
wizard-hand-ttl = TTL
wizard-hand-value = Value
wizard-hand-your-host = Your DNS host
wizard-hand-adds = { $host } adds .{ $zone } itself
wizard-hand-one-line = one line of { $count } characters, below. No quotes. Do not break it.
wizard-hand-old = until now
wizard-hand-where = Where
wizard-hand-menu = { $menu } ({ $host }, menus as of { $seen })
wizard-hand-delete = delete
wizard-hand-priority = Priority
wizard-hand-name-empty = (leave this field empty)
wizard-hand-name-whole = { $host } wants the whole name, with the dot at its end.
wizard-hand-name-zone = This stands for { $zone } itself.
wizard-hand-adds-usually = Most hosts add .{ $zone } by themselves. Where the form shows whole names: { $whole }
wizard-hand-default-dmarc = { $host } may have put a DMARC record of its own there. Edit that one: two would cancel each other.
wizard-hand-proxied = Set it to "DNS only" (grey cloud), or the key is not seen.
wizard-hand-mail-settings = If the record is not offered, look at the mail settings of { $host } first.
wizard-hand-slow = { $host } publishes changes some minutes later.
wizard-hand-others = { $count ->
    [one] { $count } other value stands at this name: leave it as it is.
   *[other] { $count } other values stand at this name: leave them as they are.
}
wizard-hand-ttl-only = change only this, from { $old } to { $new }
wizard-hand-ttl-least = { $host } takes no lower one.
wizard-hand-quoted = { $count } characters, below, with the quotes: this host wants them.
wizard-hand-pieces = { $pieces } quoted pieces on one line, { $count } characters, below. Paste the whole line.
wizard-hand-ends = It begins with { $first } and ends with { $last }.
wizard-hand-differs = New in it: { $text }
wizard-hand-too-long = { $host } takes at most { $limit } characters here, and this has { $count }. If it refuses or cuts it, nothing works: ask its support first.
wizard-hand-long-unknown = If { $host } does not take the whole line, cut it into quoted pieces of 255 characters.
wizard-hand-refuses = { $host } does not take a character of this value.
wizard-hand-not-text = This value is not text, so no form takes it: a zone file or nsupdate does.
wizard-hand-why = Each record has to be exact, or receivers ignore it. After the last one the name servers are asked whether it is there.
wizard-hand-next = Enter when it is saved
wizard-hand-key-name = n copy name
wizard-hand-key-value = v copy value
wizard-hand-key-forms = f other forms
wizard-hand-key-file = w save to a file
wizard-hand-key-why = ? why
wizard-hand-key-back = Esc back
wizard-hand-key-leave = q leave
wizard-hand-sent = { $count ->
    [one] Sent to the clipboard: { $text } ({ $count } character).
   *[other] Sent to the clipboard: { $text } ({ $count } characters).
}
    If pasting gives something else, your terminal does not take it: press w.
wizard-hand-not-sent = This is too long for the clipboard of a terminal. Press w to save it to a file.
wizard-hand-file = Written to { $path }, exactly this value.
wizard-hand-file-same = { $path } holds exactly this value already.
wizard-hand-file-there = { $path } is there already, with something else in it. It was not overwritten.
wizard-hand-file-not = { $path } could not be written: { $reason }
wizard-hand-forms = Which form?
wizard-hand-form-split = the value in quoted pieces of 255
wizard-hand-form-zone = zone file (BIND, Knot, NSD)
wizard-hand-form-nsupdate = nsupdate script
wizard-hand-form-terraform = Terraform (Cloudflare)
wizard-hand-form-dnscontrol = DNSControl
wizard-hand-form-octodns = octoDNS
wizard-hand-form-json = JSON
wizard-hand-form-not = This value cannot be written in that form.
wizard-hand-first = This is the first record; nothing lies before it. q leaves, and the plan stays saved.
wizard-hand-looking = The name servers are asked now, for { $seconds } seconds at most.
wizard-hand-again-why = A panel often takes a minute or two to pass a record on. Nothing is lost by asking again.
wizard-accident-silent = No name server answered. Nothing is known about this record.
wizard-accident-old = The old one is still there. Was the change saved?
wizard-accident-second = The new value is there, and the old one beside it. Delete the old one: two cancel each other.
wizard-accident-doubled = It stands under { $found }: your panel adds the domain by itself. Edit it and set the name to { $name }
wizard-accident-at-zone = It stands at { $zone } itself. Delete it there, and add it with the name { $name }
wizard-accident-quoted = Quotes have become part of the value. Edit it and paste it without quotes.
wizard-accident-pieces = The value holds quotes in its middle: it was pasted in pieces. Edit it and paste it in one piece, without quotes.
wizard-accident-backslash = Backslashes have become part of the value. Edit it and paste it exactly as shown.
wizard-accident-cut = The end is missing: { $have } of { $all } characters are there. Paste it again; if it is cut again, paste it in quoted pieces of 255.
wizard-accident-spaces = A space or a line break is too much or missing, at character { $at }. Paste it again, as one line.
wizard-accident-differs = It is another value from character { $at } on. Paste it again, exactly as shown.
wizard-accident-live = The world asks { $servers }. A record saved at another host is seen by nobody.
wizard-accident-seen = What is seen there:
wizard-hand-not-yet = not there yet
wizard-hand-again = Look again?
wizard-hand-yes = look again
wizard-hand-later = later; save and stop

wizard-handoff = The message for whoever edits the DNS:
wizard-handoff-written = Written to { $path } (no secrets in it).

wizard-signing = Now tell your server to sign. Which software?
wizard-signing-other = other, or somebody else does it
wizard-signing-key = Put the private key { $file } on the server, as { $path }; only { $account } may read it.
wizard-signing-file = Into { $path }:
wizard-signing-copy = copy from here
wizard-signing-end = to here
wizard-signing-service = Now press "Verify" in { $service } and send yourself a test.

wizard-proof = Send one message to a mailbox you can open, show its original, and paste the top part here.
    End with an empty line; Enter alone = later.
wizard-proof-why = A key in the DNS does not prove that anybody signs. A message that arrived does.
wizard-proof-ok = signed by { $selector } for the same domain; DMARC passes
wizard-proof-later = Later: mailmend fix { $domain }

wizard-restore = Put the strict rule back now?
wizard-restore-why = The last message passed without help from the relaxed rule.
wizard-restore-now = yes, now
wizard-restore-via = first quarantine, then { $policy }
wizard-restore-later = later; mailmend status remembers
wizard-restored = restored, byte for byte what it was

wizard-done = You are done.
wizard-done-open = Open: the relaxed rule, until { $date }. Go on with: mailmend fix { $domain }
wizard-done-none = Open items: none
wizard-done-unsigned = Open: nothing has shown yet that your mail is signed.
wizard-done-sign = Next, switch on signing in your mail software with the key { $path }. Ready-made settings ({ $software }): mailmend fix { $domain }, on a terminal.
wizard-done-sign-service = Next, switch on the signature (DKIM) at the sender: { $service }.
wizard-done-prove = Then send yourself a message and look whether it passes (dkim=pass in its header).
wizard-done-prove-by = Then send yourself a message, save its original, and by { $date } put the strict rule back with it: mailmend restore { $domain } --message FILE
wizard-done-key = Keep safe: { $path }
wizard-done-check = Check again: mailmend check { $domain }
