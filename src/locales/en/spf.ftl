# What is said about SPF.

spf-missing = No SPF record
    .what = { $domain } has no SPF record, the list of servers that may send for it.
    .means = Receivers cannot tell your servers from a stranger's; some refuse such mail.
    .do = { $known ->
        [yes] Publish one record that names every service you send with.
       *[no] Publish one record that names every server you send with; if none ever sends, v=spf1 -all says so.
    }
    .more = SPF is a TXT record at the domain itself that begins with v=spf1. A subdomain does not inherit it from the domain above. Receivers look at the domain of the return address, which readers do not see.

spf-multiple = More than one SPF record
    .what = { $domain } has { $count } SPF records; only one is allowed.
    .means = SPF fails with an error (permerror) for all your mail.
    .do = Join them into one record, with a single ending (all) at the end.
    .more = A receiver that finds two records cannot know which one counts, and gives up. The second one usually comes from a new service whose guide said to add a record. All senders belong into one record.

spf-version-token = SPF record with a damaged beginning
    .what = This SPF record does not begin with exactly v=spf1 and a space.
    .means = Receivers do not recognise it, as if there were none.
    .do = Correct the beginning to v=spf1, followed by a space.
    .more = Receivers pick the SPF record out of all TXT records by its first word. A semicolon, a missing space or another version makes it a text like any other. Nothing tells you so: mail just goes out without SPF.

spf-unknown-mechanism = Unknown term in the SPF record
    .what = SPF does not know the term { $term }.
    .means = One unknown term makes the whole record fail with an error (permerror).
    .do = Correct the spelling, or remove the term if nothing needs it.
    .more = SPF knows the terms all, include, a, mx, ptr, ip4, ip6 and exists, and the additions redirect= and exp=. Addresses need ip4: or ip6: in front, names need include:, a: or mx:. A receiver that meets anything else stops reading.

spf-colon-vs-equals = Colon and equals sign mixed up
    .what = In { $term } the colon and the equals sign are mixed up.
    .means = Receivers ignore the term or give up on the record, so a sender is not authorised.
    .do = Use a colon after include, ip4, ip6, a, mx and exists; an equals sign after redirect and exp.
    .more = Terms that name senders take a colon, additions to the record take an equals sign. A term such as include= looks like an unknown addition and is silently skipped. A term such as redirect: is an error for the whole record.

spf-missing-space = Two SPF terms grown together
    .what = Two terms have grown together in { $term }.
    .means = Receivers cannot read the record as it was meant; most give up on it (permerror).
    .do = Put one space between the two terms.
    .more = Terms are separated by a space. A long record that is published in several pieces is joined without any space between them. A piece should therefore end or begin with the space itself.

spf-ip4-invalid = Invalid IPv4 address in the SPF record
    .what = { $term } does not hold a valid IPv4 address or range.
    .means = The whole record fails with an error (permerror), even for your other servers.
    .do = Write it as ip4:192.0.2.10 or ip4:192.0.2.0/24, with your own numbers.
    .more = An address has four numbers from 0 to 255 without zeros in front. A range ends with a slash and a number from 0 to 32. Stars, hyphens and ports are not allowed.

spf-ip6-invalid = Invalid IPv6 address in the SPF record
    .what = { $term } does not hold a valid IPv6 address or range.
    .means = The whole record fails with an error (permerror), even for your other servers.
    .do = Write it as ip6:2001:db8::1 or ip6:2001:db8::/32, with your own numbers.
    .more = An IPv6 address stands behind ip6: and an IPv4 address behind ip4:. A range ends with a slash and a number from 0 to 128. Brackets around the address are not allowed.

spf-empty-domain = SPF term without its domain
    .what = Nothing follows { $term }, though a domain name belongs there.
    .means = The whole record fails with an error (permerror), even for your other servers.
    .do = Add the domain name directly behind it, without a space, or remove the term.
    .more = A space behind the colon cuts the term in two, and neither half can be read. The terms include:, exists:, redirect= and exp= never stand without a domain name.

spf-domain-spec-invalid = Incomplete domain name in the SPF record
    .what = { $term } does not hold a complete domain name.
    .means = The whole record fails with an error (permerror), even for your other servers.
    .do = Write a full name such as _spf.example.net, without https://, commas or an at sign.
    .more = The name behind a term is a domain name with at least one dot. A web address, an e-mail address or a name that ends with a comma is none. Copy the term exactly as your service shows it.

spf-cidr-dual-syntax = Prefix length written wrongly
    .what = The range at the end of { $term } is not written as SPF wants it.
    .means = The whole record fails with an error (permerror), even for your other servers.
    .do = Write one length as /24, or two as /24//64: IPv4 first, then IPv6.
    .more = The terms a and mx may be widened to whole ranges. One slash is for IPv4 and two slashes are for IPv6. The numbers go up to 32 and to 128.

spf-duplicate-redirect-or-exp = redirect or exp stands twice
    .what = { $term } is the second of its kind; redirect and exp may each stand once.
    .means = The whole record fails with an error (permerror).
    .do = Keep the one you need and remove the other.
    .more = redirect= hands the decision to another domain's record, so there can only be one. To allow the senders of several domains, use an include: for each of them.

spf-macro-syntax = Broken placeholder in the SPF record
    .what = The placeholder (macro) in { $term } breaks the rules of SPF.
    .means = The whole record fails with an error (permerror).
    .do = Copy the term again from your service's instructions.
    .more = A percent sign begins a placeholder that receivers replace, for instance by the sender's address. Behind it stand braces with one of the letters s, l, o, d, i, p, v or h. Anything else is an error.

spf-lookup-limit = Too many DNS look-ups for SPF
    .what = Your SPF record needs { $count } DNS look-ups; receivers allow 10.
    .means = Above 10, receivers stop and SPF can fail (permerror), even for your own servers.
    .do = { $one ->
        [yes] Remove the includes of services you no longer use; { $dearest } costs most.
       *[no] Remove the includes of services you no longer use.
    }
    .more = Each include, a, mx, ptr, exists and redirect costs a look-up, and so do those inside the included records. The terms ip4, ip6 and all are free. The limit protects receivers, and every large receiver applies it.

spf-void-limit = SPF look-ups that lead to nothing
    .what = SPF look-ups that lead to nothing: { $count }. Receivers allow 2.
    .means = Above 2, receivers may give up on the record with an error (permerror).
    .do = Correct or remove the terms whose names no longer exist.
    .more = A look-up is void when the name does not exist or holds no such record. It usually is a leftover of a service that closed or a host that moved. Receivers choose the limit themselves; 2 is what the standard advises.

spf-include-no-record = Include of a name without SPF
    .what = { $term } leads to { $target }, which has no SPF record.
    .means = The check ends there with an error (permerror), and senders listed behind it fail.
    .do = Correct the name from your service's instructions, or remove the include.
    .more = An include borrows the list of another domain. When that domain publishes none, the standard calls it an error and not just an empty list. Either the name is mistyped, or the service has moved or closed.

spf-redirect-no-record = Redirect to a name without SPF
    .what = { $term } leads to { $target }, which has no SPF record.
    .means = SPF fails with an error (permerror) for every server that is not listed before it.
    .do = Correct the name, or replace the redirect by your own list and ~all.
    .more = A redirect hands the whole decision to another domain's record. When there is no such record, nothing can be decided. A redirect is followed only when the record has no all.

spf-include-permerror = Error inside an included SPF record
    .what = The record at { $target }, which your SPF relies on, has an error at { $term }.
    .means = Its error counts as yours: SPF ends with permerror.
    .do = Tell the owner of that record, or remove the include until it is mended.
    .more = An included record is read with the same rules as your own. An error in it ends the check for every domain that includes it. Only its owner can correct it.

spf-loop = SPF records that include each other
    .what = { $term } leads back to a record that is already being read.
    .means = Receivers go round until the limit of 10 look-ups, then give up (permerror).
    .do = Remove the term that closes the circle.
    .more = A record that includes itself, directly or through others, never ends. Receivers stop at the tenth look-up and report an error. The include adds nothing, since its list is already part of yours.

spf-plus-all = SPF lets everybody send
    .what = The SPF record at { $name } says { $term }, which lets the whole Internet send.
    .means = Somebody who forges your address passes SPF, and with it DMARC.
    .do = Check that all your senders are listed, then replace it by ~all.
    .more = The last term decides about all servers that are not listed. With a plus sign, or with no sign at all, they are all allowed. ~all marks them as suspicious, -all as not allowed.

spf-no-all = SPF record without an ending
    .what = The SPF record does not say what to do with servers that are not listed.
    .means = Receivers treat strangers as neutral, so the record protects little.
    .do = Add ~all at the end, once all your senders are listed.
    .more = The term all at the end stands for every server that no other term names. Without it the result is neutral, as if nothing had been said. ~all is the usual choice beside DMARC, because it leaves DKIM a chance.

spf-ptr = SPF record uses ptr
    .what = The term { $term } makes receivers look up host names, which is slow and unreliable.
    .means = Some receivers skip it, so mail that passes here may fail there.
    .do = Replace it by the addresses (ip4, ip6) of the servers that were meant.
    .more = ptr asks for the name of the sending server by its address. The owner of the address decides about that answer, not you. The standard says that it should no longer be published.

spf-sends-nothing = The domain sends no mail
    .what = { $domain } declares that it sends no mail: its SPF record allows nobody{ $receives ->
        [yes] .
       *[no] , and it receives none.
    }
    .means = { $receives ->
        [yes] Receivers refuse mail in its name: nobody is allowed, and no DKIM key proves it.
       *[no] Mail that bears its name is forged, and receivers are right to refuse it.
    }
    .do = { $receives ->
        [yes] If it is to send mail, allow its sender in SPF and set up DKIM; if not, leave it as it is.
       *[no] Leave it as it is; if it is to send mail one day, allow the sender in SPF and set up DKIM first.
    }
    .more = A record that says only v=spf1 -all is how a domain says that no server may send in its name. Together with no mail server of its own (or a null MX) and p=reject it is the right state for a domain that is not used for mail.

spf-include-not-needed = Include that cannot help
    .what = The include for { $service } is not needed: that service uses its own return address.
    .means = It does not help DMARC, and it uses up look-ups of the 10 allowed.
    .do = { $signs ->
        [yes] You can remove it: DKIM keys of { $service } are there.
       *[no] Remove it, and set up DKIM at { $service } instead.
    }
    .more = SPF is checked for the domain of the return address, which readers do not see. A service that puts its own domain there passes SPF for itself, never for you. DMARC then needs a DKIM signature with your domain.

spf-all-not-last = Senders listed behind all
    .what = The term { $term } stands behind all, where receivers never come to it.
    .means = Mail from what it names counts as mail from a stranger.
    .do = Move all to the end of the record, so that every sender stands before it.
    .more = Receivers read the terms from left to right and stop at the first one that matches. The term all always matches. Whatever names a sender behind it has no effect, though it still has to be spelt correctly.

spf-multiple-all = SPF record with all twice
    .what = The record says all a second time, with { $term }.
    .means = Only the first one counts; the second has no effect.
    .do = Keep the one you mean, at the end of the record.
    .more = The term all matches every server, so receivers never read past the first one. Two of them often come from two records that were joined. Taking the second away changes nothing for anybody.

spf-redirect-with-all = redirect without effect
    .what = { $term } has no effect, because the record also says all.
    .means = The senders of the record it leads to are not allowed by it.
    .do = Remove it; if its senders were meant to count, use include: before all instead.
    .more = A redirect hands the decision to another record when nothing here has matched. The term all always matches, so that moment never comes. An include: borrows the other record's senders and goes together with all.

spf-duplicate-include = The same include twice
    .what = { $term } repeats an include that stands in the record already.
    .means = It allows nobody else, and it uses up look-ups of the 10 allowed.
    .do = Remove the second one; nothing changes for your mail.
    .more = Receivers look up every include that they come to, also one that they have read before. The second gives the same answer as the first. It often stays behind when a service's instructions were followed twice.

spf-a-mx-no-address = SPF term that finds no host
    .what = { $term } asks for the hosts of { $target }, and there are none.
    .means = The term allows nobody; more than two such look-ups can make SPF fail (permerror).
    .do = Correct the name, or remove the term.
    .more = The terms a and mx stand for the addresses that a name has, or for those of its mail hosts. A name without any is a look-up in vain, of which receivers take two. It usually names a host that was moved or switched off.

spf-mx-too-many = Term mx with too many hosts
    .what = { $term } leads to { $count } mail hosts; receivers ask for 10.
    .means = SPF fails with an error (permerror) as soon as receivers come to this term.
    .do = Replace it by the addresses that really send, as ip4: and ip6:.
    .more = The term mx makes a receiver ask for the addresses of every mail host of a name. The standard stops that at ten hosts for one term. Hosts that only receive mail need not be listed at all.

spf-cidr-host-bits = SPF range written from its middle
    .what = The range { $term } does not begin with its first address.
    .means = It works: receivers read it as { $right }. Perhaps a single address was meant.
    .do = Write the range as { $right }, or leave the slash out for one address.
    .more = The number behind the slash says how many bits of the address count. The others are ignored, whatever is written there. A range that begins in its middle is often a single server with a slash too many.

spf-private-ip = Private address in the SPF record
    .what = { $term } is a private address: nobody on the Internet sends from it.
    .means = Receivers never see it, so the server that was meant is not allowed by it.
    .do = Replace it by the public address of the server, or remove it.
    .more = Computers in an office or at home often have addresses that are valid only there. To others their mail comes from the public address of the line or of the mail server. That one belongs into the record.

spf-huge-range = SPF range that is far too wide
    .what = { $term } allows a very large part of the Internet: only { $bits } bits are fixed.
    .means = Strangers in that range pass SPF as you, and with it DMARC.
    .do = Replace it by the networks that really send for you.
    .more = A number behind the slash that is too small opens the record to other people's servers. Whoever sends from one of them can use your address and be believed. A service tells you the networks it sends from, usually as an include:.

spf-question-all = SPF ending that says nothing
    .what = The record ends with { $term }: it says nothing about servers that are not listed.
    .means = Receivers treat strangers as neutral, so the record protects little.
    .do = Replace it by ~all once all your senders are listed.
    .more = A question mark means: I do not say. It is meant for the time in which a list is still being made. ~all is the usual choice beside DMARC, because it leaves DKIM a chance.

spf-macro-p = SPF record uses the macro p
    .what = The placeholder p in { $term } makes receivers look up host names.
    .means = That is slow and unreliable: mail that passes here may fail there.
    .do = Write the term without p; the address (i) or the domain (d) usually does.
    .more = The placeholder stands for the name of the sending server, which is asked for by its address. The owner of the address decides about that name, not you. The standard says that it should not be published.

spf-unknown-modifier = SPF addition without meaning
    .what = SPF does not know the addition { $term }.
    .means = Receivers pass over it; it does no harm and has no effect.
    .do = Remove it, or correct it if redirect= or exp= was meant.
    .more = A word with an equals sign is an addition to the record. Receivers skip those they do not know, so that new ones can be invented. What names a sender takes a colon and not an equals sign.

spf-sender-id = Leftover of Sender ID
    .what = A record of Sender ID (spf2.0) stands at { $name }; that standard was given up.
    .means = Receivers take no notice of it.
    .do = Remove it; the record that begins with v=spf1 is the one that counts.
    .more = Sender ID was an attempt of 2006 to build on SPF. No large receiver uses it any more. Its record does no harm, but it is read by people who then change the wrong one.

spf-record-size = Very large TXT records
    .what = The TXT records of { $name } take { $count } bytes together; 450 fit into a small answer.
    .means = Some receivers cannot fetch larger answers, and SPF then fails for a while (temperror).
    .do = Remove verification texts you no longer need, or move long lists of addresses into an include:.
    .more = A receiver gets all TXT records of the name at once, also those that others put there. Answers above 512 bytes need a newer kind of question, or a connection that some firewalls block. Most receivers cope today, but not all.

spf-comma-or-semicolon = SPF terms separated by a comma or semicolon
    .what = In { $term } a comma or semicolon stands where a space belongs.
    .means = The whole record fails with an error (permerror), even for your other servers.
    .do = Put one space between the terms, and nothing else.
    .more = SPF knows one sign between terms, the space. DMARC and DKIM use semicolons, which is where this slip often comes from. Receivers take the sign for a part of the term and cannot read it.

spf-space-inside-term = Space within an SPF term
    .what = A space cuts { $term } off from what follows it.
    .means = Neither half can be read: the whole record fails with an error (permerror).
    .do = Remove the space, as in { $right }.
    .more = A space ends a term, wherever it stands. Behind a colon or a sign there is never one. It often comes in when a record is copied from a page that broke the line.

spf-missing-prefix = SPF term without its beginning
    .what = { $term } is an address or a name alone; SPF needs a term in front of it.
    .means = The whole record fails with an error (permerror), even for your other servers.
    .do = Write ip4: or ip6: before an address; before a name include:, a: or mx:.
    .more = SPF does not guess what an address or a name stands for. ip4: and ip6: name addresses. include: borrows the list of another domain, and a: or mx: take the addresses of a host.

spf-ip-family-mixup = IPv4 and IPv6 mixed up in SPF
    .what = In { $term } the address does not belong to the family that the term names.
    .means = The whole record fails with an error (permerror), even for your other servers.
    .do = Write { $right } instead.
    .more = Addresses with dots are IPv4 and stand behind ip4:. Addresses with colons are IPv6 and stand behind ip6:. The two kinds are never mixed in one term.

spf-redundant-ip = Address listed twice in SPF
    .what = { $term } is allowed by { $within } already.
    .means = It changes nothing; the record is only longer than it has to be.
    .do = Remove it, if nobody needs it as a reminder.
    .more = A range stands for all the addresses in it. Naming one of them again has no effect as long as both have the same sign. Shorter records are easier to check.

spf-wrong-place = SPF record at the wrong name
    .what = An SPF record stands at { $name }, where only the DMARC record belongs.
    .means = Receivers never look for SPF there, so it has no effect.
    .do = Put its senders into the SPF record of { $domain }, then remove it here.
    .more = SPF is read at the domain itself, and DMARC at the name that begins with _dmarc. A record at the wrong name does not count. Weak software can even stumble over it and miss the DMARC record.

spf-leading-space = Something stands before the SPF record
    .what = A space or another invisible sign stands before v=spf1.
    .means = Receivers do not recognise the record, as if there were none.
    .do = Remove everything before v=spf1.
    .more = Receivers pick the SPF record out of all TXT records by its first word. Even a single space in front of it makes it a text like any other. It usually comes in when the record is copied from a page or a table.

spf-uppercase = SPF record in capitals
    .what = Parts of the SPF record are written in capitals.
    .means = Receivers that keep to the standard read it; a few home-made filters do not.
    .do = Write it in small letters: { $right }
    .more = The standard says that the version and the names of terms may be written either way. Simple filters compare letter by letter all the same. Capitals within a placeholder have a meaning of their own and stay.

spf-via-cname = SPF record reached by an alias
    .what = { $name } is an alias (CNAME): its SPF record stands at { $target }.
    .means = Whoever owns that name decides who may send; at a main domain the alias also hides all other records.
    .do = Leave it, if a sending service asked for it; at a main domain replace the alias by records.
    .more = A subdomain for bounces is often an alias to the service that handles them, and that works. At the name where a zone begins no alias may stand, because name servers and mail servers have to be listed there.

spf-flattened = Long list of addresses in SPF
    .what = The SPF record lists { $count } addresses and networks one by one.
    .means = Such lists grow old: a service that moves its servers is no longer allowed.
    .do = Check that each is still in use; take a service's include: instead of its addresses.
    .more = Some tools replace includes by the addresses behind them to save look-ups. Nobody tells you when those change. An include: stays right, because the service keeps it up to date itself.

spf-macro-needs-context = SPF depends on the message
    .what = What { $term } allows depends on each message: its sender or the server's address.
    .means = It works, but nobody can list from here who may send.
    .do = To see what it gives for one server: mailmend spf { $domain } --ip ADDRESS
    .more = Placeholders make receivers ask for another name with every message. That is allowed, and a few services use it. A check without a message can only tell that the term is well written.

spf-hardfail-early-reject = SPF can refuse before DKIM is looked at
    .what = The record ends with { $term }, though a DMARC policy protects the domain already.
    .means = Some receivers refuse forwarded mail at once, before a DKIM signature could save it.
    .do = Use ~all: DMARC still stops forgeries, and DKIM gets its chance.
    .more = SPF is checked first, when only the address of the server is known. Mail that somebody forwards comes from a server that is not listed. With ~all the receiver goes on to DKIM and DMARC, which know better.
