"""What other programs wrote, read as the rows of a folder: edge lists, Gephi files and more."""
