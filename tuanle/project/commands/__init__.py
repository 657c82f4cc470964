"""Commands of `tuanle`, one module for each noun."""
