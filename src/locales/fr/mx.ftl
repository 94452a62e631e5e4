# Ce qui est dit des serveurs qui reçoivent.

mx-missing = Aucun enregistrement MX
    .what = Le domaine { $domain } n'a pas d'enregistrement MX, qui nomme les serveurs recevant ses messages.
    .means = Réponses et avis d'erreur peuvent se perdre ; certaines messageries refusent les messages d'un tel domaine.
    .do = Publiez les MX de votre messagerie, ou un MX nul (0 .) si le domaine ne reçoit rien.
    .more = Sans MX, les messages vont à l'adresse du site web, où en général personne ne les prend. Plusieurs messageries vérifient que le domaine de l'expéditeur pourrait recevoir une réponse.

mx-null = Domaine qui ne reçoit aucun message
    .what = Le domaine { $domain } annonce qu'il ne reçoit aucun message (MX nul).
    .means = Les réponses ne peuvent pas être remises, et certaines messageries refusent ses envois.
    .do = Laissez ainsi si le domaine n'envoie rien ; sinon, publiez des MX qui reçoivent.
    .more = Un seul MX avec un point pour serveur annonce qu'aucun message n'est reçu. C'est le bon choix pour un domaine sans messagerie. Un domaine qui envoie devrait aussi pouvoir recevoir.

mx-null-with-others = MX nul à côté d'autres MX
    .what = Le domaine { $domain } annonce qu'il ne reçoit rien (MX nul), mais nomme aussi des serveurs.
    .means = Les expéditeurs peuvent renoncer aussitôt au lieu de remettre le message.
    .do = Supprimez le MX nul (0 .) si le domaine reçoit des messages.
    .more = Le MX nul doit être seul. À côté d'autres, il les contredit, et chaque expéditeur décide lui-même quoi croire.

mx-cname-target = MX vers un alias
    .what = Le serveur de messagerie { $host } est un alias (CNAME) vers { $target }.
    .means = Certains expéditeurs ne remettent pas de message à un alias.
    .do = Nommez { $target } dans le MX, ou donnez au serveur sa propre adresse.
    .more = Le serveur nommé dans un MX doit avoir sa propre adresse. Beaucoup d'expéditeurs suivent quand même un alias, certains refusent. La norme l'interdit.

mx-no-address = Serveur de messagerie sans adresse
    .what = Le serveur de messagerie { $host } n'a aucune adresse, ni IPv4 ni IPv6.
    .means = Aucun message ne peut y être remis ; réponses et avis d'erreur se perdent.
    .do = Corrigez le nom du serveur dans le MX, ou publiez son adresse.
    .more = Un MX ne fait que nommer un serveur ; son adresse est cherchée ensuite. Une faute de frappe, ou un serveur disparu, ne mène nulle part.
