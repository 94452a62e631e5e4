# Ce qui est dit des clés DKIM.

dkim-selector-unknown = Aucune clé DKIM sous les noms courants
    .what = Aucune clé DKIM sous les noms essayés ({ $count }) ; le DNS ne permet pas de lister les autres.
    .means = Vos messages sont peut-être signés : impossible à dire sans en lire un.
    .do = Collez l'en-tête d'un message reçu ou précisez --selector.
    .more = Chaque clé DKIM porte un nom, le sélecteur, choisi par qui signe. Le DNS ne répond que pour les noms qu'on lui demande. Ce nom figure dans tout message signé, après s= dans la ligne DKIM-Signature.

dkim-domainkey-nxdomain = Aucune clé DKIM
    .what = Le domaine { $domain } n'a aucune clé DKIM : le nom { $name } n'existe pas.
    .means = Aucune signature ne peut compter pour ce domaine ; seul SPF peut prouver l'origine de ses messages.
    .do = Activez DKIM dans le service ou sur le serveur qui envoie vos messages.
    .more = Toutes les clés d'un domaine se trouvent sous le nom _domainkey. Quand le DNS répond que ce nom n'existe pas, rien ne peut se trouver dessous. C'est une preuve, ce qui n'est pas le cas d'une recherche sous quelques noms courants.

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
