# Plusieurs domaines à la fois : la liste, sa progression, la page à envoyer à un client.

list-domain = Domaine
list-accepted = Accepté ?
list-first = Premier point
list-other-findings = Constats
list-tally = { $count ->
    [one] 1 domaine : { $no } NON, { $unknown } IMPOSSIBLE À DIRE, { $yes } OUI
   *[other] { $count } domaines : { $no } NON, { $unknown } IMPOSSIBLE À DIRE, { $yes } OUI
}
list-one-alone = Pour tout savoir d'un domaine : mailmend check DOMAINE
list-progress = { $count ->
    [one] 1 domaine examiné
   *[other] { $count } domaines examinés
}
list-no-domain = La ligne { $line } de la liste est laissée de côté : { $reason }
list-public-mailbox = La ligne { $line } de la liste est laissée de côté : { $domain } est une messagerie ouverte à tous, dont vous ne pouvez pas modifier le DNS.
list-public-suffix = La ligne { $line } de la liste est laissée de côté : { $domain } est un suffixe sous lequel d'autres enregistrent leurs domaines.
list-empty = La liste ne contient aucun domaine : rien n'a été examiné.
list-known = { $count ->
    [one] 1 constat était déjà connu (--baseline) et ne compte pas.
   *[other] { $count } constats étaient déjà connus (--baseline) et ne comptent pas.
}

page-title = Le courrier de { $domain }
page-title-many = Le courrier de { $count } domaines
page-asked = DNS interrogé le { $time }.
page-foot = Écrit par mailmend. Cette page ne charge rien d'ailleurs et ne contient aucun secret.
