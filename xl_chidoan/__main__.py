"""Run the command line with ``python -m xl_chidoan``."""

from xl_chidoan.hosts.cli import main

raise SystemExit(main())
