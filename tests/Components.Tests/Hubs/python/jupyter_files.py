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
elif what == "kernels":
    from jupyter_server.serverapp import ServerApp
    from jupyter_server.services.kernels.kernelmanager import MappingKernelManager

    app = ServerApp()
    app.load_config_file()
    kernels = MappingKernelManager(config=app.config)
    answer = [kernels.cull_idle_timeout, kernels.cull_interval, kernels.cull_connected, dict(app.config["BaseFileIdManager"])]
elif what == "history":
    from IPython.core import application

    # The only folder that is looked at here; in a pod it is one of several.
    application.SYSTEM_CONFIG_DIRS[:] = [os.path.join(root, "usr/local/etc/ipython")]
    os.environ["IPYTHONDIR"] = os.path.join(root, "no-settings-of-the-user-either")
    from ipykernel.kernelapp import IPKernelApp
    from IPython.core.history import HistoryManager

    app = IPKernelApp()
    app.initialize_crash_handler = lambda: None
    app.init_profile_dir()
    app.init_config_files()
    app.load_config_file()
    answer = HistoryManager(config=app.config, shell=None, hist_file=":memory:").enabled
else:
    from jupyter_server.serverapp import ServerApp

    app = ServerApp()
    app.load_config_file()
    answer = template_of(app.template_file_path)
json.dump(answer, sys.stdout)
