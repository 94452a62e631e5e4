# Ce qui est dit de SPF pour une connexion.

spf-evaluation-question = { $ip } peut-il envoyer des messages pour { $domain } ?

spf-evaluation-pass = Pour les messageries, le domaine { $domain } autorise ce serveur. Si l'adresse visible est du même domaine, cela suffit aussi pour DMARC.
spf-evaluation-fail = Pour les messageries, le domaine { $domain } n'autorise pas ce serveur. Beaucoup refusent de tels messages.
spf-evaluation-softfail = Pour les messageries, le domaine { $domain } n'autorise sans doute pas ce serveur. La plupart acceptent le message, mais s'en méfient.
spf-evaluation-neutral = Le domaine { $domain } ne dit rien de ce serveur. Pour les messageries, c'est comme s'il n'y avait pas de SPF.
spf-evaluation-none = Les messageries ne trouvent rien à vérifier : SPF ne prouve rien pour ces messages.
spf-evaluation-temperror = Certaines questions sont restées sans réponse. Une messagerie dans le même cas réessaie plus tard.
spf-evaluation-permerror = Les messageries ne peuvent pas utiliser l'enregistrement SPF du domaine { $domain } : rien n'est prouvé, et certaines refusent le message.

spf-evaluation-helo = MAIL FROM est vide : c'est le nom donné avec HELO qui compte.
spf-evaluation-matched = Terme décisif : { $term }, dans l'enregistrement publié sous { $name }.
spf-evaluation-nothing-matched = Aucun terme ne correspond, et rien n'est prévu à la fin de l'enregistrement.
spf-evaluation-no-domain = Ce qui a été donné n'est pas un nom de domaine complet.
spf-evaluation-no-record = Aucun enregistrement SPF sous { $name }.
spf-evaluation-several-records = { $count } enregistrements SPF sous { $name }, alors qu'un seul est admis.
spf-evaluation-syntax = Arrêt sur { $term }, dans l'enregistrement publié sous { $name } : ce n'est pas du SPF.
spf-evaluation-leads-nowhere = Arrêt sur { $term } : aucun enregistrement SPF sous { $name }.
spf-evaluation-no-name = Arrêt sur { $term } : ce terme ne mène à aucun nom que l'on puisse interroger.
spf-evaluation-lookup-limit = Arrêt sur { $term } : ce serait la 11e requête DNS, et 10 sont admises.
spf-evaluation-void-limit = Arrêt sur { $term } : c'est la troisième requête sans résultat, et 2 sont admises.
spf-evaluation-mx-limit = Arrêt sur mx : { $count } serveurs MX sous { $name }, et 10 sont admis.
spf-evaluation-no-answer = Arrêt sur la question { $type } pour { $name } ({ $cause }).
spf-evaluation-cost = Requêtes DNS : { $lookups } sur 10 au plus ; sans résultat : { $voids } sur 2 au plus.

spf-evaluation-explanation = Ce que le domaine en dit lui-même (écrit par son propriétaire, non par mailmend) :
spf-evaluation-steps = Terme par terme, dans l'ordre des messageries
spf-evaluation-step-match = correspond
spf-evaluation-step-no-match = ne correspond pas
spf-evaluation-step-stopped = arrêt
spf-evaluation-step-gave = { $result ->
    [pass] donne pass : correspond
    [fail] donne fail : ne correspond pas
    [softfail] donne softfail : ne correspond pas
    [neutral] donne neutral : ne correspond pas
   *[other] donne { $result } : arrêt
}
spf-evaluation-step-redirected = donne { $result }
spf-evaluation-step-cost = 1 requête
spf-evaluation-step-void = sans résultat

spf-evaluation-sent = Message envoyé par { $ip }, avec une adresse de retour @{ $domain } : { $result }.
