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
