# Who sends, and what a message's header tells about it.

report-verdict-of-own = Will mail from your own server, as @{ $domain }, be accepted?

wizard-header-nothing = There is no message header in this, so it says nothing about the sender.
wizard-header-other-from = This message is from { $found }, you asked about { $domain }.
wizard-header-signed = signed as { $domain }{ $selector }: matches the address people see (aligned)
wizard-header-signed-broken = signed as { $domain }{ $selector }, but the receiver found the signature broken
wizard-header-signed-other = signed as { $found }, which is not { $domain }: it does not match the address people see (not aligned), so it proves nothing for it
wizard-header-selector = {" "}with the key "{ $selector }"
wizard-header-unsigned = This message carries no DKIM signature.
wizard-header-dmarc-pass = The receiver's DMARC check passed.
wizard-header-dmarc-fail = The receiver's DMARC check failed: nothing in this message proves { $domain }.
wizard-header-sender = { $service } sent it: { $clue }.
wizard-clue-signature = it signed as { $name }
wizard-clue-bounce = bounces go to { $name }
wizard-clue-server = its server { $name } handed it on
wizard-clue-key = its key stands under your domain
wizard-likely = Who sends is not known yet. Which is the most likely?
wizard-likely-why = Whoever sends has to sign. Without knowing who, nothing can be set up that would help.
wizard-likely-again = paste another message
wizard-likely-stop = I don't know: tell me how to find out
wizard-find-out = How to find out who sends:
    1. Open a message that was sent as @{ $domain } and show its original; run mailmend fix { $domain } again and paste the top of it.
    2. Or ask whoever wrote the mailing which program or website it was sent from.
    3. Or look for the footer: "sent with ..." or the address of the unsubscribe link often names the service.
    Until then nothing is changed in the DNS.
wizard-verdict-signs-as = Whoever sends signs as { $found }. The signature has to be for { $domain }: that is what has to be set up.

wizard-verdict-refused = Mail as @{ $domain } was refused, whatever the DNS allows: { $failed }.
    Your policy does not ask for it, so the receiver asks for more by itself, or read an older record. What follows is how to give it the proof.
wizard-well = Nothing to do: the sender has a valid key here ("{ $selector }"), and nothing is wrong with its mail.
wizard-well-others = { $count ->
    [one] 1 other thing could be better: mailmend check { $domain } tells.
   *[other] { $count } other things could be better: mailmend check { $domain } tells.
}
wizard-well-which = What now?
wizard-well-end = that is all
wizard-well-on = go on all the same (a new key, new records)

wizard-key-own-there = A valid key is there already, under the name "{ $selector }".
wizard-key-which = Which key shall your server sign with?
wizard-key-which-why = A key that is there works as long as your server still has its private half.
wizard-key-keep = the one that is there (its private half is on the server)
wizard-key-new = a new one
wizard-selector-next = The name "{ $selector }" is taken: a { $type } record stands at { $name }. The next free name is proposed.
wizard-selector-taken = "{ $selector }" cannot be used: a { $type } record stands at { $name }, and nothing is overwritten. Type another name.

wizard-sender-several = Several of these: one after the other
wizard-several = Which ones? Type numbers or names, with commas between them ({ $numbers }, Mailchimp).
wizard-several-none = At least one number of the list, or one name, is needed.
wizard-several-turn = First { $now }; after that: { $later }.
wizard-several-next = Now the next sender: { $now }.
wizard-several-left = Still to do: { $sender }. mailmend fix { $domain } --sender { $word }
wizard-service-name-needed = A name is needed. Esc goes back.
wizard-service-did-you-mean = I do not know { $name }. Did you mean one of these?
wizard-service-as-typed = no, it is really called { $name }

wizard-record-spf-costly = left out: joined with your SPF record it would cost more than 10 DNS look-ups
wizard-record-mx = left out: mail servers (MX) stand there already, and a new one would divert your mail
wizard-record-outside = left out: this name belongs to another domain. Paste the records that the service shows for this one.
wizard-record-type = left out: records of this type are not made from pasted text
wizard-target-key = { $target } exists and holds a valid key
wizard-target-no-key = { $target } exists, but holds no valid key (yet)
wizard-target-there = { $target } exists
wizard-target-absent = { $target } does not exist. Is it spelt right, and is the domain set up at the service?
wizard-target-unknown = { $target }: no answer, so nothing is known about it
wizard-spf-joined = SPF: { $added } is put into the record at { $name }, which stays one record. DNS look-ups: { $before } before, { $after } after, of at most 10.
wizard-spf-joined-uncounted = SPF: { $added } is put into the record at { $name }, which stays one record. The DNS look-ups could not be counted; at most 10 are allowed.
wizard-spf-too-costly = SPF: with { $added } the record at { $name } would cost { $after } DNS look-ups instead of { $before }; at most 10 are allowed. Take out what you no longer use first.
wizard-record-selector = This key came without its name. Which selector does the service show for it? (such as s1, or s1._domainkey)
wizard-record-selector-wrong = That is no name for a key. Letters, digits and hyphens, such as s1.
wizard-records-half = Not every line was understood. What now?
wizard-records-again = paste it again
wizard-records-go-on = go on with the records above
records-once-more = Nothing was taken over. Paste the records once more.
records-key-unnamed = A key (v=DKIM1 ...) was pasted without its name. Put the name that the service shows in front of it: s1._domainkey TXT v=DKIM1 ... Nothing was changed.
records-key-cut = The key for { $name } was cut off: { $found } of { $wanted } bytes are there. Copy the whole value, in one piece. Nothing was changed.
records-key-useless = The value for { $name } is no key that receivers can use. Copy the whole value again. Nothing was changed.
records-key-short = The key for { $name } has only { $bits } bits; receivers want 1024 at least. Ask the service for a longer one. Nothing was changed.
records-two-at-one-name = Two different records were pasted for { $name }, and only one can stand there. Keep the one that the service shows now. Nothing was changed.

wizard-spf-alone = A signature does not cure this refusal; the SPF record does. What now?
wizard-spf-alone-on = set up the signature all the same (other receivers ask for it)
wizard-spf-alone-end = stop here and mend SPF first
wizard-spf-alone-next = Ask the service that sends for its SPF include, save it in a file, and let it be joined into your record:
    mailmend plan records { $domain } --from FILE
    What your record says now: mailmend check { $domain }

wizard-verdict-refused-unsigned = Mail as @{ $domain } was refused, though a key is published: { $failed }.
    So this mail was not signed with that key, or comes from another sender. A key in the DNS does nothing until the sender signs with it.
