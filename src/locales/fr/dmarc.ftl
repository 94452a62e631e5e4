# Ce qui est dit de DMARC.

dmarc-missing = Aucun enregistrement DMARC
    .what = Ni { $domain } ni son domaine principal ne publient d'enregistrement DMARC.
    .means = N'importe qui peut usurper votre adresse, et Gmail peut refuser vos envois en nombre.
    .do = Publiez d'abord p=none avec une adresse de rapports, puis durcissez quand tous vos expéditeurs signent.
    .more = DMARC indique aux messageries que faire des messages dont ni SPF ni DKIM ne prouve l'origine. C'est un enregistrement TXT placé sous le nom _dmarc du domaine. Celui du domaine principal vaut aussi pour ses sous-domaines. p=none ne change rien à la remise des messages et fait venir les rapports.

dmarc-multiple = Plusieurs enregistrements DMARC
    .what = Plusieurs enregistrements DMARC coexistent sous { $name } : { $count }.
    .means = Les messageries les écartent tous : votre consigne ne s'applique plus.
    .do = Gardez celui que vous avez choisi et supprimez les autres, souvent ajoutés d'office par l'hébergeur.
    .more = Devant deux enregistrements, une messagerie ne peut pas savoir lequel compte. Elle continue comme s'il n'y en avait aucun sous ce nom. Certains hébergeurs en ajoutent un d'office aux nouveaux domaines : le vôtre est alors le second.

dmarc-at-apex = Enregistrement DMARC au mauvais endroit
    .what = Un enregistrement DMARC se trouve sous { $name }, où personne ne le cherche.
    .means = Il reste sans effet : ni consigne, ni rapports.
    .do = Déplacez-le vers { $wanted }.
    .more = Les messageries demandent l'enregistrement DMARC sous le nom _dmarc du domaine. Dans la plupart des formulaires, il faut donc saisir _dmarc dans le champ du nom et ne pas le laisser vide.

dmarc-v-value = Version DMARC incorrecte
    .what = L'enregistrement publié sous { $name } ne commence pas exactement par v=DMARC1.
    .means = Les messageries l'ignorent en entier : ni consigne, ni rapports.
    .do = Corrigez le début en v=DMARC1; avec ces majuscules.
    .more = Les messageries reconnaissent l'enregistrement à sa première partie, à la lettre près. Une minuscule, un autre nombre ou l'absence de v= en font un texte quelconque. Un tel enregistrement se corrige, il ne se supprime pas.

dmarc-v-not-first = Version DMARC mal placée
    .what = Dans l'enregistrement publié sous { $name }, v=DMARC1 n'est pas en premier.
    .means = Les messageries l'ignorent en entier : ni consigne, ni rapports.
    .do = Commencez l'enregistrement par v=DMARC1; sans rien devant, pas même une espace.
    .more = Les messageries reconnaissent l'enregistrement à sa première partie. Les autres peuvent suivre dans n'importe quel ordre.

dmarc-separator = Parties de DMARC mal séparées
    .what = Les parties de l'enregistrement DMARC { $name } ne sont pas séparées par des points-virgules.
    .means = Les messageries l'ignorent en entier : ni consigne, ni rapports.
    .do = Mettez un point-virgule entre les parties, comme dans v=DMARC1; p=none
    .more = Des virgules ou des espaces ne suffisent pas. Les messageries lisent tout ce qui précède le premier point-virgule comme la version, et ne la reconnaissent pas. Un tel enregistrement se corrige, il ne se supprime pas.

dmarc-p-missing = DMARC sans consigne
    .what = L'enregistrement DMARC { $name } ne donne aucune consigne : la balise p= manque.
    .means = Il équivaut à p=none si rua contient une adresse valide ; sinon, il reste sans effet.
    .do = Ajoutez p=none juste après v=DMARC1, ou la consigne voulue.
    .more = La balise p= dit aux messageries que faire des messages à l'origine non prouvée : none, quarantine ou reject. La norme actuelle lit un enregistrement sans elle comme p=none, si des rapports sont demandés. Les messageries plus anciennes l'ignorent.

dmarc-p-invalid = Consigne DMARC inexistante
    .what = La valeur p={ $value } n'existe pas : seules none, quarantine et reject sont admises.
    .means = Elle équivaut à p=none si rua contient une adresse valide ; sinon, tout l'enregistrement est ignoré.
    .do = Corrigez la faute de frappe, par exemple en p=reject.
    .more = Les messageries connaissent trois mots et n'en admettent aucun autre. Un quatrième n'apporte aucune protection, même si l'enregistrement a l'air strict.

dmarc-sp-np-invalid = Consigne inexistante pour les sous-domaines
    .what = La valeur { $tag }={ $value } n'existe pas : seules none, quarantine et reject sont admises.
    .means = Ce seul mot fait abandonner toute la consigne, y compris celle de p=.
    .do = Corrigez le mot, ou retirez la balise : les sous-domaines suivent alors p=.
    .more = sp= est la consigne pour les sous-domaines, np= celle pour les sous-domaines qui n'existent pas. Un mot incorrect dans l'une ou l'autre fait compter tout l'enregistrement comme p=none, ou comme rien si aucun rapport n'est demandé.

dmarc-duplicate-tag = Balise DMARC en double
    .what = La balise { $tag }= figure plusieurs fois dans l'enregistrement { $name }.
    .means = Les messageries divergent : certaines ignorent l'enregistrement, d'autres prennent la première.
    .do = Gardez la bonne et retirez l'autre.
    .more = Chaque balise ne peut figurer qu'une fois. Si deux se contredisent, personne ne peut savoir laquelle compte. Plusieurs adresses de rapports se placent dans une seule balise rua=, séparées par des virgules.

dmarc-removed-tag = Balise qui n'est plus utilisée
    .what = La balise { $tag }= ne fait plus partie de DMARC.
    .means = Les messageries récentes l'ignorent ; les plus anciennes peuvent encore la lire.
    .do = Retirez-la à la prochaine modification de l'enregistrement.
    .more = La norme de 2026 (RFC 9989) a abandonné pct, rf et ri, car les messageries les traitaient différemment. Avec leurs valeurs courantes, elles ne nuisent pas, mais allongent l'enregistrement.

dmarc-pct = Consigne limitée à une partie des messages
    .what = pct={ $percent } demande d'appliquer la consigne à une partie des messages seulement.
    .means = Les messageries récentes ignorent pct et appliquent p={ $policy } à tout ; les anciennes, à cette partie.
    .do = Retirez pct, et choisissez la consigne voulue pour tous les messages.
    .more = pct devait permettre un début progressif, mais les messageries l'ont traité différemment. La norme de 2026 (RFC 9989) l'a abandonné. Avec pct=10, les messageries récentes appliquent donc la consigne entière. Pour essayer une consigne, t=y l'a remplacé.

dmarc-t-y = Consigne DMARC à l'essai
    .what = t=y indique que la consigne est seulement à l'essai.
    .means = Les messageries récentes appliquent { $softer } au lieu de p={ $policy } ; les anciennes appliquent tout.
    .do = Retirez t=y quand tous vos expéditeurs réussissent.
    .more = Avec t=y, les messageries récentes baissent d'un cran : reject devient quarantine, quarantine devient none. Celles qui ne connaissent que l'ancienne norme n'en tiennent pas compte. Cela n'a rien à voir avec t=y dans une clé DKIM.

dmarc-no-rua = Aucun rapport DMARC
    .what = L'enregistrement DMARC { $name } ne demande aucun rapport.
    .means = Vous ne voyez ni qui envoie en votre nom, ni ce qu'une consigne plus stricte refuserait.
    .do = Ajoutez rua=mailto: avec une adresse que vous lisez.
    .more = Les grandes messageries envoient un rapport quotidien sur vos envois, réussis ou non. C'est le seul moyen de trouver tous vos expéditeurs avant de durcir la consigne. Les rapports ne contiennent pas le texte des messages.

dmarc-rua-no-mailto = Adresse de rapports sans mailto:
    .what = L'adresse de rapports { $address } n'est pas précédée de mailto: ou n'est pas une adresse.
    .means = Les messageries l'ignorent et n'y envoient aucun rapport.
    .do = Écrivez mailto: juste devant l'adresse, sans espace.
    .more = Une adresse de rapports s'écrit comme un lien, avec mailto: devant. S'il y en a plusieurs, chacune a le sien, et des virgules les séparent.

dmarc-rua-semicolon = Point-virgule entre deux adresses de rapports
    .what = Un point-virgule précède l'adresse de rapports { $address }.
    .means = Elle n'appartient plus à rua= et ne reçoit aucun rapport.
    .do = Séparez plusieurs adresses par une virgule.
    .more = Le point-virgule termine une partie de l'enregistrement. Ce qui suit est lu comme une nouvelle balise, ce qu'une adresse n'est pas.

dmarc-rua-external-unauthorised = Rapports vers un domaine qui n'a pas donné son accord
    .what = Le domaine { $host } n'a pas accepté de recevoir des rapports sur le vôtre.
    .means = Les messageries n'y envoient aucun rapport.
    .do = Demandez à son propriétaire de publier v=DMARC1 sous { $permission }, ou choisissez une adresse de votre domaine.
    .more = Envoyer des rapports à un autre domaine demande son accord, pour que personne n'en soit inondé. Cet accord est un petit enregistrement TXT de l'autre domaine. Les services de rapports le publient en général quand votre domaine est inscrit chez eux.

dmarc-cname = Consigne DMARC gardée par un tiers
    .what = L'enregistrement DMARC { $name } est gardé chez { $service }, par un alias (CNAME).
    .means = Qui détient la cible décide de votre consigne.
    .do = Modifiez la consigne à cet endroit, ou remplacez l'alias par votre propre enregistrement TXT.
    .more = Certains hébergeurs et services DMARC demandent un alias, pour modifier la consigne à votre place. À côté d'un alias, aucun autre enregistrement ne peut exister sous le même nom. Il faut donc le supprimer avant d'ajouter le vôtre.

dmarc-hoster-default-quarantine = Enregistrement DMARC ajouté par l'hébergeur
    .what = Cet enregistrement DMARC est celui que met d'office { $service } sur les domaines de ses clients.
    .means = Avec p={ $policy }, les messages des services sans DKIM sont refusés ou classés en indésirables.
    .do = Activez DKIM pour tous vos expéditeurs et faites venir les rapports chez vous.
    .more = Certains hébergeurs donnent un enregistrement DMARC à chaque nouveau domaine. Il protège le nom, mais son propriétaire l'ignore souvent, et les rapports vont à l'hébergeur. Des envois jusque-là sans problème arrivent alors dans les indésirables.

dmarc-enforced-without-dkim = Consigne stricte, mais aucune clé DKIM
    .what = { $policy ->
        [quarantine] Votre enregistrement DMARC demande de classer en indésirables les messages à l'origine non prouvée
       *[reject] Votre enregistrement DMARC demande de refuser les messages à l'origine non prouvée
    }{ $keys ->
        [none] , or aucune clé DKIM n'a été trouvée.
        [spf] , or aucune clé DKIM n'a été trouvée.
        [silent] ; les questions sur DKIM sont restées sans réponse.
       *[untried] ; leur signature (DKIM) ne se devine pas d'ici.
    }
    .means = { $keys ->
        [spf] Seul SPF peut la prouver, depuis un serveur qui y figure ; le reste est refusé ou classé en indésirables.
        [none] { $known ->
            [yes] Les messages envoyés par { $service } risquent d'être refusés ou classés en indésirables.
           *[no] Les messages de ce domaine risquent d'être refusés ou classés en indésirables.
        }
       *[untried] { $known ->
            [yes] Signés, les messages envoyés par { $service } passent ; sinon ils risquent d'être refusés ou classés en indésirables.
           *[no] Signés, les messages de ce domaine passent ; sinon ils risquent d'être refusés ou classés en indésirables.
        }
    }
    .do = { $keys ->
        [spf] Activez DKIM dans le service d'envoi ; d'ici là, suspendez l'envoi ou assouplissez la consigne quelques jours.
        [none] Activez DKIM dans le service d'envoi ; d'ici là, suspendez l'envoi ou assouplissez la consigne quelques jours.
        [silent] Redemandez dans quelques minutes ; d'ici là, rien ne peut être dit sur la signature.
       *[untried] Cherchez ce qui suit s= dans la ligne DKIM-Signature d'un message arrivé, puis : mailmend check { $domain } --selector NOM
    }
    .more = DMARC demande une preuve : une signature DKIM avec votre domaine, ou SPF pour une adresse de retour dans votre domaine. Beaucoup de services emploient leur propre adresse de retour : seul DKIM peut alors aider. Une consigne stricte sans DKIM fait refuser vos propres messages. Activer DKIM est la solution durable ; assouplir la consigne permet seulement d'attendre.
