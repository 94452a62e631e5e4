# L'aide en ligne de commande : titres, utilité de chaque commande, exemples ; et ce qui est dit des mots erronés.

help-heading-usage = Utilisation :
help-heading-examples = Exemples :
help-heading-commands = Commandes{"\u00A0"}
help-heading-arguments = Sur quoi{"\u00A0"}
help-heading-flags = Options{"\u00A0"}
help-heading-everywhere = Options de toutes les commandes{"\u00A0"}
help-word-command = COMMANDE
help-flag-help = Aide : -h en bref, --help en entier
help-flag-version = La version
help-more = En entier, avec toutes les options : { $line } --help
help-exit-codes = Codes de sortie : 0 terminé, 1 des constats, 2 mauvaise utilisation, 3 réponse impossible à obtenir, 4 refus de l'hébergeur DNS, 5 refus par prudence, 6 délai dépassé, 130 interrompu
help-exit-codes-lint = Codes de sortie : 0 valide, 1 non valide ou d'une autre sorte, 2 mauvaise utilisation
help-exit-codes-spf = Codes de sortie : 0 tout résultat, 1 un autre résultat que celui de --expect, 3 temperror (réponse impossible à obtenir)

help-about = Trouve pourquoi les messages d'un domaine sont refusés, et répare SPF, DKIM et DMARC
help-about-fix = Trouver ce qui ne va pas et le réparer, pas à pas (l'assistant)
help-about-check = Examiner un domaine et juger, sans rien changer
help-about-explain = Expliquer une règle ; sans règle : toutes les énumérer
help-about-keygen = Créer une paire de clés DKIM et son enregistrement
help-about-record = Redonner l'enregistrement d'une clé, sous toute forme
help-about-plan = Écrire un plan de modifications, sans rien changer
help-about-plan-relax = Prévoir un p=none temporaire, aussi limité que possible
help-about-plan-publish = Prévoir l'enregistrement TXT d'une clé DKIM
help-about-plan-records = Prévoir les enregistrements donnés par un service d'envoi
help-about-plan-fix = Prévoir la réparation d'un constat
help-about-apply = Appliquer un plan, sauf si le DNS a changé entre-temps
help-about-verify = Demander à chaque serveur de noms si tout y est
help-about-status = Ce qui reste ouvert ou inachevé, tous domaines confondus
help-about-restore = Rétablir ce qui précédait une modification temporaire
help-about-extend = Déplacer la fin d'une modification temporaire
help-about-abandon = Clore une modification temporaire en l'état
help-about-undo = Annuler un plan appliqué
help-about-bounce = Expliquer un message d'erreur ; dire si p=none aiderait
help-about-lint = Juger le texte d'un enregistrement, sans DNS
help-about-spf = Évaluer SPF pour un serveur, terme après terme
help-about-providers = Qui peut modifier le DNS : accès requis et capacités
help-about-demo = Tout essayer sur un domaine inventé, sur cet ordinateur
help-about-completions = Donner la complétion pour un shell
help-about-man = Donner la page de manuel ; avec --out, une par commande
help-about-schema = Donner le schéma JSON d'une sortie

help-examples =
    mailmend                              l'assistant : il demande, puis répare
    mailmend check news@acme-shop.test    ce qui ne va pas, sans rien changer
    mailmend demo                         tout essayer sur un domaine inventé
help-examples-fix =
    mailmend fix news@acme-shop.test
    mailmend fix acme-shop.test --bounce bounce.txt
    mailmend fix acme-shop.test --sender activecampaign --dry-run
help-examples-check =
    mailmend check news@acme-shop.test
    mailmend check acme-shop.test --message message.eml
    mailmend check --input domaines.txt --format markdown
help-examples-keygen =
    mailmend keygen acme-shop.test --selector s202611
help-examples-record =
    mailmend record acme-shop.test --selector s202611 --form zone
    mailmend record news.acme-shop.test --selector s1 --zone acme-shop.test
help-examples-plan =
    mailmend plan relax acme-shop.test --for 7d
    mailmend plan records acme-shop.test --from enregistrements.txt
    mailmend plan fix acme-shop.test --rule dmarc/multiple
help-examples-apply =
    mailmend apply plan-1.json --provider cloudflare --dry-run
    mailmend apply plan-1.json --confirm acme-shop.test
help-examples-verify =
    mailmend verify acme-shop.test --wait 15m
help-examples-restore =
    mailmend restore acme-shop.test --message message.eml
help-examples-abandon =
    mailmend abandon acme-shop.test --because "la nouvelle consigne reste"
help-examples-undo =
    mailmend undo plan-1.json
    mailmend undo acme-shop.test
help-examples-lint =
    mailmend lint --type dmarc 'v=DMARC1; p=reject; rua=mailto:me@acme-shop.test'
    pbpaste | mailmend lint --type dkim -
help-examples-spf =
    mailmend spf acme-shop.test --ip 192.0.2.25
    mailmend spf --ip 2001:db8::25 --helo mx.acme-shop.test
help-examples-man =
    mailmend man --out /usr/local/share/man/man1

usage-no-such-command = La commande « { $input } » n'existe pas.
usage-no-such-flag = L'option { $input } n'existe pas ici.
usage-too-much = « { $input } » est de trop ici.
usage-no-value = L'option { $flag } attend une valeur.
usage-bad-value = La valeur « { $input } » ne convient pas pour { $flag }.
usage-missing = Il manque : { $missing }
usage-conflict = { $flag } et { $other } s'excluent.
usage-did-you-mean = Vouliez-vous dire { $near } ?
usage-help = Ce qui existe : mailmend --help, et --help derrière chaque commande
no-such-schema = Le schéma « { $input } » n'existe pas. Il y a : { $known }

# L'utilité de chaque option
help-arg-lang = Langue : en, fr [par défaut : selon LC_ALL, LC_MESSAGES, LANG]
help-arg-resolver = Résolveur à interroger : IP, IP:PORT, [v6]:PORT, tls://, https:// (répétable) [par défaut : celui du système]
help-arg-timeout = Attente maximale pour une réponse
help-arg-budget = Durée de toutes les questions sur un domaine ; au-delà, ce qui manque reste inconnu (5s, ou le double d'un --timeout plus long)
help-arg-state-dir = Dossier des journaux et des plans [par défaut : $XDG_STATE_HOME/mailmend]
help-arg-format = Sortie : text ou json ; check aussi : jsonl, markdown, html, sarif, junit
help-arg-output = Écrire le résultat dans ce fichier
help-arg-json = Comme --format json
help-arg-color = Couleurs : auto, always, never
help-arg-accessible = Questions simples et numérotées, pour les lecteurs d'écran
help-arg-no-input = Ne jamais demander ; nommer ce qui manque
help-arg-no-progress = Ne pas montrer l'avancement
help-arg-quiet = En dire moins
help-arg-verbose = En dire plus (-vv : encore plus)
help-arg-explain-rule = Par exemple spf/multiple
help-arg-extend-days = Pour combien de temps à partir de maintenant : de 1d à 14d
help-arg-abandon-because = Pourquoi ; conservé dans le journal
help-arg-bounce-file = Fichier du message d'erreur, ou - pour l'entrée standard
help-arg-providers-id = Celui-ci seulement
help-arg-providers-test = Essayer les accès, sans rien écrire
help-arg-demo-script = Jouer toute l'histoire sans rien demander
help-arg-completions-shell = bash, zsh, fish, powershell, elvish
help-arg-man-out = Écrire les pages ici, un fichier par commande
help-arg-schema-kind = check, lint, spf, explain, plan, apply, verify, extend, abandon, status, keygen, providers, bounce
help-arg-check-targets = Un domaine, une adresse ou une URL
help-arg-check-input = Fichier avec une cible par ligne, ou - pour l'entrée standard
help-arg-check-selector = Sélecteur DKIM en service (répétable)
help-arg-check-sender = Le service d'envoi, par son nom
help-arg-check-message = Message reçu, ou son en-tête ; - pour l'entrée standard
help-arg-check-ip = Un serveur qui envoie : ce que SPF donne pour lui
help-arg-check-no-authoritative = Ne pas interroger les serveurs de noms de la zone
help-arg-check-authoritative = Les interroger aussi pour une longue liste
help-arg-check-show-probes = Énumérer les sélecteurs essayés
help-arg-check-expect-policy = Code 1 sauf si cette consigne s'applique : none, quarantine, reject
help-arg-check-fail-on = Code 1 à partir de cette gravité
help-arg-check-strict = Code 3 si quelque chose n'a pas pu être vérifié
help-arg-check-baseline = Ne pas compter les constats de cette sortie plus ancienne
help-arg-lint-kind = Sorte d'enregistrement
help-arg-lint-domain = Le domaine concerné
help-arg-lint-file = Lire l'enregistrement dans ce fichier, ou - pour l'entrée standard
help-arg-lint-records = Texte de l'enregistrement, ou - pour l'entrée standard ; plusieurs : tous ceux d'un même nom
help-arg-provider = Qui écrit : by_hand, rfc2136, cloudflare
help-arg-endpoint = Adresse de l'API (https, ou http sur cet ordinateur)
help-arg-dry-run = Montrer le plan sans rien changer
help-arg-yes = Accord pour les ajouts
help-arg-confirm = Accord pour remplacer, supprimer ou affaiblir : le domaine
help-arg-wait = Durée de surveillance des serveurs de noms
help-arg-fix-target = Le domaine ou l'adresse que les gens voient comme expéditeur
help-arg-fix-symptom = Ce qui se passe : bounce, spam, warning, none
help-arg-fix-bounce = Fichier du message d'erreur, ou - (entrée standard)
help-arg-fix-sender = Qui envoie : le nom d'un service, ou own
help-arg-fix-key-holder = Qui a la clé de signature : own ou service
help-arg-fix-service-records = Enregistrements donnés par le service : fichier ou -
help-arg-fix-remedy = En attendant : pause, relax, subdomain, keep
help-arg-fix-days = Durée de p=none : de 1d à 14d [par défaut : 7d]
help-arg-fix-selector = Nom de la nouvelle clé [par défaut : comme s202611]
help-arg-fix-key-type = Nouvelle clé : rsa, ed25519 [par défaut : rsa]
help-arg-fix-bits = Clé RSA : 2048, 3072, 4096 [par défaut : 2048]
help-arg-fix-key-out = Dossier des fichiers de clé [par défaut : .]
help-arg-selector = Nom de la clé
help-arg-keygen-key-type = rsa ou ed25519
help-arg-keygen-bits = RSA : 2048, 3072 ou 4096
help-arg-keygen-out = Dossier des fichiers
help-arg-record-out = Dossier où se trouvent les fichiers de clé
help-arg-record-form = panel, split, zone, nsupdate, terraform, dnscontrol, octodns, json
help-arg-record-field = Ceci seulement : name ou value
help-arg-record-zone = La zone (liste d'enregistrements) qui contient le domaine [par défaut : demandée au DNS]
help-arg-plan-relax-days = Durée : de 1d à 14d
help-arg-plan-relax-from = Adresse ou domaine d'expédition (From), si c'est un sous-domaine
help-arg-plan-relax-replace-alias = Remplacer un CNAME sous _dmarc par un enregistrement TXT
help-arg-out = Écrire le plan ici
help-arg-plan-publish-key = Fichier de la clé privée ; seule sa moitié publique sert
help-arg-plan-records-from = Un fichier, ou - pour l'entrée standard
help-arg-plan-fix-rule = La règle du constat
help-arg-plan-fix-selector = Sélecteur DKIM en service, comme pour check (répétable)
help-arg-apply-plan = Le fichier du plan
help-arg-verify-wait = Attente maximale jusqu'à ce que tous les serveurs répondent ainsi
help-arg-verify-selector = Nom d'une clé à comparer
help-arg-verify-key = Le fichier de la clé privée
help-arg-spf-domain = Domaine de l'adresse de retour [par défaut : celui de --mail-from, sinon --helo]
help-arg-spf-ip = Adresse du serveur qui envoie
help-arg-spf-helo = Le nom qu'il donne avec HELO ou EHLO
help-arg-spf-mail-from = Adresse de retour (MAIL FROM, Return-Path) ; peut être vide
help-arg-spf-expect = Code 1 sauf si c'est le résultat
help-arg-restore-via = Passer d'abord à cette consigne : quarantine
help-arg-restore-policy-only = Si quelqu'un d'autre a modifié l'enregistrement : ne rétablir que la consigne (p, sp, np)
help-arg-restore-without-message-proof = Rétablir sans qu'un message ait prouvé la signature ; noté dans le journal
help-arg-restore-message = Fichier avec le haut d'un message reçu : ses lignes Authentication-Results prouvent la signature
help-arg-restore-from = Rétablir d'après le journal ou le plan d'un autre ordinateur
help-arg-undo-what = Fichier d'un plan, ou domaine ; rien : le seul plan appliqué
help-arg-domain = Le domaine
help-default = [par défaut : { $value }]
help-values = [{ $values }]
help-arg-extend-sooner = Déplacer la fin même si elle tombe plus tôt qu'avant
