"""Finding the trial's arms in what names, lists, contrasts and counts them; `roster` puts them together."""
