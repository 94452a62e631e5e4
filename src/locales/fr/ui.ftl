# Ce que disent les commandes et l'assistant. Les constats ont leurs propres fichiers.

unit-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
unit-hours = { $count } h
unit-minutes = { $count } min
unit-seconds = { $count } s

looking-at = Examen du domaine { $domain }
www-is-no-mail-domain = { $domain } est le nom d'un site web ; les messages partent en général de @{ $mail }. Dans ce cas : mailmend check { $mail }

demo-intro = Ceci est une démonstration : un domaine inventé, sur un serveur de noms dans ce programme. Rien ne quitte cet ordinateur.
    À la question sur l'adresse, tapez  news@{ $domain }
    À la question sur le message d'erreur, collez ceci :
demo-header = Et à la question sur la preuve, collez ceci (personne n'envoie de message ici, c'est donc inventé) :
demo-script-intro = La démonstration se joue toute seule : { $domain } est un domaine inventé, sur un serveur de noms dans ce programme.
    Rien ne quitte cet ordinateur. Le message d'erreur et l'en-tête sont inventés ; tout le reste est réel.
demo-not-started = La démonstration n'a pas pu lancer son serveur de noms : { $reason }
demo-dmarc-restored = { $server } montre l'enregistrement DMARC tel qu'il était, à l'octet près, TTL compris
demo-key-there = { $server } montre la clé publique qui correspond à la clé privée
demo-stranger-there = { $server } garde l'enregistrement SPF et celui de l'autre service
demo-journal = le journal raconte toute l'histoire, et rien ne reste en attente
demo-over = La démonstration est finie, et le monde de { $domain } disparaît avec elle : enregistrements, clé et journal sont effacés. Il n'y a donc rien à garder ni à continuer. Pour un domaine à vous : mailmend

# Le mot devant une ligne, neuf colonnes au plus

label-ok = OK
label-problem = PROBLÈME
label-warning = ATTENTION
label-note = À SAVOIR
label-hint = CONSEIL
label-unknown = INCONNU
label-wait = EN COURS

# Ce qui se passe pendant l'écriture, la relecture et l'attente

event-torn = Le journal des modifications s'arrêtait au milieu d'une ligne, comme après une coupure de courant. Mise de côté : ligne { $lines }.
event-recovered-made = Une exécution précédente a été interrompue pendant la modification { $name } ({ $type }). La modification avait été faite ; c'est maintenant noté.
event-recovered-not = Une exécution précédente a été interrompue avant la modification { $name } ({ $type }). Rien n'y a été changé.
event-recovered-drifted = Une exécution précédente a été interrompue pendant la modification { $name } ({ $type }), et autre chose s'y trouve maintenant. mailmend n'y touche pas.
event-already = { $name } ({ $type }) correspond déjà au plan.
event-saved = { $count ->
    [0] Noté : rien ne se trouvait sous { $name } auparavant.
    [one] Conservée : l'ancienne valeur sous { $name }.
   *[other] Conservées : les { $count } anciennes valeurs sous { $name }.
}
event-added = Ajout fait : { $name } ({ $type })
event-removed = Suppression faite : { $name } ({ $type })
event-changed = Modification faite : { $name } ({ $type })
event-closed = La modification temporaire sous { $name } est terminée.
event-old-copies = Certaines messageries peuvent encore utiliser l'ancienne réponse jusqu'au { $time }.
event-resolver = Le résolveur
event-resolver-at = Le résolveur { $address }
event-resolver-old-copy = { $server } garde encore en cache une réponse plus ancienne pour { $name }. Elle disparaît d'elle-même au plus tard le { $time }.
event-waiting = Nouvelle question dans { $left } ; abandon dans { $rest }.
event-server-exact = { $server } donne exactement ce qui a été écrit sous { $name }.
event-server-not-yet = { $server } ne le donne pas encore sous { $name }.
event-server-silent = { $server } n'a pas répondu pour { $name }.

# Pourquoi une messagerie a refusé un message

bounce-class-authentication = la preuve de l'expéditeur
bounce-class-policy = les règles propres à la messagerie destinataire
bounce-class-reputation = la réputation du serveur d'envoi
bounce-class-content = le contenu du message
bounce-class-address = une adresse qui n'existe pas
bounce-class-mailbox = la boîte du destinataire
bounce-class-temporary = une difficulté passagère ; le serveur essaie de nouveau de lui-même
bounce-class-other = une autre raison

# mailmend status, extend, abandon, verify, keygen, providers

status-open = La consigne sous { $name } est assouplie jusqu'au { $date } (encore { $left }). Rétablir : mailmend restore { $domain }
status-overdue = La consigne sous { $name } devait être rétablie le { $date }. Rétablir : mailmend restore { $domain }
status-unfinished = Une modification sous { $name } a été lancée sans être terminée. La prochaine commande mailmend apply ou restore pour { $domain } la vérifiera d'abord.
status-torn = La dernière ligne de { $path } est coupée, comme après une panne de courant. Rien à faire : ce qu'elle annonçait n'a jamais commencé.
status-plan-waits = Un plan pour { $domain } attend que quelqu'un modifie le DNS : { $path }. Ensuite : mailmend verify { $domain }
status-conversation = Il reste des questions sans réponse pour { $domain }. Continuer : mailmend fix { $domain }
status-nothing = Rien en cours.
overdue-line = Date dépassée : la consigne sous { $name } est toujours assouplie. Rétablir : mailmend restore { $domain }
extended = La modification temporaire pour { $domain } dure maintenant jusqu'au { $date } ; auparavant : { $was }.
extended-not-shortened = La modification temporaire pour { $domain } dure déjà jusqu'au { $was }, donc plus longtemps. Pour l'arrêter plus tôt : mailmend extend { $domain } --for { $days }d --sooner
abandoned = Les modifications temporaires pour { $domain } sont closes en l'état. Rien n'a été changé dans le DNS.

verify-key-belongs = { $server } : la clé sous { $name } correspond à cette clé privée.
verify-key-differs = { $server } : ce qui se trouve sous { $name } ne correspond pas à cette clé privée.
plan-relax-left-out = Les rapports destinés à { $left_out } sont laissés de côté dans l'enregistrement provisoire : leur hébergeur n'a pas accepté de rapports pour { $domain }.
verify-key-nothing = { $server } : rien ne se trouve sous { $name }.
verify-nothing = Aucune modification de mailmend en cours pour { $domain }. À la place, comparaison des réponses des serveurs de noms.
verify-plan = mailmend n'a encore rien publié pour { $domain }. Comparaison avec le plan enregistré le { $date }.
verify-differs = { $server } : l'enregistrement { $name } ({ $type }) ne correspond pas au plan.
verify-all-well = { $records ->
    [one] L'enregistrement correspond au plan
   *[other] Les { $records } enregistrements correspondent au plan
} sur { $servers ->
    [one] le seul serveur de noms.
   *[other] les { $servers } serveurs de noms.
}
verify-agrees = { $server } répond comme les autres serveurs de noms.
verify-disagrees = { $server } ne répond pas comme les autres serveurs de noms sous : { $names }
verify-silent = { $server } n'a pas répondu à toutes les questions.

# mailmend check --message

message-passed = Vérifié par votre message : la messagerie destinataire indique dkim=pass pour la clé { $selector }, avec une signature pour { $domain }.
message-failed = Votre message : la messagerie destinataire indique dkim={ $result } pour la clé { $selector }. La signature n'est pas valable.
message-other-domain = Votre message n'est signé que pour { $other }. Cela ne prouve rien pour { $domain }.
message-not-judged = Votre message est signé avec la clé { $selector }, mais aucune ligne (Authentication-Results) ne dit ce que la messagerie destinataire en a conclu.
message-unsigned = Votre message ne porte aucune signature (DKIM) pour { $domain }.

keygen-private = Clé privée, à ne jamais envoyer ni publier : { $path }
keygen-record = Enregistrement à publier : { $path }
keygen-forms = Pour le formulaire de votre hébergeur DNS ou pour un autre format : mailmend record { $domain } --selector { $selector }
record-whole-name = La zone (liste d'enregistrements) qui contient { $domain } n'a pas pu être déterminée : le nom est donc donné en entier. Un formulaire qui ajoute lui-même le nom de la zone le veut sans cette fin.

atomicity-compare-and-set = compare et écrit en une seule fois : aucune modification d'autrui ne peut être écrasée
atomicity-read-then-write = lit, puis écrit l'enregistrement : un court instant reste sans protection
atomicity-whole-zone = lit, puis écrit toute la zone : un court instant reste sans protection
provider-rfc2136 = Mise à jour DNS dynamique (BIND, Knot, PowerDNS)
provider-cloudflare = Cloudflare
provider-by-hand = Vous-même, dans le formulaire de votre hébergeur DNS
provider-by-hand-what = montre chaque enregistrement avec les mots de ce formulaire, puis surveille son arrivée ; aucun accès requis
credential-name-server = serveur de noms primaire
credential-key-name = nom de la clé TSIG
credential-key-secret = secret TSIG
credential-key-algorithm = algorithme TSIG
credential-api-token = jeton d'API
credential-api-address = adresse de l'API

handoff-why = Merci de modifier ces enregistrements DNS pour le domaine { $domain }. Ils permettent aux messageries de vérifier la signature (DKIM) de nos messages, qui sont refusés sans elle.
handoff-leave-others = Merci de laisser tous les autres enregistrements tels quels, y compris les autres valeurs du même nom, et de ne pas ajouter un second enregistrement DMARC ou SPF.
handoff-put-back = La modification de DMARC est provisoire : merci de remettre l'ancienne valeur le { $date }.
handoff-check = Pour vérifier : mailmend check { $domain }
