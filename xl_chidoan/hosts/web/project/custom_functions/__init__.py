"""The functions that xlwings-server tells Excel of."""

from xl_chidoan.hosts.web.threaded import FUNCTIONS

globals().update(FUNCTIONS)
