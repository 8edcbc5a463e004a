"""Loads a hub's login configuration with the real authenticator classes, and asks them who may come in.

Reads a list of {"config": <hub.config>, "people": [...]} from standard input and writes a list of {"complaints": [...], "answers": [...]}.
A person is what the login service says of them: {"claims": {...}, "organizations": [...]}, {"token": {...}} (LTI 1.3),
{"login": {...}} (a form), or {"name": ...} with "groups" (LDAP, whose directory is not asked here), or {"known": name}: a user who is in the
hub's database already. The answer is the user's name on the hub, null for a refusal, or the error that a person would see.
"""

import asyncio
import importlib
import json
import logging
import sys
from types import SimpleNamespace

from traitlets.config import Config

CLASSES = {
    "cilogon": "oauthenticator.cilogon.CILogonOAuthenticator",
    "dummy": "jupyterhub.auth.DummyAuthenticator",
    "generic-oauth": "oauthenticator.generic.GenericOAuthenticator",
    "github": "oauthenticator.github.GitHubOAuthenticator",
    "google": "oauthenticator.google.GoogleOAuthenticator",
    "ldap": "ldapauthenticator.ldapauthenticator.LDAPAuthenticator",
    "shared-password": "jupyterhub.authenticators.shared.SharedPasswordAuthenticator",
}


class Complaints(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


def told_by(base):
    """The class itself, with the answers of the network in place of the network."""

    class Told(base):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.person = {}

        async def authenticate(self, handler, data=None):
            if "claims" in self.person:
                return await self._token_to_auth_model({"access_token": "x", "token_type": "bearer"})
            if "name" in self.person:
                return {"name": self.person["name"], "auth_state": {"ldap_groups": self.person.get("groups", [])}}
            answer = super().authenticate(handler, data)
            return await answer if asyncio.iscoroutine(answer) else answer

        async def token_to_user(self, token_info):
            return dict(self.person["claims"])

        async def _check_membership_allowed_organizations(self, org_team, username, *rest):
            return org_team in self.person.get("organizations", [])

    Told.__name__ = base.__name__
    return Told


async def ask(authenticator, person):
    if "known" in person:
        authenticator.add_user(SimpleNamespace(name=person["known"]))
        return person["known"] if person["known"] in authenticator.allowed_users else None
    authenticator.person = person
    try:
        model = await authenticator.get_authenticated_user(None, person.get("token") or person.get("login") or {})
    except Exception as refused:
        if type(refused).__name__ != "HTTPError":
            raise
        return None if refused.status_code == 403 else f"error {refused.status_code}"
    return model and model["name"]


async def answer(case):
    complaints = Complaints()
    # Names the class that the logger belongs to, so that traitlets reports options nobody knows.
    log = logging.getLogger("traitlets")
    log.addHandler(complaints)
    log.propagate = False
    log.setLevel(logging.WARNING)
    named = case["config"]["JupyterHub"]["authenticator_class"]
    module, name = CLASSES.get(named, named).rsplit(".", 1)
    authenticator = told_by(getattr(importlib.import_module(module), name))(config=Config(case["config"]), log=log)
    authenticator.check_allow_config()
    heard = list(complaints.said)
    answers = [await ask(authenticator, person) for person in case["people"]]
    log.removeHandler(complaints)
    return {"complaints": heard, "answers": answers}


async def main():
    json.dump([await answer(case) for case in json.load(sys.stdin)], sys.stdout)


asyncio.run(main())
