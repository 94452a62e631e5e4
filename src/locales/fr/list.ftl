# Plusieurs domaines à la fois : la liste, sa progression, la page à envoyer à un client.

list-domain = Domaine
list-accepted = Accepté{"\u202f"}?
list-first = Premier point
list-other-findings = Constats
list-tally = { $count ->
    [one] 1{"\u00a0"}domaine{"\u00a0"}: { $no } NON, { $unknown } IMPOSSIBLE À DIRE, { $yes } OUI
   *[other] { $count }{"\u00a0"}domaines{"\u00a0"}: { $no } NON, { $unknown } IMPOSSIBLE À DIRE, { $yes } OUI
}
list-one-alone = Pour tout savoir d'un domaine{"\u00a0"}: mailmend check DOMAINE
list-progress = { $count ->
    [one] 1{"\u00a0"}domaine examiné
   *[other] { $count }{"\u00a0"}domaines examinés
}
list-no-domain = La ligne { $line } de la liste est laissée de côté{"\u00a0"}: { $reason }
list-known = { $count ->
    [one] 1{"\u00a0"}constat était déjà connu (--baseline) et ne compte pas.
   *[other] { $count }{"\u00a0"}constats étaient déjà connus (--baseline) et ne comptent pas.
}

page-title = Le courrier de { $domain }
page-title-many = Le courrier de { $count }{"\u00a0"}domaines
page-asked = DNS interrogé le { $time }.
page-foot = Écrit par mailmend. Cette page ne charge rien d'ailleurs et ne contient aucun secret.
