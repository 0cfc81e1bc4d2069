"""Verifies a bundle written by `lingqu bundle`, with Python's standard library and openssl.

Usage: verify-bundle.py BUNDLE KEY [EARLIER-CHECKPOINT] [--keys KEYS]. Prints GOOD, or BAD and why. It shares no code with the
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


def roots_of(old_size, new_size, proof, old_root, is_left=True):
    """The roots of the old and the new tree as a consistency proof gives them (RFC 6962, 2.1.2), from its end."""
    if old_size == new_size:
        if is_left:
            return old_root, old_root
        value = proof.pop()
        return value, value
    split = 1
    while split * 2 < new_size:
        split *= 2
    other = proof.pop()
    if old_size <= split:
        old, new = roots_of(old_size, split, proof, old_root, is_left)
        return old, sha256(b"\x01" + new + other)
    old, new = roots_of(old_size - split, new_size - split, proof, old_root, False)
    return sha256(b"\x01" + other + old), sha256(b"\x01" + other + new)


def is_continuation(old_size, old_root, new_size, new_root, proof):
    if not 0 < old_size <= new_size:
        return False
    path = list(proof)
    return roots_of(old_size, new_size, path, old_root) == (old_root, new_root) and not path


def signers_of(text, lines, name, keys):
    """Which of the keys signed the text under a name. One wrong signature by a key is a fault."""
    found = []
    for key in keys:
        material = b"\x01" + key
        key_id = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
        for line in lines:
            _, signer, encoded = line.split(" ")
            signature = base64.b64decode(encoded)
            if signer == name and signature[:4] == key_id:
                if not ed25519(key, signature[4:], text.encode()):
                    raise Bad(f"a signature of {name} is wrong")
                found.append(key)
    return found


def public_key(text):
    name, key_id, material = text.split("+", 2)
    raw = base64.b64decode(material)
    if hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] != key_id or raw[0] != 1:
        raise Bad("the key is malformed")
    return name, raw[1:]


def rotation_of(note):
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    name, number, *lines = text.split("\n")[:-1]
    fields = dict(line.split(" ", 1) for line in lines)
    keys = [base64.b64decode(fields[each]) for each in ("from", "to")]
    if signers_of(text, signatures.strip("\n").split("\n"), name, keys) != keys:
        raise Bad("a rotation is not signed by both keys")
    size, root = fields["logs"].split(" ")
    digest = base64.b64encode(sha256(text.encode())).decode()
    entry = f"{name}\n{number}\n{digest}\n"
    return name, int(number), keys, int(size), base64.b64decode(root), fields["reason"], entry


class Chain:
    """The keys that signed one after another."""

    def __init__(self, notes):
        self.rotations = [rotation_of(note) for note in notes]
        for at, (name, number, keys, size, *_) in enumerate(self.rotations):
            before = self.rotations[at - 1] if at else None
            follows = before is None or (before[0] == name and before[2][1] == keys[0] and before[3] < size)
            if number != at + 1 or not follows:
                raise Bad("a rotation does not continue the one before it")

    def entries(self):
        return [rotation[6] for rotation in self.rotations]

    def longer(self, other):
        short, long = sorted((self, other), key=lambda chain: len(chain.rotations))
        if long.entries()[: len(short.rotations)] != short.entries():
            raise Bad("the rotations are others than those of the reader")
        return long

    def require_signed(self, text, lines, name, trusted, reaches=None):
        keys = [self.rotations[0][2][0]] + [each[2][1] for each in self.rotations] if self.rotations else [trusted]
        if trusted not in keys:
            raise Bad("the key is none of those that signed")
        signers = signers_of(text, lines, name, keys)
        for signer in signers:
            end = next((each for each in self.rotations if each[2][0] == signer), None)
            if end is None or reaches is None or (reaches <= end[3] + 1 and end[5] != "COMPROMISED"):
                return
        raise Bad(f"{name} is not signed" if not signers else f"{name} is signed by a key that had ended")


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


def verify(bundle, key, earlier, known):
    with open(bundle, encoding="utf-8", newline="\n") as file:
        header, *lines = file.read().rstrip("\n").split("\n")
    header = json.loads(header)
    if not set(header) <= {"checkpoint", "format", "key", "keys", "logs", "rows"}:
        raise Bad("the header has an unknown member")
    text, origin, size, root, signatures = checkpoint_of(header["checkpoint"])
    logs = header["logs"]
    logs_text, logs_origin, logs_size, logs_root, logs_signatures = checkpoint_of(logs["checkpoint"])
    stated = Chain([each["note"] for each in header.get("keys", [])])
    for each, rotation in zip(header.get("keys", []), stated.rotations):
        _, _, _, at, at_root, _, entry = rotation
        inclusion = [base64.b64decode(hash) for hash in each["inclusion"]]
        consistency = [base64.b64decode(hash) for hash in each["consistency"]]
        if logs_size > at:
            holds = is_included(sha256(b"\x00" + entry.encode()), at, logs_size, inclusion, logs_root)
            holds = holds and is_continuation(at, at_root, logs_size, logs_root, consistency)
        else:
            holds = not inclusion and is_continuation(logs_size, logs_root, at, at_root, consistency)
        if not holds:
            raise Bad("a rotation is not in the log of logs")
    chain = stated.longer(known)
    name, trusted = public_key(key)
    _, of_logs = public_key(logs["key"])
    if origin != name:
        raise Bad("the checkpoint is of another log")
    chain.require_signed(text, signatures, origin, trusted, logs["index"] + 1)
    chain.require_signed(logs_text, logs_signatures, logs_origin, of_logs, logs_size)
    leaves = []
    for line in lines:
        hash, body = line.split(" ", 1)
        leaf = sha256(b"\x00" + body.encode())
        if base64.b64decode(hash) != leaf:
            raise Bad(f"event {len(leaves) + 1} was altered")
        leaves.append(leaf)
    if len(leaves) != size or root_of(leaves) != root:
        raise Bad("the events are not those of the checkpoint")
    proof = [base64.b64decode(each) for each in logs["proof"]]
    if not is_included(sha256(b"\x00" + text.encode()), logs["index"], logs_size, proof, logs_root):
        raise Bad("the log is not in the log of logs")
    if earlier:
        with open(earlier, encoding="utf-8") as file:
            old_text, old_origin, old_size, old_root, old_signatures = checkpoint_of(file.read())
        if old_origin != origin:
            raise Bad("the earlier checkpoint is not of this log")
        chain.require_signed(old_text, old_signatures, origin, trusted)
        if old_size > size or root_of(leaves[:old_size]) != old_root:
            raise Bad("the log does not continue the earlier checkpoint")


def known_chain(arguments):
    """The rotations that the reader has, and the other arguments."""
    if "--keys" not in arguments:
        return Chain([]), arguments
    at = arguments.index("--keys")
    with open(arguments[at + 1], encoding="utf-8") as file:
        notes = [note for note in file.read().split("---\n") if note.strip()]
    return Chain(notes), arguments[:at] + arguments[at + 2 :]


try:
    keys, given = known_chain(sys.argv[1:])
    verify(given[0], given[1], given[2] if len(given) > 2 else None, keys)
    print("GOOD")
except Exception as problem:  # A bundle that cannot be read is a bad one.
    print(f"BAD: {problem}")
    sys.exit(1)
