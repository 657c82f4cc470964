"""What a visit says on paper."""
