# What is said about the hosts that receive.

mx-missing = No MX record
    .what = { $domain } has no MX record, which names the servers that receive its mail.
    .means = Replies and error messages may get lost; some receivers refuse mail from such a domain.
    .do = Publish your mailbox provider's MX records, or a null MX (0 .) if it takes no mail.
    .more = Without an MX record mail goes to the address of the website, where usually nobody takes it. Several receivers check that the sender's domain could receive an answer.

mx-null = Domain takes no mail
    .what = { $domain } says that it takes no mail (null MX).
    .means = Replies cannot be delivered, and some receivers refuse mail that is sent from it.
    .do = Leave it if the domain sends no mail; otherwise publish MX records that receive.
    .more = A single MX record with a dot as its host says that no mail is taken. It is the right thing for a domain that is not used for mail. A domain that sends should also be able to receive.

mx-null-with-others = Null MX beside other MX records
    .what = { $domain } says that it takes no mail (null MX), yet names mail servers too.
    .means = Senders may give up at once instead of delivering.
    .do = Remove the null MX (0 .) if the domain receives mail.
    .more = The null MX must stand alone. Beside others it contradicts them, and each sender decides for itself what to believe.

mx-cname-target = MX record names an alias
    .what = The mail server { $host } is an alias (CNAME) for { $target }.
    .means = Some senders do not deliver to an alias.
    .do = Name { $target } in the MX record, or give the server its own address.
    .more = The host in an MX record must have an address of its own. Many senders follow an alias all the same, some refuse. The standard forbids it.

mx-no-address = Mail server without an address
    .what = The mail server { $host } has no address, neither IPv4 nor IPv6.
    .means = Mail cannot be delivered there; replies and error messages get lost.
    .do = Correct the server's name in the MX record, or publish its address.
    .more = An MX record only names a server; its address is looked up next. A mistyped name, or a server that is gone, leads nowhere.
