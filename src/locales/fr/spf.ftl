# Ce qui est dit de SPF.

spf-missing = Aucun enregistrement SPF
    .what = Le domaine { $domain } ne publie pas d'enregistrement SPF, la liste des serveurs autorisés à envoyer pour lui.
    .means = Les messageries ne distinguent pas vos serveurs de ceux d'un inconnu ; certaines refusent ces messages.
    .do = { $known ->
        [yes] Publiez un seul enregistrement, qui nomme chaque service par lequel vous envoyez.
       *[no] Publiez un seul enregistrement, qui nomme chaque serveur d'envoi ; si aucun n'envoie jamais, v=spf1 -all le dit.
    }
    .more = SPF est un enregistrement TXT placé sur le domaine lui-même et qui commence par v=spf1. Un sous-domaine n'hérite pas de celui du domaine principal. Les messageries regardent le domaine de l'adresse de retour, invisible pour le lecteur.

spf-multiple = Plusieurs enregistrements SPF
    .what = Le domaine { $domain } publie { $count } enregistrements SPF, alors qu'un seul est admis.
    .means = SPF échoue (permerror) pour tous vos envois.
    .do = Fusionnez-les en un seul, avec un seul all, placé à la fin.
    .more = Devant deux enregistrements, une messagerie ne peut pas savoir lequel compte, et renonce. Le second vient souvent d'un nouveau service dont le guide disait d'en ajouter un. Tous les expéditeurs doivent figurer dans le même.

spf-version-token = Début d'enregistrement SPF abîmé
    .what = Cet enregistrement SPF ne commence pas exactement par v=spf1 suivi d'une espace.
    .means = Les messageries ne le reconnaissent pas, comme s'il n'existait pas.
    .do = Corrigez le début en v=spf1, suivi d'une espace.
    .more = Les messageries repèrent l'enregistrement SPF à son premier mot. Un point-virgule, une espace oubliée ou une autre version en font un texte quelconque. Rien ne le signale : vos messages partent simplement sans SPF.

spf-unknown-mechanism = Terme inconnu dans SPF
    .what = SPF ne connaît pas le terme { $term }.
    .means = Un seul terme inconnu fait échouer tout l'enregistrement (permerror).
    .do = Corrigez l'orthographe, ou retirez le terme s'il ne sert à rien.
    .more = SPF connaît les termes all, include, a, mx, ptr, ip4, ip6 et exists, ainsi que redirect= et exp=. Une adresse IP doit être précédée de ip4: ou ip6:, un nom de include:, a: ou mx:. Devant autre chose, les messageries arrêtent la lecture.

spf-colon-vs-equals = Deux-points et signe égal confondus
    .what = Dans { $term }, les deux-points et le signe égal sont confondus.
    .means = Les messageries ignorent ce terme ou renoncent à tout l'enregistrement : un expéditeur n'est pas autorisé.
    .do = Écrivez deux-points après include, ip4, ip6, a, mx et exists, et un signe égal après redirect et exp.
    .more = Les termes qui nomment un expéditeur prennent deux-points, les compléments un signe égal. Un terme comme include= passe pour un complément inconnu et reste ignoré. Un terme comme redirect: est une erreur pour tout l'enregistrement.

spf-missing-space = Deux termes SPF collés
    .what = Deux termes sont collés dans { $term }.
    .means = Les messageries ne peuvent pas lire l'enregistrement comme prévu ; la plupart y renoncent (permerror).
    .do = Mettez une espace entre les deux termes.
    .more = Les termes sont séparés par une espace. Un long enregistrement publié en plusieurs morceaux est recollé sans rien entre eux. L'espace doit donc se trouver à la fin ou au début d'un morceau.

spf-ip4-invalid = Adresse IPv4 incorrecte dans SPF
    .what = { $term } ne contient pas d'adresse ou de plage IPv4 correcte.
    .means = Tout l'enregistrement échoue (permerror), même pour vos autres serveurs.
    .do = Écrivez ip4:192.0.2.10 ou ip4:192.0.2.0/24, avec vos propres nombres.
    .more = Une adresse compte quatre nombres de 0 à 255, sans zéro devant. Une plage se termine par une barre oblique et un nombre de 0 à 32. Les étoiles, les tirets et les ports ne sont pas admis.

spf-ip6-invalid = Adresse IPv6 incorrecte dans SPF
    .what = { $term } ne contient pas d'adresse ou de plage IPv6 correcte.
    .means = Tout l'enregistrement échoue (permerror), même pour vos autres serveurs.
    .do = Écrivez ip6:2001:db8::1 ou ip6:2001:db8::/32, avec vos propres nombres.
    .more = Une adresse IPv6 se place après ip6: et une adresse IPv4 après ip4:. Une plage se termine par une barre oblique et un nombre de 0 à 128. Les crochets autour de l'adresse ne sont pas admis.

spf-empty-domain = Terme SPF sans domaine
    .what = Rien ne suit { $term }, alors qu'un nom de domaine est attendu.
    .means = Tout l'enregistrement échoue (permerror), même pour vos autres serveurs.
    .do = Ajoutez le nom de domaine juste après, sans espace, ou retirez le terme.
    .more = Une espace après les deux-points coupe le terme en deux, et aucune moitié n'est lisible. Les termes include:, exists:, redirect= et exp= exigent toujours un nom de domaine.

spf-domain-spec-invalid = Nom de domaine incomplet dans SPF
    .what = { $term } ne contient pas de nom de domaine complet.
    .means = Tout l'enregistrement échoue (permerror), même pour vos autres serveurs.
    .do = Écrivez un nom complet comme _spf.example.net, sans https://, sans virgule et sans arobase.
    .more = Le nom placé dans un terme est un nom de domaine, avec au moins un point. Une adresse web, une adresse de messagerie ou un nom suivi d'une virgule n'en sont pas. Copiez le terme exactement comme votre service l'affiche.

spf-cidr-dual-syntax = Longueur de préfixe mal écrite
    .what = La plage à la fin du terme { $term } n'est pas écrite comme SPF le demande.
    .means = Tout l'enregistrement échoue (permerror), même pour vos autres serveurs.
    .do = Écrivez une seule longueur comme /24, ou deux comme /24//64 : IPv4 d'abord, puis IPv6.
    .more = Les termes a et mx peuvent être étendus à des plages entières. Une barre oblique vaut pour IPv4, deux pour IPv6. Les nombres vont jusqu'à 32 et jusqu'à 128.

spf-duplicate-redirect-or-exp = redirect ou exp en double
    .what = { $term } est le deuxième de son genre ; redirect et exp ne sont admis qu'une fois chacun.
    .means = Tout l'enregistrement échoue (permerror).
    .do = Gardez celui qui convient et retirez l'autre.
    .more = redirect= confie la décision à l'enregistrement d'un autre domaine ; il ne peut donc y en avoir qu'un. Pour autoriser les expéditeurs de plusieurs domaines, utilisez un include: par domaine.

spf-macro-syntax = Macro SPF incorrecte
    .what = La macro contenue dans { $term } ne respecte pas la syntaxe SPF.
    .means = Tout l'enregistrement échoue (permerror).
    .do = Copiez de nouveau ce terme depuis le guide de votre service.
    .more = Le signe pour cent annonce une macro, que les messageries remplacent par exemple par l'adresse de l'expéditeur. Des accolades suivent, avec une des lettres s, l, o, d, i, p, v ou h. Toute autre forme est une erreur.

spf-lookup-limit = Trop de requêtes DNS pour SPF
    .what = Votre SPF demande { $count } requêtes DNS ; la limite est de 10.
    .means = Au-delà, les messageries s'arrêtent et SPF peut échouer (permerror), même pour vos propres serveurs.
    .do = { $one ->
        [yes] Retirez les include des services que vous n'utilisez plus ; { $dearest } coûte le plus.
       *[no] Retirez les include des services que vous n'utilisez plus.
    }
    .more = Chaque include, a, mx, ptr, exists et redirect coûte une requête, de même que ceux des enregistrements inclus. Les termes ip4, ip6 et all sont gratuits. La limite protège les messageries, et toutes les grandes l'appliquent.

spf-void-limit = Requêtes SPF sans résultat
    .what = Requêtes SPF qui ne mènent à rien : { $count }. La limite est de 2.
    .means = Au-delà de 2, les messageries peuvent renoncer à l'enregistrement (permerror).
    .do = Corrigez ou retirez les termes dont le nom n'existe plus.
    .more = Une requête est vide quand le nom n'existe pas ou ne contient pas cet enregistrement. C'est souvent le reste d'un service fermé ou d'un serveur déplacé. Chaque messagerie choisit sa limite ; la norme conseille 2.

spf-include-no-record = Include vers un nom sans SPF
    .what = { $term } mène à { $target }, qui ne publie pas d'enregistrement SPF.
    .means = La vérification s'y arrête (permerror), et les expéditeurs placés après échouent.
    .do = Corrigez le nom d'après le guide de votre service, ou retirez cet include.
    .more = Un include emprunte la liste d'un autre domaine. Si ce domaine n'en publie pas, la norme y voit une erreur, et non une liste vide. Le nom comporte une faute, ou le service a déménagé ou fermé.

spf-redirect-no-record = Redirect vers un nom sans SPF
    .what = { $term } mène à { $target }, qui ne publie pas d'enregistrement SPF.
    .means = SPF échoue (permerror) pour tout serveur qui ne figure pas avant ce terme.
    .do = Corrigez le nom, ou remplacez ce terme par votre propre liste et ~all.
    .more = redirect= confie toute la décision à l'enregistrement d'un autre domaine. Sans cet enregistrement, rien ne peut être décidé. redirect= n'est suivi que si l'enregistrement ne contient pas all.

spf-include-permerror = Erreur dans un enregistrement SPF inclus
    .what = L'enregistrement publié sous { $target }, dont dépend votre SPF, contient une erreur : { $term }.
    .means = Cette erreur compte comme la vôtre : SPF échoue (permerror).
    .do = Prévenez la personne qui gère cet enregistrement, ou retirez l'include en attendant.
    .more = Un enregistrement inclus se lit avec les mêmes règles que le vôtre. Une erreur y arrête la vérification pour tous les domaines qui l'incluent. Seul son propriétaire peut la corriger.

spf-loop = Enregistrements SPF en boucle
    .what = { $term } ramène à un enregistrement déjà en cours de lecture.
    .means = Les messageries tournent en rond jusqu'à la limite de 10 requêtes, puis renoncent (permerror).
    .do = Retirez le terme qui ferme la boucle.
    .more = Un enregistrement qui s'inclut lui-même, directement ou par d'autres, ne finit jamais. Les messageries s'arrêtent à la dixième requête et signalent une erreur. Cet include n'apporte rien, puisque sa liste fait déjà partie de la vôtre.

spf-plus-all = SPF autorise tout le monde
    .what = L'enregistrement SPF publié sous { $name } contient { $term }, qui autorise tout Internet à envoyer.
    .means = Un fraudeur qui usurpe votre adresse peut ainsi réussir SPF, donc DMARC.
    .do = Vérifiez que vos expéditeurs figurent dans la liste, puis remplacez ce terme par ~all.
    .more = Le dernier terme décide pour tous les serveurs qui ne figurent pas dans la liste. Avec un signe plus, ou sans signe, ils sont tous autorisés. ~all les rend suspects, -all les interdit.

spf-no-all = SPF sans terme final
    .what = L'enregistrement SPF ne dit pas que faire des serveurs absents de la liste.
    .means = Les messageries traitent les inconnus comme neutres : l'enregistrement protège peu.
    .do = Ajoutez ~all à la fin, une fois tous vos expéditeurs dans la liste.
    .more = Le terme all, à la fin, vaut pour tout serveur qu'aucun autre terme ne nomme. Sans lui, le résultat est neutre, comme si rien n'était dit. Avec DMARC, ~all est le choix habituel, car il laisse sa chance à DKIM.

spf-ptr = SPF utilise ptr
    .what = Le terme { $term } fait chercher le nom des serveurs, ce qui est lent et peu fiable.
    .means = Certaines messageries l'ignorent : un message accepté ici peut échouer ailleurs.
    .do = Remplacez-le par les adresses (ip4, ip6) des serveurs concernés.
    .more = ptr demande le nom du serveur d'envoi d'après son adresse. C'est le propriétaire de l'adresse qui décide de la réponse, pas vous. La norme déconseille de le publier encore.

spf-sends-nothing = Le domaine n'envoie aucun message
    .what = { $domain } déclare n'envoyer aucun message : son enregistrement SPF n'autorise personne{ $receives ->
        [yes] .
       *[no] , et il n'en reçoit pas.
    }
    .means = { $receives ->
        [yes] Les messageries refusent les messages en son nom : personne n'est autorisé, et aucune clé DKIM n'en répond.
       *[no] Les messages qui portent son nom sont des faux, que les messageries refusent à raison.
    }
    .do = { $receives ->
        [yes] S'il doit envoyer des messages, autorisez l'expéditeur dans SPF et activez DKIM ; sinon, ne changez rien.
       *[no] Ne changez rien ; s'il doit un jour envoyer des messages, autorisez d'abord l'expéditeur dans SPF et activez DKIM.
    }
    .more = Un enregistrement réduit à v=spf1 -all est la façon de dire qu'aucun serveur ne peut envoyer au nom du domaine. Sans serveur de messagerie (ou avec un MX nul) et avec p=reject, c'est le bon état pour un domaine sans messagerie.

spf-include-not-needed = Include sans utilité
    .what = L'include prévu pour { $service } est inutile : ce service emploie sa propre adresse de retour.
    .means = Il ne vous aide pas pour DMARC, et consomme une partie des 10 requêtes DNS admises.
    .do = { $signs ->
        [yes] Vous pouvez le retirer : des clés DKIM de { $service } sont en place.
       *[no] Retirez-le et activez plutôt DKIM chez { $service }.
    }
    .more = SPF se vérifie sur le domaine de l'adresse de retour, invisible pour le lecteur. Un service qui y met son propre domaine réussit SPF pour lui-même, jamais pour vous. DMARC exige alors une signature DKIM avec votre domaine.

spf-all-not-last = Expéditeurs placés après all
    .what = Le terme { $term } se trouve après all : les messageries ne le lisent jamais.
    .means = Les messages de l'expéditeur qu'il désigne passent pour ceux d'un inconnu.
    .do = Déplacez all à la fin, pour que tous les expéditeurs le précèdent.
    .more = Les messageries lisent les termes de gauche à droite et s'arrêtent au premier qui correspond. Le terme all correspond toujours. Un expéditeur placé après lui reste sans effet, mais une faute dans ce terme compte quand même.

spf-multiple-all = all présent deux fois dans SPF
    .what = L'enregistrement répète all, avec { $term }.
    .means = Seul le premier compte ; le second est sans effet.
    .do = Gardez celui qui vous convient, à la fin de l'enregistrement.
    .more = Le terme all correspond à tous les serveurs : rien n'est lu après le premier. Le second vient souvent de deux enregistrements réunis. Le retirer ne change rien pour personne.

spf-redirect-with-all = redirect sans effet
    .what = { $term } est sans effet, car l'enregistrement contient aussi all.
    .means = Les expéditeurs de l'enregistrement désigné ne sont pas autorisés par ce moyen.
    .do = Retirez-le ; si ses expéditeurs doivent compter, placez plutôt un include: avant all.
    .more = Un redirect confie la décision à un autre enregistrement quand rien n'a correspondu ici. Le terme all correspond toujours, ce moment n'arrive donc jamais. Un include: reprend les expéditeurs de l'autre enregistrement et s'accorde avec all.

spf-duplicate-include = Le même include deux fois
    .what = { $term } répète un include déjà présent dans l'enregistrement.
    .means = Il n'autorise personne de plus, et consomme une partie des 10 requêtes DNS admises.
    .do = Retirez le second ; rien ne change pour vos messages.
    .more = Les messageries interrogent chaque include qu'elles rencontrent, même déjà lu. Le second donne la même réponse que le premier. Il reste souvent là quand les instructions d'un service ont été suivies deux fois.

spf-a-mx-no-address = Terme SPF qui ne trouve aucun serveur
    .what = { $term } interroge { $target }, où il n'y a aucun serveur.
    .means = Ce terme n'autorise personne ; au-delà de deux requêtes de ce genre, SPF peut échouer (permerror).
    .do = Corrigez le nom, ou retirez le terme.
    .more = Les termes a et mx valent pour les adresses d'un nom, ou pour celles de ses serveurs de messagerie. Un nom qui n'en a pas coûte une requête sans résultat, et les messageries en acceptent deux. Le serveur a souvent été déplacé ou arrêté.

spf-mx-too-many = Terme mx avec trop de serveurs
    .what = { $term } mène à { $count } serveurs de messagerie ; 10 sont admis.
    .means = SPF échoue (permerror) dès que les messageries arrivent à ce terme.
    .do = Remplacez-le par les adresses qui envoient vraiment, avec ip4: et ip6:.
    .more = Le terme mx fait chercher les adresses de tous les serveurs de messagerie d'un nom. La norme s'arrête à dix serveurs par terme. Ceux qui ne font que recevoir n'ont pas besoin d'y figurer.

spf-cidr-host-bits = Plage SPF qui commence au milieu
    .what = La plage { $term } ne commence pas par sa première adresse.
    .means = Elle fonctionne : les messageries lisent { $right }. Une seule adresse était peut-être prévue.
    .do = Écrivez { $right }, ou retirez la barre oblique pour une seule adresse.
    .more = Le nombre après la barre oblique indique combien de bits de l'adresse comptent. Les autres sont ignorés, quels qu'ils soient. Une plage qui commence au milieu est souvent un seul serveur, avec une barre oblique de trop.

spf-private-ip = Adresse privée dans SPF
    .what = { $term } est une adresse privée : personne n'envoie depuis elle sur Internet.
    .means = Les messageries ne la voient jamais : le serveur concerné n'est donc pas autorisé.
    .do = Remplacez-la par l'adresse publique du serveur, ou retirez-la.
    .more = Dans un bureau ou chez soi, les ordinateurs ont souvent des adresses valables seulement sur place. Vu de l'extérieur, leurs messages viennent de l'adresse publique de la ligne ou du serveur d'envoi. C'est elle qui doit figurer dans l'enregistrement.

spf-huge-range = Plage SPF beaucoup trop large
    .what = { $term } autorise une très grande partie d'Internet : { $bits } bits seulement sont fixés.
    .means = Dans cette plage, un fraudeur peut réussir SPF à votre place, donc DMARC.
    .do = Remplacez-la par les réseaux qui envoient vraiment pour vous.
    .more = Un nombre trop petit après la barre oblique ouvre l'enregistrement aux serveurs d'autrui. Depuis l'un d'eux, n'importe qui peut utiliser votre adresse et paraître digne de foi. Un service indique les réseaux d'où il envoie, en général par un include:.

spf-question-all = Fin de SPF qui ne dit rien
    .what = L'enregistrement se termine par { $term } : il ne dit rien des serveurs absents de la liste.
    .means = Les messageries traitent les inconnus comme neutres : l'enregistrement protège peu.
    .do = Remplacez-le par ~all, une fois tous vos expéditeurs dans la liste.
    .more = Le point d'interrogation veut dire : sans avis. Il sert tant que la liste n'est pas terminée. Avec DMARC, ~all est le choix habituel, car il laisse sa chance à DKIM.

spf-macro-p = SPF utilise la macro p
    .what = Le p de { $term } fait chercher le nom des serveurs.
    .means = C'est lent et peu fiable : un message accepté ici peut échouer ailleurs.
    .do = Écrivez le terme sans p ; l'adresse (i) ou le domaine (d) suffisent en général.
    .more = La macro p vaut pour le nom du serveur d'envoi, cherché d'après son adresse. C'est le propriétaire de l'adresse qui décide de ce nom, pas vous. La norme déconseille de la publier.

spf-unknown-modifier = Ajout sans effet dans SPF
    .what = SPF ne connaît pas l'ajout { $term }.
    .means = Les messageries l'ignorent ; il est sans effet et sans danger.
    .do = Retirez-le, ou corrigez-le si redirect= ou exp= était prévu.
    .more = Un mot avec un signe égal est un ajout à l'enregistrement. Les messageries ignorent ceux qu'elles ne connaissent pas, pour qu'on puisse en inventer. Ce qui désigne un expéditeur prend deux-points, pas de signe égal.

spf-sender-id = Reste de Sender ID
    .what = Un enregistrement Sender ID (spf2.0) se trouve sous { $name } ; cette norme est abandonnée.
    .means = Les messageries n'en tiennent pas compte.
    .do = Retirez-le ; seul compte l'enregistrement qui commence par v=spf1.
    .more = Sender ID était en 2006 une tentative bâtie sur SPF. Aucune grande messagerie ne l'utilise encore. Son enregistrement est sans danger, mais on risque de modifier celui-là par erreur.

spf-record-size = Enregistrements TXT très longs
    .what = Les enregistrements TXT sous { $name } font { $count } octets en tout ; 450 tiennent dans une petite réponse.
    .means = Certaines messageries ne reçoivent pas les réponses plus longues : SPF échoue alors un moment (temperror).
    .do = Retirez les textes de vérification devenus inutiles, ou déplacez les longues listes d'adresses dans un include:.
    .more = Une messagerie reçoit en une fois tous les enregistrements TXT du nom, même ceux d'autres services. Au-delà de 512 octets, il faut une question plus récente, ou une connexion que certains pare-feu bloquent. La plupart y arrivent aujourd'hui, mais pas toutes.

spf-comma-or-semicolon = Termes SPF séparés par une virgule ou un point-virgule
    .what = Dans { $term }, une virgule ou un point-virgule occupe la place d'un espace.
    .means = Tout l'enregistrement échoue (permerror), même pour vos autres serveurs.
    .do = Séparez les termes par un espace, et rien d'autre.
    .more = Entre deux termes, SPF ne connaît que l'espace. DMARC et DKIM emploient le point-virgule, d'où cette confusion fréquente. Les messageries prennent le signe pour une partie du terme et ne peuvent pas le lire.

spf-space-inside-term = Espace à l'intérieur d'un terme SPF
    .what = Un espace sépare { $term } de ce qui suit.
    .means = Aucune des deux moitiés n'est lisible : tout l'enregistrement échoue (permerror).
    .do = Retirez l'espace, comme dans { $right }.
    .more = Un espace termine le terme, où qu'il se trouve. Il n'y en a jamais après les deux-points ni après un signe. Il apparaît souvent quand on copie un enregistrement depuis une page qui coupe la ligne.

spf-missing-prefix = Terme SPF sans son début
    .what = { $term } est une adresse ou un nom sans rien devant, alors que SPF exige un terme.
    .means = Tout l'enregistrement échoue (permerror), même pour vos autres serveurs.
    .do = Écrivez ip4: ou ip6: devant une adresse ; devant un nom, include:, a: ou mx:.
    .more = SPF ne devine pas ce que vaut une adresse ou un nom. ip4: et ip6: désignent des adresses. include: reprend la liste d'un autre domaine, a: et mx: les adresses d'un serveur.

spf-ip-family-mixup = IPv4 et IPv6 confondus dans SPF
    .what = Dans { $term }, l'adresse n'est pas de la famille que le terme annonce.
    .means = Tout l'enregistrement échoue (permerror), même pour vos autres serveurs.
    .do = Écrivez plutôt { $right }.
    .more = Les adresses avec des points sont des IPv4 et suivent ip4:. Celles avec des deux-points sont des IPv6 et suivent ip6:. Un même terme ne mélange jamais les deux.

spf-redundant-ip = Adresse présente deux fois dans SPF
    .what = { $term } est déjà autorisé par { $within }.
    .means = Rien ne change : l'enregistrement est seulement plus long que nécessaire.
    .do = Retirez ce terme, si personne n'en a besoin comme rappel.
    .more = Une plage vaut pour toutes les adresses qu'elle contient. En nommer une à nouveau est sans effet, tant que le signe est le même. Un enregistrement plus court se vérifie plus facilement.

spf-wrong-place = Enregistrement SPF sous un mauvais nom
    .what = Un enregistrement SPF se trouve sous { $name }, réservé à l'enregistrement DMARC.
    .means = Les messageries n'y cherchent jamais SPF : il est sans effet.
    .do = Reportez ses expéditeurs dans l'enregistrement SPF du domaine { $domain }, puis retirez-le d'ici.
    .more = SPF se lit sous le domaine lui-même, DMARC sous le nom qui commence par _dmarc. Un enregistrement placé sous un autre nom ne compte pas. Certains logiciels peuvent même s'y tromper et manquer l'enregistrement DMARC.

spf-leading-space = Quelque chose précède l'enregistrement SPF
    .what = Un espace ou un autre signe invisible précède v=spf1.
    .means = Les messageries ne reconnaissent pas l'enregistrement, comme s'il n'existait pas.
    .do = Retirez tout ce qui précède v=spf1.
    .more = Les messageries reconnaissent l'enregistrement SPF à son premier mot. Un seul espace devant lui en fait un texte comme un autre. Il apparaît souvent quand on copie l'enregistrement depuis une page ou un tableau.

spf-uppercase = Enregistrement SPF en majuscules
    .what = Une partie de l'enregistrement SPF est en majuscules.
    .means = Les messageries qui suivent la norme le lisent ; quelques filtres maison, non.
    .do = Écrivez-le en minuscules : { $right }
    .more = La norme admet les deux écritures pour la version et le nom des termes. Des filtres simples comparent pourtant lettre par lettre. Dans une macro, les majuscules ont un sens et restent.

spf-via-cname = Enregistrement SPF atteint par un alias
    .what = { $name } est un alias (CNAME) : son enregistrement SPF se trouve sous { $target }.
    .means = Le propriétaire de ce nom décide qui peut envoyer ; au domaine principal, l'alias cache aussi le reste.
    .do = Laissez-le si un service d'envoi l'a demandé ; au domaine principal, remplacez l'alias par des enregistrements.
    .more = Un sous-domaine de retour est souvent un alias vers le service qui s'en occupe, et cela fonctionne. Au début d'une zone, aucun alias n'est admis, car les serveurs de noms et de messagerie doivent y figurer.

spf-flattened = Longue liste d'adresses dans SPF
    .what = L'enregistrement SPF énumère { $count } adresses et réseaux un par un.
    .means = Une telle liste vieillit : un service qui change de serveurs n'est plus autorisé.
    .do = Vérifiez que chaque adresse sert encore ; préférez l'include: d'un service à ses adresses.
    .more = Certains outils remplacent les include par les adresses correspondantes, pour économiser des requêtes. Personne ne vous prévient quand elles changent. Un include: reste juste, car le service le tient lui-même à jour.

spf-macro-needs-context = SPF dépend du message
    .what = Ce que { $term } autorise dépend de chaque message : son expéditeur ou l'adresse du serveur.
    .means = Cela fonctionne, mais personne ne peut dresser d'ici la liste des expéditeurs.
    .do = Pour voir le résultat d'un serveur : mailmend spf { $domain } --ip ADRESSE
    .more = Avec une macro, les messageries interrogent un autre nom à chaque message. C'est admis, et quelques services s'en servent. Sans message, on peut seulement dire que le terme est bien écrit.

spf-hardfail-early-reject = SPF peut refuser avant l'examen de DKIM
    .what = L'enregistrement se termine par { $term }, alors que DMARC protège déjà le domaine.
    .means = Certaines messageries refusent aussitôt un message redirigé, qu'une signature DKIM aurait sauvé.
    .do = Utilisez ~all : DMARC arrête toujours les usurpations, et DKIM garde sa chance.
    .more = SPF se vérifie en premier, quand seule l'adresse du serveur est connue. Un message redirigé vient d'un serveur absent de la liste. Avec ~all, la messagerie continue avec DKIM et DMARC, qui en savent davantage.
