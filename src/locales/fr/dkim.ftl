# Ce qui est dit des clés DKIM.

dkim-selector-unknown = Aucune clé DKIM sous les noms courants
    .what = Aucune clé DKIM sous les noms essayés ({ $count }) ; le DNS ne permet pas de lister les autres.
    .means = Vos messages sont peut-être signés : impossible à dire sans en lire un.
    .do = Collez l'en-tête d'un message reçu ou précisez --selector.
    .more = Chaque clé DKIM porte un nom, le sélecteur, choisi par qui signe. Le DNS ne répond que pour les noms qu'on lui demande. Ce nom figure dans tout message signé, après s= dans la ligne DKIM-Signature.

dkim-domainkey-nxdomain = Aucune clé DKIM
    .what = { $above ->
        [none] Le domaine { $domain } n'a aucune clé DKIM : le nom { $name } n'existe pas.
       *[some] Le domaine { $domain } n'a pas de clé DKIM à lui : le nom { $name } n'existe pas.
    }
    .means = { $above ->
        [none] Aucune signature ne peut compter pour ce domaine ; seul SPF peut prouver l'origine de ses messages.
       *[some] Seule une signature de { $organization }, le domaine du dessus, peut compter pour ses messages.
    }
    .do = { $above ->
        [none] Activez DKIM dans le service ou sur le serveur qui envoie vos messages.
       *[some] Activez DKIM là où partent les messages, pour { $domain } ou pour { $organization }.
    }
    .more = Toutes les clés d'un domaine se trouvent sous le nom _domainkey. Quand le DNS répond que ce nom n'existe pas, rien ne peut se trouver dessous. C'est une preuve, ce qui n'est pas le cas d'une recherche sous quelques noms courants. Les messages d'un sous-domaine peuvent aussi être signés avec une clé du domaine du dessus, sauf si adkim=s l'interdit.

dkim-multiple-records = Plusieurs clés sous un même nom
    .what = { $count } clés se trouvent sous { $name }, alors qu'une seule est admise.
    .means = Les messageries en prennent une au hasard ou renoncent : les signatures échouent par moments.
    .do = Gardez la clé avec laquelle votre expéditeur signe et supprimez les autres.
    .more = Un sélecteur désigne exactement une clé. Pour en changer, publiez la nouvelle sous un autre sélecteur, laissez l'expéditeur basculer, puis retirez l'ancienne. Une longue clé collée en deux enregistrements au lieu de deux morceaux produit le même effet.

dkim-v-value = Version de la clé incorrecte
    .what = L'enregistrement de clé { $name } ne commence pas par v=DKIM1.
    .means = Les messageries ignorent la clé : les signatures faites avec elle échouent.
    .do = Corrigez le début en v=DKIM1, avec ces majuscules.
    .more = La version peut manquer, mais si elle est là, ce doit être exactement DKIM1. Des minuscules, un autre nombre ou l'absence de v= font ignorer l'enregistrement.

dkim-v-not-first = Version de la clé mal placée
    .what = Dans l'enregistrement de clé { $name }, v=DKIM1 n'est pas en premier.
    .means = Les messageries ignorent la clé : les signatures faites avec elle échouent.
    .do = Placez v=DKIM1 tout au début.
    .more = Les parties d'un enregistrement de clé peuvent se suivre dans n'importe quel ordre, sauf la version. Si elle est là, elle doit venir en premier.

dkim-separator = Parties de la clé mal séparées
    .what = Les parties de l'enregistrement de clé { $name } ne sont pas séparées par des points-virgules.
    .means = Les messageries ne peuvent pas lire la clé : les signatures faites avec elle échouent.
    .do = Mettez un point-virgule entre les parties, comme dans v=DKIM1; k=rsa; p=...
    .more = Des virgules, des espaces ou des retours à la ligne ne suffisent pas. Tout ce qui précède le point-virgule suivant appartient à la même partie.

dkim-duplicate-tag = Balise en double dans la clé
    .what = La balise { $tag }= figure deux fois dans l'enregistrement de clé { $name }.
    .means = Les messageries peuvent écarter tout l'enregistrement : les signatures échouent.
    .do = Gardez la bonne et retirez l'autre.
    .more = Chaque balise ne peut figurer qu'une fois. La norme écarte tout l'enregistrement qui en répète une, car personne ne peut savoir laquelle compte.

dkim-p-missing = Enregistrement de clé sans clé
    .what = L'enregistrement de clé { $name } ne contient pas de clé : la balise p= manque.
    .means = Aucune messagerie ne peut vérifier de signature avec lui.
    .do = Publiez la valeur entière affichée par votre expéditeur, avec sa balise p=.
    .more = La balise p= contient la clé publique ; c'est la seule obligatoire. Sans elle, l'enregistrement ne dit rien.

dkim-p-empty = Clé retirée
    .what = La clé publiée sous { $name } est retirée : sa balise p= est vide.
    .means = Les messages encore signés avec elle comptent comme non signés.
    .do = Si votre expéditeur emploie encore cette clé, publiez-la de nouveau ; sinon, laissez ainsi.
    .more = Une balise p= vide signifie que la clé ne mérite plus confiance. C'est une bonne fin pour une ancienne clé. C'est une erreur si la clé s'est perdue au moment de la coller.

dkim-p-not-base64 = Clé avec des caractères impossibles
    .what = La clé publiée sous { $name } contient un caractère qui ne peut pas en faire partie.
    .means = Aucune messagerie ne peut vérifier de signature avec elle.
    .do = Copiez de nouveau la valeur là où la clé a été créée, d'un seul tenant.
    .more = Une clé s'écrit avec des lettres, des chiffres et les signes plus, barre oblique et égal. Des points ou des guillemets viennent d'une copie depuis un document ou d'un affichage abrégé. Un seul signe de trop rend la clé inutilisable.

dkim-p-truncated = Clé tronquée
    .what = La clé publiée sous { $name } est incomplète : { $found } octets sur { $wanted }.
    .means = Aucune messagerie ne peut vérifier vos signatures avec elle.
    .do = Recollez la valeur entière, sur une seule ligne, puis relancez la vérification.
    .more = Une clé annonce sa longueur à son début : une fin manquante se voit donc. Beaucoup de formulaires coupent à 255 caractères. Une valeur plus longue se publie dans un seul enregistrement en plusieurs morceaux, ce que la plupart des hébergeurs DNS font d'eux-mêmes.

dkim-p-is-private-key = Clé privée publiée
    .what = L'enregistrement { $name } expose votre clé privée au lieu de la clé publique.
    .means = Elle est compromise : n'importe qui peut signer en votre nom.
    .do = Retirez-la tout de suite et créez une nouvelle paire de clés, sous un autre sélecteur.
    .more = Une paire de clés comprend une clé privée, qui signe et reste sur votre serveur, et une clé publique, qui se publie. Qui a lu la clé privée peut signer à votre place, même après son retrait du DNS. Toute la paire est donc à remplacer. mailmend n'affiche jamais la clé trouvée.

dkim-p-pem-armour = Clé avec les lignes de son fichier
    .what = La clé publiée sous { $name } contient encore les lignes BEGIN et END de son fichier.
    .means = Aucune messagerie ne peut vérifier de signature avec elle.
    .do = Publiez seulement le texte entre ces lignes, réuni sur une seule ligne.
    .more = Un fichier de clé commence et finit par une ligne de tirets. Ces lignes aident les programmes à trouver la clé et n'en font pas partie.

dkim-p-pkcs1 = Clé dans une ancienne forme
    .what = La clé publiée sous { $name } a une ancienne forme (PKCS#1), que beaucoup de messageries ne lisent pas.
    .means = Les signatures peuvent réussir chez certaines messageries et échouer chez d'autres.
    .do = Exportez de nouveau la clé publique dans la forme habituelle (SubjectPublicKeyInfo).
    .more = Une même clé publique peut s'écrire de deux façons. Les messageries attendent celle qui indique aussi le type de clé. La forme habituelle commence par MIIB ou MIGf, l'autre par MIIBCg ou MIGJ.

dkim-k-unknown = Type de clé inconnu
    .what = L'enregistrement de clé { $name } annonce un type de clé inconnu : k={ $type }.
    .means = Les messageries ignorent la clé : les signatures faites avec elle échouent.
    .do = Écrivez k=rsa ou k=ed25519, selon votre clé.
    .more = Deux types de clé sont employés : RSA, connu de toutes les messageries, et Ed25519, plus court et moins répandu. Sans k=, une clé compte comme RSA.

dkim-k-mismatch = Clé d'un autre type qu'annoncé
    .what = Ce qui se trouve sous { $name } n'est pas une clé du type k={ $type }.
    .means = Aucune messagerie ne peut vérifier de signature avec elle.
    .do = Copiez de nouveau l'enregistrement entier là où la clé a été créée.
    .more = La balise k= indique le type de clé contenu dans p=. Une clé Ed25519 compte 44 caractères, une clé RSA de 2048 bits en compte 392. Un certificat, ou une clé prévue pour autre chose, ne sert à rien ici.

dkim-rsa-too-small = Clé trop courte pour être acceptée
    .what = La clé publiée sous { $name } ne compte que { $bits } bits.
    .means = Les messageries doivent refuser les clés de moins de 1024 bits : ses signatures échouent.
    .do = Créez une nouvelle clé RSA de 2048 bits sous un autre nom (sélecteur).
    .more = Une clé courte peut être cassée ; n'importe qui peut alors signer en votre nom. Depuis 2018, les messageries doivent refuser les clés RSA de moins de 1024 bits, et les expéditeurs devraient employer 2048 bits.

dkim-rsa-1024 = Clé courte
    .what = La clé publiée sous { $name } compte { $bits } bits : encore admise, mais courte.
    .means = Les messageries l'acceptent aujourd'hui ; les grandes recommandent 2048 bits.
    .do = Créez une clé de 2048 bits sous un autre nom (sélecteur) quand cela vous convient.
    .more = Une clé RSA de 1024 bits est à la portée d'un attaquant bien doté. Remplacez-la sans interruption : publiez la nouvelle, laissez l'expéditeur basculer, puis retirez l'ancienne.

dkim-t-y = Clé marquée comme essai
    .what = La clé publiée sous { $name } est marquée comme essai (t=y).
    .means = La signature compte comme une autre ; seules de rares messageries traitent ces messages comme non signés.
    .do = Une fois vos signatures réussies, retirez cette marque.
    .more = Avec t=y, un domaine indique qu'il essaie seulement DKIM. Cette marque est prévue pour les premiers jours et reste souvent oubliée pendant des années. Elle n'a rien à voir avec t=y dans un enregistrement DMARC.

dkim-cname = Clé gardée par un tiers
    .what = La clé { $name } est gardée chez { $service }, par un alias (CNAME).
    .means = Elle peut y être remplacée sans votre accord, ce qui est normal pour un service d'envoi.
    .do = Laissez ainsi tant que vous utilisez ce service ; supprimez l'alias quand vous arrêtez.
    .more = Beaucoup de services demandent un alias plutôt que la clé elle-même. Ils peuvent ainsi changer de clé sans votre aide. Qui détient la cible peut signer en votre nom.

dkim-tag-case = Nom de balise en majuscules
    .what = La balise { $tag }= publiée sous { $name } est écrite en majuscules.
    .means = Les messageries ne la reconnaissent pas et s'en passent.
    .do = Écrivez-la en minuscules : { $right }=
    .more = Les noms des balises d'un enregistrement de clé se comparent à la lettre près. Sans p= en minuscules, il n'y a pas de clé.

dkim-unknown-tag = Balise inconnue d'un enregistrement de clé
    .what = Un enregistrement de clé n'a pas de balise { $tag }= (sous { $name }).
    .means = Les messageries l'ignorent.
    .do = Supprimez-la, ou corrigez son nom si une autre balise était voulue.
    .more = Les messageries sautent les balises qu'elles ne connaissent pas, pour qu'on puisse un jour en ajouter. Celles qui existent sont v, k, p, h, s, t et n.

dkim-stray-text = Texte sans nom dans l'enregistrement de clé
    .what = L'enregistrement de clé { $name } contient un morceau qui n'a pas la forme nom=valeur : { $piece }.
    .means = Les messageries peuvent tenir tout l'enregistrement pour invalide : les signatures échouent.
    .do = Écrivez-le sous la forme nom=valeur, par exemple p=MIIB..., ou supprimez-le.
    .more = L'enregistrement se compose de parties faites d'un nom, d'un signe égal et d'une valeur, séparées par des points-virgules. La norme tient une liste qui contient autre chose pour invalide en entier.

dkim-h = Clé pour des méthodes de hachage abandonnées
    .what = La clé { $name } n'admet que les méthodes h={ $value } ; sha256 n'y figure pas.
    .means = Les signatures d'aujourd'hui utilisent sha256 : elles échouent.
    .do = Supprimez h= de l'enregistrement de clé.
    .more = h= nomme les méthodes de hachage admises pour les signatures faites avec cette clé. Sans elle, toutes le sont. sha1 est cassé et n'est plus accepté.

dkim-s = Clé qui n'est pas destinée aux messages
    .what = La clé { $name } est destinée à d'autres services (s={ $value }), pas aux messages.
    .means = Les messageries ne s'en servent pas : les signatures échouent.
    .do = Supprimez s= si vos messages sont signés avec cette clé, ou écrivez s=email.
    .more = s= nomme les services auxquels une clé est destinée. Sans elle, ou avec un astérisque, elle vaut pour tous.

dkim-t-s = Clé pour le domaine exact seulement
    .what = La clé { $name } porte t=s : elle ne signe pas pour les sous-domaines.
    .means = Une signature échoue si son i= nomme un sous-domaine.
    .do = Laissez-la, sauf si votre expéditeur signe avec des adresses d'un sous-domaine.
    .more = Avec t=s, le domaine de l'identité (i=) d'une signature doit être le domaine signataire même. La plupart des expéditeurs n'écrivent pas de i= : rien ne change pour eux.

dkim-g-tag = Balise d'une ancienne norme dans la clé
    .what = La clé { $name } contient g={ $value }, une balise qui n'existe plus.
    .means = Les messageries l'ignorent ; pour les très anciennes, un g= vide voulait dire « personne ».
    .do = Supprimez-la à la prochaine modification de l'enregistrement.
    .more = g= limitait autrefois une clé à certaines adresses. La norme y a renoncé en 2011.

dkim-n-note = Note dans l'enregistrement de clé
    .what = La clé { $name } contient une note destinée aux personnes (n=).
    .means = Personne ne la lit à cet endroit ; elle ne fait qu'allonger la réponse.
    .do = Supprimez-la à la prochaine modification de l'enregistrement.
    .more = n= sert aux notes pour administrateurs, et les messageries l'ignorent. Un enregistrement de clé est déjà long, et les longues réponses se perdent plus facilement.

dkim-key-reused = Une même clé sous plusieurs noms
    .what = La même clé se trouve sous plusieurs noms : { $selectors }.
    .means = Qui s'empare de l'une peut signer comme toutes ; en changer une laisse l'autre ouverte.
    .do = Créez une clé propre à chaque expéditeur.
    .more = Les sélecteurs servent à donner à chaque expéditeur sa propre clé, que l'on peut changer ou retirer seule. Une clé recopiée fait perdre cet avantage.

dkim-ed25519-only = Seulement un nouveau type de clé
    .what = Toutes les clés trouvées sont de type Ed25519, par exemple { $selector }.
    .means = Les messageries qui ne connaissent que RSA tiennent les messages pour non signés.
    .do = Signez aussi avec une clé RSA (2048 bits), sous un autre nom.
    .more = Les clés Ed25519 sont courtes et solides, mais toutes les messageries ne les connaissent pas encore. Un message peut porter deux signatures, une de chaque type.

dkim-wildcard = Clé pour tous les noms
    .what = Tout nom placé sous { $name } reçoit la même clé en réponse.
    .means = Aucune clé ne peut être retirée ou changée seule, et personne ne sait lesquelles servent.
    .do = Publiez la clé sous son propre nom, et supprimez le joker.
    .more = Un joker (*) répond pour tous les noms absents. Sous _domainkey, il n'a de sens que pour une clé vide, sur un domaine qui n'envoie aucun message.

dkim-domain-instead-of-selector = Clé au domaine même
    .what = Une clé DKIM se trouve sous { $name }, où personne ne la cherche.
    .means = Aucune signature ne peut être vérifiée avec elle.
    .do = Publiez-la sous { $wanted }, avec le nom qu'emploie votre expéditeur, et supprimez-la ici.
    .more = Les messageries demandent une clé sous son sélecteur, placé sous _domainkey. Dans la plupart des formulaires, il faut donc saisir sélecteur._domainkey dans le champ du nom et ne pas le laisser vide.

dkim-missing = Aucune clé sous le nom indiqué
    .what = Aucune clé ne se trouve sous { $name }.
    .means = Les signatures qui nomment le sélecteur { $selector } échouent.
    .do = Publiez la clé à cet endroit, ou corrigez le sélecteur.
    .more = Une signature nomme son sélecteur derrière s=. Les messageries y demandent la clé, et sans réponse la signature ne compte pas.

dkim-p-is-cert-or-ssh = Certificat ou clé de connexion au lieu d'une clé de signature
    .what = L'enregistrement { $name } contient un certificat ou une clé de connexion (SSH).
    .means = Aucune messagerie ne peut vérifier de signature avec lui.
    .do = Publiez la clé publique que votre expéditeur affiche pour DKIM.
    .more = Les deux contiennent une clé publique, mais dans un autre emballage. DKIM veut la clé telle que les programmes l'écrivent sous PUBLIC KEY, sans première ni dernière ligne.

dkim-rsa-3072-4096 = Clé longue
    .what = La clé { $name } compte { $bits } bits.
    .means = Elle est solide ; sa réponse est longue, et certains hébergeurs DNS ne l'acceptent pas.
    .do = Gardez-la si elle marche partout ; 2048 bits suffisent.
    .more = Les messageries doivent savoir vérifier des clés jusqu'à 4096 bits. L'enregistrement demande alors trois morceaux et ne tient pas dans un petit paquet.

dkim-rsa-over-4096 = Clé plus longue que ce que les messageries doivent connaître
    .what = La clé { $name } compte { $bits } bits, plus de 4096.
    .means = Les messageries ne sont pas tenues de vérifier ses signatures.
    .do = Signez avec une clé de 2048 bits sous un nouveau nom.
    .more = La norme demande aux messageries de connaître les clés de 1024 à 4096 bits. Les plus longues coûtent du temps et n'apportent rien.

dkim-v-missing = Enregistrement de clé sans version
    .what = L'enregistrement de clé { $name } ne commence pas par v=DKIM1.
    .means = Il est valide ; seuls certains vérificateurs s'en plaignent.
    .do = Rien n'est à faire ; v=DKIM1; placé devant contente tout le monde.
    .more = La version peut manquer. Plusieurs services publient leurs clés ainsi.

dkim-p-whitespace = Espaces dans la clé
    .what = La clé { $name } contient des espaces ou des sauts de ligne.
    .means = Les messageries les sautent ; seuls certains vérificateurs s'en plaignent.
    .do = Rien n'est à faire ; la prochaine fois, collez la clé sans espaces.
    .more = Les espaces dans la clé sont permises. Elles viennent de clés affichées sur plusieurs lignes.

dkim-rsa-exponent = Clé RSA inhabituelle
    .what = La clé { $name } a l'exposant { $exponent } au lieu de 65537.
    .means = Certains programmes refusent ces clés ; un petit exposant est plus faible.
    .do = Créez une nouvelle clé avec les réglages habituels.
    .more = Presque toutes les clés RSA emploient l'exposant 65537. Un autre vient de programmes très anciens ou faits maison.

dkim-key-old = Clé qui paraît ancienne
    .what = D'après son nom, la clé { $selector } date de { $year }.
    .means = Plus une clé sert longtemps, plus nombreux sont ceux qui peuvent la connaître.
    .do = Prévoyez de changer de clé, une fois par an ou plus souvent.
    .more = Le nom d'une clé dit souvent quand elle a été créée. L'usage recommandé est d'en changer au moins deux fois par an quand c'est possible, et de rendre ce changement facile.
