"""How time, memory and index grow from a hundred documents to a hundred thousand, and what a lost worker costs."""
