"""Rule packs: knowledge, one package to a source."""
