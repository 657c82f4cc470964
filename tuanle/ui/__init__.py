"""The face of the site: tokens, shell, components, charts, tables. Violet ink on ruled paper."""
