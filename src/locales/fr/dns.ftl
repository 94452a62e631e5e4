# Ce qui est dit des réponses DNS.

dns-no-such-domain = Le domaine n'existe pas
    .what = { $domain } n'existe pas dans le DNS.
    .means = { $policy ->
        [no] Les messageries refusent les messages d'un domaine inexistant, et personne ne pourrait y répondre.
       *[other] Les messageries refusent les messages d'un domaine inexistant ; le domaine parent le demande aussi ({ $policy }).
    }
    .do = { $near ->
        [no] Vérifiez l'orthographe, et que le domaine est toujours enregistré.
       *[other] Vérifiez l'orthographe ; peut-être s'agit-il de { $near } : mailmend check { $near }
    }
    .more = Le DNS répond que ni ce nom ni rien en dessous n'existe (NXDOMAIN). Le nom est peut-être mal tapé, l'enregistrement du domaine a expiré, ou le registre l'a suspendu. Tant que cela dure, aucun enregistrement n'est trouvé, et la plupart des messageries refusent un tel expéditeur. La consigne du domaine parent pour ces noms figure dans son enregistrement DMARC, derrière np=.

dns-doubled-origin = Enregistrement sous un nom qui contient deux fois le domaine
    .what = L'enregistrement se trouve sous { $found } : le domaine y figure deux fois.
    .means = Les messageries interrogent { $wanted } et n'y trouvent rien.
    .do = Dans le champ du nom, saisissez seulement { $label } : votre hébergeur DNS ajoute le domaine.
    .more = La plupart des hébergeurs DNS ajoutent le domaine à ce que l'on saisit comme nom. Un nom complet reçoit alors le domaine une seconde fois. L'enregistrement existe bien, mais sous un nom que personne n'interroge.

dns-value-is-quoted-twice = Guillemets dans la valeur
    .what = La valeur publiée sous { $name } commence par un guillemet qui fait partie du texte.
    .means = Les messageries ne reconnaissent pas l'enregistrement : il reste sans effet.
    .do = Saisissez de nouveau la valeur, sans aucun guillemet.
    .more = Un fichier de zone entoure les textes de guillemets droits (") ; les formulaires en ligne les ajoutent en général eux-mêmes. Ceux que l'on y saisit deviennent une partie de la valeur. Les messageries trouvent alors un guillemet là où elles attendent la version.

dns-backslash-semicolon = Barre oblique inverse devant un point-virgule
    .what = La valeur publiée sous { $name } contient une barre oblique inverse devant un point-virgule.
    .means = Les messageries risquent de mal lire l'enregistrement, ou de l'ignorer.
    .do = Saisissez de nouveau la valeur, avec de simples points-virgules.
    .more = Dans un fichier de zone, le point-virgule ouvre un commentaire ; certains programmes le font donc précéder d'une barre oblique inverse. Un formulaire en ligne publie ce signe tel quel. Aucune valeur SPF, DKIM ou DMARC ne doit en contenir à cet endroit.

dns-cname-chain-broken = Alias qui ne mène à rien
    .what = { $name } est un alias (CNAME) vers { $target }, où rien n'a été trouvé.
    .means = Qui demande cet enregistrement n'obtient rien, comme s'il n'avait jamais été publié.
    .do = Corrigez la cible d'après ce qu'affiche votre service, ou supprimez l'alias.
    .more = Un service d'envoi garde souvent l'enregistrement chez lui et vous demande d'y pointer un alias. La cible disparaît quand un compte est fermé, manque quand la clé n'est pas encore créée, ou comporte une faute de frappe. L'alias reste alors et ne mène nulle part.

dns-wildcard-answer = Un joker répond pour tous les noms
    .what = { $given ->
        [yes] Sous { $selector }.{ $node }, il n'y a pas de clé, seulement le texte d'un joker (*).
       *[no] Un joker (*) répond pour n'importe quel nom sous { $node }.
    }
    .means = { $given ->
        [yes] Les messageries n'y trouvent aucune clé, et une signature qui s'y réfère ne vaut rien.
       *[no] Une clé DKIM ne se distingue pas de la réponse du joker : rien n'est sûr à propos des clés.
    }
    .do = { $given ->
        [yes] Publiez la clé sous { $selector }.{ $node } : un enregistrement propre passe avant le joker.
       *[no] Supprimez l'enregistrement joker TXT ou CNAME, sauf si vous en avez besoin.
    }
    .more = mailmend interroge d'abord un nom que personne n'utilise. Si ce nom obtient une réponse, elle vient d'un joker. Tous les autres noms semblent alors exister aussi, et une clé trouvée sous l'un d'eux peut ne pas en être une.

dns-ns-disagree = Réponses différentes selon le serveur de noms
    .what = Sous { $name }, { $servers } donne { $one }, mais { $others } donne { $other }.
    .means = Une partie des messageries voit l'un, une partie l'autre, au hasard ; aucun des deux n'est certain.
    .do = Attendez qu'une modification récente atteigne tous les serveurs ; si l'écart persiste, contactez votre hébergeur DNS.
    .more = Tous les serveurs de noms d'un domaine devraient contenir les mêmes enregistrements. Après une modification, ils diffèrent quelques secondes ou quelques minutes. Un écart durable signifie qu'un serveur ne reçoit pas les mises à jour, ou que deux hébergeurs DNS sont déclarés à la fois.

dns-zone-form-in-value = Notation de fichier de zone dans la valeur
    .what = La valeur publiée sous { $name } contient la notation d'un fichier de zone : guillemets, parenthèses ou nom.
    .means = Les messageries ne reconnaissent pas l'enregistrement : il reste sans effet.
    .do = Saisissez le texte seul, d'une traite, sans guillemets ni parenthèses.
    .more = Un fichier de zone écrit un enregistrement sur une ligne avec son nom et son type, et un texte long en plusieurs morceaux entre guillemets, entre parenthèses. Un formulaire en ligne veut le texte seul et le découpe lui-même. Tout ce que l'on y saisit d'autre devient une partie de la valeur.

dns-non-ascii = Signe étranger dans la valeur
    .what = La valeur publiée sous { $name } contient un signe qui n'y a pas sa place : { $sign }.
    .means = Les messageries lisent mal cet endroit, ou ignorent tout l'enregistrement.
    .do = Saisissez de nouveau la valeur à partir d'un texte brut, ou retapez ce signe.
    .more = Les traitements de texte, les pages web et les messageries remplacent des signes : guillemets courbes, tiret long au lieu du trait d'union, espace insécable au lieu de l'espace. Certains sont invisibles. Un enregistrement ne contient que des lettres, chiffres et signes simples (ASCII).

dns-line-break-in-value = Saut de ligne dans la valeur
    .what = La valeur publiée sous { $name } contient un saut de ligne.
    .means = Les messageries peuvent mal comprendre la suite, ou ignorer l'enregistrement.
    .do = Saisissez de nouveau la valeur sur une seule ligne.
    .more = Une lettre ou un document montre une longue valeur sur plusieurs lignes. Quand on la copie, les sauts de ligne viennent avec. La valeur tient sur une seule ligne ; le DNS la découpe lui-même au besoin.

dns-split-into-two-records = Une valeur en deux enregistrements
    .what = Les deux moitiés d'une clé forment deux enregistrements sous { $name } au lieu d'un seul.
    .means = Les messageries prennent une moitié pour le tout : les signatures échouent.
    .do = Réunissez les moitiés en un seul enregistrement (mailmend peut le faire).
    .more = Un texte de plus de 255 caractères est gardé en plusieurs morceaux d'un même enregistrement. Certains formulaires n'ont pas la place, et un second enregistrement semble aider. Les messageries réunissent les morceaux, jamais les enregistrements.

dns-ns-silent = Un serveur de noms ne répond pas
    .what = Le serveur de noms { $server } ({ $address }) de { $name } ne répond pas, alors qu'un autre répond.
    .means = Une messagerie qui tombe sur lui attend, et peut retarder ou refuser vos messages.
    .do = Faites réparer ce serveur par votre hébergeur DNS, ou retirez-le de la liste des serveurs de noms.
    .more = Un domaine a plusieurs serveurs de noms, et chacun en choisit un au hasard. Si l'un se tait, un autre est interrogé au bout d'un moment : la réponse arrive, mais tard. Certaines messageries abandonnent avant.

dns-ns-lame = Un serveur de noms ne connaît pas le domaine
    .what = { $why ->
        [failed] { $server } est annoncé pour { $name }, mais se déclare en échec (SERVFAIL).
        [nothing] { $server } est annoncé pour { $name }, mais répond que cette zone n'existe pas.
       *[refused] { $server } est annoncé pour { $name }, mais refuse de répondre à son sujet.
    }
    .means = Qui s'adresse à ce serveur ne trouve rien et doit recommencer ailleurs.
    .do = Faites-y installer la zone par votre hébergeur DNS, ou retirez ce serveur de la liste.
    .more = Cela arrive après un changement d'hébergeur DNS, quand un ancien serveur reste dans la liste, ou quand un second serveur ne reçoit plus sa copie de la zone.

dns-ns-no-address = Un serveur de noms n'a pas d'adresse
    .what = Le serveur de noms { $server } de { $name } n'a aucune adresse IP.
    .means = Personne ne peut l'interroger : les recherches sont plus lentes, et il ne relaie pas les autres en cas de panne.
    .do = Corrigez le nom de ce serveur, ou retirez-le de la liste des serveurs de noms.
    .more = Les serveurs de noms sont désignés par leur nom, qui doit mener à une adresse. Le nom est peut-être mal tapé, ou le serveur a été arrêté et son adresse supprimée.

dns-serial-differs = Des versions différentes de la zone
    .what = Version { $serial } de { $name } sur { $servers } ; la plus récente est { $newest }.
    .means = Une modification n'est peut-être pas arrivée partout : une messagerie peut encore voir l'ancien enregistrement.
    .do = Patientez quelques minutes ; si rien ne change, demandez à votre hébergeur DNS si les copies se font.
    .more = Chaque zone porte un numéro de version, dans son enregistrement SOA, qui augmente à chaque modification. Les serveurs qui copient la zone ont le même. Deux hébergeurs DNS côte à côte comptent parfois chacun pour soi : l'écart ne veut alors rien dire.

dns-delegation-differs = Le domaine parent annonce d'autres serveurs de noms
    .what = Au-dessus de { $name }, on est envoyé vers { $above } ; la zone elle-même annonce { $own }.
    .means = Le hasard décide du serveur interrogé, et un serveur oublié peut donner d'anciens enregistrements.
    .do = Inscrivez la même liste chez votre bureau d'enregistrement et dans la zone.
    .more = La liste des serveurs de noms figure à deux endroits : au registre, où votre bureau d'enregistrement l'inscrit, et dans la zone. Une recherche part de la première et continue souvent avec la seconde. Après un déménagement, l'une des deux est vite oubliée.

dns-servfail-dnssec = Les signatures DNSSEC sont cassées
    .what = Le résolveur ne répond à { $questions } que s'il ne vérifie pas les signatures (DNSSEC).
    .means = Les messageries qui vérifient ne peuvent lire ces enregistrements : SPF, DKIM et DMARC y échouent.
    .do = Faites signer de nouveau la zone, ou corrigez ou retirez le DS chez votre bureau d'enregistrement.
    .more = DNSSEC signe une zone, et un enregistrement DS au registre dit avec quelle clé. Quand la zone déménage, qu'une clé change ou que les signatures expirent, les deux ne correspondent plus. Les résolveurs qui vérifient répondent seulement qu'ils ont échoué. Les enregistrements existent, mais ne servent à rien pour eux.

dns-cname-and-other-data = Alias à côté d'autres enregistrements
    .what = { $name } est un alias (CNAME) vers { $target } et porte aussi d'autres enregistrements ({ $beside }).
    .means = Ce que voit une messagerie dépend de sa question précédente : des messages peuvent se perdre.
    .do = Remplacez l'alias par l'adresse (A, AAAA), ou par l'enregistrement ALIAS de votre hébergeur.
    .more = Un alias dit que tout ce qui concerne un nom se trouve ailleurs : rien d'autre ne peut y figurer. Au sommet d'une zone, il y a toujours d'autres enregistrements. Certains hébergeurs proposent pour cela un enregistrement à eux, appelé ALIAS, ANAME ou aplatissement.

dns-cname-target-doubled = Alias dont la cible se termine par votre domaine
    .what = { $name } mène à { $target } : votre domaine a été ajouté derrière le nom du service.
    .means = Rien ne se trouve sous ce nom : les messageries n'obtiennent aucun enregistrement.
    .do = Faites mener l'alias à { $meant } (mailmend peut le faire) ; certains formulaires exigent un point final.
    .more = Dans un fichier de zone, un nom sans point final reçoit le domaine à sa suite, et certains formulaires font de même avec la cible d'un alias. Elle se compose alors du nom du service et de votre propre domaine.

dns-tcp-needed = Réponse trop longue pour un seul paquet
    .what = Les { $count } textes publiés sous { $name } donnent une réponse de { $bytes } octets ; un paquet en contient { $most }.
    .means = Il faut redemander par TCP ; là où il est bloqué, les messageries n'obtiennent rien.
    .do = Supprimez les textes devenus inutiles, comme d'anciens codes de vérification.
    .more = Une réponse DNS voyage dans un paquet UDP, limité depuis 2020 à 1232 octets par convention. Une réponse plus longue est demandée par TCP. Tout serveur correct le fait, mais un pare-feu peut s'y opposer.

dns-ttl-long = Enregistrement gardé longtemps en mémoire
    .what = L'enregistrement publié sous { $name } peut rester { $ttl } secondes en mémoire (environ { $hours } heures).
    .means = S'il faut assouplir la règle en urgence, certaines messageries suivent l'ancienne jusque-là.
    .do = Abaissez son TTL à 3600 ou moins quelque temps avant de le modifier.
    .more = Le TTL d'un enregistrement dit combien de temps on peut le garder en mémoire. Un TTL long épargne des requêtes, mais une modification n'est vue partout qu'à la mort de la dernière copie. L'abaisser n'aide qu'une fois l'ancien TTL écoulé.

dns-ttl-short = Enregistrement à peine gardé en mémoire
    .what = L'enregistrement publié sous { $name } n'est gardé que { $ttl } secondes en mémoire.
    .means = Les messageries le redemandent sans cesse, et chaque requête peut échouer.
    .do = Portez son TTL à 3600 si aucune modification n'est prévue.
    .more = Un TTL court est utile autour d'une modification. S'il reste, chaque message coûte une requête, et la moindre panne de vos serveurs de noms se ressent aussitôt.
