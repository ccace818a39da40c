"""Jupyter's messaging protocol on the C# kernel, message by message."""

import unittest

from session import TIMEOUT, front_end, kernel


class Protocol(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = kernel()
        cls.manager, cls.session = cls.context.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    def run_cell(self, code, **options):
        return self.session.run(code, **options)

    def kinds(self, cell):
        return [message["msg_type"] for message in cell.messages]

    def test_a_cell_is_busy_input_output_idle(self):
        cell = self.run_cell('Console.WriteLine("a"); Console.Error.WriteLine("b"); 5')
        self.assertEqual(["status", "execute_input", "stream", "stream", "execute_result", "status"], self.kinds(cell))
        self.assertEqual(["a\n", "b\n"], [stream["text"] for stream in cell.of("stream")])
        self.assertEqual("5", cell.result())
        self.assertEqual(cell.reply["execution_count"], cell.of("execute_result")[0]["execution_count"])

    def test_nothing_is_shown_before_the_first_output(self):
        with kernel() as (_, session):
            self.assertEqual(["status", "execute_input", "execute_result", "status"], self.kinds(session.run("1")))

    def test_the_first_output_has_text_beside_html(self):
        data = self.run_cell('new[] { 1, 2 }').of("execute_result")[0]["data"]
        self.assertIn("text/plain", data)

    def test_silent_says_nothing_and_counts_nothing(self):
        before = self.run_cell("1").reply["execution_count"]
        silent = self.run_cell('var silently = 3; Console.WriteLine("unheard"); 7', silent=True)
        self.assertEqual(["status", "status"], self.kinds(silent))
        after = self.run_cell("silently")
        self.assertEqual((before + 1, "3"), (after.reply["execution_count"], after.result()))

    def test_without_history_the_count_stays(self):
        before = self.run_cell("1").reply["execution_count"]
        cell = self.run_cell("2", store_history=False)
        self.assertEqual(("2", before), (cell.result(), cell.reply["execution_count"]))
        self.session.client.history(hist_access_type="tail", n=1)
        self.assertEqual("1", self.session.client.get_shell_msg(timeout=TIMEOUT)["content"]["history"][0][2])

    def test_an_error_says_where_and_not_how_the_engine_came_there(self):
        cell = self.run_cell('int Inner() => throw new InvalidOperationException("seventh");\nasync Task<int> Outer() => Inner();\nawait Outer();')
        self.assertEqual(["System.InvalidOperationException: seventh", "   at Inner(), line 1", "   at Outer(), line 2", "   at the cell, line 3"], cell.reply["traceback"])

    def test_what_does_not_compile_is_shown_with_its_line(self):
        cell = self.run_cell("var fine = 1;\nfine + missing")
        self.assertEqual("CompilationError", cell.reply["ename"])
        self.assertEqual(["line 2: CS0103: The name 'missing' does not exist in the current context", "    fine + missing\n           ^"], cell.reply["traceback"][:2])
        self.assertTrue(cell.reply["traceback"][2].startswith("Is missing spelt right? If another cell defines it, run that first"))
        self.assertEqual(2, len(self.run_cell("1 +* 2").reply["traceback"]), "advice that does not fit")

    def test_the_last_word_on_an_exception_of_a_library_is_a_sentence(self):
        cell = self.run_cell('var name = "x";\nint.Parse(name);')
        self.assertRegex(cell.reply["traceback"][-1], "^the cell, line 2: The input string 'x' was not in a correct format")

    def test_JSON_reaches_the_front_end_as_JSON_and_other_forms_as_text(self):
        code = 'using Microsoft.DotNet.Interactive.Formatting; Formatter.SetPreferredMimeTypesFor(typeof(Uri), "application/vnd.plotly.v1+json", "image/png", "text/html"); ' \
            'foreach (var (type, text) in new[] { ("application/vnd.plotly.v1+json", "{\\"data\\": [1]}"), ("image/png", "iVBORw0="), ("text/html", "<b>x</b>"), ("text/plain", "a chart") }) ' \
            'Formatter.Register<Uri>((_, writer) => writer.Write(text), type); new Uri("http://x")'
        data = self.run_cell(code).of("execute_result")[0]["data"]
        self.assertEqual({"application/vnd.plotly.v1+json": {"data": [1]}, "image/png": "iVBORw0=", "text/html": "<b>x</b>", "text/plain": "a chart"}, data)

    def test_an_error_names_the_exception(self):
        cell = self.run_cell('throw new InvalidOperationException("on purpose");')
        error = cell.of("error")[0]
        self.assertEqual(("error", "InvalidOperationException", "on purpose"), (cell.status, error["ename"], error["evalue"]))
        self.assertTrue(error["traceback"])
        self.assertEqual(error["traceback"], cell.reply["traceback"])

    def test_an_error_gives_up_what_waits_unless_told_not_to(self):
        client = self.session.client
        for stop, expected in ((True, ["error", "aborted", "aborted"]), (False, ["error", "ok", "ok"])):
            cells = ['await Task.Delay(1000); throw new Exception("stop");', "1", "2"]
            requests = [client.execute(code, stop_on_error=stop) for code in cells]
            self.assertEqual(expected, [self.session.reply(request)["content"]["status"] for request in requests])
        self.session.rest()
        self.assertEqual("3", self.run_cell("3").result())

    def test_input_is_asked_for_and_answered(self):
        client = self.session.client
        request = client.execute('var name = await Microsoft.DotNet.Interactive.Kernel.GetInputAsync("name?"); Console.WriteLine($"<{name}>");', allow_stdin=True)
        question = client.get_stdin_msg(timeout=TIMEOUT)
        self.assertEqual(("input_request", "name?", False), (question["msg_type"], question["content"]["prompt"], question["content"]["password"]))
        client.input("Hatsune")
        self.assertEqual("<Hatsune>\n", self.session.wait(request).text())

    def test_a_password_is_asked_for_unseen(self):
        client = self.session.client
        request = client.execute('(await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync("word?")).GetClearTextPassword()', allow_stdin=True)
        question = client.get_stdin_msg(timeout=TIMEOUT)["content"]
        self.assertEqual(("word?", True), (question["prompt"], question["password"]))
        client.input("sesame")
        self.assertEqual("sesame", self.session.wait(request).result())

    def test_without_stdin_asking_is_an_error(self):
        cell = self.run_cell('await Microsoft.DotNet.Interactive.Kernel.GetInputAsync("name?")', allow_stdin=False)
        self.assertEqual("error", cell.status)

    def test_updates_keep_their_display(self):
        cell = self.run_cell('var shown = display("first"); shown.Update("second");')
        first, second = cell.of("display_data")[0], cell.of("update_display_data")[-1]
        self.assertEqual(first["transient"]["display_id"], second["transient"]["display_id"])
        self.assertIn("second", second["data"]["text/plain"])

    def test_threads_write_under_their_cell_after_its_end(self):
        first = self.session.client.execute('_ = Task.Run(async () => { await Task.Delay(700); Console.WriteLine("late"); });')
        self.session.wait(first)
        self.run_cell("1")
        late = [message for message in self.session.rest(1.5) if message["msg_type"] == "stream"]
        self.assertEqual([(first, "late\n")], [(message["parent_header"]["msg_id"], message["content"]["text"]) for message in late])

    def test_an_exception_on_a_thread_is_told_and_the_kernel_lives(self):
        cell = self.run_cell('var t = new System.Threading.Thread(() => throw new Exception("on a thread")); t.Start(); t.Join(); await Task.Delay(200);')
        self.assertIn("on a thread", cell.text("stderr"))
        self.assertEqual("4", self.run_cell("4").result())

    def test_output_arrives_while_the_cell_runs(self):
        request = self.session.client.execute('Console.WriteLine("begun"); await Task.Delay(60_000, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken);')
        self.assertEqual("begun\n", self.session.until(request, "stream")["text"])
        self.manager.interrupt_kernel()
        self.assertEqual("error", self.session.wait(request).status)

    def test_100_MB_are_cut_with_a_note(self):
        cell = self.run_cell('for (var i = 0; i < 1_000_000; i++) Console.WriteLine(new string(\'x\', 99));')
        self.assertLess(len(cell.text()), 1_100_000)
        self.assertTrue(cell.text().endswith("[99,000,000 more characters are not shown]\n"))

    def test_values_without_end_are_cut_with_a_note(self):
        cell = self.run_cell("for (var i = 0; i < 10_010; i++) display(i);")
        self.assertEqual(10_000, len(cell.of("display_data")))
        self.assertIn("[10 more values are not shown]", cell.text())

    def test_what_clears_a_terminal_clears_the_output(self):
        cell = self.run_cell(r'Console.Write("gone"); Console.Write("also gone\e[2Jseen");')
        self.assertEqual(1, len(cell.of("clear_output")))
        self.assertEqual("seen", cell.of("stream")[-1]["text"])
        self.assertEqual(["clear_output", "stream", "status"], self.kinds(cell)[-3:])

    def test_odd_text_survives(self):
        cell = self.run_cell(r'Console.Write("\ud83d"); Console.Write("\udc27 <b>&\0\u2028"); Console.Error.Write("\ud83d lone")')
        self.assertEqual("ok", cell.status)
        self.assertIn("<b>&\0\u2028", cell.text())
        self.assertIn("lone", cell.text("stderr"))

    def test_positions_count_characters(self):
        code = '"😀😀"; Console.WriteLi'
        reply = self.session.client.complete(code, len(code), reply=True, timeout=TIMEOUT)["content"]
        self.assertEqual((len(code) - len("WriteLi"), len(code)), (reply["cursor_start"], reply["cursor_end"]))
        self.assertIn("WriteLine", reply["matches"])

    def test_comms_are_closed_and_none_are_told(self):
        client = self.session.client
        client.comm_info()
        self.assertEqual({}, client.get_shell_msg(timeout=TIMEOUT)["content"]["comms"])
        message = client.session.msg("comm_open", {"comm_id": "c1", "target_name": "jupyter.widget", "data": {}})
        client.shell_channel.send(message)
        self.assertEqual("c1", self.session.until(message["header"]["msg_id"], "comm_close")["comm_id"])

    def test_debug_is_refused_politely(self):
        reply = self.session.control("debug_request", {"type": "request", "seq": 1, "command": "initialize", "arguments": {}})
        self.assertEqual(("debug_reply", "error"), (reply["msg_type"], reply["content"]["status"]))

    def test_two_front_ends_share_the_state_and_hear_each_other(self):
        with front_end(self.manager) as other:
            request = other.client.execute("var shared = 11;")
            self.assertEqual("var shared = 11;", self.session.until(request, "execute_input")["code"])
            self.assertEqual("ok", other.wait(request).status)
            self.assertEqual("11", self.run_cell("shared").result())


if __name__ == "__main__":
    unittest.main()
