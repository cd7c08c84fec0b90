"""Foreign files ⇄ papers, a module a format; files and zips are handled in one place."""
