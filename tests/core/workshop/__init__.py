"""An app whose jobs the tests of real workers run."""
