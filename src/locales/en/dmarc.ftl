# What is said about DMARC.

dmarc-missing = No DMARC record
    .what = Neither { $domain } nor its main domain publishes a DMARC record.
    .means = Anybody can forge your address, and Gmail may refuse your bulk mail.
    .do = First publish p=none with a report address; tighten it when all your senders sign.
    .more = DMARC tells receivers what to do with mail that neither SPF nor DKIM proves. It stands in a TXT record at _dmarc below the domain. A record at the main domain covers its subdomains too. p=none changes nothing about delivery and lets reports come in.

dmarc-multiple = More than one DMARC record
    .what = Several DMARC records stand at { $name }: { $count }.
    .means = Receivers discard them all, so your policy is not applied.
    .do = Keep the one that you chose and remove the others, often added by the host.
    .more = A receiver that finds two records cannot know which one counts. It goes on as if there were none at this name. Some hosting companies add a record of their own to new domains, beside which yours is the second.

dmarc-at-apex = DMARC record in the wrong place
    .what = A DMARC record stands at { $name }, where nobody looks for it.
    .means = It has no effect: no policy, no reports.
    .do = Move it to { $wanted }.
    .more = Receivers ask for the DMARC record at the name _dmarc below the domain. In most forms that means to type _dmarc in the name field and not to leave it empty.

dmarc-v-value = DMARC record with a damaged version
    .what = The record at { $name } does not begin with exactly v=DMARC1.
    .means = Receivers ignore it whole: no policy, no reports.
    .do = Correct the beginning to v=DMARC1; with capital letters as shown.
    .more = Receivers recognise the record by its first part, letter for letter. A small letter, another number or a missing v= makes it a text like any other. Such a record should be mended, not deleted.

dmarc-v-not-first = Version of the DMARC record not in front
    .what = In the record at { $name }, v=DMARC1 does not stand first.
    .means = Receivers ignore it whole: no policy, no reports.
    .do = Let the record begin with v=DMARC1; and nothing before it, not even a space.
    .more = Receivers recognise the record by its first part. The other parts may stand in any order behind it.

dmarc-separator = Parts of the DMARC record not separated
    .what = The parts of the DMARC record at { $name } are not separated by semicolons.
    .means = Receivers ignore it whole: no policy, no reports.
    .do = Put a semicolon between the parts, as in v=DMARC1; p=none
    .more = Commas or spaces between the parts are not enough. Receivers read everything up to the first semicolon as the version, and do not recognise it. Such a record should be mended, not deleted.

dmarc-p-missing = DMARC record without a policy
    .what = The DMARC record at { $name } names no policy: p= is missing.
    .means = With a valid report address (rua) it counts as p=none; otherwise it has no effect.
    .do = Add p=none right behind v=DMARC1, or the policy that you want.
    .more = The part p= says what receivers should do with mail that nothing proves: none, quarantine or reject. The current standard reads a record without it as p=none, as long as reports are asked for. Older receivers ignore such a record.

dmarc-p-invalid = DMARC policy that does not exist
    .what = p={ $value } does not exist: only none, quarantine and reject do.
    .means = It counts as p=none if rua holds a valid address; otherwise the record has no effect.
    .do = Correct the word, for instance to p=reject.
    .more = Receivers know three words and take no other. Whoever writes a fourth one gets no protection, although the record looks strict.

dmarc-sp-np-invalid = Subdomain policy that does not exist
    .what = { $tag }={ $value } does not exist: only none, quarantine and reject do.
    .means = This one word makes receivers drop the whole policy, that of p= too.
    .do = Correct the word, or remove the part: subdomains then follow p=.
    .more = sp= is the policy for subdomains, np= that for subdomains that do not exist. A wrong word in either makes the whole record count as p=none, or as nothing when no reports are asked for.

dmarc-duplicate-tag = A part of the DMARC record stands twice
    .what = The part { $tag }= stands more than once in the record at { $name }.
    .means = Receivers differ: some ignore the record, some take the first one.
    .do = Keep the right one and remove the other.
    .more = Each part may stand once. Where two contradict each other, nobody can know which one was meant. Several report addresses go into one rua=, separated by commas.

dmarc-removed-tag = Part that is no longer used
    .what = The part { $tag }= is no longer part of DMARC.
    .means = Recent receivers ignore it; older ones may still read it.
    .do = Remove it the next time you change the record.
    .more = The standard of 2026 (RFC 9989) gave up pct, rf and ri, because receivers handled them differently. They do no harm with their usual values, but they make the record longer.

dmarc-pct = Policy for a part of the mail
    .what = pct={ $percent } asks to apply the policy to a part of the mail only.
    .means = Recent receivers ignore pct and apply p={ $policy } to everything; older ones to that part.
    .do = Remove pct, and choose the policy that you want for all mail.
    .more = pct was meant for a slow start, but receivers handled it differently. The standard of 2026 (RFC 9989) gave it up. Whoever relies on pct=10 gets the full policy at recent receivers. To try out a policy, t=y has taken its place.

dmarc-t-y = DMARC policy marked as a test
    .what = t=y says that the policy is only being tried out.
    .means = Recent receivers apply { $softer } instead of { $policy }; older ones apply { $policy } in full.
    .do = Take t=y out when all your senders pass.
    .more = With t=y recent receivers go one step softer: reject becomes quarantine, quarantine becomes none. Receivers that know only the older standard overlook it. It has nothing to do with t=y in a DKIM key.

dmarc-no-rua = No DMARC reports
    .what = The DMARC record at { $name } asks for no reports.
    .means = You cannot see who sends in your name, nor what a stricter policy would refuse.
    .do = Add rua=mailto: with an address that you read.
    .more = Large receivers send a daily summary of the mail they got in your name, and whether it passed. It is the only way to find all your senders before a policy becomes strict. The reports hold no message texts.

dmarc-rua-no-mailto = Report address without mailto:
    .what = The report address { $address } lacks mailto: in front, or is no address.
    .means = Receivers skip it and send no reports there.
    .do = Write mailto: directly before the address, without a space.
    .more = A report address is written like a link, with mailto: in front. Each of several addresses needs its own, separated by commas.

dmarc-rua-semicolon = Semicolon between report addresses
    .what = A semicolon stands before the report address { $address }.
    .means = It no longer belongs to rua= and gets no reports.
    .do = Separate several addresses by a comma.
    .more = The semicolon ends a part of the record. What follows it is read as a new part, and an address is none.

dmarc-rua-external-unauthorised = Reports to a domain that did not agree
    .what = { $host } has not agreed to receive reports about your domain.
    .means = Receivers send no reports there.
    .do = Ask its owner to publish v=DMARC1 at { $permission }, or use an address of your own domain.
    .more = Reports to another domain need its consent, so that nobody can be flooded with them. The consent is a small TXT record at the other domain. Report services usually publish it when your domain is registered with them.

dmarc-cname = DMARC policy kept by somebody else
    .what = The DMARC record at { $name } is kept by { $service }, through an alias (CNAME).
    .means = Whoever holds the target decides about your policy.
    .do = Change the policy there, or replace the alias by a TXT record of your own.
    .more = Some hosts and DMARC services ask for an alias, so that they can change the policy for you. Beside an alias no other record can stand at the same name. It has to be removed before a record of your own can be added.

dmarc-hoster-default-quarantine = DMARC record written by the host
    .what = This DMARC record is one that { $service } puts on domains unasked.
    .means = It asks for p={ $policy }: mail of services without DKIM is refused or goes to spam.
    .do = Set up DKIM for all your senders, and let the reports come to you.
    .more = Some hosting companies give every new domain a DMARC record. It protects the name, but the owner often does not know about it, and the reports go to the host. Newsletters that were fine before then land in spam.

dmarc-enforced-without-dkim = Strict policy, but no DKIM
    .what = { $policy ->
        [quarantine] Your DMARC record asks receivers to put mail that nothing proves into spam
       *[reject] Your DMARC record asks receivers to refuse mail that nothing proves
    }{ $keys ->
        [none] , and no DKIM key was found.
        [spf] , and no DKIM key was found.
        [silent] ; the questions about DKIM keys were not answered.
       *[untried] ; whether it is signed (DKIM) cannot be told from here.
    }
    .means = { $keys ->
        [spf] Only SPF can prove it, from a listed server with a return address in this domain. Other mail is refused or lands in spam.
        [none] { $known ->
            [yes] Mail sent through { $service } is likely to be refused or to land in spam.
           *[no] Mail from this domain is likely to be refused or to land in spam.
        }
       *[untried] { $known ->
            [yes] Mail sent through { $service } passes if it is signed; otherwise it may be refused or land in spam.
           *[no] Mail from this domain passes if it is signed; otherwise it may be refused or land in spam.
        }
    }
    .do = { $keys ->
        [spf] Turn on DKIM where the mail is sent; until then, pause it or relax the policy for a few days.
        [none] Turn on DKIM where the mail is sent; until then, pause it or relax the policy for a few days.
        [silent] Ask again in a few minutes; nothing can be said about the signature until then.
       *[untried] Look behind s= in the line DKIM-Signature of a message that arrived, then: mailmend check { $domain } --selector NAME
    }
    .more = DMARC asks for one proof: a DKIM signature with your domain, or SPF for a return address in your domain. Many services use a return address of their own, so that only DKIM can help. A strict policy without DKIM makes receivers refuse your own mail. Setting up DKIM is the lasting cure; relaxing the policy only bridges the time until then.
