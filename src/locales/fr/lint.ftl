# Ce que dit `mailmend lint` du texte d'un enregistrement.

lint-valid = Enregistrement { $kind } valide.
lint-warnings = Enregistrement { $kind } valide, avec un point à corriger ou à connaître.
lint-invalid = Enregistrement { $kind } non valide.
lint-another = Ce n'est pas un enregistrement { $kind } mais un enregistrement { $other }.
lint-strange = Ce n'est pas un enregistrement { $kind }, et rien n'indique que c'était voulu.
lint-key-rsa = Clé RSA de { $bits } bits
lint-key-ed25519 = Clé Ed25519
lint-corrected = L'enregistrement corrigé :
