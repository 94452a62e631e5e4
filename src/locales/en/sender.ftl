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
wizard-several = Which ones? Type numbers or names, with commas between them (1, 2, Mailchimp).
wizard-several-none = At least one number of the list, or one name, is needed.
wizard-several-turn = First { $now }; after that: { $later }.
wizard-several-next = Now the next sender: { $now }.
wizard-several-left = Still to do: { $sender }. mailmend fix { $domain } --sender { $word }
wizard-service-name-needed = A name is needed. Esc goes back.
wizard-service-did-you-mean = I do not know { $name }. Did you mean one of these?
wizard-service-as-typed = no, it is really called { $name }
