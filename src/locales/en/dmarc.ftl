# What is said about DMARC.

dmarc-missing = No DMARC record
    .what = Neither { $domain } nor its main domain publishes a DMARC record.
    .means = Anybody can forge your address, and Gmail may refuse your bulk mail.
    .do = { $policy ->
        [reject] Publish p=reject: the domain says that it sends nothing, so there is nothing to lose.
       *[none] First publish p=none, with rua= and an address that you read; tighten it when all your senders sign.
    }
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
    .do = Correct the word to the one you meant: reject or quarantine once DKIM signs your mail, none until then.
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
    .do = Add rua=mailto: with an address that you read; postmaster@ only if that mailbox exists.
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
        [above] ; whether a key of the domain above signs it cannot be told.
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
        [above] Look behind d= in the line DKIM-Signature of a message that arrived: it must be { $domain } or the domain above it.
       *[untried] Look behind s= in the line DKIM-Signature of a message that arrived, then: mailmend check { $domain } --selector NAME
    }
    .more = DMARC asks for one proof: a DKIM signature with your domain, or SPF for a return address in your domain. Many services use a return address of their own, so that only DKIM can help. A strict policy without DKIM makes receivers refuse your own mail. Setting up DKIM is the lasting cure; relaxing the policy only bridges the time until then.

dmarc-tag-case = Name of a part in capital letters
    .what = The part { $tag }= at { $name } is written with capital letters.
    .means = Receivers may not know it and do without it.
    .do = Write it in small letters: { $right }=
    .more = The names of the parts are compared letter for letter by the rules that DMARC takes from DKIM. Some receivers are more generous, but nobody can rely on them. The values none, quarantine and reject may be written either way.

dmarc-unknown-tag = Part that DMARC does not know
    .what = DMARC knows no part { $tag }= (in the record at { $name }).
    .means = Receivers ignore it.
    .do = { $known ->
        [yes] Probably { $right }= was meant: correct the name.
       *[no] Remove it, or correct its name if another part was meant.
    }
    .more = Receivers skip parts that they do not know, so that new ones can be added one day. A slip of the keyboard in a name therefore goes unnoticed, and what the part says is lost.

dmarc-stray-text = Text without a name in the DMARC record
    .what = The record at { $name } holds a piece that is no name=value: { $piece }.
    .means = Receivers skip the piece, or the whole record.
    .do = Write it as name=value, such as p=none, or remove it.
    .more = The record consists of parts, each a name, an equals sign and a value, separated by semicolons. Whatever has another form says nothing to receivers.

dmarc-adkim-aspf-invalid = Kind of match that does not exist
    .what = { $tag }={ $value } does not exist: only r (relaxed) and s (strict) do.
    .means = Receivers go on as if r were written.
    .do = Write { $tag }=r or { $tag }=s, or remove it, which means r.
    .more = adkim and aspf say how closely the signing domain and the return address must match the visible sender: relaxed lets subdomains count, strict asks for the very same name. Anything else than these two letters counts as relaxed.

dmarc-t-invalid = Test mark that does not exist
    .what = t={ $value } does not exist: only t=y and t=n do.
    .means = Receivers go on as if t=n were written: the policy is applied in full.
    .do = Write t=y while you try the policy out; otherwise remove it.
    .more = t=y tells receivers that the policy is being tried out; they then do one step less. It is another thing than the t= of a DKIM key, which knows y and s.

dmarc-psd-invalid = Mark of a public suffix that does not exist
    .what = psd={ $value } does not exist: only y, n and u do.
    .means = Receivers go on as if it were not there.
    .do = Remove it: hardly any domain needs psd.
    .more = psd=y marks a registry's domain, psd=n the head of an organization. Without it receivers find that out by themselves.

dmarc-fo = Wishes for failure reports that receivers cannot read
    .what = fo={ $value } is not readable: 0, 1, d or s, separated by colons; not 0 and 1 together.
    .means = Receivers go on as if fo=0 were written.
    .do = Write for instance fo=1:d:s, or remove it.
    .more = fo says when a report about a single message is wanted. It only counts together with ruf, and few receivers send such reports.

dmarc-sp-weaker = Subdomains less protected than the domain
    .what = { $owner } asks for { $policy }, but for its subdomains only for { $below }.
    .means = Whoever forges a sender at a subdomain gets past the policy.
    .do = Remove sp, or set it to { $policy }, once all your subdomains' senders pass.
    .more = sp= is the policy of subdomains that have no DMARC record of their own. Forgers choose the weakest name: a made-up subdomain looks as genuine as the domain itself.

dmarc-np-weaker-than-sp = Invented subdomains less protected than real ones
    .what = For subdomains that do not exist { $owner } asks for { $below }, for real ones for { $policy }.
    .means = A forger only needs to invent a name.
    .do = Set np=reject: no genuine mail comes from a name that does not exist.
    .more = np= is the policy of subdomains that do not exist in DNS. Nobody can send genuine mail from there, so that the strictest policy harms nobody.

dmarc-np-missing = Invented subdomains could be protected
    .what = For subdomains that do not exist { $owner } asks only for { $below }: np= is missing.
    .means = Forgers can use invented names below your domain.
    .do = Add np=reject: it cannot harm genuine mail.
    .more = np= is new with RFC 9989. Without it sp= counts for such names, or p=. Older receivers do not know it and go on with sp=.

dmarc-sp-on-subdomain-record = Policy for subdomains without effect
    .what = { $tag }= in the record of { $owner } has no effect there.
    .means = Names below follow the record of the main domain instead.
    .do = Remove it here; set it at the main domain if you want it.
    .more = sp= and np= count only in the record of the organizational domain. Names below a subdomain do not inherit from that subdomain.

dmarc-rua-on-subdomain-record = Reports lost by a record of its own
    .what = The record of { $owner } asks for no reports; the one at { $above } does.
    .means = No reports come any more about mail from { $owner }.
    .do = Repeat the report address in the record of { $owner }.
    .more = A subdomain with a record of its own inherits nothing, not the report address either. The mail of that subdomain then goes missing from the reports, unnoticed.

dmarc-intermediate-ignored = DMARC record that is passed over
    .what = The record at { $name } does not count for { $domain }: the one at { $found_on } does.
    .means = Mail from { $domain } follows another policy than you may expect.
    .do = Publish a record at { $domain } itself, if it needs a policy of its own.
    .more = Receivers take the record of the very domain, otherwise that of the organizational domain. Records at names in between are passed over.

dmarc-rua-space = Space inside a report address
    .what = A space stands behind mailto: in the report address { $address }.
    .means = Receivers may skip it and send no reports there.
    .do = Write mailto: directly before the address.
    .more = A report address is written like a link, and a link holds no spaces. Some receivers are more generous, but nobody can rely on them.

dmarc-rua-size-limit = Size limit behind a report address
    .what = The report address { $address } ends with a size limit (!{ $limit }).
    .means = Recent receivers take no notice of it.
    .do = Remove the exclamation mark and what follows it.
    .more = Older versions of DMARC let the owner ask for small reports. The standard of 2026 (RFC 9989) gave that up.

dmarc-rua-http = Reports to a page on the web
    .what = { $address } is a page on the web, not a mail address.
    .means = Receivers send reports by mail only, so none arrive there.
    .do = Use mailto: with an address that you read.
    .more = Reports over HTTP were planned once, but hardly any receiver ever sent them. Only mail addresses have to be served.

dmarc-rua-many = More than two report addresses
    .what = Reports are to go to { $count } addresses.
    .means = Older receivers may serve the first two only.
    .do = Put the two that matter first, or let one mailbox forward to the others.
    .more = The older standard asked receivers to serve two addresses at least; some stop there. The order is that of the record.

dmarc-rua-not-mine = Reports that you do not get
    .what = All reports go to { $service }, to { $address }.
    .means = You cannot see who sends in your name, unless { $service } shows it to you.
    .do = Add an address that you read, separated by a comma.
    .more = Hosts and sending services put their own mailbox into records that they make. The reports are meant for the owner of the domain: they alone show all senders.

dmarc-ruf-privacy = Reports about single messages
    .what = Reports about single messages are asked for, at { $address }.
    .means = They may hold personal data; few receivers send them.
    .do = Keep them only if somebody reads them and may see such data.
    .more = Failure reports (ruf) may hold addresses, subjects or whole messages. Most large receivers send none for that reason. The daily reports (rua) hold no message texts.

dmarc-psd-y-on-normal-domain = Domain marked as a public suffix
    .what = psd=y says that { $owner } is a registry's domain, but it can be registered by anybody.
    .means = Each subdomain counts as an organization of its own; signatures of { $owner } no longer count for it.
    .do = Remove psd=y.
    .more = psd=y is for those below whose name others register domains, such as co.uk. At a company's domain it cuts every subdomain off: neither its policy nor its signatures reach them as they should.

dmarc-psd-n-breaks-alignment = Subdomain marked as an organization
    .what = psd=n says that { $owner } is an organization of its own, apart from { $above }.
    .means = Signatures and return addresses of { $above } no longer count for its mail.
    .do = Remove psd=n, unless its mail is signed by { $owner } itself.
    .more = psd=n draws a border: names below belong to this organization, names above do not. Relaxed matching ends at the border. Older receivers do not know it.

dmarc-psl-vs-treewalk = Two answers to where the organization begins
    .what = By the DNS records { $domain } belongs to { $walked }, by the list of public suffixes to { $listed }.
    .means = Recent and older receivers may judge the same signature differently.
    .do = Publish a record at each domain that you send from, and sign with that domain.
    .more = The standard of 2026 (RFC 9989) finds the organization by asking for DMARC records upwards. Older receivers look it up in a list of public suffixes. Mostly both say the same.

dmarc-parent-psd = DMARC record above your domain
    .what = A record stands at { $name }, above { $organization }, and does not say psd=y.
    .means = Recent receivers take everybody below it for one organization, strangers too.
    .do = Add psd=n to the record of { $organization }.
    .more = A registry that publishes a DMARC record should mark it with psd=y. Without the mark domains of different owners count as one organization, so that a signature of one could count for the other.

dmarc-rua-second-no-mailto = Further report address without mailto:
    .what = The report address { $address } lacks mailto: in front, or is no address.
    .means = Only the addresses before it get reports.
    .do = Write mailto: directly before each address.
    .more = Each of several report addresses is a link of its own, with mailto: in front, separated by commas.

dmarc-p-none = Policy that only watches
    .what = { $reports ->
        [yes] p=none asks receivers for nothing but reports.
       *[no] p=none asks receivers for nothing, and without rua= not even for reports.
    }
    .means = Mail that pretends to come from you is not stopped by it.
    .do = { $reports ->
        [yes] Read the reports; when all your senders pass, go on to p=quarantine.
       *[no] Add rua= with an address that you read; when all your senders pass, go on to p=quarantine.
    }
    .more = p=none is the right beginning and no protection. A logo beside your mail (BIMI) needs a stricter policy too.

dmarc-t-y-with-none = Test of a policy that asks for nothing
    .what = t=y stands beside p=none at { $name }.
    .means = It has no effect: nothing is softer than none.
    .do = Remove t=y.
    .more = t=y lowers a policy by one step while it is tried out. Below none there is no step.

dmarc-p-not-second = Policy not in the second place
    .what = p= does not follow right behind v=DMARC1 in the record at { $name }.
    .means = Recent receivers do not mind; some older ones expect it there.
    .do = Move p= behind v=DMARC1 the next time you change the record.
    .more = The older standard wanted the policy in the second place, the standard of 2026 (RFC 9989) allows any order.

dmarc-unrelated-txt = Another text beside the DMARC record
    .what = A text that is no DMARC record stands at { $name } too.
    .means = Receivers should skip it; weak programs may stumble over it.
    .do = Remove it, or move it to the name where it belongs.
    .more = Verification texts and SPF records belong at the domain itself. At _dmarc only the DMARC record is looked for.

dmarc-too-long = Long DMARC record
    .what = The DMARC record at { $name } is { $count } bytes long.
    .means = The answer may not fit into one small packet, and needs a second question.
    .do = Shorten it: fewer report addresses, no parts with their usual value.
    .more = Answers of more than 512 bytes need newer DNS or TCP. Nearly everywhere that works, but not behind every firewall.

dmarc-deep-name = Name with very many parts
    .what = { $domain } has { $count } parts, and receivers do not ask at each of them.
    .means = Records at some names in between are never seen.
    .do = Publish a record at _dmarc.{ $domain } itself, if it needs a policy of its own.
    .more = Receivers ask eight names at most: the domain itself, then from its last seven parts upwards.

dmarc-rua-percent = Exclamation mark inside a report address
    .what = The report address { $address } holds an exclamation mark.
    .means = Receivers may read what follows it as a size limit, and send nowhere.
    .do = Write %21 for the exclamation mark.
    .more = In a report address commas, exclamation marks and semicolons have a meaning of their own. Where they belong to the address, they are written as %2C, %21 and %3B.

dmarc-value-chars = Control character in the DMARC record
    .what = The record at { $name } holds a control character: { $sign }.
    .means = Receivers may ignore the part that it stands in, or the whole record.
    .do = Enter the value again from plain text.
    .more = Control characters cannot be seen. They come along when text is copied from a terminal or a program.
