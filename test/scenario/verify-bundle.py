"""Verifies a bundle written by `lingqu bundle`, with Python's standard library and openssl.

Usage: verify-bundle.py BUNDLE KEY [EARLIER-CHECKPOINT]. Prints GOOD, or BAD and why. It shares no code with the
product, so that the two can be compared.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tempfile


class Bad(Exception):
    pass


def sha256(data):
    return hashlib.sha256(data).digest()


def root_of(leaves):
    """The Merkle tree hash of RFC 6962, computed level by level over a list that is carried upwards."""
    if not leaves:
        return sha256(b"")
    level = list(leaves)
    while len(level) > 1:
        above = [sha256(b"\x01" + level[at] + level[at + 1]) for at in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0]


def is_included(leaf, index, size, proof, root):
    """Follows an audit path from the leaf to the root."""
    value, last = leaf, size - 1
    path = list(proof)
    while last:
        if index % 2:
            value = sha256(b"\x01" + path.pop(0) + value)
        elif index != last:
            value = sha256(b"\x01" + value + path.pop(0))
        index, last = index // 2, last // 2
    return not path and value == root


def signed_by(text, lines, key):
    name, key_id, material = key.split("+", 2)
    raw = base64.b64decode(material)
    if hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] != key_id or raw[0] != 1:
        raise Bad("the key is malformed")
    for line in lines:
        _, signer, encoded = line.split(" ")
        signature = base64.b64decode(encoded)
        if signer == name and signature[:4].hex() == key_id:
            return ed25519(raw[1:], signature[4:], text.encode())
    return False


def ed25519(public, signature, message):
    with tempfile.NamedTemporaryFile() as key, tempfile.NamedTemporaryFile() as sig, tempfile.NamedTemporaryFile() as text:
        key.write(bytes.fromhex("302a300506032b6570032100") + public)
        sig.write(signature)
        text.write(message)
        for file in (key, sig, text):
            file.flush()
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key.name]
        command += ["-rawin", "-in", text.name, "-sigfile", sig.name]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def checkpoint_of(note):
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    origin, size, root = text.split("\n")[:3]
    return text, origin, int(size), base64.b64decode(root), signatures.strip("\n").split("\n")


def verify(bundle, key, earlier):
    with open(bundle, encoding="utf-8", newline="\n") as file:
        header, *lines = file.read().rstrip("\n").split("\n")
    header = json.loads(header)
    text, origin, size, root, signatures = checkpoint_of(header["checkpoint"])
    if origin != key.split("+")[0] or not signed_by(text, signatures, key):
        raise Bad("the checkpoint is not signed by the key")
    leaves = []
    for line in lines:
        stated, body = line.split(" ", 1)
        leaf = sha256(b"\x00" + body.encode())
        if base64.b64decode(stated) != leaf:
            raise Bad(f"event {len(leaves) + 1} was altered")
        leaves.append(leaf)
    if len(leaves) != size or root_of(leaves) != root:
        raise Bad("the events are not those of the checkpoint")
    logs = header["logs"]
    logs_text, _, logs_size, logs_root, logs_signatures = checkpoint_of(logs["checkpoint"])
    proof = [base64.b64decode(each) for each in logs["proof"]]
    if not is_included(sha256(b"\x00" + text.encode()), logs["index"], logs_size, proof, logs_root):
        raise Bad("the log is not in the log of logs")
    if not signed_by(logs_text, logs_signatures, logs["key"]):
        raise Bad("the log of logs is not signed")
    if earlier:
        with open(earlier, encoding="utf-8") as file:
            old_text, old_origin, old_size, old_root, old_signatures = checkpoint_of(file.read())
        if old_origin != origin or not signed_by(old_text, old_signatures, key):
            raise Bad("the earlier checkpoint is not of this log")
        if old_size > size or root_of(leaves[:old_size]) != old_root:
            raise Bad("the log does not continue the earlier checkpoint")


try:
    verify(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
    print("GOOD")
except Exception as problem:  # A bundle that cannot be read is a bad one.
    print(f"BAD: {problem}")
    sys.exit(1)
