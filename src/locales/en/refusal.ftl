# What a refusal means, and who can mend it.

refusal-failed = What failed: { $failed }.
refusal-failed-spf = who may send (SPF)
refusal-failed-dkim = the signature (DKIM)
refusal-failed-dmarc = the proof that the address people see is genuine (DMARC)
refusal-failed-alignment = the match with the address people see (alignment)
refusal-failed-ptr = the name of the sending server's address (PTR, reverse DNS)
refusal-failed-helo = the name by which the sending server introduces itself (HELO)
refusal-failed-tls = encryption on the way (TLS)
refusal-failed-policy = a rule of the receiver's
refusal-failed-reputation = reputation
refusal-failed-content = the content
refusal-failed-header = the header of the message
refusal-failed-dns = finding the sender's domain in the DNS

refusal-p-none-helps = This refusal comes from your own DMARC policy, so a relaxed one (p=none) would let the mail through.
refusal-p-none-useless = This refusal does not come from your DMARC policy, so p=none would not help.
refusal-p-none-maybe = It is not certain that p=none would help here.
refusal-p-none-already = Your DMARC policy asks for nothing now (p=none, or no record), so it is not to blame and p=none cannot help. Either the receiver asks for proof by itself, or it still read an older record.

refusal-do-spf = The server that sends has to be listed in the SPF record of the bounce address's domain (Return-Path). A signature alone does not satisfy this receiver.
refusal-do-dkim = A signature (DKIM) that is valid is what this receiver asks for.
refusal-do-either = SPF or a signature (DKIM) has to pass. The signature is the lasting one.
refusal-do-both = SPF and the signature (DKIM) must both pass here, and one of them must match the address people see.
refusal-do-aligned = The lasting cure is a signature (DKIM) for the domain that people see.

refusal-other = This refusal is not about proof of the sender: { $kind }. No record of your domain is weakened for it.
refusal-ptr = The sending address{ $known ->
        [yes] {" "}{ $ip }
       *[no] {""}
    } needs a name (PTR) that leads back to it. It is not set in your zone: whoever gives you the IP address sets it (hosting provider, or your mailing service).
refusal-tls = The sending server has to encrypt the connection (STARTTLS). That is a setting of the mail server, or of the service that sends; the DNS has no part in it.
refusal-helo = The sending server introduces itself by a name that the receiver does not accept. Give it a full host name that leads to its address.
refusal-dns = The receiver could not find the sender's domain in the DNS. The domain of the bounce address needs an MX or address record: mailmend check tells.
refusal-header = The message itself is malformed (From, Message-ID). The program that writes it has to be mended.
refusal-address = The address does not exist. Look for a typing error, then ask the recipient for the right address.
refusal-mailbox = The mailbox is full or closed. Ask the recipient, by another way; sending again does not help before that.
refusal-block-list = The sending address is on a block list. What to do stands at that list: open the link in the error text, look the address up and ask for its removal, once the cause is mended. On shared servers the service that sends does it.
refusal-reputation = The receiver distrusts the sending server or domain. Ask the service that sends, or follow the link in the error text.
refusal-content = The content of the message displeased the receiver: links, attachments, wording. Change it, or ask the recipient to allow it.
refusal-temporary = This passes: the sending server tries again by itself.
refusal-ask-receiver = Ask whoever runs the receiving mail server, with the error text.
refusal-unread = I could not read an error code or a known refusal in this text.
