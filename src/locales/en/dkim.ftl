# What is said about DKIM keys.

dkim-selector-unknown = No DKIM key under the usual names
    .what = No DKIM key under the names tried ({ $count }); DNS cannot list the others.
    .means = Your mail may well be signed: that cannot be told without reading a message.
    .do = Paste the header of a message you received, or give the key's name with --selector.
    .more = Each DKIM key has a name of its own, the selector, chosen by whoever signs. DNS answers only for names that are asked for. The name stands in every signed message, behind s= in the line DKIM-Signature.

dkim-domainkey-nxdomain = No DKIM key at all
    .what = { $above ->
        [none] { $domain } has no DKIM key of any name: { $name } does not exist.
       *[some] { $domain } has no DKIM key of its own: { $name } does not exist.
    }
    .means = { $above ->
        [none] No signature can count for this domain, so only SPF can prove its mail.
       *[some] Only a signature of { $organization }, the domain above, can count for its mail.
    }
    .do = { $above ->
        [none] Turn on DKIM at the service or server that sends your mail.
       *[some] Turn on DKIM where the mail is sent, for { $domain } or for { $organization }.
    }
    .more = All keys of a domain stand below the name _domainkey. When DNS says that this name does not exist, nothing can stand below it. This is a proof, other than not finding a key under some usual names. Mail From a subdomain may also be signed with a key of the domain above, unless adkim=s forbids it.

dkim-multiple-records = Several keys under one name
    .what = { $count } keys stand at { $name }; there may be only one.
    .means = Receivers pick one by chance or give up, so signatures fail now and then.
    .do = Keep the key that your sender signs with, and remove the others.
    .more = A selector names exactly one key. To change a key, publish the new one under a new selector, let the sender switch, then remove the old one. A long key pasted in two records instead of two pieces looks the same.

dkim-v-value = Key record with a damaged version
    .what = The key record at { $name } does not begin with v=DKIM1.
    .means = Receivers ignore the key, so signatures made with it fail.
    .do = Correct the beginning to v=DKIM1, with capital letters as shown.
    .more = The version may be left out, but when it is there it must be exactly DKIM1. Small letters, another number or a missing v= make receivers skip the record.

dkim-v-not-first = Version of the key record not in front
    .what = In the key record at { $name }, v=DKIM1 does not stand first.
    .means = Receivers ignore the key, so signatures made with it fail.
    .do = Move v=DKIM1 to the very beginning.
    .more = The parts of a key record may stand in any order, except the version. If it is there, it must be the first part.

dkim-separator = Parts of the key record not separated
    .what = The parts of the key record at { $name } are not separated by semicolons.
    .means = Receivers cannot read the key, so signatures made with it fail.
    .do = Put a semicolon between the parts, as in v=DKIM1; k=rsa; p=...
    .more = Commas, spaces or line ends between the parts are not enough. Everything up to the next semicolon belongs to the part before it.

dkim-duplicate-tag = A part of the key record stands twice
    .what = The part { $tag }= stands twice in the key record at { $name }.
    .means = Receivers may take the whole record as invalid, so signatures fail.
    .do = Keep the right one and remove the other.
    .more = Each part may stand once. The standard calls a record with a repeated part invalid as a whole, because nobody can know which one was meant.

dkim-p-missing = Key record without a key
    .what = The key record at { $name } has no key in it: the part p= is missing.
    .means = No receiver can check signatures with it.
    .do = Publish the whole value that your sender shows, with its p= part.
    .more = The part p= holds the public key and is the only one that must be there. Without it the record says nothing.

dkim-p-empty = Key withdrawn
    .what = The key at { $name } is withdrawn: its p= is empty.
    .means = Mail that is still signed with it counts as not signed.
    .do = If your sender still uses this key, publish it again; otherwise leave it.
    .more = An empty p= is the way to say that a key must no longer be trusted. It is a good end for an old key. It is a mistake when the key was simply lost while pasting.

dkim-p-not-base64 = Key with characters that do not belong there
    .what = The key at { $name } holds a character that cannot be part of a key.
    .means = No receiver can check signatures with it.
    .do = Copy the value again from where the key was made, in one piece.
    .more = A key is written with letters, digits, plus, slash and equals signs. Dots, quotation marks and other signs come from copying out of a document or from a shortened view. One wrong sign makes the key unusable.

dkim-p-truncated = Key cut off
    .what = The key at { $name } is incomplete: { $found } of { $wanted } bytes are there.
    .means = No receiver can check your signatures with it.
    .do = Paste the whole value again, on one line, then check once more.
    .more = A key says at its beginning how long it is, so a missing end shows. Many forms cut a value at 255 characters. Longer values go into one record as several pieces, which most DNS hosts do by themselves.

dkim-p-is-private-key = Private key published
    .what = { $name } shows your private key instead of the public one.
    .means = The key is burnt: anybody can sign mail in your name with it.
    .do = Remove it at once, and make a new key pair under another name (selector).
    .more = A key pair has two halves: the private key signs and stays on your server, the public key is published. Whoever has read the private key can sign as you, even after it is gone from DNS. So the whole pair must be replaced. mailmend never shows the key it found.

dkim-p-pem-armour = Key with its file's first and last line
    .what = The key at { $name } still holds the BEGIN and END lines of its file.
    .means = No receiver can check signatures with it.
    .do = Publish only the text between these lines, joined into one line.
    .more = A key file begins and ends with a line of hyphens. These lines help programs find the key in the file and are not part of it.

dkim-p-pkcs1 = Key in an old form
    .what = The key at { $name } is in an old form (PKCS#1) that many receivers cannot read.
    .means = Signatures may pass at some receivers and fail at others.
    .do = Export the public key again in the usual form (SubjectPublicKeyInfo).
    .more = The same public key can be written in two ways. Receivers expect the one that also tells what kind of key it is. The usual form begins with MIIB or MIGf, the bare one with MIIBCg or MIGJ.

dkim-k-unknown = Unknown kind of key
    .what = The key record at { $name } names a kind of key that nobody knows: k={ $type }.
    .means = Receivers ignore the key, so signatures made with it fail.
    .do = Use k=rsa or k=ed25519, whichever your key is.
    .more = Two kinds of key are in use: RSA, which every receiver knows, and Ed25519, which is shorter and not known everywhere. Without k= a key counts as RSA.

dkim-k-mismatch = Key of another kind than announced
    .what = What stands at { $name } is not a key of the kind k={ $type }.
    .means = No receiver can check signatures with it.
    .do = Copy the whole record again from where the key was made.
    .more = The part k= tells what kind of key stands in p=. An Ed25519 key has 44 characters, an RSA key of 2048 bits has 392. A certificate or a key for another purpose is of no use here.

dkim-rsa-too-small = Key too short to be accepted
    .what = The key at { $name } has only { $bits } bits.
    .means = Receivers must not accept keys below 1024 bits: signatures made with it fail.
    .do = Make a new RSA key of 2048 bits under a new name (selector).
    .more = A short key can be broken, and then anybody can sign in your name. Since 2018 receivers must refuse RSA keys below 1024 bits, and signers should use 2048.

dkim-rsa-1024 = Short key
    .what = The key at { $name } has { $bits } bits: still allowed, but short.
    .means = Receivers accept it today; large mailbox providers recommend 2048 bits.
    .do = Make a 2048-bit key under a new name (selector) when it suits you.
    .more = An RSA key of 1024 bits is within reach of a well-funded attacker. Replace it without a gap: publish the new key, let the sender switch, then withdraw the old one.

dkim-t-y = Key marked as a test
    .what = The key at { $name } is marked as a test (t=y).
    .means = The signature counts like any other; only a few receivers take signed mail as unsigned.
    .do = Once your signatures pass, take the mark out.
    .more = With t=y a domain says that it is only trying out DKIM. The mark was meant for the first days and is often forgotten for years. It has nothing to do with t=y in a DMARC record.

dkim-cname = Key kept by somebody else
    .what = The key at { $name } is kept by { $service }, through an alias (CNAME).
    .means = They can replace it without asking you, which is normal for a sending service.
    .do = Leave it as it is while you use this service; remove it when you stop.
    .more = Many services ask for an alias instead of the key itself. They can then change keys regularly without your help. Whoever holds the target can sign mail in your name.

dkim-tag-case = Name of a part in capital letters
    .what = The part { $tag }= at { $name } is written with capital letters.
    .means = Receivers do not know it and do without it.
    .do = Write it in small letters: { $right }=
    .more = The names of the parts of a key record are compared letter for letter. Without a p= in small letters there is no key.

dkim-unknown-tag = Part that key records do not have
    .what = Key records know no part { $tag }= (at { $name }).
    .means = Receivers ignore it.
    .do = Remove it, or correct its name if another part was meant.
    .more = Receivers skip parts that they do not know, so that new ones can be added one day. Known are v, k, p, h, s, t and n.

dkim-stray-text = Text without a name in the key record
    .what = The key record at { $name } holds a piece that is no name=value: { $piece }.
    .means = Receivers may take the whole record as invalid, so signatures fail.
    .do = Write it as name=value, such as p=MIIB..., or remove it.
    .more = The record consists of parts, each a name, an equals sign and a value, separated by semicolons. The standard calls a list with anything else in it invalid as a whole.

dkim-h = Key for hash methods that are no longer used
    .what = The key at { $name } allows only the hash methods h={ $value }, and sha256 is not among them.
    .means = Signatures of today use sha256, so they fail.
    .do = Remove h= from the key record.
    .more = h= names the hash methods that signatures with this key may use. Without it all are allowed. sha1 is broken and no longer accepted.

dkim-s = Key that is not for mail
    .what = The key at { $name } is meant for other services (s={ $value }), not for mail.
    .means = Receivers do not use it for mail, so signatures fail.
    .do = Remove s= if mail is signed with this key, or write s=email.
    .more = s= names the services that a key is for. Without it, or with an asterisk, it is for all.

dkim-t-s = Key for the very domain only
    .what = The key at { $name } has the flag t=s: it does not sign for subdomains.
    .means = Signatures fail if their i= names a subdomain.
    .do = Leave it, unless your sender signs with addresses at a subdomain.
    .more = With t=s the domain of the identity (i=) in a signature must be the signing domain itself. Most senders write no i=, so that nothing changes for them.

dkim-g-tag = Part of an older standard in the key record
    .what = The key at { $name } holds g={ $value }, a part that no longer exists.
    .means = Receivers ignore it; very old ones took an empty g= for "nobody".
    .do = Remove it the next time you change the record.
    .more = g= once limited a key to certain addresses. The standard gave it up in 2011.

dkim-n-note = Note in the key record
    .what = The key at { $name } holds a note for people (n=).
    .means = Nobody reads it there; it only makes the answer longer.
    .do = Remove it the next time you change the record.
    .more = n= is for notes to administrators, and receivers ignore it. A key record is long already, and long answers get lost more easily.

dkim-key-reused = One key under several names
    .what = The same key stands under several names: { $selectors }.
    .means = Whoever gets hold of one of them can sign as all; changing one leaves the other open.
    .do = Make a key of its own for each sender.
    .more = Selectors are there so that each sender has a key of its own, which can be changed or withdrawn alone. A copied key takes that advantage away.

dkim-ed25519-only = Only a new kind of key
    .what = All keys that were found are Ed25519 keys, such as { $selector }.
    .means = Receivers that know only RSA take the mail as not signed.
    .do = Sign with an RSA key (2048 bits) too, under another name.
    .more = Ed25519 keys are short and strong, but not all receivers know them yet. A message may carry two signatures, one of each kind.

dkim-wildcard = Key for every name
    .what = Any name below { $name } is answered with the same key.
    .means = No key can be withdrawn or changed alone, and nobody can tell which are used.
    .do = Publish the key under its own name, and remove the wildcard.
    .more = A wildcard (*) answers for every name that is not there. Below _domainkey it makes sense for one thing only: an empty key, on a domain that sends no mail.

dkim-domain-instead-of-selector = Key at the domain itself
    .what = A DKIM key stands at { $name }, where nobody looks for it.
    .means = No signature can be checked with it.
    .do = Publish it at { $wanted }, with the name that your sender uses, and remove it here.
    .more = Receivers ask for a key at its selector below _domainkey. In most forms that means to type selector._domainkey in the name field and not to leave it empty.

dkim-missing = No key under the given name
    .what = No key stands at { $name }.
    .means = Signatures that name the selector { $selector } fail.
    .do = Publish the key there, or correct the selector.
    .more = A signature names its selector behind s=. Receivers ask for the key there, and without an answer the signature counts for nothing.

dkim-p-is-cert-or-ssh = Certificate or login key instead of a signing key
    .what = The record at { $name } holds a certificate or a login key (SSH).
    .means = No receiver can check signatures with it.
    .do = Publish the public key that your sender shows for DKIM.
    .more = Both hold a public key, but in another wrapping. DKIM wants the key as programs write it under "PUBLIC KEY", without first and last line.

dkim-rsa-3072-4096 = Long key
    .what = The key at { $name } has { $bits } bits.
    .means = It is strong; its answer is long, and some DNS hosts do not take it.
    .do = Leave it if it works everywhere; 2048 bits are enough.
    .more = Receivers must be able to check keys of up to 4096 bits. The record then needs three pieces and does not fit into a small packet.

dkim-rsa-over-4096 = Key longer than receivers have to know
    .what = The key at { $name } has { $bits } bits, more than 4096.
    .means = Receivers need not check signatures with it.
    .do = Sign with a key of 2048 bits under a new name.
    .more = The standard asks receivers for keys of 1024 to 4096 bits. Longer ones cost time and bring nothing.

dkim-v-missing = Key record without a version
    .what = The key record at { $name } does not begin with v=DKIM1.
    .means = It is valid; only some checking programs complain.
    .do = Nothing has to be done; v=DKIM1; in front makes everybody content.
    .more = The version may be left out. Several services publish their keys so.

dkim-p-whitespace = Spaces inside the key
    .what = The key at { $name } has spaces or line breaks in it.
    .means = Receivers skip them; only some checking programs complain.
    .do = Nothing has to be done; next time paste the key without spaces.
    .more = White space inside the key is allowed. It comes from keys that were shown over several lines.

dkim-rsa-exponent = Unusual RSA key
    .what = The key at { $name } has the exponent { $exponent } instead of 65537.
    .means = Some programs refuse such keys; a small exponent is weaker.
    .do = Make a new key with the usual settings.
    .more = Nearly all RSA keys use the exponent 65537. Another one comes from very old or home-made programs.

dkim-key-old = Key that seems to be old
    .what = By its name, the key { $selector } is from { $year }.
    .means = The longer a key is in use, the more people and places may know it.
    .do = Plan a change of the key, once a year or more often.
    .more = A key's name often tells when it was made. The mail industry's advice is to change keys at least twice a year where that is possible, and to make it easy.
