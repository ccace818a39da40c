"""Runs what `animegan run` has planned, and makes the report of it. Called by ./animegan run."""
import argparse
import os
import pathlib
import sys

import execute
import report


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('plan', type=pathlib.Path, help='NAME=VALUE for the environment, the notebooks, --again: a line each')
    parser.add_argument('--library', required=True)
    options, of_report = parser.parse_known_args()
    arguments = []
    for line in options.plan.read_text(encoding='utf-8').splitlines():
        if line.startswith('ANIMEGAN_'):
            os.environ.update([line.split('=', 1)])
        else:
            arguments.append(line)
    out = pathlib.Path(os.environ['ANIMEGAN_OUT'])
    preset, faces = os.environ.get('ANIMEGAN_PRESET', 'workshop-32'), os.environ.get('ANIMEGAN_DATA', 'drawn by the project')
    print(f'preset {preset}, faces {faces}, everything into {out}', file=sys.stderr)
    status = execute.main(['--out', str(out), '--library', options.library, *arguments])
    if any(out.glob('notebooks/*.ipynb')):
        report.main([str(out), *of_report])
        print(f'report: {out}/report/index.html', file=sys.stderr)
    return status


if __name__ == '__main__':
    sys.exit(main())
