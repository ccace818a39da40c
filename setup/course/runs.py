"""The runs of training in the folder that a course makes, as files."""
import json
import os


def newest_run(out):
    """The newest run that has a generator, as the notebooks take it."""
    runs = sorted(path.parent for path in out.glob('runs/*/options.json') if (path.parent / 'generator.safetensors').exists())
    return runs[-1] if runs else None


def last_record(run):
    """What the last step measured; empty where there is none, or it is being written."""
    try:
        with open(run / 'log.jsonl', 'rb') as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - 4096))
            return json.loads(file.read().splitlines()[-1])
    except (OSError, ValueError, IndexError):
        return {}
