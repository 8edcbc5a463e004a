"""Asks the real Jupyter servers what they make of the files in users' pods.

Arguments: what to ask, and the folder under which the files lie at their paths. Writes the answer as JSON.
"""

import json
import os
import sys

what, root = sys.argv[1:]
os.environ["JUPYTER_CONFIG_DIR"] = os.path.join(root, "no-settings-of-the-user")
os.environ["JUPYTER_CONFIG_PATH"] = os.path.join(root, "usr/local/etc/jupyter")


def template_of(paths):
    from jinja2 import Environment, FileSystemLoader

    found = Environment(loader=FileSystemLoader([root + path if path.startswith("/usr/local/share/jupyterhub-infra") else path for path in paths]))
    return found.get_template("tree.html").filename[len(root):]


if what == "extensions":
    from jupyterlab_server.config import get_page_config

    answer = get_page_config([os.path.join(root, "usr/local/share/jupyter/labextensions")])["federated_extensions"]
elif what == "classic":
    from notebook.notebookapp import NotebookApp

    app = NotebookApp()
    app.load_config_file()
    answer = template_of(app.template_file_path)
else:
    from jupyter_server.serverapp import ServerApp

    app = ServerApp()
    app.load_config_file()
    answer = template_of(app.template_file_path)
json.dump(answer, sys.stdout)
