# Ce que disent les commandes et l'assistant. Les constats ont leurs propres fichiers.

unit-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
unit-hours = { $count } h
unit-minutes = { $count } min
unit-seconds = { $count } s

looking-at = Examen du domaine { $domain }

demo-intro = Ceci est une démonstration : un domaine inventé, sur un serveur de noms dans ce programme. Rien ne quitte cet ordinateur.
    À la question sur l'adresse, tapez  news@{ $domain }
    À la question sur le message d'erreur, collez ceci :
demo-header = Et à la question sur la preuve, collez ceci (personne n'envoie de message ici, c'est donc inventé) :
demo-script-intro = La démonstration se joue toute seule : { $domain } est un domaine inventé, sur un serveur de noms dans ce programme.
    Rien ne quitte cet ordinateur. Le message d'erreur et l'en-tête sont inventés ; tout le reste est réel.
demo-not-started = La démonstration n'a pas pu lancer son serveur de noms : { $reason }
demo-dmarc-restored = { $server } montre l'enregistrement DMARC tel qu'il était, à l'octet près, TTL compris
demo-key-there = { $server } montre la clé publique qui correspond à la clé privée
demo-stranger-there = { $server } garde l'enregistrement SPF et celui de l'autre service
demo-journal = le journal raconte toute l'histoire, et rien ne reste en attente
