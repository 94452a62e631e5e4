# Ce qui est dit de DMARC.

dmarc-missing = Aucun enregistrement DMARC
    .what = Ni { $domain } ni son domaine principal ne publient d'enregistrement DMARC.
    .means = N'importe qui peut usurper votre adresse, et Gmail peut refuser vos envois en nombre.
    .do = { $policy ->
        [reject] Publiez p=reject : le domaine déclare ne rien envoyer, il n'y a rien à perdre.
       *[none] Publiez d'abord p=none, avec rua= et une adresse que vous lisez ; durcissez quand tous vos expéditeurs signent.
    }
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
    .do = Mettez le mot voulu : reject ou quarantine une fois vos messages signés par DKIM, none en attendant.
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
    .do = Ajoutez rua=mailto: avec une adresse que vous lisez ; postmaster@ seulement si cette boîte existe.
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
        [above] ; une clé du domaine supérieur les signe peut-être (DKIM).
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
        [spf] Activez DKIM là où le message est envoyé ; d'ici là, suspendez l'envoi ou assouplissez la consigne quelques jours.
        [none] Activez DKIM là où le message est envoyé ; d'ici là, suspendez l'envoi ou assouplissez la consigne quelques jours.
        [silent] Redemandez dans quelques minutes ; d'ici là, rien ne peut être dit sur la signature.
        [above] Cherchez ce qui suit d= dans la ligne DKIM-Signature d'un message arrivé : il faut { $domain } ou le domaine supérieur.
       *[untried] Cherchez ce qui suit s= dans la ligne DKIM-Signature d'un message arrivé, puis : mailmend check { $domain } --selector NOM
    }
    .more = DMARC demande une preuve : une signature DKIM avec votre domaine, ou SPF pour une adresse de retour dans votre domaine. Beaucoup de services emploient leur propre adresse de retour : seul DKIM peut alors aider. Une consigne stricte sans DKIM fait refuser vos propres messages. Activer DKIM est la solution durable ; assouplir la consigne permet seulement d'attendre.

dmarc-tag-case = Nom de balise en majuscules
    .what = La balise { $tag }= publiée sous { $name } est écrite en majuscules.
    .means = Les messageries peuvent ne pas la reconnaître et s'en passer.
    .do = Écrivez-la en minuscules : { $right }=
    .more = Les noms des balises se comparent à la lettre près, selon les règles que DMARC reprend de DKIM. Certaines messageries sont plus souples, mais rien ne le garantit. Les valeurs none, quarantine et reject s'écrivent des deux façons.

dmarc-unknown-tag = Balise inconnue de DMARC
    .what = DMARC ne connaît pas la balise { $tag }= (dans l'enregistrement { $name }).
    .means = Les messageries l'ignorent.
    .do = { $known ->
        [yes] Il s'agit sans doute de { $right }= : corrigez le nom.
       *[no] Supprimez-la, ou corrigez son nom si une autre balise était voulue.
    }
    .more = Les messageries sautent les balises qu'elles ne connaissent pas, pour qu'on puisse un jour en ajouter. Une faute de frappe dans un nom passe donc inaperçue, et ce que dit la balise est perdu.

dmarc-stray-text = Texte sans nom dans l'enregistrement DMARC
    .what = L'enregistrement { $name } contient un morceau qui n'a pas la forme nom=valeur : { $piece }.
    .means = Les messageries sautent ce morceau, ou tout l'enregistrement.
    .do = Écrivez-le sous la forme nom=valeur, par exemple p=none, ou supprimez-le.
    .more = L'enregistrement se compose de parties faites d'un nom, d'un signe égal et d'une valeur, séparées par des points-virgules. Tout ce qui a une autre forme ne dit rien aux messageries.

dmarc-adkim-aspf-invalid = Mode d'alignement qui n'existe pas
    .what = { $tag }={ $value } n'existe pas : seuls r (souple) et s (strict) existent.
    .means = Les messageries font comme si r était écrit.
    .do = Écrivez { $tag }=r ou { $tag }=s, ou supprimez la balise, ce qui revient à r.
    .more = adkim et aspf disent à quel point le domaine signataire et l'adresse de retour doivent correspondre à l'adresse visible : r admet les sous-domaines, s exige le même nom. Toute autre valeur vaut r.

dmarc-t-invalid = Marque d'essai qui n'existe pas
    .what = t={ $value } n'existe pas : seuls t=y et t=n existent.
    .means = Les messageries font comme si t=n était écrit : la consigne s'applique en entier.
    .do = Écrivez t=y tant que vous essayez la consigne ; sinon, supprimez la balise.
    .more = t=y annonce que la consigne est à l'essai : les messageries appliquent alors un degré de moins. Ce n'est pas le t= d'une clé DKIM, qui connaît y et s.

dmarc-psd-invalid = Marque de suffixe public qui n'existe pas
    .what = psd={ $value } n'existe pas : seuls y, n et u existent.
    .means = Les messageries font comme si la balise n'était pas là.
    .do = Supprimez-la : presque aucun domaine n'a besoin de psd.
    .more = psd=y désigne le domaine d'un registre, psd=n la tête d'une organisation. Sans elle, les messageries le trouvent toutes seules.

dmarc-fo = Souhaits de rapports d'échec illisibles
    .what = fo={ $value } est illisible : 0, 1, d ou s, séparés par des deux-points, mais pas 0 et 1 ensemble.
    .means = Les messageries font comme si fo=0 était écrit.
    .do = Écrivez par exemple fo=1:d:s, ou supprimez la balise.
    .more = fo dit quand un rapport sur un message isolé est souhaité. La balise ne compte qu'avec ruf, et peu de messageries envoient de tels rapports.

dmarc-sp-weaker = Sous-domaines moins protégés que le domaine
    .what = { $owner } demande { $policy }, mais seulement { $below } pour ses sous-domaines.
    .means = Qui usurpe une adresse d'un sous-domaine échappe à la consigne.
    .do = Supprimez sp, ou mettez { $policy }, dès que tous les envois de vos sous-domaines réussissent.
    .more = sp= est la consigne des sous-domaines sans enregistrement DMARC à eux. Un usurpateur choisit le nom le plus faible : un sous-domaine inventé paraît aussi vrai que le domaine.

dmarc-np-weaker-than-sp = Sous-domaines inventés moins protégés que les vrais
    .what = Pour les sous-domaines qui n'existent pas, { $owner } demande { $below }, pour les vrais { $policy }.
    .means = Il suffit à un usurpateur d'inventer un nom.
    .do = Mettez np=reject : aucun vrai message ne part d'un nom qui n'existe pas.
    .more = np= est la consigne des sous-domaines absents du DNS. Personne ne peut en envoyer de vrais messages : la consigne la plus dure ne gêne personne.

dmarc-np-missing = Sous-domaines inventés sans protection propre
    .what = Pour les sous-domaines qui n'existent pas, { $owner } demande seulement { $below } : np= manque.
    .means = Un usurpateur peut se servir de noms inventés sous votre domaine.
    .do = Ajoutez np=reject : les vrais messages n'en souffrent pas.
    .more = np= est nouveau dans la RFC 9989. Sans elle, c'est sp= qui compte pour ces noms, ou p=. Les messageries plus anciennes ne la connaissent pas et s'en tiennent à sp=.

dmarc-sp-on-subdomain-record = Consigne de sous-domaines sans effet
    .what = { $tag }= reste sans effet dans l'enregistrement de { $owner }.
    .means = Les noms placés dessous suivent l'enregistrement du domaine principal.
    .do = Supprimez-la ici ; mettez-la au domaine principal si vous la voulez.
    .more = sp= et np= ne comptent que dans l'enregistrement du domaine principal. Les noms placés sous un sous-domaine n'héritent pas de lui.

dmarc-rua-on-subdomain-record = Rapports perdus par un enregistrement propre
    .what = L'enregistrement de { $owner } ne demande aucun rapport ; celui de { $above } en demande.
    .means = Plus aucun rapport n'arrive sur les messages de { $owner }.
    .do = Répétez l'adresse de rapports dans l'enregistrement de { $owner }.
    .more = Un sous-domaine qui a son enregistrement n'hérite de rien, pas même de l'adresse de rapports. Ses envois disparaissent alors des rapports sans que cela se voie.

dmarc-intermediate-ignored = Enregistrement DMARC ignoré au passage
    .what = L'enregistrement { $name } ne compte pas pour { $domain } : c'est { $found_on } qui compte.
    .means = Les messages de { $domain } suivent une autre consigne que prévu.
    .do = Publiez un enregistrement sous { $domain } même, s'il lui faut une consigne propre.
    .more = Les messageries prennent l'enregistrement du domaine exact, sinon celui du domaine principal. Les noms placés entre les deux ne comptent pas.

dmarc-rua-space = Espace dans une adresse de rapports
    .what = Une espace suit mailto: dans l'adresse de rapports { $address }.
    .means = Les messageries peuvent la sauter et n'y envoyer aucun rapport.
    .do = Écrivez mailto: juste devant l'adresse.
    .more = Une adresse de rapports s'écrit comme un lien, et un lien ne contient pas d'espace. Certaines messageries sont plus souples, mais rien ne le garantit.

dmarc-rua-size-limit = Limite de taille derrière une adresse de rapports
    .what = L'adresse de rapports { $address } se termine par une limite de taille (!{ $limit }).
    .means = Les messageries récentes n'en tiennent pas compte.
    .do = Supprimez le point d'exclamation et ce qui le suit.
    .more = Les versions plus anciennes de DMARC permettaient de demander de petits rapports. La norme de 2026 (RFC 9989) y a renoncé.

dmarc-rua-http = Rapports vers une page web
    .what = { $address } est une page web, non une adresse de messagerie.
    .means = Les rapports ne partent que par message : aucun n'y arrive.
    .do = Indiquez mailto: avec une adresse que vous lisez.
    .more = Des rapports par HTTP étaient prévus, mais presque aucune messagerie n'en a envoyé. Seules les adresses de messagerie doivent être servies.

dmarc-rua-many = Plus de deux adresses de rapports
    .what = Les rapports doivent aller à { $count } adresses.
    .means = Les messageries plus anciennes peuvent s'arrêter aux deux premières.
    .do = Placez d'abord les deux qui comptent, ou faites suivre depuis une seule adresse.
    .more = La norme précédente demandait de servir au moins deux adresses ; certaines messageries s'arrêtent là. L'ordre est celui de l'enregistrement.

dmarc-rua-not-mine = Rapports que vous ne recevez pas
    .what = Tous les rapports vont à { $service }, à { $address }.
    .means = Vous ne voyez pas qui envoie en votre nom, sauf si { $service } vous le montre.
    .do = Ajoutez une adresse que vous lisez, séparée par une virgule.
    .more = Les hébergeurs et les services d'envoi inscrivent leur propre adresse dans les enregistrements qu'ils créent. Ces rapports sont pourtant destinés au propriétaire du domaine : eux seuls montrent tous les expéditeurs.

dmarc-ruf-privacy = Rapports sur des messages isolés
    .what = Des rapports sur des messages isolés sont demandés, à { $address }.
    .means = Ils peuvent contenir des données personnelles ; peu de messageries en envoient.
    .do = Ne les gardez que si une personne autorisée à voir ces données les lit.
    .more = Les rapports d'échec (ruf) peuvent contenir des adresses, des objets ou des messages entiers. La plupart des grandes messageries n'en envoient donc pas. Les rapports quotidiens (rua) ne contiennent aucun texte de message.

dmarc-psd-y-on-normal-domain = Domaine marqué comme suffixe public
    .what = psd=y présente { $owner } comme le domaine d'un registre, alors que c'est un domaine ordinaire.
    .means = Chaque sous-domaine compte comme une organisation à part ; les signatures de { $owner } n'y comptent plus.
    .do = Supprimez psd=y.
    .more = psd=y s'adresse à ceux sous le nom desquels d'autres enregistrent des domaines, comme co.uk. Sur le domaine d'une entreprise, il coupe tous les sous-domaines : ni la consigne ni les signatures ne les atteignent comme prévu.

dmarc-psd-n-breaks-alignment = Sous-domaine marqué comme organisation
    .what = psd=n présente { $owner } comme une organisation à part, séparée de { $above }.
    .means = Les signatures et adresses de retour de { $above } ne comptent plus pour ses messages.
    .do = Supprimez psd=n, sauf si { $owner } signe lui-même ses messages.
    .more = psd=n trace une frontière : les noms placés dessous appartiennent à cette organisation, ceux du dessus non. L'alignement souple s'arrête à la frontière. Les messageries plus anciennes ne la connaissent pas.

dmarc-psl-vs-treewalk = Deux réponses sur le début de l'organisation
    .what = Selon le DNS, { $domain } relève de { $walked } ; selon la liste des suffixes publics, de { $listed }.
    .means = Messageries récentes et anciennes peuvent juger différemment une même signature.
    .do = Publiez un enregistrement sous chaque domaine d'envoi, et signez avec ce domaine.
    .more = La norme de 2026 (RFC 9989) trouve l'organisation en demandant les enregistrements DMARC de proche en proche vers le haut. Les messageries plus anciennes consultent une liste de suffixes publics. Le plus souvent, les deux concordent.

dmarc-parent-psd = Enregistrement DMARC au-dessus de votre domaine
    .what = Un enregistrement se trouve sous { $name }, au-dessus de { $organization }, sans psd=y.
    .means = Les messageries récentes tiennent tous les domaines placés dessous pour une même organisation.
    .do = Ajoutez psd=n à l'enregistrement de { $organization }.
    .more = Un registre qui publie un enregistrement DMARC devrait le marquer par psd=y. Sans cette marque, des domaines de propriétaires différents comptent comme une seule organisation, et la signature de l'un pourrait compter pour l'autre.

dmarc-rua-second-no-mailto = Autre adresse de rapports sans mailto:
    .what = L'adresse de rapports { $address } n'a pas mailto: devant elle, ou n'est pas une adresse.
    .means = Seules les adresses placées avant reçoivent des rapports.
    .do = Écrivez mailto: juste devant chaque adresse.
    .more = Chaque adresse de rapports est un lien à elle seule, avec mailto: devant, séparé par une virgule.

dmarc-p-none = Consigne qui ne fait qu'observer
    .what = { $reports ->
        [yes] p=none ne demande aux messageries que des rapports.
       *[no] p=none ne demande rien aux messageries, et sans rua= pas même des rapports.
    }
    .means = Les messages qui se font passer pour vous ne sont pas arrêtés.
    .do = { $reports ->
        [yes] Lisez les rapports ; quand tous vos expéditeurs réussissent, passez à p=quarantine.
       *[no] Ajoutez rua= avec une adresse que vous lisez ; quand tous vos expéditeurs réussissent, passez à p=quarantine.
    }
    .more = p=none est le bon début, pas une protection. Un logo à côté de vos messages (BIMI) exige aussi une consigne plus dure.

dmarc-t-y-with-none = Essai d'une consigne qui ne demande rien
    .what = t=y accompagne p=none sous { $name }.
    .means = C'est sans effet : rien n'est plus souple que none.
    .do = Supprimez t=y.
    .more = t=y abaisse une consigne d'un degré pendant l'essai. Sous none, il n'y a plus de degré.

dmarc-p-not-second = Consigne qui n'est pas en deuxième place
    .what = p= ne suit pas directement v=DMARC1 dans l'enregistrement { $name }.
    .means = Les messageries récentes l'acceptent ; certaines plus anciennes l'attendent là.
    .do = Placez p= derrière v=DMARC1 à la prochaine modification.
    .more = La norme précédente voulait la consigne en deuxième place, celle de 2026 (RFC 9989) admet tout ordre.

dmarc-unrelated-txt = Autre texte à côté de l'enregistrement DMARC
    .what = Un texte qui n'est pas un enregistrement DMARC se trouve aussi sous { $name }.
    .means = Les messageries devraient le sauter ; des programmes fragiles peuvent s'y tromper.
    .do = Supprimez-le, ou déplacez-le sous le nom qui lui revient.
    .more = Les textes de vérification et les enregistrements SPF ont leur place au domaine même. Sous _dmarc, on ne cherche que l'enregistrement DMARC.

dmarc-too-long = Enregistrement DMARC long
    .what = L'enregistrement DMARC { $name } compte { $count } octets.
    .means = La réponse peut ne pas tenir dans un petit paquet, et demande une seconde question.
    .do = Raccourcissez-le : moins d'adresses de rapports, pas de balises à leur valeur habituelle.
    .more = Les réponses de plus de 512 octets demandent un DNS récent ou TCP. Cela marche presque partout, mais pas derrière tous les pare-feu.

dmarc-deep-name = Nom fait de très nombreuses parties
    .what = { $domain } compte { $count } parties, et les messageries n'interrogent pas chacune.
    .means = Les enregistrements de certains noms intermédiaires ne sont jamais vus.
    .do = Publiez un enregistrement sous _dmarc.{ $domain } même, s'il lui faut une consigne propre.
    .more = Les messageries interrogent huit noms au plus : le domaine même, puis ses sept dernières parties en remontant.

dmarc-rua-percent = Point d'exclamation dans une adresse de rapports
    .what = L'adresse de rapports { $address } contient un point d'exclamation.
    .means = Les messageries peuvent lire la suite comme une limite de taille, et n'envoyer nulle part.
    .do = Écrivez %21 au lieu du point d'exclamation.
    .more = Dans une adresse de rapports, la virgule, le point d'exclamation et le point-virgule ont un sens propre. Quand ils font partie de l'adresse, ils s'écrivent %2C, %21 et %3B.

dmarc-value-chars = Caractère de commande dans l'enregistrement DMARC
    .what = L'enregistrement { $name } contient un caractère de commande : { $sign }.
    .means = Les messageries peuvent ignorer la partie où il se trouve, ou tout l'enregistrement.
    .do = Saisissez de nouveau la valeur à partir d'un texte brut.
    .more = Les caractères de commande sont invisibles. Ils viennent avec un texte copié d'un terminal ou d'un programme.
