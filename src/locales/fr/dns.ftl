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
