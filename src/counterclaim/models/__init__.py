"""The weights that the package ships, each in a folder with its card."""
