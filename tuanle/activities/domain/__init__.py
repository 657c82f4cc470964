"""Days and seasons, what held activities add up to, lists of activities as workbooks; without a database."""
