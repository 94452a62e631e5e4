# Ce qui est dit des modifications temporaires.

temporary-open = Assouplissement en cours
    .what = La consigne publiée sous { $name } est assouplie jusqu'au { $date }.
    .means = D'ici là, plus rien ne demande aux messageries de bloquer ceux qui usurpent votre adresse.
    .do = Activez DKIM et vérifiez qu'un message passe, puis rétablissez-la avec mailmend restore { $domain }.
    .more = mailmend a noté l'enregistrement tel qu'il était avant la modification. restore le rétablit à l'octet près, après avoir vérifié que vos messages réussissent. extend déplace la date.

temporary-overdue = Assouplissement au-delà de sa date
    .what = La consigne DMARC devait être rétablie le { $date } ; la version temporaire se trouve toujours sous { $name }.
    .means = Plus rien ne demande aux messageries de bloquer ceux qui usurpent votre adresse.
    .do = Lancez mailmend restore { $domain } : les éventuels blocages s'afficheront d'abord.
    .more = Une consigne assouplie aide quelques jours, puis nuit quand on l'oublie. restore rétablit l'enregistrement conservé. extend déplace la date, et abandon laisse les choses en l'état, avec votre raison.

temporary-drifted = Enregistrement modifié entre-temps
    .what = L'enregistrement { $name } n'est ni l'original ni celui qu'avait écrit mailmend.
    .means = mailmend ne l'écrasera pas ; la modification temporaire reste ouverte.
    .do = Comparez les versions avec mailmend restore { $domain }, puis choisissez celle qui reste.
    .more = Une personne, ou un service automatique, a modifié l'enregistrement après mailmend. Rien de ce qui n'a pas été vu auparavant n'est écrasé. L'original reste dans le journal des modifications.
