# Ce que disent les commandes et l'assistant. Les constats ont leurs propres fichiers.

unit-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
unit-hours = { $count } h
unit-minutes = { $count } min
unit-seconds = { $count } s

looking-at = Examen du domaine { $domain }
