"""`python -m tuanle`: the command line."""

from tuanle.project.cli import main

if __name__ == "__main__":
    main()
