# Pourquoi une action a été refusée, et que faire.
