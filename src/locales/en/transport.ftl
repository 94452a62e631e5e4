# What is said about encrypted delivery (MTA-STS, TLS-RPT) and the logo (BIMI).

mta-sts-syntax = Damaged MTA-STS record
    .what = The MTA-STS record at { $name } is damaged at the marked place.
    .means = Senders pass over it: nothing asks them to deliver your mail encrypted. Your own mailings are not affected.
    .do = Correct it to the form v=STSv1; id=20260101.
    .more = MTA-STS asks those who send you mail to deliver only over an encrypted connection. Its record begins with v=STSv1, then an id. It has no part in whether your own mail is refused.

mta-sts-multiple = Several MTA-STS records
    .what = There are { $count } MTA-STS records at { $name }, and only one is allowed.
    .means = Senders pass over all of them: nothing asks them to deliver your mail encrypted.
    .do = Keep the one that belongs to your policy and remove the others.
    .more = A sender that finds more than one MTA-STS record acts as if there were none. Mail still arrives, without the protection that was meant.

mta-sts-id = MTA-STS record without a valid id
    .what = The MTA-STS record at { $name } has no valid id: 1 to 32 letters and digits.
    .means = Senders pass over the record: nothing asks them to deliver your mail encrypted.
    .do = Give it an id such as the date, 20260101, without dashes; change it with every new policy.
    .more = The id tells senders that the policy has changed, so that they fetch it again. Dashes, dots and spaces may not stand in it.

mta-sts-obstacle-host = its host has no address
mta-sts-obstacle-status = the web server answers with status { $what }
mta-sts-obstacle-certificate = the certificate is not valid
mta-sts-obstacle-text = it is too long, or no text

mta-sts-record-without-policy = MTA-STS record without a policy
    .what = The MTA-STS policy of { $domain } cannot be fetched: { $why }.
    .means = Senders act as if there were none: nothing asks them to deliver your mail encrypted.
    .do = Serve it at https://mta-sts.{ $domain }/.well-known/mta-sts.txt, with a valid certificate and no redirect; or remove the record.
    .more = The record only announces a policy; the policy itself is a text file on a web server. Senders that cannot fetch it deliver as before. It has no part in whether your own mail is refused.

mta-sts-policy-invalid = MTA-STS policy that cannot be used
    .what = The MTA-STS policy file of { $domain } lacks a valid line like "{ $line }".
    .means = Senders act as if there were no policy: nothing asks them to deliver your mail encrypted.
    .do = Correct the file, then change the id in the record.
    .more = A policy has the lines version, mode, max_age and, for each host that receives, mx. The mode is enforce, testing or none; max_age is a number of seconds.

mta-sts-mx-not-listed = Mail server that the MTA-STS policy does not list
    .what = The mail server { $host } receives for { $domain }, but its MTA-STS policy does not list it.
    .means = In mode enforce senders do not deliver to it, and mail to you may get lost.
    .do = Add an mx line for { $host } to the policy, then change the id in the record.
    .more = Each host in the MX records has to match an mx line of the policy; *.example.com stands for one label in front. This is about mail to you, not about your own mailings.

tls-rpt-syntax = Damaged TLS-RPT record
    .what = The TLS-RPT record at { $name } is damaged at the marked place.
    .means = Senders pass over it, and you get no reports about failed encryption. No mail is lost by this.
    .do = Correct it to the form v=TLSRPTv1; rua=mailto:address.
    .more = TLS-RPT asks for daily reports about deliveries to you that could not be encrypted. It has no part in whether your own mail is refused.

tls-rpt-multiple = Several TLS-RPT records
    .what = There are { $count } TLS-RPT records at { $name }, and only one is allowed.
    .means = Senders pass over all of them, and you get no reports about failed encryption.
    .do = Keep one record, with all addresses in its rua, and remove the others.
    .more = Several addresses fit into one record, separated by commas. A second record switches both off.

tls-rpt-rua = TLS reports go nowhere
    .what = The rua of the TLS-RPT record at { $name } is no address for reports: { $value }
    .means = Reports about failed encryption cannot be sent to you. No mail is lost by this.
    .do = Write an address as mailto:name@domain or https://server/path; separate several by commas.
    .more = An address for reports begins with mailto: or https:. A mailbox alone, without mailto:, does not count.

bimi-syntax = Damaged BIMI record
    .what = The BIMI record at { $name } is damaged at the marked place.
    .means = Mailbox providers do not show your logo. Delivery is not affected.
    .do = Correct it to the form v=BIMI1; l=https://server/logo.svg.
    .more = BIMI tells mailbox providers where your logo lies. It has no part in whether your mail is refused.

bimi-multiple = Several BIMI records
    .what = There are { $count } BIMI records at { $name }, and only one is allowed.
    .means = Mailbox providers do not show your logo. Delivery is not affected.
    .do = Keep the record with the right logo and remove the others.
    .more = Of several BIMI records none counts. A second logo needs a selector of its own.

bimi-location = Logo at an address that cannot be used
    .what = The BIMI record at { $name } has no address that can be used in { $tag }=.
    .means = Mailbox providers cannot fetch it and do not show your logo. Delivery is not affected.
    .do = Name the logo as l=https://...svg, and a certificate, if there is one, as a=https://...pem.
    .more = The logo has to be an SVG file at an https address. An empty l= says that there is no logo.

bimi-needs-enforcement = Logo without a strict DMARC policy
    .what = { $domain } has a logo (BIMI), but its DMARC policy is not strict enough for it.
    .means = Mailbox providers do not show your logo. Delivery is not affected.
    .do = Leave it for now; it appears once DMARC says quarantine or reject, for subdomains too.
    .more = Providers show a logo only for domains that let nobody else use their address: p=quarantine or p=reject for all mail, and no sp=none. A temporary p=none switches the logo off for that time.
