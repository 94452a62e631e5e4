# What is said about DKIM keys.

dkim-selector-unknown = No DKIM key under the usual names
    .what = No DKIM key under the names tried ({ $count }); DNS cannot list the others.
    .means = Your mail may well be signed: that cannot be told without reading a message.
    .do = Paste the header of a message you received, or give the key's name with --selector.
    .more = Each DKIM key has a name of its own, the selector, chosen by whoever signs. DNS answers only for names that are asked for. The name stands in every signed message, behind s= in the line DKIM-Signature.

dkim-domainkey-nxdomain = No DKIM key at all
    .what = { $domain } has no DKIM key of any name: { $name } does not exist.
    .means = No signature can count for this domain, so only SPF can prove its mail.
    .do = Turn on DKIM at the service or server that sends your mail.
    .more = All keys of a domain stand below the name _domainkey. When DNS says that this name does not exist, nothing can stand below it. This is a proof, other than not finding a key under some usual names.

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
