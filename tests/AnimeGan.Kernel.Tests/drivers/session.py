"""A kernel and a front end of jupyter_client, as the drivers beside this file use them."""

import contextlib
import os
import queue
import time

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager

NAME = ".net-csharp"
TIMEOUT = 300

# The whole counts take minutes: ANIMEGAN_KERNEL_TESTS=full runs them, without it a tenth or less.
FULL = os.environ.get("ANIMEGAN_KERNEL_TESTS") == "full"


class Cell:
    """What one execute_request brought: its reply and, in order, its messages on iopub."""

    def __init__(self, reply, messages):
        self.reply, self.messages = reply["content"], messages

    @property
    def status(self):
        return self.reply["status"]

    def of(self, kind):
        return [message["content"] for message in self.messages if message["msg_type"] == kind]

    def text(self, name="stdout"):
        return "".join(stream["text"] for stream in self.of("stream") if stream["name"] == name)

    def result(self):
        return self.of("execute_result")[0]["data"]["text/plain"]


class Session:
    """A front end of a kernel."""

    def __init__(self, client):
        self.client = client

    def run(self, code, **options):
        """Runs a cell to its end; options are those of jupyter_client's execute."""
        return self.wait(self.client.execute(code, **options))

    def wait(self, request, timeout=TIMEOUT):
        """Waits for the reply to a request and for its idle state."""
        messages, end = [], time.monotonic() + timeout
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.1, end - time.monotonic()))
            if message["parent_header"].get("msg_id") != request:
                continue
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        return Cell(self.reply(request), messages)

    def until(self, request, kind):
        """Waits for the first message of a kind that a request causes."""
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == request and message["msg_type"] == kind:
                return message["content"]

    def reply(self, request):
        while True:
            message = self.client.get_shell_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == request:
                return message

    def control(self, kind, content=None):
        """Sends a request on the control channel and returns its reply."""
        message = self.client.session.msg(kind, content or {})
        self.client.control_channel.send(message)
        while True:
            reply = self.client.get_control_msg(timeout=TIMEOUT)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return reply

    def rest(self, seconds=0.3):
        """What else comes on iopub for a while."""
        messages = []
        with contextlib.suppress(queue.Empty):
            while True:
                messages.append(self.client.get_iopub_msg(timeout=seconds))
        return messages


@contextlib.contextmanager
def front_end(manager):
    """One more front end of a running kernel, with an identity of its own (those of manager.client() share one)."""
    client = BlockingKernelClient(parent=manager)
    client.load_connection_info(manager.get_connection_info())
    client.start_channels()
    try:
        client.wait_for_ready(timeout=TIMEOUT)
        yield Session(client)
    finally:
        client.stop_channels()


@contextlib.contextmanager
def kernel(**options):
    """A kernel of its own with one front end, as (manager, session)."""
    manager = KernelManager(kernel_name=NAME)
    manager.start_kernel(**options)
    try:
        with front_end(manager) as session:
            yield manager, session
    finally:
        manager.shutdown_kernel(now=True)
