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
