# Qui envoie, et ce que l'en-tête d'un message en dit.

report-verdict-of-own = Les messages @{ $domain } de votre propre serveur seront-ils acceptés ?

wizard-header-nothing = Ce texte ne contient pas d'en-tête de message : il ne dit rien de l'expéditeur.
wizard-header-other-from = Ce message vient du domaine { $found }, votre question portait sur { $domain }.
wizard-header-signed = domaine signataire : { $domain }{ $selector } ; il correspond à l'adresse visible (aligné)
wizard-header-signed-broken = domaine signataire : { $domain }{ $selector }, mais la messagerie destinataire juge la signature non valable
wizard-header-signed-other = domaine signataire : { $found }, et non { $domain } ; il ne correspond pas à l'adresse visible (non aligné) et ne prouve donc rien pour elle
wizard-header-selector = {" "}(nom de la clé : { $selector })
wizard-header-unsigned = Ce message ne porte aucune signature DKIM.
wizard-header-dmarc-pass = La vérification DMARC de la messagerie destinataire a réussi.
wizard-header-dmarc-fail = La vérification DMARC de la messagerie destinataire a échoué : rien dans ce message ne prouve { $domain }.
wizard-header-sender = Envoyé par { $service } : { $clue }.
wizard-clue-signature = domaine signataire { $name }
wizard-clue-bounce = adresse de retour chez { $name }
wizard-clue-server = transmis par son serveur { $name }
wizard-clue-key = sa clé se trouve sous votre domaine
wizard-likely = L'expéditeur n'est pas encore connu. Quel est le plus probable ?
wizard-likely-why = Celui qui envoie doit signer. Sans savoir qui, rien d'utile ne peut être mis en place.
wizard-likely-again = Je colle un autre message
wizard-likely-stop = Je ne sais pas : comment le savoir ?
wizard-find-out = Pour savoir qui envoie :
    1. Ouvrez un message envoyé comme @{ $domain }, affichez l'original, relancez mailmend fix { $domain } et collez-en le début.
    2. Ou demandez à la personne qui a écrit l'envoi quel programme ou quel site elle a employé.
    3. Ou regardez le bas du message : « envoyé avec... » ou l'adresse du lien de désinscription nomme souvent le service.
    D'ici là, rien n'est changé dans le DNS.
wizard-verdict-signs-as = Le domaine signataire est { $found }. La signature doit porter sur { $domain } : c'est ce qu'il faut mettre en place.

wizard-verdict-refused = Les messages @{ $domain } ont été refusés, quoi que le DNS permette : { $failed }.
    Votre consigne ne le demande pas : la messagerie destinataire l'exige d'elle-même, ou a lu un enregistrement plus ancien. La suite sert à lui donner la preuve.
wizard-well = Rien à faire : l'expéditeur a une clé valable ici ({ $selector }), et rien ne gêne ses messages.
wizard-well-others = { $count ->
    [one] { $count } autre point pourrait être meilleur : mailmend check { $domain } le dit.
   *[other] { $count } autres points pourraient être meilleurs : mailmend check { $domain } les dit.
}
wizard-well-which = Et maintenant ?
wizard-well-end = c'est tout
wizard-well-on = continuer quand même (nouvelle clé, nouveaux enregistrements)

wizard-key-own-there = Une clé valable est déjà publiée, sous le nom { $selector }.
wizard-key-which = Avec quelle clé votre serveur doit-il signer ?
wizard-key-which-why = Une clé déjà publiée sert tant que votre serveur détient encore sa clé privée.
wizard-key-keep = celle qui est publiée (sa clé privée est sur le serveur)
wizard-key-new = une nouvelle clé
wizard-selector-next = Le nom { $selector } est pris : un enregistrement { $type } se trouve sous { $name }. Le prochain nom libre est proposé.
wizard-selector-taken = Le nom { $selector } ne peut pas servir : un enregistrement { $type } se trouve sous { $name }, et rien n'est jamais écrasé. Tapez un autre nom.

wizard-sender-several = Plusieurs d'entre eux, l'un après l'autre
wizard-several = Lesquels ? Tapez des numéros ou des noms, séparés par des virgules (1, 2, Mailchimp).
wizard-several-none = Il faut au moins un numéro de la liste, ou un nom.
wizard-several-turn = D'abord { $now } ; ensuite : { $later }.
wizard-several-next = Expéditeur suivant : { $now }.
wizard-several-left = Reste à faire : { $sender }. mailmend fix { $domain } --sender { $word }
wizard-service-name-needed = Il faut un nom. Échap pour revenir.
wizard-service-did-you-mean = Le nom { $name } est inconnu. Est-ce l'un de ceux-ci ?
wizard-service-as-typed = non, le nom est bien { $name }
