"""The notebooks beside this folder, run by nbclient and by nbconvert. What a cell is to show stands in its metadata (`expect`)."""

import os
import subprocess
import sys
import tempfile
import unittest

import nbclient
import nbformat

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "notebooks")
NAMES = sorted(name for name in os.listdir(FOLDER) if name.endswith(".ipynb"))


class Notebooks(unittest.TestCase):
    def check(self, output, expected):
        for field, value in expected.items():
            if field == "type":
                self.assertEqual(value, output.output_type)
            elif field in ("text", "ename", "evalue"):
                self.assertEqual(value, output[field])
            elif field == "traceback":
                self.assertIn(value, "\n".join(output.traceback))
            else:
                self.assertIn(value, output.data[field])

    def test_nbclient(self):
        self.assertTrue(NAMES)
        for name in NAMES:
            notebook = nbformat.read(os.path.join(FOLDER, name), 4)
            nbclient.NotebookClient(notebook, timeout=300).execute()
            for cell in notebook.cells:
                with self.subTest(notebook=name, cell=cell.source):
                    shown = [(output.output_type, output.get("text", output.get("data", output.get("evalue")))) for output in cell.outputs]
                    self.assertEqual(len(cell.metadata.expect), len(cell.outputs), shown)
                    for output, expected in zip(cell.outputs, cell.metadata.expect):
                        self.check(output, expected)

    def test_nbconvert(self):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", "--output-dir", folder, os.path.join(FOLDER, "displays.ipynb")]
            ended = subprocess.run(command, capture_output=True, text=True, timeout=600)
            self.assertEqual(0, ended.returncode, ended.stderr)
            with open(os.path.join(folder, "displays.html")) as file:
                page = file.read()
        self.assertIn("<b>bold</b>", page)
        self.assertIn("3 of 3", page)
        self.assertNotIn("1 of 3", page)


if __name__ == "__main__":
    unittest.main()
