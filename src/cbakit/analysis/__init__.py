"""One module per question; frames in, result tables out. Modules here never import each other."""
