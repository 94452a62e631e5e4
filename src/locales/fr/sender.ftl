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
wizard-several = Lesquels ? Tapez des numéros ou des noms, séparés par des virgules ({ $numbers }, Mailchimp).
wizard-several-none = Il faut au moins un numéro de la liste, ou un nom.
wizard-several-turn = D'abord { $now } ; ensuite : { $later }.
wizard-several-next = Expéditeur suivant : { $now }.
wizard-several-left = Reste à faire : { $sender }. mailmend fix { $domain } --sender { $word }
wizard-service-name-needed = Il faut un nom. Échap pour revenir.
wizard-service-did-you-mean = Le nom { $name } est inconnu. Est-ce l'un de ceux-ci ?
wizard-service-as-typed = non, le nom est bien { $name }

wizard-record-spf-costly = laissé de côté : réuni à votre enregistrement SPF, il coûterait plus de 10 requêtes DNS
wizard-record-mx = laissé de côté : des serveurs de réception (MX) s'y trouvent déjà, un de plus détournerait vos messages
wizard-record-outside = laissé de côté : ce nom appartient à un autre domaine. Collez les enregistrements que le service affiche pour celui-ci.
wizard-record-type = laissé de côté : ce type d'enregistrement n'est pas repris d'un texte collé
wizard-target-key = { $target } existe et contient une clé valable
wizard-target-no-key = { $target } existe, mais ne contient pas (encore) de clé valable
wizard-target-there = { $target } existe
wizard-target-absent = { $target } n'existe pas. L'orthographe est-elle bonne, et le domaine est-il déclaré chez le service ?
wizard-target-unknown = { $target } : pas de réponse, on ne peut rien en conclure
wizard-spf-joined = SPF : { $added } est ajouté à l'enregistrement { $name }, qui reste unique. Requêtes DNS : { $before } avant, { $after } après, pour 10 au plus.
wizard-spf-joined-uncounted = SPF : { $added } est ajouté à l'enregistrement { $name }, qui reste unique. Les requêtes DNS n'ont pas pu être comptées ; 10 au plus sont admises.
wizard-spf-too-costly = SPF : avec { $added }, l'enregistrement { $name } demanderait { $after } requêtes DNS au lieu de { $before } ; 10 au plus sont admises. Retirez d'abord ce qui ne vous sert plus.
wizard-record-selector = Cette clé est arrivée sans son nom. Quel sélecteur le service affiche-t-il pour elle ? (par exemple s1, ou s1._domainkey)
wizard-record-selector-wrong = Ce n'est pas un nom de clé. Lettres, chiffres et traits d'union, par exemple s1.
wizard-records-half = Toutes les lignes n'ont pas été comprises. Que faire ?
wizard-records-again = Je colle le texte à nouveau
wizard-records-go-on = continuer avec les enregistrements ci-dessus
records-once-more = Rien n'a été repris. Collez les enregistrements encore une fois.
records-key-unnamed = Une clé (v=DKIM1 ...) a été collée sans son nom. Mettez devant elle le nom affiché par le service : s1._domainkey TXT v=DKIM1 ... Rien n'a été changé.
records-key-cut = La clé pour { $name } est incomplète : { $found } octets sur { $wanted }. Copiez la valeur entière, d'un seul tenant. Rien n'a été changé.
records-key-useless = La valeur pour { $name } n'est pas une clé que les messageries peuvent utiliser. Copiez-la à nouveau, entière. Rien n'a été changé.
records-key-short = La clé pour { $name } n'a que { $bits } bits ; les messageries en veulent 1024 au moins. Demandez-en une plus longue au service. Rien n'a été changé.
records-two-at-one-name = Deux enregistrements différents ont été collés pour { $name }, or un seul peut s'y trouver. Gardez celui que le service affiche maintenant. Rien n'a été changé.

wizard-spf-alone = Une signature ne lèvera pas ce refus ; l'enregistrement SPF, si. Que faire ?
wizard-spf-alone-on = mettre quand même la signature en place (d'autres messageries la demandent)
wizard-spf-alone-end = s'arrêter ici et corriger d'abord SPF
wizard-spf-alone-next = Demandez au service d'envoi son include SPF, mettez-le dans un fichier, et faites-le réunir à votre enregistrement :
    mailmend plan records { $domain } --from FICHIER
    Ce que dit votre enregistrement aujourd'hui : mailmend check { $domain }

wizard-verdict-refused-unsigned = Les messages @{ $domain } ont été refusés, bien qu'une clé soit publiée : { $failed }.
    Ce message n'a donc pas été signé avec cette clé, ou vient d'un autre expéditeur. Une clé dans le DNS ne sert à rien tant que l'expéditeur ne signe pas avec elle.
