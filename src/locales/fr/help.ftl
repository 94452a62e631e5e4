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
