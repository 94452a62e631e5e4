# Many domains at once: the list, its progress, the page that can be sent to a client.

list-domain = Domain
list-accepted = Accepted?
list-first = First concern
list-other-findings = Findings
list-tally = { $count ->
    [one] 1 domain: { $no } NO, { $unknown } CANNOT TELL, { $yes } YES
   *[other] { $count } domains: { $no } NO, { $unknown } CANNOT TELL, { $yes } YES
}
list-one-alone = For the whole story of one domain: mailmend check DOMAIN
list-progress = { $count ->
    [one] 1 domain looked at
   *[other] { $count } domains looked at
}
list-no-domain = Line { $line } of the list is left out: { $reason }
list-public-mailbox = Line { $line } of the list is left out: { $domain } is a mail service for everybody; you cannot change its DNS.
list-public-suffix = Line { $line } of the list is left out: { $domain } is an ending under which others register their domains.
list-empty = The list names no domain: nothing was looked at.
list-known = { $count ->
    [one] 1 finding was known before (--baseline) and does not count.
   *[other] { $count } findings were known before (--baseline) and do not count.
}

page-title = Mail of { $domain }
page-title-many = Mail of { $count } domains
page-asked = Asked of the DNS on { $time }.
page-foot = Written by mailmend. This page loads nothing from elsewhere and holds no secret.
