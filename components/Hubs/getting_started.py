"""Runs in a user's pod after each start: puts a first notebook into a home that has never had it. Argument: the notebook's address.

Users may change and delete the notebook, and it does not come back. An address that does not answer is asked again at the next start.
"""

import os
import socket
import sys
import urllib.request

NOTEBOOK, HAD, PART = "getting-started.ipynb", ".getting-started", ".getting-started.part"

os.chdir(os.path.expanduser("~"))
if not os.path.exists(HAD):
    if not os.path.exists(NOTEBOOK):
        socket.setdefaulttimeout(20)
        urllib.request.urlretrieve(sys.argv[1], PART)
        os.rename(PART, NOTEBOOK)
    open(HAD, "w").close()
