"""The report's first page: what was trained, how it went, what it took, and where everything lies."""
import base64
import html
import json
import os
import pathlib

import runs

# Each as the run keeps it in plots/, and as a cell of notebook 06 shows it.
PLOTS = (('losses', 'log'), ('gradient-norm', 'gradient'), ('gradient-penalty', 'penalty'), ('discriminator', 'outputs'))
STUDIO = 'studio.html'  # as notebook 10 writes it


def setup_times(kept, laps):
    """What each part of the set-up took when it was last done: a part that had nothing to do this time keeps its time of before."""
    try:
        times = dict(json.loads(kept.read_text(encoding='utf-8')))
    except (OSError, ValueError):
        times = {}
    now = {}
    for lap in laps:
        name, _, milliseconds = lap.rpartition('=')
        now[name] = now.get(name, 0) + int(milliseconds) / 1000
    for name, seconds in now.items():
        if seconds >= 0.5 or name not in times:
            times[name] = seconds
    kept.write_text(json.dumps(list(times.items())), encoding='utf-8')
    return [(name, seconds) for name, seconds in times.items() if seconds >= 0.5]


def output(notebook, cell_id, kind):
    """The last output of a kind of one of a notebook's cells."""
    for cell in notebook.cells if notebook else []:
        if cell.get('id') == cell_id and cell.cell_type == 'code':
            for found in reversed(cell.outputs):
                if kind in found.get('data', {}):
                    return found['data'][kind]
    return None


def picture(data, kind, alt, css=''):
    return f'<img class="{css}" alt="{html.escape(alt)}" src="data:{kind};base64,{data}">'


def encoded(data):
    return base64.b64encode(data).decode()


def figure(content, caption):
    return f'<figure>{content}<figcaption>{caption}</figcaption></figure>'


def facts(run, notebooks):
    rows = []
    if run:
        options, data = json.loads((run / 'options.json').read_text()), json.loads((run / 'data.json').read_text())
        record = runs.last_record(run)
        rows += [('preset', f"{options['preset']}: {options['generator']['image_size']} px, {record.get('step', 0):,} of {options['steps']:,} steps of {options['batch_size']} faces"),
                 ('faces', f"{data['count']:,} from {pathlib.Path(data['source']).name}"),
                 ('training', f"{length(record.get('seconds', 0))}, {record.get('memory_mb', 0):,.0f} MB of memory at its end")]
    rows += [('device', os.environ.get('ANIMEGAN_DEVICE') or 'the first GPU if there is one, else the CPU'),
             ('cores', f"{os.cpu_count()}" + (f", OMP_NUM_THREADS={os.environ['OMP_NUM_THREADS']}" if os.environ.get('OMP_NUM_THREADS') else '')),
             ('notebooks', f"{sum('key' in notebook.metadata.get('animegan', {}) for *_, notebook in notebooks)} of {len(notebooks)} ran to their end")]
    return '<dl class="facts">' + ''.join(f'<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>' for name, value in rows) + '</dl>'


def walk_of(out):
    return next((out / name for name in ('walk.gif', 'walk.png') if (out / name).exists()), None)


def faces(out, run, by_number):
    parts, beside = [], []
    sheets = sorted((run / 'samples').glob('*.png')) if run else []
    if sheets:
        parts.append(figure(picture(encoded(sheets[-1].read_bytes()), 'image/png', 'The last sample sheet'), 'The last sample sheet of the training: a row is a wish, a column a noise.'))
    growth, walk = output(by_number.get('06'), 'growth', 'image/png'), walk_of(out)
    if growth:
        beside.append(figure(picture(growth.replace('\n', ''), 'image/png', 'One wish through the training'), 'One wish through the training, from the first step to the last (notebook 06).'))
    if walk:
        beside.append(figure(picture(encoded(walk.read_bytes()), f'image/{walk.suffix[1:]}', 'A walk from face to face', 'walk'), 'A walk from face to face (notebook 08).'))
    parts += [f'<div class="pair">{"".join(beside)}</div>'] if beside else []
    if (out / STUDIO).exists():
        parts.append(f'<p><a href="../{STUDIO}"><strong>Draw your own in the studio</strong></a>: with this generator, in the browser, on this machine alone.</p>')
    return f'<h2>Faces</h2>{"".join(parts)}' if parts else ''


def curves(run, by_number):
    parts = []
    for name, cell in PLOTS:
        file = run / 'plots' / f'{name}.png' if run else None
        png = encoded(file.read_bytes()) if file and file.exists() else output(by_number.get('06'), cell, 'image/png')
        if png:
            parts.append(figure(picture(png.replace('\n', ''), 'image/png', name), ''))
    return f'<h2>Training</h2><div class="pair">{"".join(parts)}</div>' if parts else ''


def evaluation(by_number):
    png = output(by_number.get('09'), 'precision', 'image/png')
    if not png:
        return ''
    text = 'How often the judge of notebook 09 sees a tag that was asked for. It errs too: the notebook says how often.'
    return f'<h2>Tags followed</h2>{figure(picture(png.replace(chr(10), ""), "image/png", "precision per tag"), text)}'


def length(seconds):
    return f'{seconds:.1f} s' if seconds < 10 else f'{seconds:.0f} s' if seconds < 100 else f'{seconds // 60:.0f} min {seconds % 60:02.0f} s'


def times(stages, notebooks, took):
    rows = [('', html.escape(name[0].upper() + name[1:]), seconds) for name, seconds in stages[:-1]]
    for stem, title, notebook in notebooks:
        about = notebook.metadata.get('animegan', {})
        rows.append(('', f'<a href="{stem}.html">{html.escape(title)}</a>', about.get('seconds')))
        if about.get('training'):
            rows.append(('part', 'of this, training', about['training']))
    rows.append(('', html.escape(stages[-1][0][0].upper() + stages[-1][0][1:]), stages[-1][1]))
    longest = max([seconds or 0 for *_, seconds in rows] + [1e-9])
    total = sum(seconds or 0 for css, _, seconds in rows if css != 'part')
    lines = ''.join(
        f'<tr class="{css}"><td>{name}</td><td class="n">{"not finished" if seconds is None else length(seconds)}</td>'
        f'<td class="bar"><i style="width:{100 * (seconds or 0) / longest:.1f}%"></i></td></tr>' for css, name, seconds in rows)
    said = f'<p class="lead">The last call took {length(took)}. A part that was done in an earlier call has the time it took then.</p>' if took else ''
    return f'<h2>Time</h2>{said}<table class="times">{lines}<tr class="sum"><td>Together</td><td class="n">{length(total)}</td><td class="bar"></td></tr></table>'


def files(out, run):
    """Links to what was made, as far as it is there."""
    wanted = []
    if run:
        wanted += [(run / 'plots' / 'plots.html', 'the curves of the training, to zoom into'), (run / 'generator.safetensors', 'the generator'),
                   (run / 'checkpoints', 'checkpoints: training goes on from here'), (run / 'samples', 'sample sheets'), (run / 'log.jsonl', 'what every step measured')]
    wanted += [(walk_of(out) or out / 'walk.gif', 'the walk from face to face'), (out / STUDIO, 'the studio, as one page'), (out / 'site', 'the studio, for a web host'), (out / 'course.onnx', 'the generator for other programs'), (out / 'notebooks', 'the notebooks as they ran')]
    found = [f'<li><a href="../{path.relative_to(out).as_posix()}">{path.relative_to(out).as_posix()}</a>: {text}</li>' for path, text in wanted if path.exists()]
    return f'<h2>Files</h2><p>All of it lies in <code>{html.escape(out.name)}/</code>.</p><ul class="files">{"".join(found)}</ul>' if found else ''


def body(out, notebooks, stages, took):
    """The page's body. `notebooks`: (file name without its end, title, notebook); `stages`: (name, seconds), the report's own last."""
    by_number = {stem[:2]: notebook for stem, _, notebook in notebooks}
    run = runs.newest_run(out)
    many = output(by_number.get('01'), 'many', 'image/png')
    banner = picture(many.replace('\n', ''), 'image/png', 'Faces by the generator that comes with the project', 'banner') if many else ''
    return f'''{banner}
<h1>A run of the course</h1>
<p class="lead">AnimeGanNotebooks: anime faces from tags, after Jin et al. 2017, in C#.{" Above: faces by the generator that comes with the project." if many else ""}</p>
{facts(run, notebooks)}
{faces(out, run, by_number)}
{curves(run, by_number)}
{evaluation(by_number)}
{times(stages, notebooks, took)}
{files(out, run)}'''
