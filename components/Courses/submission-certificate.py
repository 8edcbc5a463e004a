#!/usr/bin/env python3
"""Signs what was handed in, by whom and when, so that the student can prove it even if the hub were lost. RSA (PKCS #1 v1.5) with SHA-256.

The same job gets the same certificate however often it is made. Anybody can check it with the public key (docs/runbooks/submissions.md).
"""

import base64
import json
import os

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

KEY = os.environ.get("KEY_FILE", "/certificate/key.pem")
FOLDER = os.environ.get("CERTIFICATE_FOLDER", "/work/finalise")
LAST_WORDS = os.environ.get("LAST_WORDS", "/dev/termination-log")


def main():
    text = json.dumps({
        "assignment": os.environ["ASSIGNMENT"], "file": os.environ["FILE"], "hub": os.environ["HUB"], "job": os.environ["JOB"],
        "received": int(os.environ["RECEIVED"]), "sha256": os.environ["SHA256"], "student": os.environ["STUDENT"],
    }, sort_keys=True)
    with open(KEY, "rb") as file:
        key = serialization.load_pem_private_key(file.read(), password=None)
    signature = key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    certificate = json.dumps({"text": text, "signature": base64.b64encode(signature).decode()})
    with open(f"{FOLDER}/certificate.json", "w", encoding="utf-8") as file:
        file.write(certificate)
    with open(LAST_WORDS, "w", encoding="utf-8") as file:
        file.write(certificate)


if __name__ == "__main__":
    main()
