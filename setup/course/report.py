"""Makes one HTML report of the executed notebooks: a page each, an index, and everything they need beside them.

No page asks the network for anything: pictures are in the pages, plotly.js and MathJax are copied beside them.
"""
import argparse
import base64
import html
import os
import pathlib
import re
import shutil
import sys

import nbformat
from nbconvert import HTMLExporter

MATHJAX = [pathlib.Path(folder) for folder in (
    '/usr/share/javascript/mathjax', os.path.join(os.environ.get('CONDA_PREFIX', '/nowhere'), 'lib', 'mathjax'))]
MATHJAX_PARTS = ['MathJax.js', 'config/TeX-AMS_CHTML-full.js', 'config/TeX-AMS_CHTML.js', 'jax/input/TeX', 'jax/output/CommonHTML', 'jax/element',
                 'extensions', 'fonts/HTML-CSS/TeX/woff']
STYLE = '''
body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse}td,th{padding:.4em 1em;border-bottom:1px solid #ddd;text-align:left}td.n{text-align:right}
img{max-width:100%}.grid{display:flex;flex-wrap:wrap;gap:1em}.grid img{max-width:28em;border:1px solid #ddd}
'''


def copy_mathjax(report):
    """MathJax's parts for TeX in CommonHTML, or nothing where this machine has no MathJax: formulas then stay TeX."""
    source = next((folder for folder in MATHJAX if (folder / 'MathJax.js').exists()), None)
    if source is None:
        return ''
    for part in MATHJAX_PARTS:
        where = report / 'mathjax' / part
        if where.exists() or not (source / part).exists():
            continue
        where.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (source / part).is_dir() else shutil.copyfile)((source / part).resolve(), where)
    return 'mathjax/MathJax.js?config=TeX-AMS_CHTML-full'


def copy_plotly(plotly, report):
    if plotly and plotly.exists():
        shutil.copyfile(plotly, report / 'plotly.min.js')
        return '<script src="plotly.min.js"></script>'
    return ''


def title_of(notebook, otherwise):
    for cell in notebook.cells:
        if cell.cell_type == 'markdown' and cell.source.startswith('# '):
            return cell.source.split('\n')[0][2:].strip()
    return otherwise


def convert(notebook, mathjax, plotly):
    exporter = HTMLExporter(template_name='classic')
    exporter.mathjax_url, exporter.require_js_url, exporter.jquery_url = mathjax, '', ''
    page, _ = exporter.from_notebook_node(notebook)
    # What the template asks of other machines: scripts without an address, or with one on the network.
    page = re.sub(r'<script src="(https?:)?//[^"]*"></script>|<script src=""></script>', '', page)
    page = re.sub(r'<link[^>]*href="(https?:)?//[^"]*"[^>]*>', '', page)
    if not mathjax:
        page = re.sub(r'<script[^>]*src="\?config[^"]*"[^>]*></script>', '', page)
    back = '<p style="max-width:60em;margin:1em auto"><a href="index.html">The whole course</a></p>'
    return page.replace('</head>', plotly + '</head>', 1).replace('<body>', '<body>' + back, 1)


def pictures(out):
    """The last sheet of the newest run, and what was drawn beside it."""
    sheets = sorted(out.glob('runs/*/samples/*.png'))
    chosen = ([sheets[-1]] if sheets else []) + [path for path in (out / 'faces.png', out / 'walk.png') if path.exists()]
    return ''.join(f'<img alt="{html.escape(path.name)}" src="data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()}">' for path in chosen)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('out', type=pathlib.Path, help='the folder whose notebooks/ hold the executed copies')
    parser.add_argument('--plotly', type=pathlib.Path, help='plotly.min.js')
    options = parser.parse_args()
    report = options.out / 'report'
    report.mkdir(parents=True, exist_ok=True)
    mathjax, plotly = copy_mathjax(report), copy_plotly(options.plotly, report)
    rows = []
    for path in sorted((options.out / 'notebooks').glob('*.ipynb')):
        notebook = nbformat.read(path, as_version=4)
        about = notebook.metadata.get('animegan', {})
        (report / f'{path.stem}.html').write_text(convert(notebook, mathjax, plotly), encoding='utf-8')
        seconds = f"{about['seconds']:.0f} s" if 'seconds' in about else 'not finished'
        rows.append(f'<tr><td><a href="{path.stem}.html">{html.escape(title_of(notebook, path.stem))}</a></td><td class="n">{seconds}</td></tr>')
    index = f'''<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>AnimeGanNotebooks: a run of the course</title><style>{STYLE}</style></head><body>
<h1>AnimeGanNotebooks: a run of the course</h1>
<table><tr><th>notebook</th><th>time</th></tr>{''.join(rows)}</table>
<h2>Faces</h2><div class="grid">{pictures(options.out)}</div></body></html>'''
    (report / 'index.html').write_text(index, encoding='utf-8')
    print(report / 'index.html')
    return 0


if __name__ == '__main__':
    sys.exit(main())
