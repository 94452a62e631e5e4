# La conversation. Les réponses des menus sont la voix de la personne.

wizard-intro = mailmend cherche pourquoi vos messages sont refusés,
    et corrige vos enregistrements DNS.
    Sans votre accord, il lit seulement le DNS public. Rien n'est envoyé ailleurs.
wizard-keys = Touches : Entrée valider   Échap retour   ? pourquoi
    Ctrl-C sauvegarder et quitter
wizard-keys-numbered = Répondez par un numéro. 0 pour revenir, h pour savoir pourquoi, q pour sauvegarder et quitter.
wizard-back = Échap revient à la question précédente ; vos réponses sont conservées.
wizard-menu-keys = Touches : flèches ou 1 à { $count }   Entrée valider   ? pourquoi   Échap retour   q quitter
wizard-press-keys = Touches : { $letters }   Entrée   ? pourquoi   Échap retour   q quitter
wizard-press-letters = Tapez une de ces lettres ({ $letters }) puis Entrée, ou Entrée seule. 0 pour revenir, h pour savoir pourquoi, q pour quitter.
wizard-previous = Jusqu'ici : { $text }. Entrée pour garder.
wizard-step = Étape { $number } sur { $count }  { $title }
wizard-type-a-number = Tapez un numéro, 0 pour revenir, h pour l'aide. Par défaut {"{"}default{"}"} :
wizard-not-a-number = Tapez un numéro de 1 à {"{"}count{"}"}.
wizard-left = Interrompu. Rien n'a été changé dans le DNS.
    Continuer : mailmend fix { $domain }
wizard-left-early = Interrompu. Rien n'a été changé dans le DNS.
wizard-left-after = Interrompu. Les modifications affichées ci-dessus sont faites ; les anciens enregistrements sont conservés.
    Continuer : mailmend fix { $domain }
    Rétablir :  mailmend restore { $domain }
wizard-resume = Un travail n'est pas terminé : { $work }.
wizard-resume-continue = continuer
wizard-resume-again = recommencer
wizard-resume-drop = l'abandonner
wizard-dropped = Abandonné. Rien n'a été changé dans le DNS.
wizard-missing = Pas de terminal pour poser des questions, et ces réponses manquent :
wizard-missing-hint = mailmend fix --help affiche toutes les options.

wizard-address-title = Votre adresse
wizard-address = Quelle adresse d'expéditeur (ou quel domaine) voient vos destinataires ?
    Par exemple news@acme-shop.test
wizard-address-why = DMARC juge le domaine de l'adresse visible (From:). C'est donc ce domaine qu'il faut examiner.
wizard-understood = Domaine retenu : { $domain }
wizard-host-line = hébergeur DNS : { $host }
wizard-looked = Serveurs interrogés à { $time }.
wizard-no-such-domain = Le nom { $domain } n'existe pas dans le DNS. Est-ce une faute de frappe ?

wizard-symptom-title = Ce qui se passe
wizard-symptom = Que constatez-vous ?
wizard-symptom-why = Le texte de l'erreur dit quelle vérification a échoué, et si assouplir la consigne aiderait vraiment.
wizard-symptom-bounce = Mes messages sont refusés (ils reviennent avec une erreur)
wizard-symptom-spam = Mes messages arrivent dans les indésirables
wizard-symptom-warning = Mon service d'envoi affiche un avertissement
wizard-symptom-none = Rien pour l'instant, je vérifie seulement
wizard-bounce = Collez l'avis de non-remise ou l'en-tête d'un message, puis une ligne vide.
    Entrée pour passer.
wizard-bounce-unread = Aucun code d'erreur reconnu dans ce texte. La suite se fera sans lui.
wizard-bounce-other-domain = Ce texte parle du domaine { $found }, votre question portait sur { $domain }.
wizard-code = { " " }(code { $code })

wizard-sender-title = Qui envoie ces messages
wizard-sender = Qui envoie ces messages ?
wizard-sender-why = Celui qui envoie doit signer. Un service d'envoi signe avec sa propre clé : une clé créée ici lui serait inutile.
wizard-sender-own = Mon propre serveur de messagerie
wizard-sender-service = Un service d'envoi (ActiveCampaign, Brevo, HubSpot, Mailchimp...)
wizard-sender-unknown = Je ne sais pas : à lire dans un message
wizard-because-spf = dans votre enregistrement SPF
wizard-because-mx = dans vos enregistrements MX
wizard-because-dkim = a une clé sous votre domaine
wizard-because-named = nommé par vous
wizard-service-name = Lequel ? Tapez son nom.
wizard-service-unlisted = { $name } ne figure pas dans la liste. La suite se fera avec les enregistrements que ce service vous affiche.
wizard-header = Ouvrez un message envoyé depuis cette adresse, même dans les indésirables, et affichez l'original.
    Collez-le depuis le début ; seul l'en-tête est lu. Terminez par une ligne vide.
wizard-holder = { $service } peut signer avec sa propre clé, ou avec une clé donnée par vous. Laquelle ?
wizard-holder-service = sa propre clé (le plus courant)
wizard-holder-own = une clé à moi

wizard-remedy-title = En attendant la signature
wizard-remedy = Votre consigne demande aux messageries de bloquer ces messages. Que faire tant que la signature (DKIM) ne fonctionne pas ?
wizard-remedy-why = Assouplir la consigne laisse passer vos messages dès aujourd'hui, mais d'ici là plus rien ne demande aux messageries de bloquer ceux qui usurpent votre adresse.
wizard-remedy-pause = Suspendre cet envoi, garder la protection (le plus sûr)
wizard-remedy-relax = Assouplir la consigne quelques jours, puis la rétablir
wizard-remedy-subdomain = Envoyer depuis un sous-domaine avec sa propre consigne (avancé)
wizard-remedy-keep = Ne rien changer à la consigne
wizard-remedy-more = ?  Autres choix, et leur prix
wizard-days = Pendant combien de jours ? (de 1 à 14, Entrée pour 7)
wizard-days-wrong = Il faut un nombre de jours de 1 à 14.

wizard-key-title = La signature
wizard-key-own = C'est votre serveur qui signe : il lui faut une clé privée, créée sur cet ordinateur.
    Nom de la clé (sélecteur)   { $selector }
    Genre                       { $kind }
    Clé privée enregistrée dans { $path } (lisible par vous seul)
wizard-key-rehearsed = Ceci est une répétition : la clé de ce plan ne sert qu'à le montrer, et aucun fichier n'est écrit. La vraie exécution crée la sienne.
wizard-key-go = Créer cette clé ?
wizard-key-yes = oui, la créer
wizard-key-other = donner un autre nom à la clé
wizard-key-why = La clé privée reste sur cet ordinateur ; seule la clé publique se publie dans le DNS.
wizard-selector = Nom de la clé : lettres, chiffres et traits d'union
wizard-key-made = Clé créée. La clé privée ne quitte jamais cet ordinateur.
wizard-key-used = La clé déjà créée est utilisée : { $path }
wizard-key-checkout = Ce dossier est sous gestion de versions : n'y ajoutez jamais { $path }.
wizard-key-there = { $service } a déjà une clé valable ici ({ $selector }). Rien à publier.
wizard-service-why = { $service } signe avec sa propre clé. Une clé créée ici serait inutile : il vous faut les enregistrements que ce service vous affiche.
wizard-service-menu = Chez { $service } : { $menu }
    (menus vus en { $seen } ; ils ont pu changer)
wizard-service-records = Copiez tout ce qui s'y affiche et collez-le ici, sous n'importe quelle forme. Terminez par une ligne vide.
    Entrée seule si vous ne les avez pas encore.
wizard-service-waiting = En attente des enregistrements donnés par { $service }. Relancez mailmend quand vous les avez.
wizard-records-read = { $count ->
    [one] { $count } enregistrement lu :
   *[other] { $count } enregistrements lus :
}
wizard-record-dmarc = laissé de côté : vous avez déjà un enregistrement DMARC, et deux s'annuleraient
wizard-record-spf = laissé de côté : vous avez déjà un enregistrement SPF, et deux s'annuleraient
wizard-record-line = { $name }  { $type }  { $text }
wizard-record-unread = ligne { $line } non comprise : { $text }

wizard-access-title = Modifier le DNS
wizard-access-host = Votre hébergeur DNS : { $host }.
wizard-access-unknown-host = Vos serveurs de noms : { $servers }.
wizard-access = Comment modifier les enregistrements ?
wizard-access-why = Avec un accès, chaque modification est protégée : rien n'est écrit si quelqu'un d'autre a modifié l'enregistrement entre-temps.
wizard-access-api = { $title } : j'ai un accès, à modifier pour moi
wizard-access-hand = Je modifie les enregistrements moi-même, et mailmend surveille
wizard-access-somebody = Quelqu'un d'autre s'en charge : préparer un message pour cette personne
wizard-credential = { $label } : { $help }
wizard-credential-from = Accès lu dans { $name }.
wizard-access-ok = L'accès fonctionne : { $identity }
wizard-access-many = Cet accès permet de modifier { $count } zones. Un accès limité à cette zone serait plus sûr.
wizard-access-gap = Cet hébergeur ne sait pas comparer et écrire en une seule fois : un court instant reste sans protection.

wizard-plan-nothing = Rien à modifier : les enregistrements sont déjà comme il faut.
wizard-plan-choice = Appliquer ce plan ?
wizard-plan-apply = l'appliquer
wizard-plan-save = le sauvegarder et quitter
wizard-plan-back = changer une réponse
wizard-plan-saved = Le plan est sauvegardé : { $path }
    Plus tard : mailmend apply { $path }
wizard-confirm = Ce plan remplace un enregistrement ou abaisse la protection. Pour confirmer, tapez le nom de domaine.
wizard-confirm-wrong = Ce n'est pas { $domain }. Rien n'a été changé.

wizard-hand-record = Enregistrement { $number } sur { $count }   ({ $op })
wizard-hand-new = à créer
wizard-hand-edit = à modifier, n'en ajoutez pas un second
wizard-hand-remove = à supprimer
wizard-hand-type = Type
wizard-hand-name = Nom
wizard-hand-ttl = TTL
wizard-hand-value = Valeur
wizard-hand-your-host = Votre hébergeur DNS
wizard-hand-adds = { $host } ajoute .{ $zone } de lui-même
wizard-hand-one-line = une seule ligne de { $count } caractères, ci-dessous. À coller telle quelle : ni guillemets droits ("), ni retour à la ligne.
wizard-hand-old = avant
wizard-hand-where = Où
wizard-hand-menu = { $menu } ({ $host }, menus vus en { $seen })
wizard-hand-delete = à ôter
wizard-hand-priority = Priorité
wizard-hand-name-empty = (laissez ce champ vide)
wizard-hand-name-whole = { $host } demande le nom entier, avec le point final.
wizard-hand-name-zone = Désigne { $zone } lui-même.
wizard-hand-adds-usually = La plupart des hébergeurs ajoutent .{ $zone } d'eux-mêmes. Si le formulaire affiche des noms entiers : { $whole }
wizard-hand-default-dmarc = { $host } y a peut-être déjà mis son propre enregistrement DMARC. Modifiez celui-là : deux s'annuleraient.
wizard-hand-proxied = Choisissez « DNS only » (nuage gris), sinon la clé reste invisible.
wizard-hand-mail-settings = Si ce type n'est pas proposé, voyez d'abord les réglages de messagerie chez { $host }.
wizard-hand-slow = { $host } publie les modifications quelques minutes plus tard.
wizard-hand-others = { $count ->
    [one] { $count } autre valeur se trouve sous ce nom : n'y touchez pas.
   *[other] { $count } autres valeurs se trouvent sous ce nom : n'y touchez pas.
}
wizard-hand-ttl-only = seul champ à modifier, de { $old } à { $new }
wizard-hand-ttl-least = Pas moins chez { $host }.
wizard-hand-quoted = { $count } caractères, ci-dessous, avec les guillemets droits : cet hébergeur les demande.
wizard-hand-pieces = { $pieces } morceaux entre guillemets droits, sur une seule ligne de { $count } caractères, ci-dessous. Collez la ligne entière.
wizard-hand-ends = Elle commence par { $first } et finit par { $last }.
wizard-hand-differs = Ce qui est nouveau : { $text }
wizard-hand-too-long = { $host } accepte { $limit } caractères au plus ici, et cette valeur en compte { $count }. Refusée ou coupée, elle ne servirait à rien : interrogez d'abord son assistance.
wizard-hand-long-unknown = Si { $host } refuse la ligne entière, coupez-la en morceaux de 255 caractères entre guillemets droits.
wizard-hand-refuses = { $host } refuse un des caractères de cette valeur.
wizard-hand-not-text = Cette valeur n'est pas du texte : aucun formulaire ne l'accepte, contrairement à un fichier de zone ou à nsupdate.
wizard-hand-why = Chaque enregistrement doit être exact, sinon les messageries l'ignorent. Après le dernier, les serveurs de noms sont interrogés.
wizard-hand-next = Entrée une fois enregistré
wizard-hand-key-name = n copier le nom
wizard-hand-key-value = v copier la valeur
wizard-hand-key-forms = f autres formes
wizard-hand-key-file = w dans un fichier
wizard-hand-key-why = ? pourquoi
wizard-hand-key-back = Échap retour
wizard-hand-key-leave = q quitter
wizard-hand-sent = { $count ->
    [one] Envoyé au presse-papiers : { $text } ({ $count } caractère).
   *[other] Envoyé au presse-papiers : { $text } ({ $count } caractères).
}
    Si autre chose se colle, votre terminal ne le prend pas en charge : appuyez sur w.
wizard-hand-not-sent = Valeur trop longue pour le presse-papiers d'un terminal. Appuyez sur w pour un fichier.
wizard-hand-file = Écrit dans { $path } : cette valeur, exactement.
wizard-hand-file-same = { $path } contient déjà exactement cette valeur.
wizard-hand-file-there = { $path } existe déjà, avec un autre contenu. Il n'a pas été écrasé.
wizard-hand-file-not = Impossible d'écrire { $path } : { $reason }
wizard-hand-forms = Quelle forme ?
wizard-hand-form-split = la valeur en morceaux de 255 entre guillemets droits
wizard-hand-form-zone = fichier de zone (BIND, Knot, NSD)
wizard-hand-form-nsupdate = script nsupdate
wizard-hand-form-terraform = Terraform (Cloudflare)
wizard-hand-form-dnscontrol = DNSControl
wizard-hand-form-octodns = octoDNS
wizard-hand-form-json = JSON
wizard-hand-form-not = Cette valeur ne peut pas s'écrire sous cette forme.
wizard-hand-first = C'est le premier enregistrement, rien avant lui. q pour quitter ; le plan reste sauvegardé.
wizard-hand-looking = Les serveurs de noms sont interrogés, pendant { $seconds } secondes au plus.
wizard-hand-again-why = Un hébergeur met souvent une minute ou deux à publier un enregistrement. Regarder de nouveau ne coûte rien.
wizard-accident-silent = Aucun serveur de noms n'a répondu. Impossible de savoir où en est cet enregistrement.
wizard-accident-old = L'ancienne valeur s'y trouve encore. La modification a-t-elle été enregistrée ?
wizard-accident-second = La nouvelle valeur s'y trouve, mais l'ancienne aussi. Supprimez l'ancienne : les deux s'annulent.
wizard-accident-doubled = L'enregistrement se trouve sous { $found } : votre hébergeur ajoute le domaine de lui-même. Modifiez-le avec ce nom : { $name }
wizard-accident-at-zone = L'enregistrement se trouve sous { $zone } lui-même. Supprimez-le là, puis créez-le avec ce nom : { $name }
wizard-accident-quoted = Des guillemets droits (") font maintenant partie de la valeur. Modifiez-la et collez-la sans guillemets.
wizard-accident-pieces = Des guillemets droits (") coupent la valeur : elle a été collée en morceaux. Modifiez-la et collez-la d'un seul tenant, sans guillemets.
wizard-accident-backslash = Des barres obliques inverses (\) font maintenant partie de la valeur. Recollez-la telle quelle.
wizard-accident-cut = La fin manque : { $have } caractères sur { $all }. Recollez la valeur ; si elle est encore coupée, collez-la en morceaux de 255 entre guillemets droits.
wizard-accident-spaces = Une espace ou un retour à la ligne est de trop, ou manque, au caractère { $at }. Recollez la valeur sur une seule ligne.
wizard-accident-differs = La valeur est différente à partir du caractère { $at }. Recollez-la telle quelle.
wizard-accident-live = Serveurs de noms interrogés par tous : { $servers }. Un enregistrement saisi chez un autre hébergeur reste invisible.
wizard-accident-seen = Ce qui s'y trouve :
wizard-hand-not-yet = pas encore visible
wizard-hand-again = Regarder de nouveau ?
wizard-hand-yes = regarder de nouveau
wizard-hand-later = plus tard ; sauvegarder et quitter

wizard-handoff = Le message pour la personne qui gère votre DNS :
wizard-handoff-written = Écrit dans { $path } (sans secret, à transmettre sans crainte).

wizard-signing = Il reste à demander à votre serveur de signer. Quel logiciel ?
wizard-signing-other = un autre, ou quelqu'un d'autre s'en charge
wizard-signing-key = Placez la clé privée { $file } sur le serveur, sous { $path } ; seul le compte { $account } doit pouvoir la lire.
wizard-signing-file = Dans { $path } :
wizard-signing-copy = copier à partir d'ici
wizard-signing-end = jusqu'ici
wizard-signing-service = Lancez maintenant la vérification chez { $service }, puis envoyez-vous un message d'essai.

wizard-proof = Envoyez un message vers une adresse que vous pouvez lire, affichez l'original, et collez-en le début ici.
    Terminez par une ligne vide ; Entrée seule pour plus tard.
wizard-proof-why = Une clé dans le DNS ne prouve pas que quelqu'un signe. Un message reçu le prouve.
wizard-proof-ok = signé avec { $selector } pour le même domaine ; DMARC réussit
wizard-proof-later = Plus tard : mailmend fix { $domain }

wizard-restore = Rétablir maintenant la consigne stricte ?
wizard-restore-why = Le dernier message a réussi sans l'aide de la consigne assouplie.
wizard-restore-now = oui, maintenant
wizard-restore-via = d'abord quarantine, ensuite { $policy }
wizard-restore-later = plus tard ; mailmend status le rappelle
wizard-restored = Consigne rétablie, à l'octet près.

wizard-done = C'est terminé.
wizard-done-open = En attente : consigne assouplie jusqu'au { $date }. Continuer : mailmend fix { $domain }
wizard-done-none = En attente : rien
wizard-done-unsigned = En attente : rien n'a encore montré que vos messages sont signés.
wizard-done-sign = Ensuite, activez la signature dans votre logiciel de messagerie avec la clé { $path }. Réglages tout prêts ({ $software }) : mailmend fix { $domain }, dans un terminal.
wizard-done-sign-service = Ensuite, activez la signature (DKIM) chez l'expéditeur : { $service }.
wizard-done-prove = Puis envoyez-vous un message et regardez s'il passe (dkim=pass dans l'en-tête).
wizard-done-prove-by = Puis envoyez-vous un message, enregistrez l'original et rétablissez avec lui la consigne stricte avant la date ({ $date }) : mailmend restore { $domain } --message FILE
wizard-done-key = À garder en lieu sûr : { $path }
wizard-done-check = Revérifier : mailmend check { $domain }
