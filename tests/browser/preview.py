"""`recto preview` as a test starts and ends it."""
import os
import signal
import subprocess

from tally import RECTO


class Preview:
    """A server of ours. Its address is the first thing that it says; `config` is where nobody's own configuration decides a test."""

    def __init__(self, *args, cwd, config):
        self.child = subprocess.Popen([RECTO, "preview", "--no-open", "--port", "0", *map(str, args)], cwd=cwd, stdout=subprocess.PIPE,
                                      env=dict(os.environ, XDG_CONFIG_HOME=str(config)), text=True)
        self.address = self.child.stdout.readline().strip()

    def close(self):
        """Ends it as Ctrl-C does; its status."""
        self.child.send_signal(signal.SIGINT)
        try:
            status = self.child.wait(10)
        except subprocess.TimeoutExpired:
            self.child.kill()
            status = self.child.wait()
        self.child.stdout.close()
        return status
