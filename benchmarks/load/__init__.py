"""How the desk bears a hundred thousand recommendations, four hundred thousand paragraphs and ten readers at once."""
