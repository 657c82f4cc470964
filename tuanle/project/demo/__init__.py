"""The demonstration: the district of Gia Lâm as in September 2021, and roles to sign in as. No people."""
