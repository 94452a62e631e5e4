# What was left unfinished: saved conversations, a rule that is still relaxed, and what is true when a person stops.

wizard-resume-line = { $domain } (step { $number } of { $count }, { $ago } ago)
wizard-resume-line-short = { $domain }
wizard-resume-open = { $domain } (the rule is relaxed until { $date })
wizard-resume-overdue = { $domain } (OVERDUE: the rule was to be put back on { $date })
wizard-resume-many = You have unfinished work. Which one?
wizard-resume-else = something else
wizard-resume-show = show it

wizard-left-open = Stopped. Nothing was changed in the DNS this time; the rule stays relaxed until { $date }.
    Continue:  mailmend fix { $domain }
wizard-left-writing = Stopped in the middle of a change. None of { $count } is confirmed; the old records are saved.
    What is known:  mailmend status
    Continue:       mailmend fix { $domain }
wizard-left-during = { $made ->
    [one] Stopped. { $made } of { $count } changes was made; the old records are saved.
   *[other] Stopped. { $made } of { $count } changes were made; the old records are saved.
}
    Continue:  mailmend fix { $domain }
    Put back:  mailmend restore { $domain }
wizard-left-putting-back = Stopped while the rule was being put back. It is not confirmed yet.
    Continue:  mailmend fix { $domain }
wizard-left-put-back = Stopped. The rule is put back.
    Check again:  mailmend check { $domain }

wizard-open-until = Your rule is relaxed until { $date } ({ $left } left). Until then receivers are not asked to stop mail that pretends to come from @{ $domain }.
wizard-open-overdue = OVERDUE: your rule was to be put back on { $date }, { $left } ago. Receivers are still not asked to stop mail that pretends to come from @{ $domain }.
wizard-open-staged = On the way back: p=quarantine is in force until { $date } ({ $left } left). Receivers put mail that pretends to come from @{ $domain } into spam.
wizard-open-drifted = The record at { $name } was relaxed until { $date }, and somebody has changed it since. It is left alone.
    See all versions: mailmend restore { $domain }
wizard-open-put-back = The record at { $name } is as it was before: somebody has put it back already.
    To close the matter: mailmend restore { $domain }
wizard-open-no-key = No key was published from here, so DNS does not tell whether your mail is signed. A message that arrived does.
wizard-open = How do you want to go on?
wizard-open-why = The rule can be put back once a message that arrived proves the signature. DNS alone cannot prove that anybody signs.
wizard-open-proof = I have a signed message: show it, then put the rule back
wizard-open-signature = Set up the signature (DKIM) first
wizard-open-longer = More time: move the date
wizard-open-later = Later
wizard-open-bye = Nothing was changed. Go on at any time: mailmend fix { $domain }

wizard-remedy-open-already = The rule of { $domain } is relaxed already, so it is not relaxed again. More time: mailmend extend { $domain } --for 7d
wizard-remedy-useless = The rule is not relaxed: this refusal does not come from it, so p=none would not help.
wizard-remedy-not-enforced = The rule is not relaxed: it asks receivers for nothing that would stop your mail.
wizard-remedy-passes = The rule is not relaxed: this mail has a way to pass.
wizard-remedy-costs = Pause: costs time, no protection.
    Relax: until it is put back, receivers are not asked to stop mail that pretends to come from @{ $domain }.
    Subdomain: you change the sender in your mail service, for example to news@news.{ $domain }. The rule of { $domain } stays; only the subdomain is relaxed.
    Bounce address (SPF): some services offer one of your own, called custom return-path. It proves the mail as well as a signature does, and the rule stays.
    One level softer (t=y): reject becomes the spam folder. Receivers that follow the older standard ignore it, so it does not cure bounces.
    Never: deleting the record, which loses the reports and the protection of subdomains; nor pct=0, which newer receivers ignore.
wizard-subdomain = From which subdomain will you send? Enter = news.{ $domain }
wizard-subdomain-why = A subdomain has its own signature and its own rule. The rule of the main domain stays as strict as it is.
wizard-subdomain-wrong = A name below { $domain } is needed, such as news or news.{ $domain }.
wizard-subdomain-how = From here on everything is about { $domain }; the rule of { $above } stays as it is.
    Where the mail is sent, change the sender's address to one @{ $domain }. Until then it still bounces.

wizard-proof-failed = This message is signed for { $domain }, but the receiver could not verify it ({ $found }).
    Often the key in the DNS and the key of the server do not belong together, or something changes the text on its way. See: mailmend verify { $domain }
wizard-proof-other = This message is signed, but for { $found }, which does not match { $domain }.
    Set the signing domain to { $domain } where the mail is sent, then send another message.
wizard-proof-not-judged = This message carries a signature ({ $found }) for { $domain }, but not what the receiver made of it.
    Paste the whole header: the line Authentication-Results tells it.
wizard-proof-unsigned = This message carries no DKIM signature: nobody signs yet for { $domain }.
    Switch the signature on where the mail is sent ({ $found }), then send another message.
wizard-proof-no-header = I found no header lines in this text. Show the original of the message and paste it from the top.

wizard-restored-stage = p=quarantine is in force. When that has gone well for a day or two, put back the rest: mailmend fix { $domain }
wizard-restore-hand-over = Ask whoever edits the DNS to put { $name } ({ $type }, TTL { $ttl }) back to exactly this value:
wizard-restore-hand-over-removal = Ask whoever edits the DNS to remove the record { $name } ({ $type }), which was only temporary.
wizard-restore-hand-over-after = When it is done: mailmend restore { $domain }

wizard-done-so-far = Done so far.
wizard-done-waiting = Not done yet: waiting for the records of { $service }.

no-such-sender = No sender is called "{ $input }". Did you mean --sender { $near }? A service that is not in the list is taken by any name together with --service-records FILE.
no-such-subdomain = Which subdomain is to send has to be said. Name it in place of { $domain }: mailmend fix news.{ $domain } --remedy relax. Nothing was changed.
demo-left = Stopped. The invented domain is gone with the program; nothing is left on this computer.
    Again:  mailmend demo

wizard-verdict-key-unproven = The key "{ $selector }" is published, but no message has proven yet that mail as @{ $domain } is signed with it.
    Until one does, expect refusals.
wizard-verdict-unexplained = Mail as @{ $domain } came back, and the DNS gives no reason for it.
    The bounce itself, or the top of a message that arrived, tells what failed: mailmend bounce reads one.
wizard-unexplained-end = stop here, and find the bounce first
wizard-unexplained-on = go on all the same
wizard-sender-dropped = The sender has changed, so this does not count any more: { $what }
wizard-sender-dropped-signer = whom the message was signed by
wizard-sender-dropped-remedy = what to do about the policy
wizard-sender-dropped-key = the key (its file stays where it is)
wizard-done-records = Open: the records from the service. Get them, then run mailmend again.
wizard-done-paused = Open: the mailing is paused. Keep it so until a message is signed.
wizard-signing-transport = the smtp transport (remote_smtp)
wizard-signing-by-others = Whoever looks after the server needs these to sign:
    Domain: { $domain }
    Selector: { $selector }
    Private key: { $path }
    The key is a secret: copy it over scp or another encrypted way, never by mail or chat.
