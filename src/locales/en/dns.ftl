# What is said about DNS answers.

dns-no-such-domain = The domain does not exist
    .what = { $domain } does not exist in the DNS.
    .means = { $policy ->
        [no] Receivers refuse mail from a domain that does not exist, and answers could not reach it.
       *[other] Receivers refuse mail from a domain that does not exist; the domain above asks for it, too ({ $policy }).
    }
    .do = { $near ->
        [no] Check the spelling, and whether the domain is still registered.
       *[other] Check the spelling; perhaps { $near } is meant: mailmend check { $near }
    }
    .more = The DNS says that neither this name nor anything below it exists (NXDOMAIN). The name may be mistyped, the registration may have run out, or the domain is on hold at its registry. As long as this lasts no record can be found, and most receivers refuse mail with such a sender. The rule of the domain above for such names stands in its DMARC record, as np=.

dns-doubled-origin = Record under a name that holds the domain twice
    .what = The record stands at { $found }: the domain is in the name twice.
    .means = Receivers ask { $wanted } and find nothing there.
    .do = In the name field type only { $label }; your DNS host adds the domain by itself.
    .more = Most DNS hosts' forms add the domain to whatever is typed as the name. A full name typed there gets the domain a second time. The record then exists, but at a name that nobody asks for.

dns-value-is-quoted-twice = Quotation marks inside the value
    .what = The value at { $name } begins with a quotation mark that is part of the text.
    .means = Receivers do not recognise the record, so it has no effect.
    .do = Enter the value again without any quotation marks.
    .more = Zone files put quotation marks around a text, and forms on the web usually add them by themselves. Marks typed into such a form become part of the value. Receivers compare the first characters of the value and find a mark where the version should be.

dns-backslash-semicolon = Backslash before a semicolon
    .what = The value at { $name } has a backslash before a semicolon.
    .means = Receivers may read the parts of the record wrongly, or ignore it.
    .do = Enter the value again with plain semicolons.
    .more = In zone files a semicolon begins a comment, so some programs write a backslash before it. A form on the web needs no such sign and publishes it as it is. No SPF, DKIM or DMARC value may hold a backslash there.

dns-cname-chain-broken = Alias that leads to nothing
    .what = { $name } is an alias (CNAME) that leads to { $target }, where nothing was found.
    .means = Whoever asks for this record gets nothing, as if it had never been published.
    .do = Correct the target with what your service shows, or remove the alias.
    .more = A sending service often keeps a record for you and asks you to point an alias to it. The target vanishes when an account is closed, when a key has not been made yet, or when its name was mistyped. The alias then stays behind and leads nowhere.

dns-wildcard-answer = A wildcard answers for every name
    .what = { $given ->
        [yes] At { $selector }.{ $node } there is no key, only the text of a wildcard (*).
       *[no] A wildcard (*) answers for any name under { $node }.
    }
    .means = { $given ->
        [yes] Receivers find no key there, and a signature made with it counts as none.
       *[no] A DKIM key cannot be told from the wildcard's answer, so nothing is sure about keys.
    }
    .do = { $given ->
        [yes] Publish the key at { $selector }.{ $node }: a record of its own comes before the wildcard.
       *[no] Remove the wildcard TXT or CNAME record, unless something needs it.
    }
    .more = mailmend first asks for a name that nobody uses. When even that name gets an answer, a wildcard record gives it. Every other name then seems to exist too, and a key that was found under one may be no key at all.

dns-ns-disagree = Name servers give different answers
    .what = At { $name } { $servers } shows { $one }, but { $others } shows { $other }.
    .means = Some receivers see one record and some the other, by chance; none of them is certain.
    .do = Wait until a recent change has reached every server; if it stays so, ask your DNS host.
    .more = Each of a domain's name servers should hold the same records. After a change they differ for some seconds or minutes. When they differ for longer, a server does not get the updates, or two DNS hosts are named for the domain at once.

dns-zone-form-in-value = Form of a zone file in the value
    .what = The value at { $name } holds the form of a zone file: quotes, brackets or the name.
    .means = Receivers do not recognise the record, so it has no effect.
    .do = Enter the plain text only, in one piece, without quotes and brackets.
    .more = A zone file writes a record on a line with its name and type, and a long text as several pieces in quotes, in brackets. A form on the web wants the text alone and cuts it by itself. Whatever else is typed there becomes part of the value.

dns-non-ascii = Sign in the value that no record holds
    .what = The value at { $name } holds a sign that does not belong there: { $sign }.
    .means = Receivers read this place wrongly, or ignore the whole record.
    .do = Enter the value again from plain text, or type this sign anew.
    .more = Word processors, web pages and mail programs exchange signs: curly quotes for straight ones, a long dash for a hyphen, a no-break space for a space. Some of these cannot be seen at all. Records consist of plain letters, digits and signs (ASCII).

dns-line-break-in-value = Line break in the value
    .what = The value at { $name } holds a line break.
    .means = Receivers may take what follows for something else, or ignore the record.
    .do = Enter the value again on one line.
    .more = Long values are shown over several lines in letters and documents. When they are copied from there, the line breaks come along. The value has to be one line; DNS itself cuts it where needed.

dns-split-into-two-records = One value in two records
    .what = The two halves of a key stand at { $name } as two records instead of one.
    .means = Receivers take one half for the whole, so signatures fail.
    .do = Join the halves into one record (can be done for you).
    .more = A text of more than 255 characters is stored as several pieces of one record. Some forms have no room for it, and people help themselves with a second record. Receivers join pieces, but never records.

dns-ns-silent = A name server does not answer
    .what = The name server { $server } ({ $address }) of { $name } does not answer; another one does.
    .means = Receivers that happen to ask it wait, and may put off or refuse your mail.
    .do = Ask your DNS host to mend this server, or take it out of the list of name servers.
    .more = A domain has several name servers, and everybody picks one of them by chance. When one is silent, the others are asked after a while, so most look-ups end well but late. Some receivers give up before that.

dns-ns-lame = A name server does not know the domain
    .what = { $why ->
        [failed] { $server } is named for { $name }, but says that it failed (SERVFAIL).
        [nothing] { $server } is named for { $name }, but says that there is no such zone.
       *[refused] { $server } is named for { $name }, but refuses to answer for it.
    }
    .means = Look-ups that reach this server find nothing, and have to begin again elsewhere.
    .do = Let your DNS host set the zone up there, or take the server out of the list of name servers.
    .more = Such a delegation is called lame. It stays behind when a domain moves to another DNS host and an old server is left in the list, or when a second server no longer gets its copy of the zone.

dns-ns-no-address = A name server has no address
    .what = The name server { $server } of { $name } has no IP address.
    .means = Nobody can ask it; look-ups are slower, and one fewer server stands in when others fail.
    .do = Correct the name of this server, or take it out of the list of name servers.
    .more = Name servers are listed by name, and each name has to lead to an address. The name may be mistyped, or the server may have been switched off and its address removed.

dns-serial-differs = Name servers hold different versions of the zone
    .what = { $servers } holds version { $serial } of { $name }; the newest one is { $newest }.
    .means = A change may not have reached every server, so receivers may still see an old record.
    .do = Wait a few minutes; if it stays so, ask your DNS host whether the copies are made.
    .more = Each zone has a version, the serial number in its SOA record, which goes up with every change. Servers that copy the zone have the same number. Two DNS hosts side by side may each count for themselves; then a difference means nothing.

dns-delegation-differs = The zone above names other name servers
    .what = The zone above { $name } leads to { $above }; the zone itself names { $own }.
    .means = Which servers are asked depends on chance, and a forgotten one may answer with old records.
    .do = Enter the same list at your registrar and in the zone.
    .more = The list of name servers stands in two places: at the registry, where your registrar enters it, and in the zone itself. Look-ups begin with the first and often go on with the second. After a move one of them is easily forgotten.

dns-servfail-dnssec = The DNSSEC signatures are broken
    .what = The resolver answers { $questions } only when it does not check the signatures (DNSSEC).
    .means = Receivers that check them cannot read these records: SPF, DKIM and DMARC all fail there.
    .do = Sign the zone anew at your DNS host, or correct or remove the DS record at your registrar.
    .more = DNSSEC signs a zone, and a DS record at the registry says by which key. When the zone moves, a key changes or signatures run out, the two no longer fit. Resolvers that check then say only that they failed. The records are there, but nobody who checks may use them.

dns-cname-and-other-data = Alias beside other records
    .what = { $name } is an alias (CNAME) to { $target } and holds other records too ({ $beside }).
    .means = Which record receivers see depends on what they asked before; mail can get lost.
    .do = Remove the alias and enter the address (A, AAAA) instead, or use your host's ALIAS record.
    .more = An alias says that everything about a name stands elsewhere, so nothing else may stand beside it. At the top of a zone other records always do. Some hosts offer a record of their own for this, called ALIAS, ANAME or flattening.

dns-cname-target-doubled = Alias whose target has the domain added
    .what = { $name } leads to { $target }: your own domain stands behind the name of the service.
    .means = Nothing stands at that name, so receivers get no record.
    .do = Let the alias lead to { $meant } (mailmend can do this); some forms want a dot at its end.
    .more = In a zone file a name without a dot at its end gets the domain added, and some forms do the same with the target of an alias. The target then ends in the service's name and your own domain.

dns-tcp-needed = Answer too long for one packet
    .what = The { $count } texts at { $name } make an answer of { $bytes } bytes; one packet holds { $most }.
    .means = Receivers have to ask again by TCP; where that is blocked, they get nothing for a while.
    .do = Remove texts that nobody needs any more, such as old verification codes.
    .more = DNS answers travel in one UDP packet, which by agreement since 2020 holds 1232 bytes. A longer answer is fetched by TCP. Every proper server does that, but a firewall may stand in the way.

dns-ttl-long = Record that is remembered for long
    .what = The record at { $name } may be remembered for { $ttl } seconds (about { $hours } hours).
    .means = When the policy has to be relaxed in a hurry, some receivers go by the old one until then.
    .do = Lower its TTL to 3600 or less some time before you change it.
    .more = The TTL of a record says how long others may remember it. A long one saves look-ups, but a change is seen everywhere only when the last copy has died. Lowering it helps only after the old TTL has passed once.

dns-ttl-short = Record that is hardly remembered
    .what = The record at { $name } is remembered for { $ttl } seconds only.
    .means = Receivers ask for it again and again; each time a look-up can fail.
    .do = Raise its TTL to 3600 when nothing is going to change soon.
    .more = A short TTL is useful around a change. When it stays, every message costs a look-up of its own, and a short trouble of your name servers is felt at once.
