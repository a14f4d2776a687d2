"""A print server of its own for the tests: cupsd on a free port of loopback, with queues that write what they are sent into files. Whatever
it needs lies in one folder under the system's temporary one, which the users of cupsd's filters can reach; nothing of the machine's own server
is touched, and nothing is left when it has stopped."""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time

SIZES = {"Letter": (612, 792), "Legal": (612, 1008), "A3": (841.89, 1190.551), "A4": (595.276, 841.89), "A5": (419.528, 595.276),
         "3x5": (216, 360), "Tabloid": (792, 1224)}


def cupsd():
    """The server's program; None: it is not installed."""
    return shutil.which("cupsd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def lacks():
    """What of CUPS is not there; "": nothing."""
    if not cupsd():
        return "cupsd"
    if not shutil.which("lp"):
        return "lp"
    filters = pathlib.Path("/usr/lib/cups/filter")
    return "" if any((filters / name).exists() for name in ("pdftopdf", "universal")) else "CUPS's filters"


def ppd(sizes, duplex=True, margin=12, custom=False):
    """A printer that takes PDF as it comes from the filters; the first size is what it takes by itself. Margins are points."""
    lines = ['*PPD-Adobe: "4.3"', '*FormatVersion: "4.3"', '*FileVersion: "1.0"', "*LanguageVersion: English", "*LanguageEncoding: ISOLatin1",
             '*PCFileName: "FILE.PPD"', '*Manufacturer: "File"', '*Product: "(File)"', '*PSVersion: "(3010) 0"', '*ModelName: "File"',
             '*ShortNickName: "File"', '*NickName: "File"', '*LanguageLevel: "3"', "*ColorDevice: True", "*DefaultColorSpace: RGB",
             "*FileSystem: False", '*cupsFilter: "application/vnd.cups-pdf 0 -"']
    for key in ("PageSize", "PageRegion"):
        lines += [f"*OpenUI *{key}/Size: PickOne", f"*Default{key}: {sizes[0]}"]
        lines += [f'*{key} {size}/{size}: "<</PageSize[{SIZES[size][0]} {SIZES[size][1]}]>>setpagedevice"' for size in sizes]
        lines += [f"*CloseUI: *{key}"]
    lines += [f"*DefaultImageableArea: {sizes[0]}", f"*DefaultPaperDimension: {sizes[0]}"]
    for size in sizes:
        width, height = SIZES[size]
        lines += [f'*ImageableArea {size}/{size}: "{margin} {margin} {width - margin} {height - margin}"',
                  f'*PaperDimension {size}/{size}: "{width} {height}"']
    if custom:
        lines += [f"*HWMargins: {margin} {margin} {margin} {margin}", "*VariablePaperSize: True", "*MaxMediaWidth: 900", "*MaxMediaHeight: 1300",
                  '*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"',
                  "*ParamCustomPageSize Width: 1 points 100 900", "*ParamCustomPageSize Height: 2 points 100 1300",
                  "*ParamCustomPageSize WidthOffset: 3 points 0 0", "*ParamCustomPageSize HeightOffset: 4 points 0 0",
                  "*ParamCustomPageSize Orientation: 5 int 0 3"]
    if duplex:
        lines += ["*OpenUI *Duplex/Sides: PickOne", "*DefaultDuplex: None", '*Duplex None/One: "<</Duplex false>>setpagedevice"',
                  '*Duplex DuplexNoTumble/Long: "<</Duplex true/Tumble false>>setpagedevice"',
                  '*Duplex DuplexTumble/Short: "<</Duplex true/Tumble true>>setpagedevice"', "*CloseUI: *Duplex"]
    lines += ["*DefaultFont: Courier", '*Font Courier: Standard "(002.004S)" Standard ROM']
    return "\n".join(lines) + "\n"


def open_to_all():
    """A folder for what is temporary that everybody can reach: that of whoever runs the tests may lie in one of his own (TMPDIR)."""
    for name in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
        path = pathlib.Path(name).resolve()
        if all(each.is_dir() and each.stat().st_mode & 0o001 for each in (path, *path.parents)) and os.access(path, os.W_OK):
            return path
    return None


class Server:
    """Queues: name -> (text of its PPD, state and other lines of printers.conf). `default` is the name of one, or None."""

    def __init__(self, queues, default):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="recto-cups-", dir=open_to_all()))
        self.root.chmod(0o755)
        for name in ("ppd", "spool", "tmp", "cache", "state", "log", "ssl", "out", "home"):
            (self.root / name).mkdir()
        (self.root / "out").chmod(0o777)
        conf = ""
        for name, (text, more) in queues.items():
            (self.root / "ppd" / f"{name}.ppd").write_text(text, encoding="utf-8")
            self.out(name).touch()
            self.out(name).chmod(0o666)
            block = "DefaultPrinter" if name == default else "Printer"
            conf += f"<{block} {name}>\nInfo {name}\nMakeModel File\nDeviceURI file://{self.out(name)}\n{more}</Printer>\n"
        (self.root / "printers.conf").write_text(conf, encoding="utf-8")
        (self.root / "cups-files.conf").write_text("".join(f"{key} {self.root / name}\n" for key, name in [
            ("ServerRoot", ""), ("RequestRoot", "spool"), ("TempDir", "tmp"), ("CacheDir", "cache"), ("StateDir", "state"), ("ErrorLog", "log/error"),
            ("AccessLog", "log/access"), ("PageLog", "log/page"), ("ServerKeychain", "ssl")]) + "FileDevice Yes\nSyncOnClose No\n", encoding="utf-8")
        self.child = None
        for _ in range(5):
            if self.start():
                return
        said = self.log()[-2000:]
        self.stop()
        raise RuntimeError(f"cupsd does not start: {said}")

    def start(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (self.root / "cupsd.conf").write_text(
            f"Listen 127.0.0.1:{self.port}\nLogLevel debug\nMaxLogSize 0\nBrowsing Off\nWebInterface No\nDefaultAuthType None\nPreserveJobHistory Yes\n"
            "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
            "<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n", encoding="utf-8")
        self.child = subprocess.Popen([cupsd(), "-f", "-c", self.root / "cupsd.conf", "-s", self.root / "cups-files.conf"],
                                      stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while time.monotonic() < end and self.child.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return True
            except OSError:
                time.sleep(0.05)
        self.end_child()
        return False

    def end_child(self):
        if self.child and self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(10)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()

    def stop(self):
        self.end_child()
        shutil.rmtree(self.root, ignore_errors=True)

    def out(self, queue):
        return self.root / "out" / queue

    def env(self, port=None, **more):
        """For programs that print here, without what whoever runs the tests has set."""
        env = {name: value for name, value in os.environ.items() if name not in ("LPDEST", "PRINTER", "IPP_PORT", "CUPS_ENCRYPTION")}
        return dict(env, CUPS_SERVER=f"127.0.0.1:{port or self.port}", HOME=str(self.root / "home"), **more)

    def log(self):
        path = self.root / "log" / "error"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def jobs(self):
        """The numbers of all that were ever queued, done or not."""
        said = subprocess.run(["lpstat", "-W", "all", "-o"], env=self.env(), capture_output=True, text=True, timeout=30, check=False).stdout
        return [int(number) for number in re.findall(r"^\S+-(\d+) ", said, re.M)]

    def waiting(self, queue):
        """The names of those that have not been printed."""
        said = subprocess.run(["lpstat", "-W", "not-completed", "-o", queue], env=self.env(), capture_output=True, text=True, timeout=30, check=False).stdout
        return re.findall(r"^(\S+-\d+) ", said, re.M)

    def wait(self, queue, limit=60):
        """Until the queue has nothing left to do. False: it still has."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            said = subprocess.run(["lpstat", "-W", "not-completed", "-o", queue], env=self.env(), capture_output=True, text=True, timeout=30, check=False)
            if not said.stdout.strip():
                return True
            time.sleep(0.05)
        return False

    def options(self, job):
        """What the filters of the job were told."""
        found = re.findall(rf'\[Job {job}\] argv\[5\]="(.*)"$', self.log(), re.M)
        return dict(word.split("=", 1) for word in found[-1].split() if "=" in word) if found else {}


    def title(self, job):
        """What the filters of the job were told that it is called."""
        return " ".join(re.findall(rf'\[Job {job}\] argv\[3\]=(.*)$', self.log(), re.M))


class Cutter:
    """Stands before a server and cuts the connection on which a document comes, in the middle of it; `whole` documents pass before. Then
    nobody is let through any more, if `for_good`."""

    def __init__(self, port, whole=0, for_good=False):
        self.port = port
        self.whole, self.for_good = whole, for_good
        self.cut = False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.here = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.port))
            threading.Thread(target=self.pass_on, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self.pass_on, args=(server, client, False), daemon=True).start()

    def pass_on(self, source, to, asks):
        document = False
        try:
            while data := source.recv(4096):
                if asks and b"%PDF-" in data:
                    document = self.whole == 0
                    self.whole -= 1
                if document:
                    self.cut = True
                    if self.for_good:
                        self.stop()
                    break
                to.sendall(data)
        except OSError:
            pass
        for end in (source, to):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def stop(self):
        try:
            self.listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.listener.close()
