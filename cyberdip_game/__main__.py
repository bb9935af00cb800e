"""`python -m cyberdip_game` is the command `cyberdip`."""

from cyberdip_game.cli import main

if __name__ == "__main__":
    main()
