"""What PyYAML reads: a JSON list of texts on stdin, for each the value or the error on stdout."""
import json
import sys

import yaml


def verdict(text):
    try:
        documents = list(yaml.safe_load_all(text))
    except Exception as error:  # whatever it is, Ansible ends with it
        return {"error": type(error).__name__}
    return {"value": documents[0] if documents else None}


def plain(value):
    return value.decode() if isinstance(value, bytes) else str(value)


json.dump([verdict(text) for text in json.load(sys.stdin)], sys.stdout, default=plain)
