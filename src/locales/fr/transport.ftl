# Ce qui est dit de la remise chiffrée (MTA-STS, TLS-RPT) et du logo (BIMI).

mta-sts-syntax = Enregistrement MTA-STS abîmé
    .what = L'enregistrement MTA-STS sous { $name } est abîmé à l'endroit marqué.
    .means = Les expéditeurs l'ignorent : rien ne leur demande de chiffrer la remise. Vos propres envois ne sont pas touchés.
    .do = Corrigez-le selon le modèle v=STSv1; id=20260101.
    .more = MTA-STS demande à ceux qui vous écrivent de ne remettre leurs messages que par une connexion chiffrée. L'enregistrement commence par v=STSv1, suivi d'un id. Il n'a aucune part dans le refus de vos propres messages.

mta-sts-multiple = Plusieurs enregistrements MTA-STS
    .what = Il y a { $count } enregistrements MTA-STS sous { $name }, alors qu'un seul est admis.
    .means = Les expéditeurs les ignorent tous : rien ne leur demande de chiffrer la remise.
    .do = Gardez celui qui va avec votre politique et supprimez les autres.
    .more = Un expéditeur qui trouve plusieurs enregistrements MTA-STS fait comme s'il n'y en avait aucun. Les messages arrivent toujours, sans la protection voulue.

mta-sts-id = Enregistrement MTA-STS sans id valide
    .what = L'enregistrement MTA-STS sous { $name } n'a pas d'id valide, c'est-à-dire 1 à 32 lettres et chiffres.
    .means = Les expéditeurs ignorent l'enregistrement : rien ne leur demande de chiffrer la remise.
    .do = Donnez-lui pour id la date, par exemple 20260101, sans tirets ; changez-la à chaque nouvelle politique.
    .more = L'id signale aux expéditeurs que la politique a changé et qu'il faut la relire. Ni tiret, ni point, ni espace n'y est admis.

mta-sts-obstacle-host = son serveur n'a pas d'adresse
mta-sts-obstacle-status = le serveur web répond par le statut { $what }
mta-sts-obstacle-certificate = le certificat n'est pas valable
mta-sts-obstacle-text = le fichier est trop long, ou n'est pas du texte

mta-sts-record-without-policy = Enregistrement MTA-STS sans politique
    .what = La politique MTA-STS du domaine { $domain } est hors d'atteinte : { $why }.
    .means = Les expéditeurs font comme s'il n'y en avait pas : rien ne leur demande de chiffrer la remise.
    .do = Publiez-la sous https://mta-sts.{ $domain }/.well-known/mta-sts.txt, avec un certificat valable et sans redirection ; ou supprimez l'enregistrement.
    .more = L'enregistrement ne fait qu'annoncer une politique ; elle-même est un fichier texte sur un serveur web. Les expéditeurs qui ne peuvent pas la lire remettent comme avant. Elle n'a aucune part dans le refus de vos propres messages.

mta-sts-policy-invalid = Politique MTA-STS inutilisable
    .what = Dans le fichier de politique MTA-STS du domaine { $domain }, il manque une ligne valable comme { $line }.
    .means = Les expéditeurs font comme s'il n'y en avait pas : rien ne leur demande de chiffrer la remise.
    .do = Corrigez le fichier, puis changez l'id dans l'enregistrement.
    .more = Une politique contient les lignes version, mode, max_age et, pour chaque serveur qui reçoit, mx. Le mode est enforce, testing ou none ; max_age est un nombre de secondes.

mta-sts-mx-not-listed = Serveur absent de la politique MTA-STS
    .what = Le serveur { $host } reçoit pour le domaine { $domain }, mais sa politique MTA-STS ne le nomme pas.
    .means = En mode enforce, les expéditeurs ne lui remettent rien : des messages pour vous peuvent se perdre.
    .do = Ajoutez à la politique une ligne mx pour { $host }, puis changez l'id dans l'enregistrement.
    .more = Chaque serveur des enregistrements MX doit correspondre à une ligne mx de la politique ; *.example.com remplace un seul niveau devant. Il s'agit des messages pour vous, pas de vos propres envois.

tls-rpt-syntax = Enregistrement TLS-RPT abîmé
    .what = L'enregistrement TLS-RPT sous { $name } est abîmé à l'endroit marqué.
    .means = Les expéditeurs l'ignorent et ne signalent pas les échecs de chiffrement. Aucun message n'est perdu pour autant.
    .do = Corrigez-le selon le modèle v=TLSRPTv1; rua=mailto:adresse.
    .more = TLS-RPT demande un rapport quotidien sur les remises vers vous qui n'ont pas pu être chiffrées. Il n'a aucune part dans le refus de vos propres messages.

tls-rpt-multiple = Plusieurs enregistrements TLS-RPT
    .what = Il y a { $count } enregistrements TLS-RPT sous { $name }, alors qu'un seul est admis.
    .means = Les expéditeurs les ignorent tous et ne signalent pas les échecs de chiffrement.
    .do = Gardez-en un seul, avec toutes les adresses dans sa balise rua, et supprimez les autres.
    .more = Plusieurs adresses tiennent dans un seul enregistrement, séparées par des virgules. Un second enregistrement annule les deux.

tls-rpt-rua = Rapports TLS sans destination
    .what = La balise rua de l'enregistrement TLS-RPT sous { $name } n'est pas une adresse de rapports : { $value }.
    .means = Les échecs de chiffrement ne peuvent pas vous être signalés. Aucun message n'est perdu pour autant.
    .do = Écrivez l'adresse sous la forme mailto:nom@domaine ou https://serveur/chemin ; séparez-en plusieurs par des virgules.
    .more = Une adresse de rapports commence par mailto: ou https:. Une boîte aux lettres seule, sans mailto:, ne compte pas.

bimi-syntax = Enregistrement BIMI abîmé
    .what = L'enregistrement BIMI sous { $name } est abîmé à l'endroit marqué.
    .means = Les messageries n'affichent pas votre logo. La remise n'est pas touchée.
    .do = Corrigez-le selon le modèle v=BIMI1; l=https://serveur/logo.svg.
    .more = BIMI indique aux messageries où se trouve votre logo. Il n'a aucune part dans le refus de vos messages.

bimi-multiple = Plusieurs enregistrements BIMI
    .what = Il y a { $count } enregistrements BIMI sous { $name }, alors qu'un seul est admis.
    .means = Les messageries n'affichent pas votre logo. La remise n'est pas touchée.
    .do = Gardez celui du bon logo et supprimez les autres.
    .more = Quand il y a plusieurs enregistrements BIMI, aucun ne compte. Un second logo a besoin de son propre sélecteur.

bimi-location = Logo à une adresse inutilisable
    .what = L'enregistrement BIMI sous { $name } n'a pas d'adresse utilisable dans sa balise { $tag }=.
    .means = Les messageries ne peuvent pas la lire et n'affichent pas votre logo. La remise n'est pas touchée.
    .do = Indiquez le logo par l=https://...svg et, s'il y en a un, le certificat par a=https://...pem.
    .more = Le logo doit être un fichier SVG à une adresse https. Une balise l= vide dit qu'il n'y a pas de logo.

bimi-needs-enforcement = Logo sans consigne DMARC stricte
    .what = Le domaine { $domain } a un logo (BIMI), mais sa consigne DMARC n'est pas assez stricte pour lui.
    .means = Les messageries n'affichent pas votre logo. La remise n'est pas touchée.
    .do = Laissez ainsi pour l'instant ; il apparaîtra avec quarantine ou reject, sous-domaines compris.
    .more = Un logo n'est affiché que pour un domaine qui ne laisse personne d'autre employer son adresse : p=quarantine ou p=reject pour tous les messages, et pas de sp=none. Un p=none temporaire masque le logo pendant ce temps.
