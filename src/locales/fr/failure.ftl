# Pourquoi une action n'a pas eu lieu, que faire, et les noms des versions d'un enregistrement.

internal = Erreur interne de mailmend : { $reason }
script-has-no-answer = Le script ne contient aucune réponse à la question { $question }.
interrupted = Interrompu. Ce qui était terminé reste tel qu'annoncé ci-dessus.

# Ce qui a été saisi

not-a-domain = { $input } n'est pas un nom de domaine ({ $reason }).
not-a-domain-example = Exemples : acme-shop.test, news@acme-shop.test
spf-whose-mail = Pour quel domaine ? Précisez un domaine, --mail-from ou --helo.
spf-whose-mail-example = Exemple : mailmend spf acme-shop.test --ip 192.0.2.25
not-a-time = { $input } n'est pas une durée utilisable ici. Exemples : 30s, 5m, 2h, 7d.
not-days = { $input } n'est pas un nombre de jours. Exemples : 7, 7d.
public-mailbox = { $domain } est une messagerie ouverte à tous : ses enregistrements DNS appartiennent à l'entreprise qui la gère, et vous ne pouvez pas les modifier. Envoyez depuis un domaine qui vous appartient, et indiquez celui-là.
public-suffix = { $domain } est une terminaison sous laquelle d'autres enregistrent leurs domaines, pas le domaine d'un seul titulaire. Indiquez le nom entier, par exemple acme-shop.{ $domain }.
file-unreadable = Impossible de lire { $path } : { $reason }
file-unwritable = Impossible d'écrire { $path } : { $reason }
no-such-language = mailmend ne parle pas la langue { $lang }. Langues possibles : en, fr.
no-such-service = Aucun service d'envoi connu sous le nom { $name }. Vérifiez l'orthographe sur le site du service ; own désigne votre propre serveur.
no-such-policy = La consigne { $input } n'est pas utilisable ici. Une consigne DMARC est none, quarantine ou reject ; --via n'accepte que quarantine.
no-such-provider = mailmend ne sait pas modifier le DNS par { $id }. Pour voir les moyens connus : mailmend providers ; by_hand est toujours possible.
no-such-rule = La règle { $input } n'existe pas.
no-such-rule-hint = mailmend explain, sans nom de règle, les affiche toutes.
no-such-word = { $flag } n'accepte pas { $input }. Valeurs possibles : { $known }.
no-such-form = La forme { $input } n'existe pas. Formes possibles : panel, split, zone, nsupdate, terraform, dnscontrol, octodns, json.
no-such-field = Le champ { $input } n'existe pas. Champs possibles : name, value.
no-such-domain = Le nom { $domain } n'existe pas dans le DNS. Est-ce une faute de frappe ? Rien n'a été changé.
no-terminal = Le terminal n'est pas utilisable ({ $reason }). Avec des options, aucune question n'est posée : mailmend fix --help
no-home = Aucun dossier personnel trouvé : impossible de savoir où garder le journal des modifications et les plans. Indiquez un dossier avec --state-dir.
sender-needed = Il faut savoir qui envoie ces messages : --sender suivi du nom du service, ou --sender own pour votre propre serveur. Rien n'a été changé.
consent-missing = Il manque votre accord : --confirm { $domain }, car quelque chose est remplacé, supprimé ou affaibli. Rien n'a été changé.
consent-missing-yes = Il manque votre accord : --yes. Rien n'a été changé.
consent-other-domain = --confirm désigne { $given }, alors que la modification porte sur { $domain }. Si c'est bien voulu : --confirm { $domain }. Rien n'a été changé.
selector-trouble = Ce nom de clé (sélecteur) n'est pas utilisable : { $reason }.
selector-taken = Le nom { $name } est déjà occupé, et rien n'est jamais écrasé. Choisissez un autre nom de clé avec --selector. Rien n'a été changé.
key-trouble = Aucune clé utilisable : { $reason }.
no-records-read = Aucun enregistrement DNS trouvé dans ce texte. Exemple de ligne : CNAME  key1._domainkey  key1.service.example. Rien n'a été changé.
rule-not-found-here = { $rule } n'a pas été constaté pour { $domain } : il n'y a rien à corriger.

# Ce qui n'a pas pu être établi

bad-resolver = { $input } n'est pas un résolveur. Exemples : 9.9.9.9, 127.0.0.1:5353, tls://9.9.9.9
no-resolver = Aucun résolveur (le service qui répond aux questions DNS) n'est utilisable : { $reason }
no-answer-at-all = Aucun résolveur n'a répondu (essayés : { $list }). On ne peut rien en conclure sur vos enregistrements.
no-answer-at-all-system = Aucun résolveur n'a répondu (essayés : ceux de cet ordinateur). On ne peut rien en conclure sur vos enregistrements.
no-resolver-hint = Indiquez-en un : --resolver 9.9.9.9
no-authorities = Le fichier indiqué par SSL_CERT_FILE ({ $file }) ne contient aucun certificat lisible. Aucune question n'a été posée.
no-answer = Aucun résolveur n'a répondu pour { $domain }. On ne peut rien en conclure sur vos enregistrements.
no-answer-hint = Vérifiez la connexion puis relancez, ou interrogez un autre résolveur : --resolver 9.9.9.9
zone-unknown = Impossible de savoir dans quelle zone (liste d'enregistrements) se trouve { $domain }. Rien n'a été changé. Relancez dans quelques minutes.
record-zone-unknown = La zone (liste d'enregistrements) qui contient { $domain } n'a pas pu être déterminée, et ce format ne peut pas s'écrire sans elle.
record-zone-hint = Pour indiquer la zone : --zone NOM
record-other-zone = { $domain } n'est pas dans la zone { $zone }.
message-one-target = --message concerne un seul domaine : n'en indiquez qu'un.
message-no-header = { $path } ne contient aucun en-tête de message. Prenez le message d'origine tel que la messagerie destinataire le montre.
watch-no-servers = Les serveurs de noms de la zone sont inconnus : impossible de voir si les enregistrements s'y trouvent. Relancez dans quelques minutes.
watch-time-over = Le temps d'attente est écoulé. Certains serveurs de noms ne montrent pas encore les enregistrements (autre contenu : { $behind }, sans réponse : { $silent }) : { $servers }. Ce qui a été écrit reste en place ; mailmend verify vérifie de nouveau.

# L'accès à l'hébergeur DNS

credential-missing = Il manque : { $label }. Variables lues : { $names } (avec _FILE à la fin du nom : dans un fichier).
credential-unreadable = Impossible de lire l'accès : { $reason }. Rien n'a été changé.
provider-missing = Impossible de savoir comment modifier le DNS : aucun accès n'a été donné. Rien n'a été changé.
provider-missing-hint = Indiquez le moyen avec --provider ; mailmend providers affiche ce qu'il faut pour chacun. --provider by_hand affiche les enregistrements, à saisir vous-même.
by-hand-needs-a-person = by_hand affiche les enregistrements et attend une personne, mais aucune question n'est possible ici. Rien n'a été changé.
by-hand-plan-instead = mailmend plan note les modifications prévues, à faire plus tard par une personne.

refusal-credentials = L'hébergeur DNS a refusé l'accès : { $reason }. Vérifiez le jeton d'API et sa date d'expiration.
refusal-setting-missing = La variable { $name } n'est pas définie. mailmend providers indique ce qu'il faut. Rien n'a été changé.
refusal-setting-server = Dans { $name }, ni nom ni adresse de serveur. Exemples : 192.0.2.1, ns1.acme-shop.test:53. Rien n'a été changé.
refusal-setting-name = Dans { $name }, aucun nom de clé utilisable. C'est le nom qui figure dans la configuration du serveur, par exemple upd.acme-shop.test. Rien n'a été changé.
refusal-setting-token = Dans { $name }, pas de jeton : un jeton est un seul mot, sans espace. Copiez-le de nouveau. Rien n'a été changé.
refusal-setting-address = Dans { $name }, pas d'adresse utilisable. Il faut https://..., ou http:// sur cet ordinateur seulement, sans nom d'utilisateur, mot de passe ni point d'interrogation. Rien n'a été changé.
refusal-setting-base64 = Dans { $name }, le secret n'est pas en base64. Copiez-le tel que tsig-keygen l'a donné, sans les guillemets. Rien n'a été changé.
refusal-setting-algorithm = Dans { $name }, un algorithme qui n'est pas accepté ici. Valeurs possibles : hmac-sha256, hmac-sha384, hmac-sha512. Rien n'a été changé.
refusal-key-unknown = Le serveur de noms ne connaît pas la clé { $key } avec { $algorithm } (BADKEY). Comparez le nom et l'algorithme avec la configuration du serveur. Rien n'a été changé.
refusal-key-signature = Le serveur de noms a un autre secret pour la clé { $key } (BADSIG). Recopiez le secret depuis la configuration du serveur. Rien n'a été changé.
refusal-key-clock = L'heure de cet ordinateur et celle du serveur de noms diffèrent de plus de { $most } s (BADTIME) : la clé { $key } a été refusée. Réglez l'heure. Rien n'a été changé.
refusal-key-clock-server = Pour le serveur, nous sommes le { $time }.
refusal-key-other = Le serveur de noms a refusé la clé { $key } ({ $word }). Son journal en dit plus. Rien n'a été changé.
refusal-forbidden = L'accès est bon, mais il lui manque un droit : { $missing }. Créez-en un autre qui permet de modifier cette zone.
refusal-no-such-zone = Cet accès ne donne aucune zone (liste d'enregistrements) pour { $name }. Rien n'a été changé. Est-ce le bon compte ?
refusal-not-the-live-zone = Ce compte contient une zone { $zone }, mais personne ne l'interroge : elle se trouve sur { $found }, alors que le domaine est servi par { $live }. Rien n'a été changé. Faites la modification chez l'hébergeur interrogé.
refusal-moved = L'enregistrement { $name } ({ $type }) a été modifié entre-temps. Il n'a pas été écrasé.
refusal-name-has-cname = Sous { $name } se trouve un alias (CNAME) vers { $target }, et rien d'autre n'est admis à côté d'un alias. Il reste inchangé.
refusal-ttl = L'hébergeur DNS n'accepte qu'une durée de conservation (TTL) de { $min } à { $max } secondes. Cette modification n'a pas été faite.
refusal-invalid = L'hébergeur DNS n'accepte pas le champ { $field } : { $reason }. Cette modification n'a pas été faite.
refusal-rate-limited = { $seconds ->
    [0] L'hébergeur DNS a reçu trop de demandes. Attendez quelques minutes, puis relancez la même commande.
   *[other] L'hébergeur DNS a reçu trop de demandes. Attendez { $seconds } s, puis relancez la même commande.
}
refusal-account = L'hébergeur DNS ne permet pas cette action à ce compte : { $reason }
refusal-unreachable = L'hébergeur DNS est injoignable : { $reason }. Vérifiez la connexion, puis relancez.
refusal-stopped = Arrêté avant toute modification. Rien n'a été changé dans le DNS.
refusal-partial = { $reason ->
    [stopped] Modifications faites : { $done } sur { $total } ; les autres restent à faire. Les anciennes valeurs sont conservées.
   *[other] L'hébergeur DNS s'est arrêté, modifications faites : { $done } sur { $total } ({ $reason }). Les anciennes valeurs sont conservées.
}
refusal-unknown = L'hébergeur DNS n'a pas donné de réponse claire : { $reason }. Impossible de savoir si la modification a été faite.

# Les plans

plan-too-long = Ce texte est trop long pour un plan. Rien n'a été changé.
plan-unreadable = mailmend ne peut pas lire ce plan (ligne { $line }, colonne { $column }). Rien n'a été changé.
plan-other-version = Ce plan est d'un autre genre ou d'une autre version : { $found } au lieu de { $wanted }. Rien n'a été changé.
plan-other-domain = Ce plan parle du domaine { $domain }, qui n'est pas dans sa propre zone { $zone }. Rien n'a été changé.
plan-digest = Ce plan a été modifié après sa création : sa somme de contrôle ne correspond plus. Rien n'a été changé.
plan-make-again = Recréez-le avec mailmend plan ; un plan ne se modifie pas à la main.
plan-step-does-not-fit = Dans ce plan, la valeur actuelle, la modification et le résultat ne concordent pas pour { $name }. Rien n'a été changé.
plan-outside-zone = Le nom { $name } n'est pas dans la zone { $zone }. Rien n'a été changé.
plan-private-key = La valeur prévue pour { $name } est une clé privée. Elle ne doit jamais être publiée ni notée dans un plan. Rien n'a été changé. Utilisez la clé publique ; si la clé privée a déjà été visible, créez une nouvelle paire de clés.
plan-value-gone = La valeur à supprimer ne se trouve pas sous { $name } : { $value }. Rien n'a été changé.
plan-contradiction = Deux parties de ce plan se contredisent sous { $name } : { $one } et { $other }. Rien n'a été changé. Faites-les l'une après l'autre.
plan-beside-alias = Sous { $name } se trouve un alias (CNAME) vers { $target }, et rien d'autre n'est admis à côté d'un alias. Rien n'a été changé.
plan-not-known-what-stands-there = Impossible de savoir ce qui se trouve sous { $name } ({ $type }), donc rien n'y est prévu. Rien n'a été changé. Relancez dans quelques minutes.

publish-selector = Ce nom de clé (sélecteur) ne donne pas un nom valide dans le DNS. Utilisez des lettres, des chiffres et des traits d'union. Rien n'a été changé.
publish-not-a-key = La valeur prévue pour { $name } n'est pas une clé publique DKIM utilisable par les messageries. Rien n'a été changé.
publish-alias-stands-there = { $name } est un alias (CNAME) vers { $target } : la clé s'y trouve chez quelqu'un d'autre. Rien n'a été changé.
publish-key-exists = Une autre clé se trouve déjà sous { $name }, et rien n'est jamais écrasé : les messages signés avec elle échoueraient. Rien n'a été changé.
publish-other-selector = Choisissez pour la nouvelle clé un autre nom (sélecteur) que { $selector }.
publish-name-taken = Le nom { $name } ({ $type }) est déjà occupé, et rien n'est jamais écrasé. Rien n'a été changé. Supprimez d'abord ce qui s'y trouve, si cela ne sert plus.
publish-no-fix = Aucune correction ne peut être planifiée pour { $rule }. Pour savoir que faire : mailmend explain { $rule }. Rien n'a été changé.
publish-fix-by-hand = { $rule } demande une décision de votre part, donc aucune correction automatique. Pour savoir que faire : mailmend explain { $rule }. Rien n'a été changé.

# L'assouplissement temporaire

relax-days = Durée refusée ({ $days }) : une modification temporaire dure de { $least } à { $most } jours. Rien n'a été changé.
relax-other-facts = Erreur interne de mailmend : les informations obtenues ne concernent pas { $domain }. Rien n'a été changé.
relax-no-policy = Aucune consigne DMARC (ce qui est demandé aux messageries) ne s'applique à { $domain } : il n'y a rien à assouplir.
relax-already-none = La consigne DMARC pour { $domain }, trouvée sous { $name }, ne demande à personne de bloquer des messages : il n'y a rien à assouplir. { $record }
relax-damaged-policy = Sous { $name }, la consigne { $tag }={ $word } n'existe pas, et les messageries ne suivent pas l'enregistrement : il n'y a rien à assouplir. Pour le corriger : mailmend plan fix { $domain } --rule { $rule }
relax-alias = { $name } est un alias (CNAME) vers { $target } : votre consigne DMARC est gérée par quelqu'un d'autre. Rien n'a été changé.
relax-alias-ask-target = Demandez-lui d'assouplir la consigne quelques jours,
relax-alias-replace = ou remplacez l'alias pour un temps : mailmend plan relax avec --replace-alias.
relax-unknown = Impossible de savoir ce qui se trouve sous { $name } ({ $cause ->
    [timeout] aucune réponse dans le délai
    [servfail] le serveur signale une panne
    [refused] le serveur refuse de répondre
    [unreachable] le serveur est injoignable
    [malformed] la réponse est incompréhensible
    [alias-loop] les alias ne mènent nulle part
   *[not-asked] question non posée
}), donc rien n'est assoupli. Rien n'a été changé. Relancez dans quelques minutes.
relax-damaged-record = L'enregistrement DMARC sous { $name } est abîmé, donc les messageries l'ignorent : { $record }
relax-repair-first = Corrigez d'abord ce point ; cela suffit peut-être. mailmend check montre comment.
relax-not-text = L'enregistrement DMARC sous { $name } contient des octets qui ne sont pas du texte ; mailmend n'y touche pas. Rien n'a été changé. Récrivez-le.
relax-several-records = { $count } enregistrements DMARC coexistent sous { $name }, donc les messageries les ignorent tous. Rien n'a été changé.
relax-servers-disagree = Les serveurs de noms { $one } et { $other } ne disent pas la même chose pour { $name } : impossible de savoir ce qui serait rétabli. Rien n'a été changé. Attendez qu'ils soient d'accord.

# L'application

apply-other-zone = Il est question ici de la zone ou du nom { $plan }, mais l'accès concerne la zone { $zone }. Rien n'a été changé.
apply-moved = L'enregistrement { $name } ({ $type }) n'est plus celui du départ du plan : il a été modifié entre-temps. Il n'a pas été écrasé.
apply-plan-again = Créez un nouveau plan à partir de ce qui s'y trouve maintenant.
apply-run-again = Relancez la même commande : elle vérifie d'abord ce qui a été fait, et ne fait rien deux fois.
apply-open-already = Une modification temporaire sous { $name } est déjà en cours. Rien n'a été changé.
apply-restore-first = Terminez d'abord celle-là : mailmend restore, ou mailmend extend pour la prolonger.
apply-plan-is-over = La modification temporaire prévue sous { $name } devait prendre fin le { $until } : ce moment est passé. Rien n'a été changé sous ce nom.
apply-reply-lost-nothing-made = La réponse de l'hébergeur DNS s'est perdue ({ $reason }), et la modification ne s'y trouve pas. Rien n'a été changé.
apply-hidden = L'enregistrement { $name } ({ $type }) se trouve bien chez l'hébergeur DNS, mais il passe par son proxy : le DNS montre à sa place les adresses de l'hébergeur. Rien n'a été changé.
apply-unhide = Désactivez le proxy pour cet enregistrement (« DNS only »), puis relancez la même commande.

restore-moved = L'enregistrement { $name } ({ $type }) n'est ni l'original ni celui qu'avait écrit mailmend : il a été modifié entre-temps. Il n'a pas été écrasé.
restore-look-again = Comparez les versions ci-dessus. Mettez la bonne en place vous-même, ou gardez l'actuelle et terminez : mailmend abandon DOMAINE --because "..."
restore-policy-only = Ou ne rétablir que la consigne (p, sp, np) dans ce qui se trouve là maintenant : --policy-only
restore-needs-message-proof = Avant de rétablir la consigne stricte pour { $domain }, il faut un message reçu qui prouve que la signature (DKIM) fonctionne. Rien n'a été changé.
restore-show-message = Envoyez-en un vers une adresse que vous pouvez lire, enregistrez le message d'origine, puis : mailmend restore { $domain } --message FILE
restore-without-message-proof = Sans cette preuve, à vos risques : --without-message-proof
restore-key-missing = La clé { $name } ne se trouve pas sur { $server } : avec la consigne stricte, les messages signés seraient refusés. Rien n'a été changé.
restore-key-unknown = Impossible de savoir si la clé { $name } est présente, faute de réponse : { $server }. Rien n'a été changé. Relancez dans quelques minutes.
restore-not-agreed = Ce qui serait écrit sous { $name } ({ $type }) n'est pas ce que vous avez accepté : quelque chose a changé entre-temps. Rien n'a été changé.
restore-agree-again = Relancez la même commande : elle montre ce qui serait écrit maintenant.
undo-strict-unproven = La consigne sous { $name } redevient stricte : tout message de @{ $domain } sans preuve sera bloqué, et aucun message n'a encore montré que les vôtres passent. Pour attendre cette preuve : mailmend restore { $domain } --message FILE
undo-key-goes = La clé { $name } disparaît : les messages signés avec elle ne passeront plus. Cessez d'abord de signer avec elle.
restore-nothing-open = Aucune modification temporaire en cours pour { $domain }.
nothing-open = Le journal de cet ordinateur ne contient aucune modification pour { $domain }. Depuis un autre ordinateur : --from FILE
message-proves-nothing = Ce message ne le prouve pas : aucune signature DKIM réussie pour { $domain }. Rien n'a été changé. Prenez l'original tel que la messagerie destinataire l'affiche.
undo-nothing = Il n'y a rien à annuler dans la zone { $zone }.
undo-nothing-anywhere = Rien à annuler : aucun plan n'est appliqué.
undo-several = Plusieurs plans sont appliqués. Indiquez le fichier du plan ou le domaine : { $domains }
abandon-needs-a-reason = Pour laisser une modification en l'état, il faut une raison, notée dans le journal : --because "..."

# Le journal des modifications et son dossier

journal-damaged = La ligne { $line } du journal { $path } (où sont conservés les anciens enregistrements) est abîmée. Rien n'a été changé. Gardez une copie du fichier, puis enlevez cette ligne avec un éditeur : les autres sont bonnes.
journal-newer-version = La ligne { $line } du journal { $path } vient d'un mailmend plus récent. Rien n'a été changé. Utilisez cette version.
journal-not-json = Erreur interne de mailmend : impossible de noter une ligne du journal ({ $reason }). Rien n'a été changé.
journal-cannot-write = Impossible d'écrire le journal des modifications, qui conserve les anciens enregistrements : { $reason }. Sans lui, plus rien n'est modifié.
journal-cannot-write-after = La modification a été envoyée, mais impossible d'écrire le journal : { $reason }
journal-cannot-read = Impossible de lire le journal { $path } : { $reason }
journal-too-long = Le fichier { $path } est trop long pour un journal de mailmend. Rien n'a été changé.
journal-in-use = Un autre mailmend travaille sur cette zone ({ $path }). Rien n'a été changé. Attendez qu'il ait terminé.
journal-cannot-lock = Impossible de réserver le journal { $path } : { $reason }. Rien n'a été changé.
session-not-json = Erreur interne de mailmend : impossible de sauvegarder les réponses ({ $reason }).
session-unreadable = Les réponses sauvegardées dans { $path } sont illisibles, ou viennent d'une autre version. Supprimez ce fichier pour recommencer.
state-no-zone = La racine du DNS n'est pas une zone que mailmend peut traiter.
state-cannot-read = Impossible de lire { $path } : { $reason }
state-cannot-write = Impossible d'écrire { $path } : { $reason }
state-too-many-plans = Il y a trop de plans dans le dossier de cette zone. Supprimez les anciens.

# Les versions d'un enregistrement, l'une sous l'autre

version-planned = Au moment du plan :
version-found = Ce qui s'y trouve maintenant :
version-wanted = Ce que le plan écrirait :
version-original = L'original :
version-agreed = Ce que vous avez accepté :
version-now-wanted = Ce qui serait écrit maintenant :
version-ours = Ce que mailmend avait écrit :
version-nothing = (rien)

form-not-here = Cette commande écrit du texte ou du JSON. Les autres formes sont pour check.
baseline-trouble = { $path } n'est pas une sortie JSON de check : { $reason }

# Pourquoi ce n'était pas possible, au sein d'un autre message : après deux-points ou entre parenthèses

reason-not-found = fichier ou dossier introuvable
reason-not-found-at = { $what } est introuvable
reason-not-allowed = les droits nécessaires manquent
reason-not-allowed-at = les droits nécessaires manquent pour { $what }
reason-folder = c'est un dossier
reason-folder-at = { $what } est un dossier
reason-there = existe déjà
reason-full = le disque est plein
reason-full-at = plus de place sur le disque pour { $what }
reason-no-folder = une partie du chemin n'est pas un dossier
reason-no-folder-at = le dossier { $what } n'existe pas
reason-read-only = ce disque est en lecture seule
reason-read-only-at = le disque est en lecture seule pour { $what }
reason-not-a-file = ce n'est pas un fichier
reason-too-large = plus de { $what } Mio
reason-file-name = { $what } ne peut pas faire partie d'un nom de fichier
reason-key-type = le genre de clé { $what } n'existe pas, seulement rsa et ed25519
reason-key-bits = { $what } bits ne conviennent pas ; une clé RSA en a 2048, 3072 ou 4096
reason-key-not-made = la création a échoué
reason-key-there = { $what } existe déjà, et une clé n'est jamais écrasée
reason-open-folder = tout le monde peut écrire dans { $what }, donc aucune clé n'y a sa place
reason-key-der = { $what } est un fichier binaire (DER) ; il faut un fichier PEM, qui commence par -----BEGIN
reason-key-locked = { $what } est protégé par un mot de passe ; un serveur qui signe a besoin d'une clé sans mot de passe
reason-key-public = { $what } contient une clé publique ; il faut la clé privée
reason-key-unsupported = { $what } contient un genre de clé que DKIM ne connaît pas
reason-no-key = { $what } ne contient aucune clé privée lisible
reason-empty = rien n'a été indiqué
reason-too-long = trop long
reason-character = le caractère { $what } n'y est pas admis
reason-selector-whole = seule compte la partie qui précède ._domainkey
reason-selector-label = chaque partie compte de 1 à 63 lettres, chiffres ou traits d'union, sans trait d'union au début ni à la fin
reason-empty-label = rien entre deux points
reason-label-long = la partie { $what } dépasse 63 caractères
reason-idna = le nom international { $what } n'est pas valide
reason-no-domain = un nom comme acme-shop.test est attendu
