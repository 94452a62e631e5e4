# Ce qui reste inachevé : conversations sauvegardées, consigne encore assouplie, et ce qui est vrai quand on s'arrête.

wizard-resume-line = { $domain } (étape { $number } sur { $count }, il y a { $ago })
wizard-resume-line-short = { $domain }
wizard-resume-open = { $domain } (consigne assouplie jusqu'au { $date })
wizard-resume-overdue = { $domain } (EN RETARD : consigne à rétablir depuis le { $date })
wizard-resume-many = Plusieurs travaux ne sont pas terminés. Lequel reprendre ?
wizard-resume-else = autre chose
wizard-resume-show = l'afficher

wizard-left-open = Interrompu. Rien n'a été changé dans le DNS cette fois ; la consigne reste assouplie jusqu'au { $date }.
    Continuer : mailmend fix { $domain }
wizard-left-writing = Interrompu pendant une modification. Aucune n'est confirmée (prévues : { $count }) ; les anciens enregistrements sont conservés.
    Ce qui est connu : mailmend status
    Continuer : mailmend fix { $domain }
wizard-left-during = { $made ->
    [one] Interrompu après { $made } modification sur { $count } ; les anciens enregistrements sont conservés.
   *[other] Interrompu après { $made } modifications sur { $count } ; les anciens enregistrements sont conservés.
}
    Continuer : mailmend fix { $domain }
    Rétablir : mailmend restore { $domain }
wizard-left-putting-back = Interrompu pendant le rétablissement de la consigne. Il n'est pas encore confirmé.
    Continuer : mailmend fix { $domain }
wizard-left-put-back = Interrompu. La consigne est rétablie.
    Revérifier : mailmend check { $domain }

wizard-open-until = Votre consigne est assouplie jusqu'au { $date } (encore { $left }). D'ici là, plus rien ne demande aux messageries de bloquer ceux qui usurpent @{ $domain }.
wizard-open-overdue = EN RETARD : votre consigne devait être rétablie le { $date }, il y a { $left }. Plus rien ne demande aux messageries de bloquer ceux qui usurpent @{ $domain }.
wizard-open-staged = Sur le chemin du retour : p=quarantine est en vigueur jusqu'au { $date } (encore { $left }). Les messageries classent en indésirables ceux qui usurpent @{ $domain }.
wizard-open-drifted = L'enregistrement { $name }, assoupli jusqu'au { $date }, a été modifié entre-temps par quelqu'un d'autre. mailmend n'y touche pas.
    Voir toutes les versions : mailmend restore { $domain }
wizard-open-put-back = L'enregistrement { $name } est comme avant : quelqu'un l'a déjà rétabli.
    Pour clore l'affaire : mailmend restore { $domain }
wizard-open-no-key = Aucune clé n'a été publiée d'ici : le DNS ne dit pas si vos messages sont signés. Un message reçu le dit.
wizard-open = Comment continuer ?
wizard-open-why = La consigne peut être rétablie dès qu'un message reçu prouve la signature. Le DNS seul ne prouve pas que quelqu'un signe.
wizard-open-proof = J'ai un message signé : le montrer, puis rétablir la consigne
wizard-open-signature = Mettre d'abord en place la signature (DKIM)
wizard-open-longer = Prolonger : changer la date
wizard-open-later = Plus tard
wizard-open-bye = Rien n'a été changé. Continuer à tout moment : mailmend fix { $domain }

wizard-remedy-open-already = La consigne du domaine { $domain } est déjà assouplie : elle ne l'est pas une seconde fois. Prolonger : mailmend extend { $domain } --for 7d
wizard-remedy-useless = La consigne n'est pas assouplie : ce refus n'en vient pas, donc p=none n'y changerait rien.
wizard-remedy-not-enforced = La consigne n'est pas assouplie : elle ne demande rien qui bloquerait vos messages.
wizard-remedy-passes = La consigne n'est pas assouplie : ces messages ont un moyen de réussir.
wizard-remedy-costs = Suspendre : coûte du temps, mais aucune protection.
    Assouplir : jusqu'au rétablissement, plus rien ne demande aux messageries de bloquer ceux qui usurpent @{ $domain }.
    Sous-domaine : vous changez l'adresse d'expéditeur dans votre service d'envoi, par exemple en news@news.{ $domain }. La consigne du domaine { $domain } reste ; seul le sous-domaine est assoupli.
    Adresse de retour (SPF) : certains services en proposent une à votre nom (custom return-path). Elle prouve l'origine aussi bien qu'une signature, et la consigne reste.
    Un cran plus bas (t=y) : reject devient « classer en indésirables ». Les messageries qui suivent l'ancienne norme l'ignorent : les refus continuent.
    Jamais : supprimer l'enregistrement, ce qui perd les rapports et la protection des sous-domaines ; ni pct=0, que les messageries récentes ignorent.
wizard-subdomain = Depuis quel sous-domaine enverrez-vous ? Entrée pour news.{ $domain }
wizard-subdomain-why = Un sous-domaine a sa propre signature et sa propre consigne. Celle du domaine principal reste aussi stricte.
wizard-subdomain-wrong = Il faut un nom sous { $domain }, comme news ou news.{ $domain }.
wizard-subdomain-how = À partir d'ici, tout porte sur { $domain } ; la consigne du domaine { $above } reste comme elle est.
    Là où partent les messages, prenez une adresse d'expéditeur @{ $domain }. D'ici là, ils sont encore refusés.

wizard-proof-failed = Ce message est signé pour { $domain }, mais la messagerie destinataire n'a pas pu vérifier la signature ({ $found }).
    Souvent, la clé publique du DNS et la clé privée du serveur ne vont pas ensemble, ou le texte est modifié en route. Voir : mailmend verify { $domain }
wizard-proof-other = Ce message est signé, mais pour { $found }, qui ne correspond pas à { $domain }.
    Réglez le domaine signataire sur { $domain } là où partent les messages, puis envoyez-en un autre.
wizard-proof-not-judged = Ce message porte une signature ({ $found }) pour { $domain }, mais pas le résultat de la messagerie destinataire.
    Collez tout l'en-tête : la ligne Authentication-Results le donne.
wizard-proof-unsigned = Ce message ne porte aucune signature DKIM : personne ne signe encore pour { $domain }.
    Activez la signature là où partent les messages ({ $found }), puis envoyez-en un autre.
wizard-proof-no-header = Aucune ligne d'en-tête dans ce texte. Affichez l'original du message et collez-le depuis le début.

wizard-restored-stage = p=quarantine est en vigueur. Si tout va bien après un jour ou deux, rétablissez le reste : mailmend fix { $domain }
wizard-restore-hand-over = Demandez à la personne qui gère votre DNS de remettre { $name } ({ $type }, TTL { $ttl }) exactement à cette valeur :
wizard-restore-hand-over-removal = Demandez à la personne qui gère votre DNS de supprimer l'enregistrement { $name } ({ $type }), qui n'était que provisoire.
wizard-restore-hand-over-after = Une fois que c'est fait : mailmend restore { $domain }

wizard-done-so-far = C'est fait, pour l'instant.
wizard-done-waiting = Pas encore terminé : en attente des enregistrements donnés par { $service }.

no-such-sender = Aucun expéditeur ne s'appelle « { $input } ». Vouliez-vous dire --sender { $near } ? Un service absent de la liste peut porter n'importe quel nom, avec --service-records FILE.
no-such-subdomain = Il faut dire quel sous-domaine envoie. Nommez-le à la place du domaine { $domain } : mailmend fix news.{ $domain } --remedy relax. Rien n'a été changé.
demo-left = Interrompu. Le domaine inventé a disparu avec le programme ; rien ne reste sur cet ordinateur.
    Encore : mailmend demo

wizard-verdict-key-unproven = La clé « { $selector } » est publiée, mais aucun message n'a encore prouvé que le courrier @{ $domain } est signé avec elle.
    D'ici là, attendez-vous à des refus.
wizard-verdict-unexplained = Des messages @{ $domain } sont revenus, et rien dans le DNS n'explique pourquoi.
    Le message d'erreur, ou l'en-tête d'un message arrivé, dit ce qui a échoué : mailmend bounce sait le lire.
wizard-unexplained-end = s'arrêter là et retrouver d'abord le message d'erreur
wizard-unexplained-on = continuer quand même
wizard-sender-dropped = L'expéditeur a changé ; ceci ne compte donc plus : { $what }
wizard-sender-dropped-signer = le domaine qui signait le message
wizard-sender-dropped-remedy = le choix fait pour la consigne
wizard-sender-dropped-key = la clé (son fichier reste en place)
wizard-done-records = En attente : les enregistrements donnés par le service. Relancez mailmend quand vous les avez.
wizard-done-paused = En attente : les envois sont suspendus. Ne les reprenez qu'une fois un message signé.
wizard-signing-transport = le transport smtp (remote_smtp)
wizard-signing-by-others = Pour signer, la personne qui gère le serveur a besoin de ceci :
    Domaine : { $domain }
    Sélecteur : { $selector }
    Clé privée : { $path }
    Cette clé est secrète : copiez-la par scp ou un autre moyen chiffré, jamais par courriel ni messagerie.
