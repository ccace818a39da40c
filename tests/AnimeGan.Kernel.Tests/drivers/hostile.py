"""What a kernel must survive: malformed, unsigned, replayed, oversized and misplaced messages, and wrong connection files."""

import json
import os
import subprocess
import tempfile
import unittest

import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import Session as Signer
from session import NAME, TIMEOUT, kernel

DELIMITER = b"<IDS|MSG>"


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = kernel(stderr=subprocess.DEVNULL)
        cls.manager, cls.session = cls.context.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    def socket(self, channel="shell", kind=zmq.DEALER):
        info = self.manager.get_connection_info()
        socket = zmq.Context.instance().socket(kind)
        socket.linger = 1000
        socket.connect(f"tcp://{info['ip']}:{info[channel + '_port']}")
        self.addCleanup(socket.close)
        return socket

    def frames(self, kind, content, key=None):
        """A message as frames, signed with the kernel's key or another."""
        signer = Signer(key=self.manager.session.key if key is None else key)
        return signer.serialize(signer.msg(kind, content))

    def assert_silence(self, socket, milliseconds=300):
        self.assertEqual(0, socket.poll(milliseconds))

    def assert_alive(self):
        self.assertEqual("2", self.session.run("1 + 1").result())

    def test_a_wrong_key_gets_no_answer(self):
        for channel in ("shell", "control"):
            socket = self.socket(channel)
            for key in (b"wrong", b""):
                socket.send_multipart(self.frames("kernel_info_request", {}, key))
            self.assert_silence(socket)
            socket.send_multipart(self.frames("kernel_info_request", {}))
            self.assertEqual(1, socket.poll(TIMEOUT * 1000))
        self.assert_alive()

    def test_a_changed_message_gets_no_answer(self):
        socket = self.socket()
        for part in (2, 3, 4, 5):
            frames = self.frames("execute_request", {"code": "1"})
            frames[part] = frames[part].replace(b"{", b"{ ", 1)
            socket.send_multipart(frames)
        self.assert_silence(socket)
        self.assert_alive()

    def test_a_message_counts_once(self):
        self.session.run("var times = 0;")
        socket, frames = self.socket(), self.frames("execute_request", {"code": "times++;", "silent": False})
        for _ in range(5):
            socket.send_multipart(frames)
        self.assertEqual(1, socket.poll(TIMEOUT * 1000))
        socket.recv_multipart()
        self.assert_silence(socket)
        self.assertEqual("1", self.session.run("times").result())

    def test_malformed_messages_are_dropped(self):
        good = self.frames("kernel_info_request", {})
        sign = self.manager.session.sign
        broken = [
            [b""], [DELIMITER], [b"x"] * 300, [DELIMITER] * 20, good[:3], good[1:], good[::-1], [b"\xff" * 1000] * 7,
            [DELIMITER, b""] + good[2:], [DELIMITER, good[1][:10]] + good[2:], [DELIMITER, good[1].upper()] + good[2:],
        ]
        for parts in (
            [b"not json"] * 4, [b"{}"] * 4, [b"[]"] * 4, [b"null"] * 4, [b'{"msg_id": 1, "msg_type": 2}', b"{}", b"{}", b"{}"],
            [b"[" * 100_000] * 4, [b'{"msg_id": "a", "msg_type": "execute_request"}', b"{}", b"{}", b"{"],
            [b'{"msg_id": "a", "msg_type": "\\ud800"}', b"{}", b"{}", b"{}"], [b'{"msg_id": "b", "msg_type": "execute_request"}', b"{}", b"{}", b"\xff\xfe{}"],
        ):
            broken.append([DELIMITER, sign(parts)] + parts)
        for channel in ("shell", "control", "stdin", "hb"):
            socket = self.socket(channel)
            for frames in broken:
                socket.send_multipart(frames)
        self.assert_alive()

    def test_contents_of_wrong_types_are_answered(self):
        socket = self.socket()
        contents = [
            ("execute_request", {}), ("execute_request", {"code": 5}), ("execute_request", {"code": None}), ("execute_request", {"code": "1", "silent": "no", "user_expressions": [1]}),
            ("execute_request", {"code": "1", "user_expressions": {"x": 5}}), ("complete_request", {}), ("complete_request", {"code": "x", "cursor_pos": -5}),
            ("complete_request", {"code": "x", "cursor_pos": 1e300}), ("complete_request", {"code": "x", "cursor_pos": "1"}), ("inspect_request", {"code": {}}),
            ("inspect_request", {"code": "", "cursor_pos": 99}), ("is_complete_request", {}), ("is_complete_request", {"code": "\x00{[("}),
            ("history_request", {}), ("history_request", {"hist_access_type": "tail", "n": -3}), ("history_request", {"hist_access_type": "search", "pattern": "[*?" * 1000}),
            ("history_request", {"hist_access_type": "range", "session": 99, "start": "x"}), ("comm_info_request", {"target_name": 5}), ("shutdown_request_", {}),
            ("unheard_of_request", {}), ("", {}),
        ]
        for kind, content in contents:
            with self.subTest(kind=kind, content=str(content)[:60]):
                socket.send_multipart(self.frames(kind, content))
                if kind:
                    self.assertEqual(1, socket.poll(TIMEOUT * 1000))
                    socket.recv_multipart()
        self.assert_alive()

    def test_messages_out_of_order_change_nothing(self):
        stdin, control = self.socket("stdin"), self.socket("control")
        stdin.send_multipart(self.frames("input_reply", {"value": "unasked"}))
        control.send_multipart(self.frames("interrupt_request", {}))
        self.assertEqual(1, control.poll(TIMEOUT * 1000))
        control.send_multipart(self.frames("execute_request", {"code": 'Environment.Exit(1);'}))
        for kind in ("comm_msg", "comm_close", "input_reply", "status"):
            self.socket().send_multipart(self.frames(kind, {"comm_id": "none"}))
        self.assert_alive()

    def test_an_oversized_message_is_dropped(self):
        socket = self.socket()
        frames = self.frames("execute_request", {"code": "1"})
        socket.send_multipart(frames + [b"x" * (65 << 20)])
        self.assert_silence(socket)
        many = self.socket()
        many.send_multipart(frames + [b"x" * (20 << 20)] * 4)
        self.assert_silence(many, 1000)
        self.assert_alive()

    def test_it_listens_where_the_connection_file_says_and_nowhere_else(self):
        pid = str(self.manager.provisioner.process.pid)
        sockets = {os.readlink(f"/proc/{pid}/fd/{fd}") for fd in os.listdir(f"/proc/{pid}/fd") if os.path.exists(f"/proc/{pid}/fd/{fd}")}
        listening = []
        for table in ("tcp", "tcp6"):
            with open(f"/proc/{pid}/net/{table}") as lines:
                for line in list(lines)[1:]:
                    cells = line.split()
                    if cells[3] == "0A" and f"socket:[{cells[9]}]" in sockets:
                        listening.append(cells[1])
        info = self.manager.get_connection_info()
        expected = [f"0100007F:{info[name + '_port']:04X}" for name in ("shell", "iopub", "stdin", "control", "hb")]
        self.assertEqual(sorted(expected), sorted(listening))

    def test_wrong_connection_files_are_refused_with_a_sentence(self):
        good = {"ip": "127.0.0.1", "transport": "tcp", "key": "k", "signature_scheme": "hmac-sha256", **{f"{name}_port": 50001 + i for i, name in enumerate(("shell", "iopub", "stdin", "control", "hb"))}}
        program = KernelSpecManager().get_kernel_spec(NAME).argv
        # ConnectionFileTests tries every field; here one of each kind, since each takes a process.
        for text in (None, "x" * 100_000, json.dumps({**good, "ip": "203.0.113.7"}), json.dumps({**good, "shell_port": 5001, "hb_port": 5001})):
            with self.subTest(text=str(text)[-60:]), tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "connection.json")
                if text is not None:
                    with open(path, "w") as file:
                        file.write(text)
                ended = subprocess.run([path if part == "{connection_file}" else part for part in program], capture_output=True, text=True, timeout=TIMEOUT)
                self.assertEqual(1, ended.returncode, ended.stderr)
                self.assertRegex(ended.stderr, r"^C# kernel: .+")
                self.assertLessEqual(len(ended.stderr.splitlines()), 2, ended.stderr)


if __name__ == "__main__":
    unittest.main()
