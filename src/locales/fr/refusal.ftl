# Ce que signifie un refus, et qui peut y remédier.

refusal-failed = Ce qui a échoué : { $failed }.
refusal-failed-spf = le droit d'envoyer (SPF)
refusal-failed-dkim = la signature (DKIM)
refusal-failed-dmarc = la preuve de l'adresse visible (DMARC)
refusal-failed-alignment = la correspondance avec l'adresse visible (alignement)
refusal-failed-ptr = le nom de l'adresse IP du serveur d'envoi (PTR, DNS inverse)
refusal-failed-helo = le nom sous lequel se présente le serveur d'envoi (HELO)
refusal-failed-tls = le chiffrement de la connexion (TLS)
refusal-failed-policy = une règle de la messagerie destinataire
refusal-failed-reputation = la réputation
refusal-failed-content = le contenu
refusal-failed-header = l'en-tête du message
refusal-failed-dns = la recherche du domaine expéditeur dans le DNS

refusal-p-none-helps = Ce refus vient de votre propre consigne DMARC : une consigne assouplie (p=none) laisserait passer le message.
refusal-p-none-useless = Ce refus ne vient pas de votre consigne DMARC, donc p=none n'y changerait rien.
refusal-p-none-maybe = Il n'est pas certain que p=none aiderait ici.
refusal-p-none-already = Votre enregistrement DMARC ne demande plus rien (p=none, ou aucun enregistrement) : il n'est pas en cause et p=none n'y changerait rien. Soit la messagerie destinataire exige une preuve d'elle-même, soit elle a encore lu un enregistrement plus ancien.

refusal-do-spf = Le serveur qui envoie doit figurer dans l'enregistrement SPF du domaine de l'adresse de retour (Return-Path). Une signature seule ne suffit pas à cette messagerie.
refusal-do-dkim = Cette messagerie demande une signature (DKIM) valable.
refusal-do-either = SPF ou une signature (DKIM) doit réussir. La signature est la solution durable.
refusal-do-both = Ici, SPF et la signature (DKIM) doivent réussir tous les deux, et l'un d'eux doit correspondre à l'adresse visible.
refusal-do-aligned = La solution durable est une signature (DKIM) pour le domaine de l'adresse visible.

refusal-other = Ce refus ne porte pas sur la preuve d'origine : { $kind }. Aucun enregistrement de votre domaine ne sera affaibli pour cela.
refusal-ptr = L'adresse IP d'envoi{ $known ->
        [yes] {" "}{ $ip }
       *[no] {""}
    } doit porter un nom (PTR) qui ramène à elle. Il ne se règle pas dans votre zone : c'est l'entreprise qui vous fournit l'adresse IP qui le fait (hébergeur, ou service d'envoi).
refusal-tls = Le serveur d'envoi doit chiffrer la connexion (STARTTLS). Cela se règle sur le serveur de messagerie ou chez le service d'envoi ; le DNS n'y est pour rien.
refusal-helo = Le serveur d'envoi se présente sous un nom que la messagerie destinataire refuse. Donnez-lui un nom d'hôte complet qui mène à son adresse.
refusal-dns = La messagerie destinataire n'a pas trouvé le domaine expéditeur dans le DNS. Le domaine de l'adresse de retour a besoin d'un enregistrement MX ou d'une adresse : mailmend check le dit.
refusal-header = Le message lui-même est mal formé (From, Message-ID). C'est le programme qui l'écrit qu'il faut corriger.
refusal-address = Cette adresse n'existe pas. Cherchez une faute de frappe, puis demandez la bonne adresse à votre destinataire.
refusal-mailbox = La boîte est pleine ou fermée. Prévenez votre destinataire par un autre moyen ; renvoyer le message avant ne sert à rien.
refusal-block-list = L'adresse IP d'envoi figure sur une liste de blocage. C'est auprès de cette liste qu'il faut agir : ouvrez le lien du message d'erreur, cherchez-y l'adresse et demandez son retrait, une fois la cause corrigée. Sur des serveurs partagés, c'est le service d'envoi qui s'en charge.
refusal-reputation = La messagerie destinataire se méfie du serveur ou du domaine. Adressez-vous au service d'envoi, ou suivez le lien du message d'erreur.
refusal-content = Le contenu du message a déplu : liens, pièces jointes, formulation. Modifiez-le, ou demandez à votre destinataire de l'autoriser.
refusal-temporary = Ce refus est passager : le serveur d'envoi réessaie de lui-même.
refusal-ask-receiver = Adressez-vous, avec le texte de l'erreur, à la personne qui gère le serveur destinataire.
refusal-unread = Aucun code d'erreur ni refus connu dans ce texte.
