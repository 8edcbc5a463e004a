"""Tries a hub as a user would: start a server, run code in it, stop it. Ends with 0 when all of it worked."""
import asyncio
import json
import os
import ssl
import sys
import time
import uuid

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

HUB = os.environ["HUB_URL"].rstrip("/")
PROXY = os.environ["PROXY_URL"].rstrip("/")
USER = os.environ["HUB_USER"]
TOKEN = os.environ["HUB_TOKEN"]
LIMIT = int(os.environ["LIMIT_SECONDS"])

# Time kept back for stopping the server, whatever happened before.
CLEANUP = min(60, LIMIT // 4)
POLL = float(os.environ.get("POLL_SECONDS", "2"))
HEADERS = {"Authorization": f"token {TOKEN}"}

# Inside the cluster the proxy is called by its service's name, which no certificate has.
UNVERIFIED = ssl.create_default_context()
UNVERIFIED.check_hostname = False
UNVERIFIED.verify_mode = ssl.CERT_NONE


class Failed(Exception):
    """What did not work, in words for whoever reads the job's log."""


def say(text):
    print(f"{time.strftime('%H:%M:%S', time.gmtime())} {text}", flush=True)


async def call(method, url, allowed, body=None):
    request = HTTPRequest(
        url,
        method=method,
        headers=HEADERS,
        body=None if method in ("GET", "DELETE") else json.dumps(body or {}),
        request_timeout=30,
        follow_redirects=False,
        ssl_options=UNVERIFIED if url.startswith("https") else None,
    )
    try:
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
    except OSError as error:
        raise Failed(f"{method} {url}: {error}") from error
    if answer.code not in allowed:
        text = answer.body.decode(errors="replace")[:300] if answer.body else answer.reason
        raise Failed(f"{method} {url} answered {answer.code}, not {' or '.join(map(str, allowed))}: {text}")
    return json.loads(answer.body) if answer.body and answer.code < 300 else None


async def server():
    user = await call("GET", f"{HUB}/hub/api/users/{USER}", (200,))
    return (user.get("servers") or {}).get("")


async def stop(deadline):
    if await server() is None:
        return
    await call("DELETE", f"{HUB}/hub/api/users/{USER}/server", (202, 204, 400, 404))
    while await server() is not None:
        if time.monotonic() > deadline:
            raise Failed("the server did not stop in time")
        await asyncio.sleep(POLL)


async def start(deadline):
    await call("POST", f"{HUB}/hub/api/users/{USER}/server", (201, 202))
    while True:
        found = await server()
        if found is None:
            raise Failed("the server did not come up: the hub's log says why")
        if found.get("ready"):
            return
        if time.monotonic() > deadline:
            raise Failed(f"the server was not ready in time (pending: {found.get('pending')})")
        await asyncio.sleep(POLL)


async def run_code(deadline):
    base = f"{PROXY}/user/{USER}"
    kernel = await call("POST", f"{base}/api/kernels", (201,))
    channel = f"ws{base[len('http'):]}/api/kernels/{kernel['id']}/channels"
    socket = await websocket_connect(HTTPRequest(channel, headers=HEADERS, connect_timeout=30, ssl_options=UNVERIFIED if channel.startswith("wss") else None))
    message = uuid.uuid4().hex
    await socket.write_message(json.dumps({
        "channel": "shell",
        "header": {"msg_id": message, "msg_type": "execute_request", "session": uuid.uuid4().hex, "username": USER, "version": "5.3", "date": ""},
        "parent_header": {},
        "metadata": {},
        "content": {"code": "print(6 * 7)", "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True},
    }))
    while True:
        try:
            text = await asyncio.wait_for(socket.read_message(), max(1, deadline - time.monotonic()))
        except asyncio.TimeoutError as error:
            raise Failed("the kernel did not answer in time") from error
        if text is None:
            raise Failed("the connection to the kernel ended")
        answer = json.loads(text)
        if (answer.get("parent_header") or {}).get("msg_id") != message:
            continue
        if answer["msg_type"] == "stream" and answer["content"]["text"].strip() == "42":
            socket.close()
            return
        if answer["msg_type"] == "error":
            raise Failed(f"the kernel said: {answer['content'].get('evalue')}")


async def main():
    begin = time.monotonic()
    end = begin + LIMIT
    try:
        version = (await call("GET", f"{HUB}/hub/api/", (200,)))["version"]
        say(f"JupyterHub {version} answers")
        await stop(begin + CLEANUP)
        try:
            await start(end - CLEANUP)
            say(f"the server of {USER} is ready")
            await run_code(end - CLEANUP)
            say("code runs in it")
        finally:
            await stop(end)
        say("the server is stopped: the hub is well")
        return 0
    except Exception as error:
        # Anything else than success must end the deployment: what is not known here is a failure too.
        say(f"FAILED: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
