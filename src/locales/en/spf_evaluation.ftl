# What is said about SPF for one connection.

spf-evaluation-question = May { $ip } send mail for { $domain }?

spf-evaluation-pass = Receivers see that { $domain } allows this server. With From addresses of this domain, that is also enough for DMARC.
spf-evaluation-fail = Receivers see that { $domain } does not allow this server. Many refuse such mail.
spf-evaluation-softfail = Receivers see that { $domain } probably does not allow this server. Most take the mail and look at it twice.
spf-evaluation-neutral = { $domain } says nothing about this server. Receivers treat the mail as if there were no SPF.
spf-evaluation-none = Receivers find nothing to go by: SPF proves nothing for this mail.
spf-evaluation-temperror = Not everything could be asked. A receiver that meets the same tries again later.
spf-evaluation-permerror = Receivers cannot use the SPF record of { $domain }: the mail counts as not proven, and some refuse it.

spf-evaluation-helo = MAIL FROM is empty, so the name given with HELO counts.
spf-evaluation-matched = What decided: { $term }, in the record of { $name }.
spf-evaluation-nothing-matched = No term of the record matched, and nothing stands at its end.
spf-evaluation-no-domain = What was given is not a full domain name.
spf-evaluation-no-record = { $name } has no SPF record.
spf-evaluation-several-records = { $name } has { $count } SPF records; one is allowed.
spf-evaluation-syntax = What stopped it: { $term }, in the record of { $name }, is not written as SPF wants it.
spf-evaluation-leads-nowhere = What stopped it: { $term } leads to { $name }, and there is no SPF record.
spf-evaluation-no-name = What stopped it: { $term } does not lead to a name that can be asked for.
spf-evaluation-lookup-limit = What stopped it: { $term } would be the 11th DNS look-up, and 10 are allowed.
spf-evaluation-void-limit = What stopped it: { $term } is the third look-up that brings nothing, and 2 are allowed.
spf-evaluation-mx-limit = What stopped it: { $name } has { $count } MX hosts, and a term mx may lead to 10.
spf-evaluation-no-answer = What stopped it: the question for { $type } of { $name } ({ $cause }).
spf-evaluation-cost = DNS look-ups: { $lookups } of at most 10; that brought nothing: { $voids } of at most 2.

spf-evaluation-explanation = The domain's own words about it (written by its owner, not by mailmend):
spf-evaluation-steps = Term by term, as receivers take them
spf-evaluation-step-match = matches
spf-evaluation-step-no-match = does not match
spf-evaluation-step-stopped = stops here
spf-evaluation-step-gave = { $result ->
    [pass] gives pass: matches
    [fail] gives fail: does not match
    [softfail] gives softfail: does not match
    [neutral] gives neutral: does not match
   *[other] gives { $result }: stops here
}
spf-evaluation-step-redirected = gives { $result }
spf-evaluation-step-cost = 1 look-up
spf-evaluation-step-void = brings nothing

spf-evaluation-sent = Mail from { $ip } with a bounce address at { $domain }: { $result }.
