"""Many cells, many interrupts, many restarts. ANIMEGAN_KERNEL_TESTS=full takes the whole counts."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from session import FULL, TIMEOUT, kernel

TOKEN = "Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken"
EXECUTES, INTERRUPTS, RESTARTS = (1000, 100, 100) if FULL else (100, 6, 3)


class Lifecycle(unittest.TestCase):
    def test_cells_one_after_the_other_keep_count_and_state(self):
        with kernel() as (_, session):
            session.run("var sum = 0;")
            for i in range(EXECUTES):
                cell = session.run(f"sum += {i}; sum")
                self.assertEqual((str(sum(range(i + 1))), i + 2), (cell.result(), cell.reply["execution_count"]))

    def test_interrupts_stop_cells_that_look_and_keep_the_state(self):
        cells = [
            f"await Task.Delay(-1, {TOKEN});",
            f"for (var i = 0; ; i++) {{ Console.Write(i % 10); System.Threading.Thread.Sleep(5); {TOKEN}.ThrowIfCancellationRequested(); }}",
            f"while (!{TOKEN}.IsCancellationRequested) System.Threading.Thread.Sleep(1);",
        ]
        with kernel() as (manager, session):
            session.run("var kept = 5;")
            for i in range(INTERRUPTS):
                with self.subTest(i=i):
                    code = cells[i % len(cells)]
                    request = session.client.execute(f'Console.WriteLine("runs"); {code}')
                    session.until(request, "stream")
                    if i % 2 == 0:
                        manager.interrupt_kernel()
                    else:
                        self.assertEqual("ok", session.control("interrupt_request")["content"]["status"])
                    # The last of them ends by itself when it is told.
                    self.assertEqual("ok" if i % len(cells) == 2 else "error", session.wait(request).status)
                    self.assertEqual("5", session.run("kept").result())

    def test_a_cell_that_is_told_ends_in_its_own_time_with_its_result_and_variables(self):
        with kernel() as (manager, session):
            request = session.client.execute(f'Console.WriteLine("runs"); {TOKEN}.WaitHandle.WaitOne(); System.Threading.Thread.Sleep(3000); Console.WriteLine("saved"); var steps = 200; $"stopped at {{steps}}"')
            session.until(request, "stream")
            manager.interrupt_kernel()
            cell = session.wait(request, timeout=60)
            self.assertEqual(("ok", "stopped at 200"), (cell.status, cell.result()))
            self.assertIn("saved", cell.text())
            self.assertEqual("200", session.run("steps").result())

    def test_the_second_interrupt_gives_up_a_cell_that_does_not_look(self):
        with kernel() as (manager, session):
            session.run("var kept = 6; var gate = new System.Threading.ManualResetEventSlim();")
            for code in ("while (true) { }", 'gate.Wait(); Console.WriteLine("unheard"); var kept = 7;', "await Task.Delay(-1);"):
                with self.subTest(code=code):
                    request = session.client.execute(f'Console.WriteLine("runs"); {code}')
                    session.until(request, "stream")
                    manager.interrupt_kernel()
                    self.assertIn("restart", session.until(request, "stream")["text"])
                    manager.interrupt_kernel()
                    cell = session.wait(request)
                    self.assertEqual(("error", "Interrupted"), (cell.status, cell.reply["ename"]))
                    self.assertIn("Restarting the kernel ends it", cell.reply["evalue"])
                    self.assertEqual("6", session.run("kept").result())
            # What was left behind comes to its end: neither its text nor its variables are those of the session.
            session.run("var later = 8; gate.Set(); System.Threading.Thread.Sleep(1500);")
            self.assertEqual(("6", "8"), (session.run("kept").result(), session.run("later").result()))
            self.assertFalse([message for message in session.rest() if message["msg_type"] == "stream"])

    def test_imports_and_what_follows_them_are_given_up_together(self):
        with kernel() as (manager, session), tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "slow.dib")
            with open(path, "w") as file:
                file.write('#!csharp\n\nConsole.WriteLine("runs"); System.Threading.Thread.Sleep(600_000);\n\n#!csharp\n\nvar second = 2;\n')
            request = session.client.execute(f"#!import {path}\nvar third = 3;")
            session.until(request, "stream")
            manager.interrupt_kernel()
            session.until(request, "stream")
            manager.interrupt_kernel()
            self.assertEqual("error", session.wait(request).status)
            for name in ("second", "third"):
                self.assertIn("CS0103", session.run(name).reply["evalue"])

    def test_an_interrupt_of_an_idle_kernel_is_nothing(self):
        with kernel() as (manager, session):
            for _ in range(3):
                manager.interrupt_kernel()
                session.control("interrupt_request")
            time.sleep(1)  # a signal may come late, and would then rightly stop the cell
            self.assertEqual("1", session.run("1").result())

    def test_it_is_interrupted_also_where_its_jupyter_ignores_signals(self):
        with kernel(preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)) as (manager, session):
            request = session.client.execute(f'Console.WriteLine("runs"); await Task.Delay(-1, {TOKEN});')
            session.until(request, "stream")
            manager.interrupt_kernel()
            self.assertEqual("error", session.wait(request, timeout=30).status)

    def test_an_interrupt_while_asking_ends_the_question(self):
        with kernel() as (manager, session):
            request = session.client.execute('await Microsoft.DotNet.Interactive.Kernel.GetInputAsync("?")', allow_stdin=True)
            session.client.get_stdin_msg(timeout=TIMEOUT)
            manager.interrupt_kernel()
            self.assertEqual("error", session.wait(request).status)
            session.client.input("too late")
            request = session.client.execute('await Microsoft.DotNet.Interactive.Kernel.GetInputAsync("?")', allow_stdin=True)
            session.client.get_stdin_msg(timeout=TIMEOUT)
            session.client.input("in time")
            self.assertEqual("in time", session.wait(request).result())

    def test_restarts_forget_and_serve_again(self):
        with kernel() as (manager, session):
            pids = set()
            for i in range(RESTARTS):
                session.run("var forgotten = 1;")
                pids.add(manager.provisioner.process.pid)
                manager.restart_kernel(now=i % 2 == 1)
                session.client.wait_for_ready(timeout=TIMEOUT)
                self.assertEqual("error", session.run("forgotten").status)
            self.assertEqual(RESTARTS, len(pids))

    def test_shutdown_also_while_a_cell_runs(self):
        with kernel() as (manager, session):
            request = session.client.execute('Console.WriteLine("runs"); while (true) System.Threading.Thread.Sleep(1000);')
            session.until(request, "stream")
            process = manager.provisioner.process
            reply = session.control("shutdown_request", {"restart": False})
            self.assertEqual(("ok", False), (reply["content"]["status"], reply["content"]["restart"]))
            process.wait(timeout=30)
            self.assertEqual(0, process.returncode)

    def test_a_kernel_ends_with_its_jupyter(self):
        script = (
            "import sys; from session import kernel\n"
            "with kernel() as (manager, session): print(manager.provisioner.process.pid, flush=True); sys.stdin.read()"
        )
        parent = subprocess.Popen(
            [sys.executable, "-c", script], cwd=os.path.dirname(os.path.abspath(__file__)), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        pid = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        parent.stdin.close()
        parent.stdout.close()
        end = time.monotonic() + 30
        while os.path.exists(f"/proc/{pid}") and time.monotonic() < end:
            with open(f"/proc/{pid}/stat") as stat:
                if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                    break
            time.sleep(0.1)
        self.assertLess(time.monotonic(), end)


if __name__ == "__main__":
    unittest.main()
