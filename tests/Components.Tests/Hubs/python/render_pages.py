"""Renders a hub's pages with JupyterHub's own templates, in the environment that JupyterHub makes, and says what a browser would see.

Reads {"templates": {name: text}, "pages": [...], "cases": [<templateVars>, ...]} from standard input. Writes, for each case and page,
{"messages": [{"classes", "role", "text"}], "tags": [...], "links": [...]}: the boxes of class "announcement", all opening tags of the page,
and the addresses of the links in its footer.
"""

import json
import os
import sys
from html.parser import HTMLParser
from types import SimpleNamespace

import jupyterhub
from jinja2 import ChainableUndefined, ChoiceLoader, DictLoader, Environment, FileSystemLoader, PrefixLoader

VOID = {"img", "br", "input", "meta", "link", "hr"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.messages, self.links = [], [], []
        self.open, self.inside, self.footer = [], None, False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        if tag in VOID:
            return
        self.open.append(tag)
        if "announcement" in (attrs.get("class") or "").split():
            self.inside = len(self.open)
            self.messages.append({"classes": attrs["class"], "role": attrs.get("role"), "text": ""})
        if tag == "footer":
            self.footer = True
        if tag == "a" and self.footer:
            self.links.append(attrs.get("href"))

    def handle_endtag(self, tag):
        if tag in VOID or tag not in self.open:
            return
        while self.open.pop() != tag:
            pass
        if self.inside is not None and len(self.open) < self.inside:
            self.inside = None

    def handle_data(self, data):
        if self.inside is not None:
            self.messages[-1]["text"] += data


case = json.load(sys.stdin)
# An installed JupyterHub has its templates in one of these places, its sources in the other.
places = [os.path.join(sys.prefix, "share"), "/usr/share", "/usr/local/share", os.path.join(os.path.dirname(os.path.dirname(jupyterhub.__file__)), "share")]
base = next(path for path in (os.path.join(place, "jupyterhub", "templates") for place in reversed(places)) if os.path.exists(os.path.join(path, "page.html")))
environment = Environment(
    loader=ChoiceLoader([PrefixLoader({"templates": FileSystemLoader([base])}, "/"), DictLoader(case["templates"]), FileSystemLoader([base])]),
    autoescape=True,
    undefined=ChainableUndefined,
)
user = SimpleNamespace(name="ada", json_escaped_name="ada", spawner=SimpleNamespace(options_form=""), server=None)
seen = []
for variables in case["cases"]:
    for name in case["pages"]:
        text = environment.get_template(name).render(
            static_url=lambda *path, **options: "/static", base_url="/hub/", user=user, api_page_limit=50, message="gone", **variables
        )
        page = Page()
        page.feed(text)
        for message in page.messages:
            message["text"] = message["text"].strip()
        seen.append({"messages": page.messages, "tags": page.tags, "links": page.links})
json.dump(seen, sys.stdout)
