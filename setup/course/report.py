"""Makes one HTML report of the executed notebooks: a page each, an index, and everything they need beside them.

No page asks the network for anything: pictures are in the pages, plotly.js and MathJax are copied beside them.
"""
import argparse
import html
import pathlib
import re
import shutil
import sys
import time

import nbformat
from nbconvert import HTMLExporter
from pygments.formatters import HtmlFormatter

import index

STYLE = pathlib.Path(__file__).with_name('report.css').read_text(encoding='utf-8')
# What a notebook's formulas are written in, as Jupyter takes it. Nothing of MathJax 2 is asked for but what lies beside the page.
MATHJAX = '''<script type="text/x-mathjax-config">MathJax.Hub.Config({ jax: ['input/TeX', 'output/SVG'], extensions: ['tex2jax.js', 'TeX/AMSmath.js', 'TeX/AMSsymbols.js'],
tex2jax: { inlineMath: [['$', '$'], ['\\\\(', '\\\\)']], processEscapes: true, ignoreClass: 'highlight|output_area' }, showMathMenu: false, messageStyle: 'none' });</script>
<script defer src="mathjax/MathJax.js"></script>'''


def copy_script(script, report):
    """A script beside the pages; its name there, or None where this machine has none."""
    if not script or not script.exists():
        return None
    shutil.copyfile(script, report / script.name)
    return script.name


def copy_mathjax(report):
    """As much of MathJax 2 as TeX in SVG needs, beside the pages: Debian's or conda's. True if this machine has it."""
    places = ('/usr/share/javascript', f'{sys.prefix}/lib', f'{sys.prefix}/share')
    mathjax = next((found for found in (pathlib.Path(place, 'mathjax') for place in places) if (found / 'MathJax.js').exists()), None)
    if not mathjax:
        return False
    for part in ('MathJax.js', 'extensions', 'jax/element', 'jax/input/TeX', *(f'jax/output/SVG/{part}' for part in ('autoload', 'config.js', 'jax.js', 'fonts/TeX'))):
        source, target = mathjax / part, report / 'mathjax' / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target, dirs_exist_ok=True) if source.is_dir() else shutil.copyfile(source, target)
    return True


def title_of(notebook, otherwise):
    for cell in notebook.cells:
        if cell.cell_type == 'markdown' and cell.source.startswith('# '):
            return cell.source.split('\n')[0][2:].strip()
    return otherwise


def page(title, body, head=''):
    return f'''<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<link rel="icon" href="data:,">
<style>{STYLE}</style>
{head}
</head>
<body>
{body}
</body>
</html>
'''


def links(pages, at, css=''):
    """To the notebook before, the index, the notebook after."""
    def link(i):
        return f'<a href="{pages[i][0]}.html">{html.escape(pages[i][1])}</a>' if 0 <= i < len(pages) else ''
    before, after = link(at - 1), link(at + 1)
    return f'<nav class="{css}"><span>{"← " + before if before else ""}</span><a href="index.html">The whole course</a><span>{after + " →" if after else ""}</span></nav>'


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument('out', type=pathlib.Path, help='the folder whose notebooks/ hold the executed copies')
    parser.add_argument('--plotly', type=pathlib.Path, help='plotly.min.js')
    parser.add_argument('--lap', action='append', default=[], metavar='NAME=MS', help='a part of the set-up and the milliseconds that it took')
    parser.add_argument('--began', type=int, help='when the call began, in microseconds since 1970')
    options = parser.parse_args(arguments)
    started = time.time()
    report = options.out / 'report'
    report.mkdir(parents=True, exist_ok=True)
    plotly, mathjax = copy_script(options.plotly, report), copy_mathjax(report)
    head = f'<style>{HtmlFormatter(style="default").get_style_defs(".highlight")}</style>'
    head += f'\n<script src="{plotly}"></script>' if plotly else ''
    head += '\n' + MATHJAX if mathjax else ''

    notebooks = [(path, nbformat.read(path, as_version=4)) for path in sorted((options.out / 'notebooks').glob('*.ipynb'))]
    pages = [(path.stem, title_of(notebook, path.stem)) for path, notebook in notebooks]
    exporter = HTMLExporter(template_name='basic')
    for at, (path, notebook) in enumerate(notebooks):
        body, _ = exporter.from_notebook_node(notebook)
        if (options.out / index.STUDIO).exists():  # the kernel that served it has ended
            body = re.sub(r'(src|href)="http://127\.0\.0\.1:\d+/"', rf'\1="../{index.STUDIO}"', body)
        whole = links(pages, at) + body + links(pages, at, 'end')
        (report / f'{path.stem}.html').write_text(page(pages[at][1], whole, head), encoding='utf-8')

    stages = index.setup_times(report / 'setup.json', options.lap)
    stages.append(('making the report', time.time() - started))
    took = time.time() - options.began / 1e6 if options.began else None
    body = index.body(options.out, [(stem, title, notebook) for (stem, title), (_, notebook) in zip(pages, notebooks)], stages, took)
    (report / 'index.html').write_text(page('AnimeGanNotebooks: a run of the course', body), encoding='utf-8')
    return 0


if __name__ == '__main__':
    sys.exit(main())
