# Ce que disent les rapports : la vérification, le plan, la liste des règles. Les constats ont leurs propres fichiers.


report-verdict-of-domain = Les messages @{ $domain } seront-ils acceptés ?
report-verdict-of-sender = Les messages @{ $domain } envoyés par { $sender } seront-ils acceptés ?
report-verdict-yes = OUI
report-verdict-relaxed = OUI, seulement tant que la consigne est assouplie
report-verdict-no = NON
report-verdict-unknown = IMPOSSIBLE À DIRE

report-next = D'abord
report-more = Détails
report-to-do = À faire
report-next-nothing = Rien à faire.
report-next-ask-again = Certaines questions sont restées sans réponse. Relancez dans quelques minutes.
report-awakens = Activez d'abord DKIM et vérifiez qu'un message passe : une fois l'enregistrement corrigé, p={ $policy } s'applique, et les messageries { $policy ->
    [reject] refusent
   *[quarantine] classent en indésirables
} tout ce dont l'origine n'est pas prouvée.
report-more-alike = { $count ->
    [one] ({ $count } autre erreur de ce genre dans le même enregistrement.)
   *[other] ({ $count } autres erreurs de ce genre dans le même enregistrement.)
}
report-next-unheard = Aucune question n'a reçu de réponse. Vérifiez la connexion, ou indiquez un autre résolveur : --resolver 9.9.9.9
report-next-circle = Les alias (CNAME) sous { $name } tournent en rond ou vont trop loin : corrigez ou retirez l'un d'eux.
report-see-rule = Voir { $rule }.

report-what-stands = Ce que dit le DNS pour { $domain }
report-domain-absent = Le nom { $domain } n'existe pas dans le DNS. Vérifiez l'orthographe.
report-summary-spf = qui a le droit d'envoyer pour vous (SPF)
report-summary-dkim = la signature de vos messages (DKIM)
report-summary-dmarc = la consigne donnée aux messageries (DMARC)
report-summary-mx = où arrivent vos messages (MX)
report-summary-ns = votre hébergeur DNS (NS)
report-summary-unknown = Indéterminé : { $cause }. On ne peut rien en conclure, ni en bien ni en mal.
report-and-more = ... et { $count } de plus

report-cause-timeout = aucune réponse dans le délai
report-cause-servfail = le serveur signale une panne (SERVFAIL)
report-cause-refused = le serveur refuse de répondre
report-cause-unreachable = le serveur est injoignable
report-cause-malformed = la réponse est incompréhensible ({ $text })
report-cause-alias-loop = les enregistrements CNAME tournent en rond, ou mènent trop loin
report-cause-not-asked = question non posée, car elle dépend d'une information inconnue

report-spf-absent = Aucun enregistrement SPF pour le domaine { $domain }.
report-spf-damaged = Un texte ressemble à un enregistrement SPF, mais les messageries ne le reconnaissent pas.
report-spf-syntax = L'enregistrement SPF contient une faute : les messageries s'arrêtent sur une erreur.
report-spf-broken = Il y a un enregistrement SPF, mais les messageries s'y arrêtent sur une erreur.
report-spf-unsure = IMPOSSIBLE À DIRE : un nom auquel il renvoie est resté sans réponse ({ $cause }).
report-spf-several = { $count } enregistrements SPF : les messageries s'arrêtent sur une erreur.
report-spf-counts = { $lookups ->
    [0] Aucune requête DNS
    [one] { $lookups } requête DNS
   *[other] { $lookups } requêtes DNS
} (au-delà de 10, les messageries s'arrêtent sur une erreur){ $voids ->
    [0] .
    [one] , dont { $voids } sans résultat (au-delà de 2, elles peuvent aussi s'arrêter).
   *[other] , dont { $voids } sans résultat (au-delà de 2, elles peuvent aussi s'arrêter).
}
report-spf-all-fail = Se termine par -all : aucun autre serveur n'est autorisé.
report-spf-nobody = Ne nomme aucun serveur et se termine par { $ending } : personne ne peut envoyer en votre nom.
report-spf-all-softfail = Se termine par ~all : les autres serveurs ne sont sans doute pas autorisés.
report-spf-all-neutral = Se termine par ?all : rien n'est dit des autres serveurs.
report-spf-all-pass = Se termine par +all : tout Internet peut envoyer en votre nom.
report-spf-all-redirect = La fin se trouve dans l'enregistrement désigné par redirect=.
report-spf-all-none = Sans fin : rien n'est dit des autres serveurs.
report-spf-tree = Requêtes DNS une par une ({ $lookups } sur 10, dont sans résultat : { $voids } sur 2)
report-spf-tree-more = ... et { $count } de plus
report-spf-tree-void = (sans résultat)
report-spf-tree-unknown = (sans réponse)
report-spf-tree-macro = (dépend du message)
report-spf-tree-loop = (revient en arrière : boucle)
report-spf-tree-no-record = (aucun enregistrement SPF)
report-spf-tree-several = (plusieurs enregistrements SPF)
report-spf-budget = Bilan
report-spf-budget-lookups = requêtes DNS : { $before } -> { $after } sur 10
report-spf-budget-bytes = octets : { $before } -> { $after }
report-spf-tree-cost = { $count ->
    [one] { $count } requête
   *[other] { $count } requêtes
}
report-spf-tree-networks = { $count ->
    [one] { $count } réseau
   *[other] { $count } réseaux
}
report-spf-tree-doubled = (figure déjà plus haut)
report-spf-tree-cannot-align = (inutile pour DMARC : le service emploie sa propre adresse de retour)

report-key-rsa = { $selector } : clé RSA de { $bits } bits
report-key-rsa-testing = { $selector } : clé RSA de { $bits } bits, marquée comme essai (t=y)
report-key-ed25519 = { $selector } : clé Ed25519
report-key-ed25519-testing = { $selector } : clé Ed25519, marquée comme essai (t=y)
report-key-revoked = { $selector } : clé retirée (p= vide)
report-key-invalid = { $selector } : un texte s'y trouve, mais les messageries ne peuvent pas s'en servir comme clé
report-dkim-above = Une clé de { $domain } peut encore signer pour lui : DMARC l'admet.
report-dkim-absent = Le nom { $name } n'existe pas : il n'y a donc aucune clé, sous aucun nom.
report-dkim-unknown = { $count ->
    [0] IMPOSSIBLE À DIRE : aucun nom de clé essayé. Le DNS ne permet pas d'en dresser la liste.
    [one] IMPOSSIBLE À DIRE : aucune clé sous le seul nom essayé. La clé peut porter un autre nom : le DNS ne permet pas d'en dresser la liste. Cela ne veut pas dire que la signature manque.
   *[other] IMPOSSIBLE À DIRE : aucune clé sous les { $count } noms courants essayés. La clé peut porter un autre nom : le DNS ne permet pas d'en dresser la liste. Cela ne veut pas dire que la signature manque.
}
report-dkim-wildcard = IMPOSSIBLE À DIRE : un joker (*) répond pour tous les noms sous _domainkey, aucune réponse ne prouve donc rien.
report-dkim-silent = IMPOSSIBLE À DIRE : aucune réponse aux { $count } questions posées.
report-dkim-some-silent = { $count ->
    [one] 1 question est restée sans réponse.
   *[other] { $count } questions sont restées sans réponse.
}
report-dkim-how-to-know = Pour le savoir, cherchez ce qui suit s= dans la ligne DKIM-Signature d'un message arrivé, puis : mailmend check { $domain } --selector NOM

report-dmarc-none = p=none : aucune consigne pour les messages à l'origine non prouvée.
report-dmarc-quarantine = p=quarantine : classer en indésirables les messages à l'origine non prouvée.
report-dmarc-reject = p=reject : refuser les messages à l'origine non prouvée.
report-dmarc-own = L'enregistrement se trouve sous { $name }.
report-dmarc-inherited = Sans enregistrement propre à { $domain }, celui qui se trouve sous { $name } s'applique, par sa balise { $tag }=.
report-dmarc-psd = Sans enregistrement propre à { $domain }, celui du registre, sous { $name }, s'applique, par sa balise { $tag }=.
report-dmarc-sp = Pour les sous-domaines : sp={ $policy }.
report-dmarc-np = Pour les sous-domaines qui n'existent pas : np={ $policy }.
report-dmarc-testing = t=y : les messageries qui suivent la RFC 9989 appliquent un degré de moins ({ $softer }) ; les autres n'en tiennent pas compte.
report-dmarc-older = { $percent ->
    [100] Les messageries qui suivent encore la RFC 7489 appliquent { $policy }, d'après l'enregistrement { $name }.
   *[other] Les messageries qui suivent encore la RFC 7489 appliquent { $policy } à { $percent } % des messages, d'après l'enregistrement { $name }.
}
report-dmarc-older-none = Les messageries qui suivent encore la RFC 7489 ne trouvent aucun enregistrement qui s'y applique.
report-dmarc-no-effect = L'enregistrement sous { $name } ne contient aucune consigne valide : les messageries l'ignorent.
report-dmarc-absent = Aucun enregistrement DMARC ne s'applique à { $domain } : les messageries ne reçoivent aucune consigne.
report-dmarc-damaged = Un texte ressemble à un enregistrement DMARC pour { $domain }, mais les messageries l'ignorent.

report-mx-absent = Aucun enregistrement MX. Les messages vont à l'adresse du domaine lui-même, s'il en a une.
report-mx-null = Le domaine déclare ne recevoir aucun message (MX nul).
report-ns-host = { $host } ({ $list })
report-ns-validated = Zone signée (DNSSEC) ; le résolveur dit avoir vérifié les signatures.
report-ns-absent = Aucun serveur de noms trouvé.

report-servers-agree = { $count ->
    [one] Le seul serveur de noms interrogé a répondu à tout.
   *[other] Les { $count } serveurs de noms de la zone disent la même chose.
}
report-servers-torn = INCERTAIN : les serveurs de noms se contredisent ; voici ce que dit l'un d'eux.
report-server-answered = { $name } a répondu à tout.
report-server-partly = { $name } a répondu à { $answered } questions sur { $asked }.
report-server-silent = { $name } n'a pas répondu : { $cause }.
report-server-differs = { $name } ne dit pas la même chose que les autres pour : { $names }

report-counts = { $problems ->
    [0] Aucun problème
    [one] 1 problème
   *[other] { $problems } problèmes
}, { $warnings ->
    [0] aucun avertissement.
    [one] 1 avertissement.
   *[other] { $warnings } avertissements.
}
report-out-of-time = Le DNS a été trop lent : les { $seconds } s prévues par domaine sont écoulées. Ce qui manque ci-dessus est inconnu, et non absent. Pour attendre davantage : --budget 20s
report-counts-unheard = Rien n'a pu être vérifié ; rien n'est donc dit sur d'éventuels problèmes.
report-fix-hint = mailmend fix { $domain } part de là et répare { $accepted ->
        [yes] ce qui peut l'être.
       *[no] ce qui empêche les messages d'être acceptés.
    }
    Une seule réparation : mailmend plan fix { $domain } --rule RULE
report-records-heading = Les enregistrements tels qu'ils sont publiés
report-record-inherited = hérité d'ici
report-record-escaped = (Ce qui ne peut pas s'afficher est écrit de façon visible ci-dessous, ou omis ; ne copiez pas cette valeur.)

report-plan-heading = { $count ->
    [0] Plan pour { $domain } (aucune modification)
    [one] Plan pour { $domain } (1 modification, aucune appliquée)
   *[other] Plan pour { $domain } ({ $count } modifications, aucune appliquée)
}
report-plan-add = AJOUTER
report-plan-change = MODIFIER
report-plan-remove = SUPPRIMER
report-plan-because-publish = Permet de vérifier la signature. Sans risque à lui seul.
report-plan-because-records = L'un des enregistrements demandés par le service d'envoi.
report-plan-because-rule = Corrige { $rule }.
report-plan-temporary = PROVISOIRE jusqu'au { $date } ({ $left }). { $old ->
    [no] Rien ne s'y trouve actuellement ; l'enregistrement ne disparaît pas de lui-même : retirez-le à cette date avec mailmend restore.
   *[yes] L'ancienne valeur est conservée.
}
report-plan-temporary-over = PROVISOIRE jusqu'au { $date } : cette date est passée. { $old ->
    [no] Rien ne s'y trouve actuellement ; l'enregistrement est à retirer ensuite.
   *[yes] L'ancienne valeur est conservée.
}
report-plan-cost = D'ici là, plus rien ne demande aux messageries de bloquer ceux qui usurpent @{ $domain }.
report-plan-awakens = Dès lors, p={ $policy } s'applique : les messageries sont invitées à { $policy ->
    [reject] refuser
   *[quarantine] classer en indésirables
} les messages @{ $domain } dont l'origine n'est pas prouvée. À ne faire que si vos messages sont signés (DKIM), ou si le domaine n'en envoie pas.
report-plan-pins = sp={ $policy } : vos sous-domaines restent protégés.
report-plan-others-stay = { $count ->
    [one] 1 autre valeur sous ce nom reste inchangée.
   *[other] { $count } autres valeurs sous ce nom restent inchangées.
}
report-plan-marks = Modifié : { $parts }
report-plan-undo-restore = Tout annuler à tout moment : mailmend undo { $domain }. Rétablir la consigne stricte, dès qu'un message a prouvé la signature : mailmend restore { $domain } --message FILE
report-plan-undo = Annuler à tout moment : mailmend undo { $domain }

report-explain-awakens = Corriger un tel enregistrement peut mettre en vigueur une consigne stricte restée sans effet jusque-là. Si elle vaut quarantine ou reject, activez d'abord DKIM et vérifiez qu'un message passe ; sinon vos propres messages seront aussitôt refusés ou classés en indésirables. mailmend le signale avant de demander votre accord et exige que vous tapiez le nom du domaine (--confirm).
report-explain-list = mailmend explain RÈGLE en dit plus sur l'une d'elles.
report-explain-reference = Source : { $reference }
report-explain-what = Constat
report-explain-means = Effet
